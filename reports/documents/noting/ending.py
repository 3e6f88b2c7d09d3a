"""Reading what the end of a first draft may name: gaps, the plan, agreements, stocktaking, activities. Few queries."""

from collections import defaultdict
from datetime import date, timedelta

from django.db.models import Exists, Max, OuterRef, Q

from catalog.models import Item
from circulation.enums import StocktakeState
from circulation.models import Stocktake
from libsys.models import Library, Room
from outreach.enums import ActivityState
from outreach.models import Activity, Series
from outreach.points.agreements.signing import to_be_renewed
from outreach.sheets.gaps import Gaps, find_gaps
from reports.counting.periods import Period
from reports.enums import Goal, PlanState
from reports.figures.figure import AT_HOME
from reports.models import PlanItem
from reports.summaries.ends.known import Arranged, Ending, Known, Missing, Todo

STOCKTAKEN_WITHIN = timedelta(days=3 * 365)
"""A room whose books were last checked longer ago than this is named as due."""
MOST_SERIES = 6


def note_ending(library: Library, period: Period, *, on: date) -> Known:
    """Return what the end of a document about ``period`` may name, on the day ``on``."""
    until = min(period.until, on)
    if until < period.since:
        return Known()
    gaps, following = find_gaps(library, period.since, until), period.following()
    return Known(
        missing=_find_missing(gaps),
        silent=tuple(row.point.name for row in gaps.silent),
        todo=_find_todo(library, period),
        ending=tuple(
            Ending(one.point.name, one.ends_on)
            for one in to_be_renewed(library, on=period.until, within=following.until - period.until)
        ),
        stocktakes=tuple(name for name in _open_stocktakes(library, until)),
        unchecked=_find_unchecked(library, period),
        series=_find_series(library, period),
        arranged=_find_arranged(library, following),
    )


def _find_missing(gaps: Gaps) -> tuple[Missing, ...]:
    """Return the open days without a number, rooms with the same days together; a room elsewhere with its point."""
    rooms: dict[tuple[date, ...], list[str]] = defaultdict(list)
    for row in gaps.rooms:
        if row.empty:
            point = row.room.point
            name = row.room.name if point.kind in AT_HOME else f"{point.name}{row.room.name}"
            rooms[tuple(row.empty)].append(name)
    return tuple(Missing(tuple(names), days) for days, names in rooms.items())


def _find_todo(library: Library, period: Period) -> tuple[Todo, ...]:
    """Return the items of the year's plan that nobody ticked off, the nearest day first."""
    items = PlanItem.objects.filter(
        plan__library=library, plan__period=str(period.since.year), plan__state=PlanState.ADOPTED,
        removed_at__isnull=True, done_on__isnull=True,
    ).exclude(goal=Goal.AT_MOST)  # fmt: skip
    rows = items.select_related("owner").order_by("position", "pk")
    todo = [
        Todo(row.text, row.owner.name if row.owner else "", row.due_on, row.indicator, row.room_id is None)
        for row in rows
        if row.stated is None or row.low is None or row.stated < row.low
    ]
    return tuple(sorted(todo, key=lambda one: one.due_on or date.max))


def _open_stocktakes(library: Library, until: date) -> list[str]:
    begun = Stocktake.objects.filter(library=library, opened_at__date__lte=until, state=StocktakeState.OPEN)
    return list(begun.order_by("pk").values_list("name", flat=True))


def _find_unchecked(library: Library, period: Period) -> tuple[str, ...]:
    """Return the rooms with books that were once taken stock of, but not for long; those never checked have no turn."""
    closed = Stocktake.objects.filter(library=library, state=StocktakeState.CLOSED, closed_at__date__lte=period.until)
    rooms = Room.objects.filter(point__library=library, retired_on=None, point__closed_on=None)
    rooms = rooms.filter(Exists(Item.objects.filter(room=OuterRef("pk")))).order_by("point", "pk")
    whole = dict(closed.filter(room=None).order_by().values_list("point").annotate(last=Max("closed_at")))
    single = dict(closed.exclude(room=None).order_by().values_list("room").annotate(last=Max("closed_at")))
    due = []
    for room in rooms.select_related("point"):
        checked = [last for last in (whole.get(room.point_id), single.get(room.pk)) if last is not None]
        if checked and max(checked).date() < period.until - STOCKTAKEN_WITHIN:
            due.append(room.name)
    return tuple(due)


def _find_series(library: Library, period: Period) -> tuple[str, ...]:
    """Return the series that had begun and go on after the period."""
    going = Series.objects.filter(library=library, since__lte=period.until, until__gt=period.until)
    return tuple(name for name in going.order_by("since", "pk").values_list("title", flat=True)[:MOST_SERIES])


def _find_arranged(library: Library, following: Period) -> tuple[Arranged, ...]:
    """Return the activities that are arranged for the next period, by date, but those of a series that goes on."""
    planned = Activity.objects.filter(
        Q(series=None) | Q(series__until__lte=following.since),
        library=library, state__in=(ActivityState.PLANNED, ActivityState.PUBLISHED),
        held_on__range=(following.since, following.until),
    )  # fmt: skip
    return tuple(Arranged(one.name, one.held_on) for one in planned.order_by("held_on", "pk"))
