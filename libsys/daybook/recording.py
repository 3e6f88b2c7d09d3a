"""Writing lines: the only door into the day book."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from libsys.access.desk import Desk
from libsys.daybook.kinds import KindEnum
from libsys.models import Entry
from libsys.text.dates import local_day

BATCH = 500
# What a voiding line has in common with the line that it takes back.
TAKEN_OVER = (
    "point",
    "room",
    "record_id",
    "item_id",
    "loan_id",
    "object_type",
    "object_id",
    "reader_key",
    "reader_category",
    "age_band",
    "group",
    "material",
    "clc",
    "source",
    "topic",
    "provenance",
)


@dataclass(frozen=True)
class Line:
    """A line about to be written: its kind, and columns by name."""

    kind: KindEnum
    at: datetime
    columns: dict[str, Any]
    key: str | None = None


def record(kind: KindEnum, *, desk: Desk, at: datetime, key: str | None = None, **columns: Any) -> Entry:
    """Write one line and return it.

    ``columns`` are those of :class:`libsys.models.Entry`; place, staff and
    channel come from ``desk`` unless named. Must run inside an act.
    """
    entry = _entry(Line(kind, at, columns, key), desk=desk, recorded_at=timezone.now())
    _require_act()
    entry.save(force_insert=True)
    return entry


def record_many(lines: Iterable[Line], *, desk: Desk) -> int:
    """Write many lines in batches and return how many."""
    _require_act()
    recorded_at = timezone.now()
    entries = [_entry(line, desk=desk, recorded_at=recorded_at) for line in lines]
    Entry.objects.bulk_create(entries, batch_size=BATCH)
    return len(entries)


def void(entry: Entry, *, kind: KindEnum, desk: Desk, at: datetime, key: str | None = None, **columns: Any) -> Entry:
    """Take ``entry`` back by a line of the same kind and day with the opposite sign.

    The mistake stays readable; every sum over its day becomes right again.
    """
    taken_over = {name: getattr(entry, name) for name in TAKEN_OVER}
    spanned = {name: entry.detail[name] for name in ("since",) if name in entry.detail}
    return record(
        kind,
        desk=desk,
        at=entry.at,
        key=key,
        quantity=-entry.quantity,
        amount=None if entry.amount is None else -entry.amount,
        voids=entry,
        detail={**spanned, "voided_at": at.isoformat(), **columns},
        **taken_over,
    )


def find_recorded(key: str | None) -> Entry | None:
    """Return the line that ``key`` wrote earlier, so that an act sent twice answers alike."""
    return Entry.objects.filter(key=key).first() if key else None


def _entry(line: Line, *, desk: Desk, recorded_at: datetime) -> Entry:
    placed = {
        "library_id": desk.library.pk,
        "point": desk.point,
        "room": desk.room,
        "desk": desk.name,
        "staff": desk.staff,
        "channel": desk.channel,
    }
    columns = {"day": local_day(line.at), **placed, **line.columns}
    return Entry(kind=line.kind.value, at=line.at, recorded_at=recorded_at, key=line.key or None, **columns)


def _require_act() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a line is written inside an act, never alone")
