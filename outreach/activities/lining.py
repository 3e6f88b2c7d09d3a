"""The lines of an activity: what stands in the day book is brought to what should stand there."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from libsys.access.desk import Desk
from libsys.daybook.recording import record, void
from libsys.enums import Provenance
from libsys.models import Entry
from libsys.text.dates import local_moment
from outreach.enums import Kind
from outreach.models import Activity

ABOUT = "activity"
COUNTED = (
    Kind.ACTIVITY_HELD,
    Kind.ACTIVITY_ATTENDED,
    Kind.ACTIVITY_COPIES,
    Kind.ACTIVITY_MATERIAL,
    Kind.SURVEY_ANSWERED,
)
"""Kinds of line that an activity counts by."""


@dataclass(frozen=True)
class Told:
    """What one line tells of an activity; ``by`` says which sheet wrote it, ``since`` the first of several days."""

    kind: Kind
    day: date
    quantity: int = 1
    topic: str = ""
    age_band: str = ""
    provenance: str = Provenance.MANUAL.value
    amount: Decimal | None = None
    name: str = ""
    by: str = ""
    since: str = ""


def standing_lines(activity: Activity) -> list[Entry]:
    """Return the counted lines of an activity that nothing took back, oldest first."""
    about = {"object_type": ABOUT, "object_id": activity.pk, "kind__in": [kind.value for kind in COUNTED]}
    undone = Entry.objects.filter(**about, voids__isnull=False).values("voids")
    return list(Entry.objects.filter(**about, voids=None).exclude(pk__in=undone).order_by("pk"))


def read_line(line: Entry) -> Told:
    """Return what a line tells."""
    said = {name: str(line.detail.get(name, "")) for name in ("name", "by", "since")}
    return Told(
        Kind(line.kind), line.day, line.quantity, line.topic, line.age_band, line.provenance, line.amount, **said
    )


def bring_lines(
    activity: Activity, wanted: Iterable[Told], *, by: str, desk: Desk, at: datetime, key: str | None, reason: str = ""
) -> int:
    """Void what stands of the sheet ``by`` and is not wanted, write what is wanted and missing; return how many.

    What is right already is left alone, so a correction of one number is two
    lines. The first line written carries ``key``.
    """
    missing = Counter(wanted)
    written = 0
    for line in standing_lines(activity):
        told = read_line(line)
        if told.by != by:
            continue
        if missing[told]:
            missing[told] -= 1
            continue
        void(line, kind=told.kind, desk=desk, at=at, key=None if written else key, reason=reason or "corrected")
        written += 1
    for told in missing.elements():
        _write(activity, told, desk=desk, at=at, key=None if written else key)
        written += 1
    return written


def void_lines(activity: Activity, *, reason: str, desk: Desk, at: datetime, key: str | None) -> int:
    """Take back every counted line of an activity, of whichever sheet; return how many."""
    lines = standing_lines(activity)
    for number, line in enumerate(lines):
        void(line, kind=Kind(line.kind), desk=desk, at=at, key=None if number else key, reason=reason)
    return len(lines)


def attendance_of(activity: Activity) -> int:
    """Return how many attended by the lines that stand."""
    return sum(line.quantity for line in standing_lines(activity) if line.kind == Kind.ACTIVITY_ATTENDED)


def _write(activity: Activity, told: Told, *, desk: Desk, at: datetime, key: str | None) -> None:
    detail = {name: value for name in ("name", "by", "since") if (value := getattr(told, name))}
    record(
        told.kind,
        desk=desk,
        at=min(at, local_moment(told.day)),
        key=key,
        day=told.day,
        point=activity.point,
        room=activity.room,
        topic=told.topic,
        quantity=told.quantity,
        amount=told.amount,
        age_band=told.age_band,
        provenance=told.provenance,
        group=activity.group.code if activity.group else "",
        object_type=ABOUT,
        object_id=activity.pk,
        detail=detail,
    )
