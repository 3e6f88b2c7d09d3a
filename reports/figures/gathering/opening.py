"""The calendar: weekly opening hours, and the days on which the library was open or closed.

Hours are those of the week as it is entered now; closures are kept for ever.
The whole is what the central library says, as ISO 11620 asks; every point
stands beside it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from libsys.enums import PointKind
from libsys.models import Closure, Library, ServicePoint
from libsys.places.hours import Week, find_weeks, weekly_hours
from reports.figures.tallying import Number, Row, Tally

WEEKLY_HOURS, DAYS_OPEN, DAYS_CLOSED = "weekly_hours", "days_open", "days_closed"
PROBES = frozenset({WEEKLY_HOURS, DAYS_OPEN, DAYS_CLOSED})


@dataclass(frozen=True)
class Calendar:
    """The weeks of the points, and the library's closures."""

    points: tuple[ServicePoint, ...]
    weeks: Mapping[int, Week]
    closures: tuple[Closure, ...]

    def is_open(self, point: ServicePoint, day: date) -> bool:
        """Return whether ``point`` has hours on that weekday, stands, and is not shut."""
        if not self.weeks[point.pk].get(day.weekday()) or (point.closed_on and day >= point.closed_on):
            return False
        return not any(shut.since <= day <= shut.until and shut.point_id in (None, point.pk) for shut in self.closures)


def read_calendar(library: Library, points: Iterable[ServicePoint], days: Iterable[tuple[date, date]]) -> Calendar:
    """Return the calendar of a library over some spans of days; two queries."""
    standing = tuple(points)
    weeks = {point: week for (point, room), week in find_weeks(standing).items() if room is None and any(week.values())}
    spans = list(days)
    closures = Closure.objects.filter(
        library=library, since__lte=max(until for _, until in spans), until__gte=min(since for since, _ in spans)
    )
    return Calendar(tuple(point for point in standing if point.pk in weeks), weeks, tuple(closures))


def tally_calendar(calendar: Calendar, since: date, until: date) -> dict[str, Tally]:
    """Return what the calendar says of the days from ``since`` to ``until``; nothing where no hours are entered."""
    found = {name: Tally() for name in sorted(PROBES)}
    for point in calendar.points:
        open_days = sum(calendar.is_open(point, day) for day in _days(since, until))
        values: dict[str, Number] = {
            WEEKLY_HOURS: weekly_hours(calendar.weeks[point.pk]),
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
