"""When the doors are open: today for the home page, the whole week for the list of points."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from django.db.models import F, Q

from libsys.models import Closure, Room, ServicePoint
from libsys.places.schedules import Week, find_weeks
from libsys.web.templatetags.chinese import WEEKDAYS

Interval = tuple[time, time]


@dataclass(frozen=True)
class PointHours:
    """A service point with its day and its week; ``closure`` is why it is shut today."""

    point: ServicePoint
    today: Sequence[Interval] = ()
    closure: str = ""
    week: Sequence[tuple[str, Sequence[Interval]]] = ()
    rooms: Sequence[tuple[Room, Sequence[Interval]]] = ()

    @property
    def closes(self) -> time | None:
        """Return when the doors close today."""
        return self.today[-1][1] if self.today else None


def find_points() -> list[ServicePoint]:
    """Return the points that readers may go to, central libraries first."""
    points = ServicePoint.objects.filter(closed_on=None).select_related("library")
    return list(points.order_by("library", F("parent").asc(nulls_first=True), "pk"))


def find_hours(points: Sequence[ServicePoint], *, day: date) -> list[PointHours]:
    """Return the hours of each point on ``day`` and in the week in force then, with its open rooms; three queries."""
    ids = [point.pk for point in points]
    weeks = find_weeks(points, day)
    nothing: Week = {}
    closures = _find_closures(points, day=day)
    rooms: dict[int, list[Room]] = defaultdict(list)
    for room in Room.objects.filter(point__in=ids, retired_on=None, is_open=True):
        rooms[room.point_id].append(room)
    found = []
    for point in points:
        week = weeks.get((point.pk, None), nothing)
        shut = closures.get(point.pk, "")
        found.append(
            PointHours(
                point=point,
                today=() if shut else week.get(day.weekday(), ()),
                closure=shut,
                week=[(str(WEEKDAYS[number]), week.get(number, ())) for number in range(7)] if week else (),
                rooms=[
                    (room, weeks.get((point.pk, room.pk), nothing).get(day.weekday(), ())) for room in rooms[point.pk]
                ],
            )
        )
    return found


def _find_closures(points: Sequence[ServicePoint], *, day: date) -> dict[int, str]:
    libraries = {point.library_id for point in points}
    rows = Closure.objects.filter(library__in=libraries, since__lte=day, until__gte=day)
    found: dict[int, str] = {}
    for row in rows.filter(Q(point=None) | Q(point__in=[point.pk for point in points])):
        for point in points:
            if row.point_id == point.pk or (row.point_id is None and row.library_id == point.library_id):
                found[point.pk] = row.reason
    return found
