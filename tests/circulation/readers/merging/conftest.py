"""Two readers who are one person."""

from dataclasses import dataclass
from decimal import Decimal

import pytest

from catalog.models import Record
from circulation.enums import HoldState
from circulation.models import Charge, Hold, Reader, ReaderCategory
from circulation.readers.merging.merging import merge_readers
from circulation.readers.merging.planning import plan_merge
from libsys.access.desk import Desk
from libsys.models import Entry
from tests.fixtures import NOON, make_reader


@dataclass(frozen=True)
class Twins:
    """Two readers and the desk at which they are merged."""

    kept: Reader
    merged: Reader
    desk: Desk

    def merge(self, *, key: str | None = "merge", mark: str = "") -> Entry:
        """Merge as previewed."""
        return merge_readers(
            kept=self.kept, merged=self.merged, mark=mark or plan_merge(*self.fresh()).mark,
            desk=self.desk, at=NOON, key=key,
        )  # fmt: skip

    def fresh(self) -> tuple[Reader, Reader]:
        """Return both as they stand now."""
        return Reader.objects.get(pk=self.kept.pk), Reader.objects.get(pk=self.merged.pk)


@pytest.fixture
def twins(category: ReaderCategory, general_rule: object, director_desk: Desk) -> Twins:
    """Return 张秀芳 with card K1 and again with card M1."""
    return Twins(make_reader(category, number="K1"), make_reader(category, number="M1"), director_desk)


def place_hold(reader: Reader, record: Record, desk: Desk, **columns: object) -> Hold:
    """Write a hold of ``reader``; waiting unless said otherwise."""
    assert desk.point
    values = {"placed_at": NOON, "state": HoldState.WAITING, **columns}
    return Hold.objects.create(reader=reader, record=record, library=desk.library, pickup=desk.point, **values)


def charge(reader: Reader, amount: str) -> Charge:
    """Let ``reader`` owe an amount."""
    Reader.objects.filter(pk=reader.pk).update(owed=Decimal(amount))
    return Charge.objects.create(
        reader=reader, library=reader.library, kind="other", amount=Decimal(amount), made_at=NOON
    )
