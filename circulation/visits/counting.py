"""Counting visits, in-house use, questions and sessions: one sheet of a day, or one reading of a gate."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from circulation.enums import Kind
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record, void
from libsys.db.acts import act, lock
from libsys.enums import Provenance
from libsys.errors import DomainError, Reason
from libsys.models import Entry, Room, ServicePoint
from libsys.text.dates import local_day, local_moment

COUNTED = (Kind.VISIT_ENTERED, Kind.VISIT_READ, Kind.USED_IN_HOUSE, Kind.QUESTION_ANSWERED, Kind.SESSION_USED)
"""The kinds that people count; the others are written by acts of their own."""

MOST = 100_000
EARLIEST = date(1900, 1, 1)


class CountRefused(DomainError):
    """The count was not written; ``facts["field"]`` names the field to mend."""


@dataclass(frozen=True)
class Tally:
    """A count as it was taken.

    ``quantity`` is in the unit of the kind. A gate that counts people in and
    out says twice as much as there were visits: ``both_ways`` halves it, half
    a person counting as one. ``minutes`` belongs to sessions only.
    """

    kind: Kind
    quantity: int
    day: date
    point: ServicePoint | None = None
    room: Room | None = None
    topic: str = ""
    by_gate: bool = False
    both_ways: bool = False
    minutes: int | None = None


@act
def count_visits(*, tally: Tally, desk: Desk, at: datetime, key: str | None) -> Entry:
    """Write the line of a count and return it.

    A count of an earlier day is written at noon of that day. Sent twice with
    one ``key``, the first line is the answer.

    :raises CountRefused: with every reason at once.
    """
    earlier = find_recorded(key)
    if earlier is not None:
        return earlier
    reasons = find_reasons(tally, today=local_day(at))
    if reasons:
        raise CountRefused(reasons)
    moment = at if tally.day == local_day(at) else local_moment(tally.day)
    return record(
        tally.kind,
        desk=desk,
        at=moment,
        key=key,
        quantity=visits_of(tally),
        point=tally.point or desk.point,
        room=tally.room,
        topic=tally.topic,
        provenance=Provenance.GATE if tally.by_gate else Provenance.MANUAL,
        detail=_explain(tally),
    )


@act
def void_count(*, entry: Entry, desk: Desk, at: datetime, key: str | None) -> Entry:
    """Take a count back by a line that voids it.

    :raises CountRefused: when it is not a count of people, or taken back already.
    """
    earlier = find_recorded(key)
    if earlier is not None:
        return earlier
    entry = lock(entry)
    if entry.kind not in COUNTED or entry.voids_id or entry.library_id != desk.library.pk:
        raise CountRefused(Reason("not_a_count", _("这一行不是人工登记，不能在这里撤销。")))
    if Entry.objects.filter(voids=entry).exists():
        raise CountRefused(Reason("already_taken_back", _("这一行已经撤销过了。")))
    return void(entry, kind=Kind(entry.kind), desk=desk, at=at, key=key)


def visits_of(tally: Tally) -> int:
    """Return how many the tally stands for: half of what a gate counted both ways."""
    return (tally.quantity + 1) // 2 if tally.both_ways else tally.quantity


def find_reasons(tally: Tally, *, today: date) -> list[Reason]:
    """Return every reason against the tally."""
    wrong = [
        ("kind_not_counted", "kind", _("这一类不由人工登记。"), tally.kind not in COUNTED),
        ("quantity_wrong", "quantity", _("请填 1 到 100000 的整数。"), not 0 < tally.quantity <= MOST),
        ("day_in_future", "day", _("日期不能晚于今天。"), tally.day > today),
        ("day_too_early", "day", _("日期早于 1900 年。请检查年份。"), tally.day < EARLIEST),
        ("room_elsewhere", "room", _("这个室不在这个网点。"), _is_elsewhere(tally)),
        (
            "topic_unknown",
            "topic",
            _("请选择咨询方式。"),
            bool(tally.kind.topics) and tally.topic not in tally.kind.topics,
        ),
        ("minutes_wrong", "minutes", _("上机时长请填分钟数。"), not 0 <= (tally.minutes or 0) <= MOST),
    ]
    return [Reason(code, sentence, facts={"field": field}) for code, field, sentence, is_wrong in wrong if is_wrong]


def _is_elsewhere(tally: Tally) -> bool:
    return bool(tally.room and tally.point and tally.room.point_id != tally.point.pk)


def _explain(tally: Tally) -> dict[str, int]:
    detail = {"counted": tally.quantity} if tally.both_ways else {}
    return detail | ({"minutes": tally.minutes} if tally.minutes is not None else {})
