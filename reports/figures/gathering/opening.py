"""The calendar: weekly opening hours, and the days on which the library was open or closed.

Hours are those of the week in force on each day, so that a later change leaves
earlier figures alone; where the week changes inside a period, the weekly hours
are the mean over its days. Closures are kept for ever.
The whole is what the central library says, as ISO 11620 asks; every point
stands beside it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from libsys.enums import PointKind
from libsys.models import Closure, Library, ServicePoint
from libsys.places.hours import weekly_hours
from libsys.places.schedules import Schedule, find_schedules, in_force
from reports.figures.tallying import Number, Row, Tally

WEEKLY_HOURS, DAYS_OPEN, DAYS_CLOSED = "weekly_hours", "days_open", "days_closed"
PROBES = frozenset({WEEKLY_HOURS, DAYS_OPEN, DAYS_CLOSED})


@dataclass(frozen=True)
class Calendar:
    """The schedules of the points, and the library's closures."""

    points: tuple[ServicePoint, ...]
    schedules: Mapping[int, Schedule]
    closures: tuple[Closure, ...]

    def is_open(self, point: ServicePoint, day: date) -> bool:
        """Return whether ``point`` has hours on that weekday, stands, and is not shut."""
        stretch = in_force(self.schedules[point.pk], day)
        if stretch is None or not stretch.week.get(day.weekday()) or (point.closed_on and day >= point.closed_on):
            return False
        return not any(shut.since <= day <= shut.until and shut.point_id in (None, point.pk) for shut in self.closures)

    def weekly_hours(self, point: ServicePoint, days: Iterable[date]) -> Decimal | None:
        """Return the hours of a week in force on ``days``, the mean where they change; None where none was in force."""
        found = Counter(stretch.season.days for day in days if (stretch := in_force(self.schedules[point.pk], day)))
        hours = {one.season.days: weekly_hours(one.week) for one in self.schedules[point.pk]}
        if not found:
            return None
        mean = sum((hours[season] * count for season, count in found.items()), Decimal()) / found.total()
        return mean.quantize(Decimal("0.1")).normalize() + 0


def read_calendar(library: Library, points: Iterable[ServicePoint], days: Iterable[tuple[date, date]]) -> Calendar:
    """Return the calendar of a library over some spans of days; two queries."""
    standing = tuple(points)
    schedules = {
        point: schedule
        for (point, room), schedule in find_schedules(standing).items()
        if room is None and any(any(stretch.week.values()) for stretch in schedule)
    }
    spans = list(days)
    closures = Closure.objects.filter(
        library=library, since__lte=max(until for _, until in spans), until__gte=min(since for since, _ in spans)
    )
    return Calendar(tuple(point for point in standing if point.pk in schedules), schedules, tuple(closures))


def tally_calendar(calendar: Calendar, since: date, until: date) -> dict[str, Tally]:
    """Return what the calendar says of the days from ``since`` to ``until``; nothing where no hours are entered."""
    found = {name: Tally() for name in sorted(PROBES)}
    for point in calendar.points:
        hours = calendar.weekly_hours(point, _days(since, until))
        if hours is None:
            continue
        open_days = sum(calendar.is_open(point, day) for day in _days(since, until))
        values: dict[str, Number] = {
            WEEKLY_HOURS: hours,
            DAYS_OPEN: open_days,
            DAYS_CLOSED: (until - since).days + 1 - open_days,
        }
        for name, value in values.items():
            _add(found[name], point, name, value)
    return {name: tally for name, tally in found.items() if tally.lines}


def _add(tally: Tally, point: ServicePoint, name: str, value: Number) -> None:
    """Put the value of a point into the tally; only the central library's is the value of the whole."""
    if point.kind == PointKind.CENTRAL:
        tally.add(Row(name, (point.pk, None), "", lines=1), value)
        tally.by_month.clear()
    else:
        tally.by_place[point.pk, None] += value


def _days(since: date, until: date) -> Iterable[date]:
    return (since + timedelta(days=step) for step in range((until - since).days + 1))
