"""What is to be looked at in a roster, in words."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from libsys.errors import Sentence
from libsys.models import Room
from outreach.duty.checking import CLOSED_DAY, DAYS_OFF, FEW_DAYS_OFF, ROOM_EMPTY, TWO_PLACES, Concern, count_days
from outreach.duty.finding import Roster
from outreach.duty.parts import DAYS_OF_WEEK
from outreach.enums import DutyPart

WORDS: dict[str, Sentence] = {
    ROOM_EMPTY: _("开放时间没有人"),
    TWO_PLACES: _("同一时间排在两处"),
    FEW_DAYS_OFF: _("这一周休息不到两天"),
    CLOSED_DAY: _("不开放，却排了人"),
}


@dataclass(frozen=True)
class Said:
    """One thing to be looked at, with names for numbers."""

    words: Sentence
    day: date | None
    rooms: list[Room | None]
    part: str
    person: str
    days: int


@dataclass(frozen=True)
class Person:
    """On how many days of the week somebody works and has off."""

    name: str
    days: int
    free: int
    has_too_few: bool


def say(concerns: list[Concern], roster: Roster) -> list[Said]:
    """Return what is to be looked at as a page shows it."""
    rooms, names = {room.pk: room for room in roster.rooms}, roster.names
    return [
        Said(
            WORDS[one.code], one.day, [rooms.get(number) for number in (one.room, one.other) if number],
            str(DutyPart(one.part).label) if one.part and one.code != TWO_PLACES else "",
            names.get(one.staff, "") if one.staff else "", one.days,
        )
        for one in concerns
    ]  # fmt: skip


def sum_up(puts: set, roster: Roster) -> list[Person]:
    """Return who works on how many days, the busiest first; what they do at other points counts too."""
    here = {one.staff for one in puts}
    worked = count_days([*puts, *(one for one in roster.elsewhere if one.staff in here)])
    names = roster.names
    people = [
        Person(names.get(staff, ""), days, DAYS_OF_WEEK - days, DAYS_OF_WEEK - days < DAYS_OFF)
        for staff, days in worked.items()
    ]
    return sorted(people, key=lambda one: (-one.days, one.name))
