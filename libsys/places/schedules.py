"""Schedules: the weeks of a place and the days on which each of them holds, seasons among them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from libsys.models import OpeningHours, Room, ServicePoint

Interval = tuple[time, time]
Week = Mapping[int, list[Interval]]
"""Open intervals by weekday; 0 is Monday, a weekday that is missing stays shut."""


@dataclass(frozen=True)
class Season:
    """The days on which a week holds.

    Without a first day it has always held, without a last one it holds until a
    later week begins. One that has both is a season, and wins over the others.
    """

    since: date | None = None
    until: date | None = None
    name: str = ""

    @property
    def days(self) -> tuple[date | None, date | None]:
        """Return the first and the last day, by which a place tells its weeks apart."""
        return self.since, self.until

    def holds_on(self, day: date) -> bool:
        """Return whether ``day`` lies in it."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def meets(self, other: "Season") -> bool:
        """Return whether both are seasons and have a day in common."""
        if None in (*self.days, *other.days):
            return False
        return self.since <= other.until and other.since <= self.until  # type: ignore[operator]


ALWAYS = Season()


@dataclass(frozen=True)
class Stretch:
    """A week and the days on which it holds. A week in which no day is open is stated by a day without intervals."""

    season: Season
    week: dict[int, list[Interval]] = field(default_factory=dict)


Schedule = Sequence[Stretch]
"""The weeks of one place, the earliest first."""
Place = tuple[int, int | None]
"""A point and a room by their numbers; without a room the point itself."""


def in_force(schedule: Schedule, day: date) -> Stretch | None:
    """Return the week that holds on ``day``: a season before a standing week, the later before the earlier."""
    held = [one for one in schedule if one.season.holds_on(day)]
    return max(held, key=lambda one: (one.season.until is not None, one.season.since or date.min), default=None)


def find_schedules(points: Iterable[ServicePoint]) -> dict[Place, list[Stretch]]:
    """Return the schedules of points and of their rooms; one query."""
    rows = OpeningHours.objects.filter(point__in=list(points)).order_by("weekday", "opens")
    found: dict[Place, dict[tuple[date | None, date | None], Stretch]] = defaultdict(dict)
    for row in rows:
        season = Season(row.since, row.until, row.name)
        stretch = found[row.point_id, row.room_id].setdefault(season.days, Stretch(season))
        intervals = stretch.week.setdefault(row.weekday, [])
        if row.opens is not None and row.closes is not None:
            intervals.append((row.opens, row.closes))
    first = date.min
    return {
        place: sorted(stretches.values(), key=lambda one: (one.season.since or first, one.season.until or date.max))
        for place, stretches in found.items()
    }


def find_schedule(point: ServicePoint, room: Room | None) -> list[Stretch]:
    """Return the schedule of a point, or of one of its rooms; one query."""
    return find_schedules([point]).get((point.pk, room.pk if room else None), [])


def find_weeks(points: Iterable[ServicePoint], day: date) -> dict[Place, Week]:
    """Return the weeks in force on ``day`` of points and of their rooms; one query."""
    found = {place: in_force(schedule, day) for place, schedule in find_schedules(points).items()}
    return {place: stretch.week for place, stretch in found.items() if stretch is not None}


def week_of_room(schedules: Mapping[Place, Schedule], room: Room, day: date) -> Stretch | None:
    """Return the week by which ``room`` opens on ``day``: its own, or that of its point."""
    own = in_force(schedules.get((room.point_id, room.pk), ()), day)
    return own or in_force(schedules.get((room.point_id, None), ()), day)
