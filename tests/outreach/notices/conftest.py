"""What tests of notices share: a loan of some day, a hold on the shelf, a clock."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from catalog.models import Item, Record
from circulation.enums import HoldState
from circulation.models import Hold, Loan, Reader
from libsys.models import Library, ServicePoint
from outreach.models import Notice, NoticeRule
from outreach.notices.rules import first_rule
from tests.fixtures import NOON

TODAY = date(2026, 3, 2)
Clock = Callable[[], datetime]


@pytest.fixture
def clock() -> Clock:
    """Return a clock that stands at noon."""
    return lambda: NOON


def lend(reader: Reader, item: Item, *, due_on: date, out: int = 30) -> Loan:
    """Write an open loan that began ``out`` days before it is due."""
    return Loan.objects.create(
        reader=reader,
        item=item,
        library=item.library,
        point=item.point,
        room=item.room,
        checked_out_at=NOON + (due_on - TODAY) - timedelta(days=out),
        due_on=due_on,
    )


def switch_on(library: Library, topic: str, *, days: int | None = None, ways: tuple[str, ...] = ("console",)) -> None:
    """Set the rule of a topic."""
    rule = NoticeRule.objects.filter(library=library, topic=topic).first() or first_rule(library, topic)
    rule.is_on, rule.ways = True, list(ways)
    rule.days = rule.days if days is None else days
    rule.save()


def keep_ready(reader: Reader, record: Record, item: Item, pickup: ServicePoint, *, until: date) -> Hold:
    """Write a hold whose copy lies on the shelf since an hour ago."""
    return Hold.objects.create(
        reader=reader, record=record, item=item, library=reader.library, pickup=pickup, state=HoldState.READY,
        placed_at=NOON - timedelta(days=4), ready_at=NOON - timedelta(hours=1), expires_on=until,
    )  # fmt: skip


def only() -> Notice:
    """Return the only notice."""
    return Notice.objects.get()
