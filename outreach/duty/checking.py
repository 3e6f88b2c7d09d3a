"""What is to be looked at in a roster: rooms without anyone, people in two places, weeks with too few days off."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from outreach.duty.parts import DAYS_OF_WEEK, Cells, RoomDay

ROOM_EMPTY, TWO_PLACES, FEW_DAYS_OFF, CLOSED_DAY = "room_empty", "two_places", "few_days_off", "closed_day"
DAYS_OFF = 2
"""So many days of a week are everybody's own."""


@dataclass(frozen=True, order=True)
class Put:
    """Somebody put down for a part of a day in a room, all by their numbers."""

    day: date
    room: int
    part: str
    staff: int


@dataclass(frozen=True)
class Concern:
    """What is to be looked at: which day, which room, who. None of them keeps a roster from being saved."""

    code: str
    day: date | None = None
    room: int | None = None
    part: str = ""
    staff: int | None = None
    other: int | None = None
    days: int = 0


def find_concerns(puts: Iterable[Put], cells: Cells, elsewhere: Iterable[Put] = ()) -> list[Concern]:
    """Return what is to be looked at in a week's roster, day by day; at last who has too few days off.

    ``elsewhere`` is what the same people do at other points in the week: it
    counts among their days and their places. Only ``cells`` are asked for people.
    """
    here, others = sorted(set(puts)), sorted(set(elsewhere))
    found = [*_empty(here, cells), *_closed(here, cells), *_doubled(here, others, cells)]
    found.sort(key=lambda one: (one.day or date.max, one.room or 0))
    mine = {one.staff for one in here}
    worked = count_days([*here, *(one for one in others if one.staff in mine)])
    return found + [
        Concern(FEW_DAYS_OFF, staff=staff, days=days)
        for staff, days in sorted(worked.items())
        if DAYS_OF_WEEK - days < DAYS_OFF
    ]


def count_days(puts: Iterable[Put]) -> dict[int, int]:
    """Return on how many days each person is put down."""
    days: dict[int, set[date]] = defaultdict(set)
    for one in puts:
        days[one.staff].add(one.day)
    return {staff: len(some) for staff, some in days.items()}


def _empty(puts: list[Put], cells: Cells) -> Iterator[Concern]:
    held = {(one.room, one.day, one.part) for one in puts}
    for (room, day), cell in cells.items():
        for part in cell.parts:
            if (room, day, part) not in held and (room, day, "whole") not in held:
                yield Concern(ROOM_EMPTY, day, room, part)


def _closed(puts: list[Put], cells: Cells) -> Iterator[Concern]:
    for one in puts:
        cell = cells.get((one.room, one.day))
        if cell is not None and cell.is_open is False:
            yield Concern(CLOSED_DAY, one.day, one.room, one.part, one.staff)


def _doubled(here: list[Put], others: list[Put], cells: Cells) -> Iterator[Concern]:
    """Yield who is put down in two rooms at the same hours of a day; once for each pair of rooms."""
    known = set(here)
    by_person: Mapping[tuple[int, date], list[Put]] = defaultdict(list)
    for one in [*here, *others]:
        by_person[one.staff, one.day].append(one)
    for (staff, day), some in by_person.items():
        told: set[tuple[int, int]] = set()
        for first, second in combinations(some, 2):
            rooms = (min(first.room, second.room), max(first.room, second.room))
            if first.room == second.room or rooms in told or not ({first, second} & known):
                continue
            if _meet(first, second, cells):
                told.add(rooms)
                yield Concern(TWO_PLACES, day, first.room, first.part, staff, second.room)


def _meet(first: Put, second: Put, cells: Cells) -> bool:
    unknown = RoomDay(None)
    return any(
        one[0] < two[1] and two[0] < one[1]
        for one in cells.get((first.room, first.day), unknown).hours(first.part)
        for two in cells.get((second.room, second.day), unknown).hours(second.part)
    )
