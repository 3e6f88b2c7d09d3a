"""Due dates: so many days from today or a fixed date, moved on to a day on which the point is open."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import FilteredRelation, Q, QuerySet

from circulation.policy.days import next_fixed
from circulation.policy.terms import Terms
from libsys.db.prepared import Prepared
from libsys.models import Closure, Library, ServicePoint
from libsys.places.schedules import Season, Stretch, in_force

ONE_DAY = timedelta(days=1)
HORIZON = 800
"""How many days are looked through for an open one. A point that stays shut for longer moves no due date at all."""


class Shut(NamedTuple):
    """A closure: its first day, its last day, why."""

    since: date
    until: date
    reason: str = ""


@dataclass(frozen=True)
class Calendar:
    """When a point is open: its closures and its weekdays (0 is Monday); without weekdays it opens every day.

    Where its hours change with the days, ``schedules`` holds the weeks of the
    point and of each of its rooms instead.
    """

    closures: Collection[Shut] = ()
    weekdays: frozenset[int] = frozenset()
    schedules: tuple[tuple[Stretch, ...], ...] = ()

    def closure_on(self, day: date) -> Shut | None:
        """Return the closure in which ``day`` lies."""
        return next((shut for shut in self.closures if shut.since <= day <= shut.until), None)

    def is_open(self, day: date) -> bool:
        """Return whether books can be brought back on ``day``."""
        return self._has_hours(day) and self.closure_on(day) is None

    def _has_hours(self, day: date) -> bool:
        if not self.schedules:
            return not self.weekdays or day.weekday() in self.weekdays
        held = [one for one in (in_force(schedule, day) for schedule in self.schedules) if one is not None]
        return not held or any(one.week.get(day.weekday()) for one in held)


EVERY_DAY = Calendar()


def _hours(point: int, since: date) -> QuerySet[ServicePoint, tuple[Any, ...]]:
    """Return weekdays and closures of a point crosswise."""
    here = Q(library__closures__point=None) | Q(library__closures__point=point)
    shut = FilteredRelation("library__closures", condition=here & Q(library__closures__until__gte=since))
    rows = ServicePoint.objects.filter(pk=point).annotate(shut=shut).order_by("shut__since")
    return rows.values_list(
        "shut__since", "shut__until", "shut__reason",
        *(f"opening_hours__{name}" for name in ("room", "since", "until", "weekday", "opens", "closes")),
    )  # fmt: skip


_HOURS = Prepared(_hours)


@dataclass(frozen=True)
class Due:
    """The day on which a copy must be back, and how it came about.

    ``reckoned`` is the day before it was moved; ``reasons`` are the closures on
    the way, and ``shut_weekday`` says that a weekday without opening hours was
    among them.
    """

    day: date
    reckoned: date
    reasons: tuple[str, ...] = ()
    shut_weekday: bool = False


def next_open_day(day: date, calendar: Calendar) -> date:
    """Return ``day``, or the first day after it on which the point is open; ``day`` where there is none for years."""
    for step in range(HORIZON):
        if calendar.is_open(day + step * ONE_DAY):
            return day + step * ONE_DAY
    return day


def due_after(days: int, *, since: date, calendar: Calendar = EVERY_DAY) -> date:
    """Return the open day that comes ``days`` calendar days after ``since``, or the next open one."""
    return next_open_day(since + timedelta(days=days), calendar)


def due_by(terms: Terms, *, since: date, calendar: Calendar = EVERY_DAY) -> Due:
    """Return when a copy lent on ``since`` must be back by ``terms``: on the fixed date where one is set."""
    fixed = terms.fixed_due.value
    reckoned = next_fixed(fixed, since=since) if fixed else since + timedelta(days=terms.days.value)
    day = next_open_day(reckoned, calendar)
    passed = [reckoned + step * ONE_DAY for step in range((day - reckoned).days)]
    closures = [shut for shut in map(calendar.closure_on, passed) if shut is not None]
    return Due(
        day=day,
        reckoned=reckoned,
        reasons=tuple(dict.fromkeys(shut.reason for shut in closures)),
        shut_weekday=len(closures) < len(passed),
    )


def find_calendar(*, library: Library, point: ServicePoint | None, since: date) -> Calendar:
    """Return when ``point`` is open: closures that have not ended by ``since``, and its weekdays; one query.

    Weekdays and closures come crosswise, some dozens of short rows; a check-out
    has no second query to spare. A room's own hours open the point too.
    """
    if point is None:
        shut = Closure.objects.filter(library=library, point=None, until__gte=since).order_by("since")
        return Calendar(tuple(Shut(*row) for row in shut.values_list("since", "until", "reason")))
    found = _HOURS.rows(point.pk, since)
    closures = tuple(dict.fromkeys(Shut(*row[:3]) for row in found if row[0] is not None))
    hours = {row[3:] for row in found if row[6] is not None}
    if any(row[1] for row in hours):
        return Calendar(closures, schedules=_group(hours))
    return Calendar(closures, frozenset(row[3] for row in hours))


def _group(rows: Iterable[tuple[Any, ...]]) -> tuple[tuple[Stretch, ...], ...]:
    """Return the schedules of a point and its rooms from rows of room, first and last day, weekday and times."""
    places: dict[int | None, dict[Season, Stretch]] = defaultdict(dict)
    for room, since, until, weekday, opens, closes in rows:
        season = Season(since, until)
        intervals = places[room].setdefault(season, Stretch(season)).week.setdefault(weekday, [])
        if opens is not None:
            intervals.append((opens, closes))
    return tuple(tuple(schedule.values()) for schedule in places.values())
