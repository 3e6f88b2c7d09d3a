"""Due dates: so many days from today, moved on to a day on which the library is open."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import Q

from libsys.models import Closure, Library, ServicePoint

Span = tuple[date, date]
"""The first and the last day of a closure."""

ONE_DAY = timedelta(days=1)


def next_open_day(day: date, closed: Sequence[Span]) -> date:
    """Return ``day``, or the first day after it that lies in no closure."""
    for since, until in sorted(closed):
        if since <= day <= until:
            day = until + ONE_DAY
    return day


def due_on(*, since: date, days: int, closed: Sequence[Span] = ()) -> date:
    """Return the day on which a copy lent on ``since`` for ``days`` days must be back."""
    return next_open_day(since + timedelta(days=days), closed)


def find_closures(*, library: Library, point: ServicePoint | None, since: date) -> list[Span]:
    """Return the closures of the library and of the point that have not ended by ``since``; one query."""
    rows = Closure.objects.filter(Q(point=None) | Q(point=point), library=library, until__gte=since)
    return list(rows.order_by("since").values_list("since", "until"))
