"""On which days rooms are open: their weeks or those of their points, less the closures."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from django.db.models import Q

from libsys.models import Closure, Library, Room
from libsys.places.schedules import find_schedules, week_of_room


def days_between(since: date, until: date) -> list[date]:
    """Return every day from ``since`` to ``until``, both included."""
    return [since + timedelta(days=offset) for offset in range((until - since).days + 1)]


def find_open_days(
    library: Library, rooms: Sequence[Room], since: date, until: date
) -> Mapping[int, frozenset[date] | None]:
    """Return the open days of each room by its number, None where nobody entered opening hours; two queries.

    Of the weeks of a place the one in force on each day is asked. A room without
    hours of its own is open when its point is. Closed rooms,
    retired rooms and closed points have no open days from then on.
    """
    points = {room.point for room in rooms}
    schedules = find_schedules(points)
    shut = _find_shut_days(library, {point.pk for point in points}, since, until)
    found: dict[int, frozenset[date] | None] = {}
    for room in rooms:
        if not any(schedules.get(place) for place in ((room.point_id, room.pk), (room.point_id, None))):
            found[room.pk] = None
            continue
        closed = shut[None] | shut[room.point_id]
        days = (day for day in _days_in_use(room, since, until) if day not in closed)
        weeks = ((day, week_of_room(schedules, room, day)) for day in days)
        found[room.pk] = frozenset(day for day, stretch in weeks if stretch and stretch.week.get(day.weekday()))
    return found


def _days_in_use(room: Room, since: date, until: date) -> Iterable[date]:
    if not room.is_open:
        return []
    ends = [day - timedelta(days=1) for day in (room.retired_on, room.point.closed_on) if day]
    return days_between(since, min([until, *ends]))


def _find_shut_days(
    library: Library, points: Iterable[int], since: date, until: date
) -> Mapping[int | None, set[date]]:
    here = Q(point=None) | Q(point__in=list(points))
    rows = Closure.objects.filter(here, library=library, since__lte=until, until__gte=since).order_by()
    shut: dict[int | None, set[date]] = defaultdict(set)
    for point_id, first, last in rows.values_list("point", "since", "until"):
        shut[point_id].update(days_between(max(first, since), min(last, until)))
    return shut
