"""What the opening hours promise: hours of a week by room, which rule a room misses, intervals of a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from libsys.models import Library, Room
from libsys.places.hours import WEEKDAYS, weekly_hours, write_intervals
from libsys.places.schedules import ALWAYS, Interval, Season, find_schedules, in_force, week_of_room
from libsys.text.dates import local_moment
from outreach.rooms.terms import Terms, find_terms
from outreach.sheets.calendars import find_open_days

SUNDAY = 6
TOO_FEW, SHUT_SUNDAYS, NO_HOURS = "too_few", "shut_sundays", "no_hours"
Week = Mapping[int, list[Interval]]


@dataclass(frozen=True)
class RoomWeek:
    """The week of a room on a day: its own hours or those of its point, their sum, and which rules it misses."""

    room: Room
    week: Week
    is_own: bool
    terms: Terms
    season: Season = ALWAYS

    @property
    def days(self) -> list[str]:
        """Return what is open from Monday to Sunday, as a librarian writes it; empty where the room is shut."""
        return [write_intervals(self.week.get(weekday, [])) for weekday in WEEKDAYS]

    @property
    def hours(self) -> Decimal:
        """Return how many hours of the week are open."""
        return weekly_hours(self.week)

    @property
    def misses(self) -> list[str]:
        """Return the codes of the rules that the week misses; nobody asks anything of a room without rules."""
        wanted = self.terms.weekly_hours
        if not any(self.week.values()) and (wanted or self.terms.opens_sundays):
            return [NO_HOURS]
        return [
            code
            for code, is_missed in (
                (TOO_FEW, wanted is not None and self.hours < wanted),
                (SHUT_SUNDAYS, bool(self.terms.opens_sundays) and not self.week.get(SUNDAY)),
            )
            if is_missed
        ]


def find_room_weeks(rooms: Sequence[Room], *, library: Library, day: date) -> list[RoomWeek]:
    """Return the week in force on ``day`` of each room; two queries. A room without hours has those of its point."""
    schedules = find_schedules({room.point for room in rooms})
    terms = find_terms(rooms, library=library)
    found = []
    for room in rooms:
        is_own = in_force(schedules.get((room.point_id, room.pk), ()), day) is not None
        stretch = week_of_room(schedules, room, day)
        week, season = (stretch.week, stretch.season) if stretch else ({}, ALWAYS)
        found.append(RoomWeek(room, week, is_own=is_own, terms=terms[room.pk], season=season))
    return found


def find_intervals(
    rooms: Sequence[Room], since: date, until: date, *, library: Library
) -> dict[int, dict[date, list[tuple[datetime, datetime]]]]:
    """Return by room and day from when until when it is to be open, closures left out; three queries."""
    schedules = find_schedules({room.point for room in rooms})
    named = {room.pk: room for room in rooms}
    found: dict[int, dict[date, list[tuple[datetime, datetime]]]] = {}
    for number, days in find_open_days(library, rooms, since, until).items():
        found[number] = {}
        for day in sorted(days or ()):
            stretch = week_of_room(schedules, named[number], day)
            intervals = stretch.week.get(day.weekday(), []) if stretch else []
            found[number][day] = [(local_moment(day, opens), local_moment(day, closes)) for opens, closes in intervals]
    return found
