"""Writing lines: the only door into the day book."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from libsys.access.desk import Desk
from libsys.daybook.kinds import KindEnum
from libsys.db.inserting import insert, insert_together
from libsys.errors import DomainError, Reason
from libsys.models import Entry
from libsys.text.dates import LOCAL, local_day, local_moment

BATCH = 500
FEW = 8
"""So many lines are what one act at a desk writes; their SQL is not written anew."""

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


class AheadOfClock(DomainError):
    """Something is said to have happened that cannot have happened yet."""


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

    :raises AheadOfClock: when ``at`` is still to come by this machine's clock.
    """
    entry = _entry(Line(kind, at, columns, key), desk=desk, recorded_at=timezone.now())
    _require_act()
    insert(entry)
    return entry


def record_many(lines: Iterable[Line], *, desk: Desk) -> int:
    """Write many lines in batches and return how many.

    :raises AheadOfClock: when one of them is still to come; none is written then.
    """
    _require_act()
    recorded_at = timezone.now()
    entries = [_entry(line, desk=desk, recorded_at=recorded_at) for line in lines]
    if len(entries) <= FEW:
        insert_together(entries)
    else:
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


def is_ahead(at: datetime, *, recorded_at: datetime) -> bool:
    """Return whether ``at`` was still to come when it was recorded, by more than the clocks of a house differ.

    Whatever is known by its day alone stands at noon of it, in the morning of that day too.
    """
    allowed = settings.LIBSYS_MINUTES_AHEAD
    if not allowed or at <= recorded_at + timedelta(minutes=allowed):
        return False
    return at != local_moment(local_day(recorded_at))


def _entry(line: Line, *, desk: Desk, recorded_at: datetime) -> Entry:
    if "voids" not in line.columns and is_ahead(line.at, recorded_at=recorded_at):
        words = {"at": _say(line.at), "now": _say(recorded_at)}
        sentence = _("所记的时间 %(at)s 还没有到（服务器的钟是 %(now)s）。请核对日期和这台电脑的钟，再办一次。") % words
        facts = {"at": line.at.isoformat(), "now": recorded_at.isoformat()}
        raise AheadOfClock(Reason("line_ahead_of_clock", sentence, facts=facts))
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


def _say(at: datetime) -> str:
    return f"{at.astimezone(LOCAL):%Y-%m-%d %H:%M}"


def _require_act() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a line is written inside an act, never alone")
