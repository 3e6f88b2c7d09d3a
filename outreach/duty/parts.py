"""The parts of a day for which a room needs somebody, read from its opening hours."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from libsys.models import Library, Room
from libsys.places.schedules import Interval, find_schedules, week_of_room
from outreach.enums import DutyPart
from outreach.sheets.calendars import days_between, find_open_days

NOON_FROM, NOON_UNTIL, EVENING = time(12), time(13), time(17)
SUPPOSED: dict[str, Interval] = {
    DutyPart.WHOLE: (time(8), time(18)),
    DutyPart.MORNING: (time(8), time(12)),
    DutyPart.AFTERNOON: (time(14), time(18)),
    DutyPart.EVENING: (time(18), time(21)),
}
"""What a part is taken for in a room that has no hours then."""
DAYS_OF_WEEK = 7


@dataclass(frozen=True)
class RoomDay:
    """A room on a day: by part the hours in which it is open; ``is_open`` is None where nobody entered hours."""

    is_open: bool | None
    parts: Mapping[str, Sequence[Interval]] = field(default_factory=dict)

    def hours(self, part: str) -> Sequence[Interval]:
        """Return the hours of a part, the supposed ones where the room has none then."""
        return self.parts.get(part) or (SUPPOSED[part],)

    @property
    def asked(self) -> list[str]:
        """Return the parts to be filled in, in the order of the day; a shut room has the whole day, to be left."""
        return [part for part in DutyPart.values if part in self.parts] or [DutyPart.WHOLE]


Cells = Mapping[tuple[int, date], RoomDay]
"""What is known of rooms by their numbers and days."""


def monday_of(day: date) -> date:
    """Return the first day of the week of ``day``."""
    return day - timedelta(days=day.weekday())


def days_of(monday: date) -> list[date]:
    """Return the seven days of a week."""
    return days_between(monday, monday + timedelta(days=DAYS_OF_WEEK - 1))


def part_of(interval: Interval) -> DutyPart:
    """Return which part of a day some open hours are: those that run through noon are all of it."""
    opens, closes = interval
    if opens < NOON_FROM and closes > NOON_UNTIL:
        return DutyPart.WHOLE
    if opens < NOON_FROM:
        return DutyPart.MORNING
    return DutyPart.EVENING if opens >= EVENING else DutyPart.AFTERNOON


def divide(intervals: Iterable[Interval]) -> dict[str, list[Interval]]:
    """Return the hours of a day by part; an afternoon beside a whole day belongs to it."""
    found: dict[str, list[Interval]] = {}
    for interval in sorted(intervals):
        part = part_of(interval)
        if part == DutyPart.AFTERNOON and DutyPart.WHOLE in found:
            part = DutyPart.WHOLE
        found.setdefault(part, []).append(interval)
    return found


def find_cells(rooms: Sequence[Room], monday: date, *, library: Library) -> dict[tuple[int, date], RoomDay]:
    """Return how each room stands on each day of a week, closures left out; four queries for any number of rooms."""
    schedules = find_schedules({room.point for room in rooms})
    days = days_of(monday)
    open_days = find_open_days(library, rooms, days[0], days[-1])
    found: dict[tuple[int, date], RoomDay] = {}
    for room in rooms:
        known = open_days[room.pk]
        for day in days:
            if known is None:
                found[room.pk, day] = RoomDay(None)
            elif day not in known:
                found[room.pk, day] = RoomDay(is_open=False)
            else:
                stretch = week_of_room(schedules, room, day)
                parts = divide(stretch.week.get(day.weekday(), ()) if stretch else ())
                found[room.pk, day] = RoomDay(is_open=bool(parts), parts=parts)
    return found
