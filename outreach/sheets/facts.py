"""Facts as they are stated: seats, area, population, staff. A new statement never changes an old one."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record, void
from libsys.db.acts import act
from libsys.enums import Provenance
from libsys.errors import DomainError, Reason, Sentence
from libsys.models import Entry, Library, Room, ServicePoint
from libsys.text.dates import local_day, local_moment
from outreach.enums import FACTS, FACTS_IN_YUAN, FACTS_OF_A_SPAN, Kind
from outreach.permissions import STATE_FACTS
from outreach.rooms.seats import COUNTED, TAKEN, is_counted

EARLIEST = date(1900, 1, 1)
MOST = 10**11
LONGEST_NOTE = 200
Number = int | Decimal
Place = tuple[int | None, int | None]
T = TypeVar("T")


class FactRefused(DomainError):
    """The statement was not written."""

    status = 422


@dataclass(frozen=True)
class Statement:
    """What somebody states: a topic, its value, the day from which it holds, where, why.

    ``since`` is the first day of what is added up over days, such as a year's expenditure.
    """

    topic: str
    value: Decimal
    on: date
    since: date | None = None
    point: ServicePoint | None = None
    room: Room | None = None
    note: str = ""


@dataclass(frozen=True)
class Fact:
    """A topic as of a day: its value, the statements that make it up, how many others there were."""

    topic: str
    name: Sentence
    value: Number | None
    statements: Sequence[Entry]
    earlier: int
    is_money: bool
    is_summed: bool


def value_of(line: Entry) -> Number:
    """Return the number that a line states."""
    return (line.amount or Decimal(0)) if line.topic in FACTS_IN_YUAN else line.quantity


def find_facts(library: Library, on: date) -> list[Fact]:
    """Return every topic as it stands on ``on``; one query.

    What stands until it is stated anew is the latest statement of each place,
    summed over places; one for the whole library stands alone until a place
    speaks again. What is added up over days is the latest statement.
    """
    lines: dict[str, list[Entry]] = defaultdict(list)
    for line in find_statements(library).filter(day__lte=on):
        lines[line.topic].append(line)
    return [_stand(topic, lines[topic]) for topic in FACTS]


def choose_standing(latest: Mapping[Place, T], day_of: Callable[[T], date]) -> list[T]:
    """Return which of the latest statements of each place stand: the whole library's until a place speaks again.

    A place is a point and a room, both None for the whole library.
    """
    places = {place: said for place, said in latest.items() if place != (None, None)}
    whole = latest.get((None, None))
    if whole is not None and all(day_of(said) <= day_of(whole) for said in places.values()):
        return [whole]
    return list(places.values())


def find_statements(library: Library, topic: str = "") -> QuerySet[Entry]:
    """Return the statements of a library that were not taken back, oldest day first."""
    taken_back = Entry.objects.filter(voids=OuterRef("pk"))
    lines = Entry.objects.filter(library=library, kind=Kind.FACT_STATED, voids=None).exclude(Exists(taken_back))
    lines = lines.filter(topic=topic) if topic else lines
    return lines.select_related("staff", "point", "room").order_by("day", "pk")


@act
def state_fact(*, statement: Statement, desk: Desk, at: datetime, key: str) -> Entry:
    """Write a statement; what was stated before stays as it was.

    :raises FactRefused: with every reason.
    """
    done = find_recorded(key)
    if done is not None:
        return done
    reasons = _find_reasons(statement, desk=desk, today=local_day(at))
    if reasons:
        raise FactRefused(reasons)
    is_money = statement.topic in FACTS_IN_YUAN
    detail = {"since": statement.since.isoformat() if statement.since else "", "note": statement.note.strip()}
    return record(
        Kind.FACT_STATED,
        desk=desk,
        at=at if statement.on == local_day(at) else local_moment(statement.on),
        key=key,
        topic=statement.topic,
        quantity=1 if is_money else int(statement.value),
        amount=statement.value if is_money else None,
        point=statement.room.point if statement.room else statement.point,
        room=statement.room,
        provenance=Provenance.MANUAL,
        detail={name: value for name, value in detail.items() if value},
    )


@act
def withdraw_fact(*, line: Entry, desk: Desk, at: datetime, key: str) -> Entry:
    """Take back a statement that was a slip; the one before it stands again.

    :raises FactRefused: when it is none of this library's, or taken back already.
    """
    done = find_recorded(key)
    if done is not None:
        return done
    line = Entry.objects.select_for_update(of=("self",)).get(pk=line.pk)
    if not desk.can(STATE_FACTS) or line.kind != Kind.FACT_STATED or line.library_id != desk.library.pk:
        raise FactRefused(Reason("fact_not_yours", _("您不能填报或撤回这里的情况。"), lifted_by=STATE_FACTS))
    if line.voids_id or Entry.objects.filter(voids=line).exists():
        raise FactRefused(Reason("fact_taken_back_before", _("这一条已经撤回过了。")))
    return void(line, kind=Kind.FACT_STATED, desk=desk, at=at, key=key, reason="withdrawn")


def _stand(topic: str, lines: Sequence[Entry]) -> Fact:
    is_summed = topic not in FACTS_OF_A_SPAN
    latest = {(line.point_id, line.room_id): line for line in lines}
    standing = choose_standing(latest, lambda line: line.day) if is_summed else list(lines[-1:])
    value = sum((value_of(line) for line in standing), start=0) if standing else None
    return Fact(
        topic, FACTS[topic], value, standing, len(lines) - len(standing), topic in FACTS_IN_YUAN, is_summed=is_summed
    )


def _find_reasons(statement: Statement, *, desk: Desk, today: date) -> list[Reason]:
    point = statement.room.point if statement.room else statement.point
    is_money = statement.topic in FACTS_IN_YUAN
    smallest = Decimal("0.01") if is_money else Decimal(1)
    is_right = statement.value.is_finite() and 0 <= statement.value <= MOST and statement.value % smallest == 0
    wrong = [
        ("fact_not_yours", _("您不能填报或撤回这里的情况。"), not desk.can(STATE_FACTS)),
        ("fact_unknown", _("没有这一项。请从列表中选择。"), statement.topic not in FACTS),
        ("fact_value_wrong", _("请填不小于 0 的整数；金额可有两位小数。"), not is_right),
        ("fact_day_ahead", _("日期还没有到。"), statement.on > today),
        ("fact_day_too_early", _("日期早于 1900 年。请检查年份。"), statement.on < EARLIEST),
        ("fact_days_crossed", _("开始日期在结束日期之后。"), bool(statement.since and statement.since > statement.on)),
        ("fact_elsewhere", _("这个地点不属于本馆。"), bool(point and point.library_id != desk.library.pk)),
        ("fact_note_long", _("说明不超过 200 个字。"), len(statement.note) > LONGEST_NOTE),
        ("fact_counted", _("这些日子在“清点座席”里已逐次清点，再填报就重了。"), _is_counted(statement, desk)),
    ]
    return [Reason(code, sentence) for code, sentence, is_wrong in wrong if is_wrong]


def _is_counted(statement: Statement, desk: Desk) -> bool:
    """Return whether the number was counted in its days, time by time, so that a statement would double it."""
    if statement.topic not in (COUNTED, TAKEN):
        return False
    place = {"point": statement.point.pk if statement.point else None, "room": None}
    place |= {"room": statement.room.pk} if statement.room else {}
    return is_counted(desk.library, statement.since or statement.on, statement.on, **place)
