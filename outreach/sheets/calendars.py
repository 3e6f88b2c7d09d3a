"""On which days rooms are open: their weeks or those of their points, less the closures."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from django.db.models import Q

from libsys.models import Closure, Library, OpeningHours, Room


def days_between(since: date, until: date) -> list[date]:
    """Return every day from ``since`` to ``until``, both included."""
    return [since + timedelta(days=offset) for offset in range((until - since).days + 1)]


def find_open_days(
    library: Library, rooms: Sequence[Room], since: date, until: date
) -> Mapping[int, frozenset[date] | None]:
    """Return the open days of each room by its number, None where nobody entered opening hours; two queries.

    A room without hours of its own is open when its point is. Closed rooms,
    retired rooms and closed points have no open days from then on.
    """
    weeks: dict[tuple[int, int | None], set[int]] = defaultdict(set)
    points = {room.point_id for room in rooms}
    hours = OpeningHours.objects.filter(point__in=points).order_by()
    for point_id, room_id, weekday in hours.values_list("point", "room", "weekday"):
        weeks[point_id, room_id].add(weekday)
    shut = _find_shut_days(library, points, since, until)
    found: dict[int, frozenset[date] | None] = {}
    for room in rooms:
        weekdays = weeks.get((room.point_id, room.pk)) or weeks.get((room.point_id, None))
        closed = shut[None] | shut[room.point_id]
        days = (day for day in _days_in_use(room, since, until) if day not in closed)
        found[room.pk] = frozenset(day for day in days if day.weekday() in weekdays) if weekdays else None
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
