"""Gaps: open days without a figure, days with figures while closed, points that were not heard from."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.db.models import Count, Max, Q

from libsys.models import Entry, Library, Room, ServicePoint
from outreach.models import SheetColumn
from outreach.sheets.calendars import days_between, find_open_days
from outreach.sheets.cells import ESTIMATE_OBJECT
from outreach.sheets.months import first_of, last_of


class DayState(Enum):
    """What is to be said of a room's day; the value is the code for machines."""

    FILLED = "filled"
    EMPTY = "empty"
    ESTIMATED = "estimated"
    SHUT = "shut"
    SHUT_FILLED = "shut_filled"
    OUTSIDE = "outside"


@dataclass(frozen=True)
class RoomGaps:
    """A room that keeps a sheet, with the state of each day; ``has_hours`` says whether open days are known.

    ``column_id`` is the first column of its sheet, into which a page leads.
    """

    room: Room
    column_id: int
    days: dict[date, DayState]
    has_hours: bool

    def list_days(self, state: DayState) -> list[date]:
        """Return the days in ``state``, in order."""
        return [day for day, known in self.days.items() if known is state]

    @property
    def empty(self) -> list[date]:
        """Return the open days without any figure."""
        return self.list_days(DayState.EMPTY)

    @property
    def shut_filled(self) -> list[date]:
        """Return the closed days with figures."""
        return self.list_days(DayState.SHUT_FILLED)


@dataclass(frozen=True)
class SilentPoint:
    """A point from which nothing at all came in the period; ``last`` is the day of its last line before, if any."""

    point: ServicePoint
    last: date | None


@dataclass(frozen=True)
class Gaps:
    """What is missing in a period."""

    since: date
    until: date
    rooms: Sequence[RoomGaps]
    silent: Sequence[SilentPoint]

    @property
    def empty_days(self) -> int:
        """Return how many room days are missing."""
        return sum(len(found.empty) for found in self.rooms)

    @property
    def shut_days(self) -> int:
        """Return how many room days have figures while closed."""
        return sum(len(found.shut_filled) for found in self.rooms)


def find_gaps(library: Library, since: date, until: date) -> Gaps:
    """Return what is missing in a library from ``since`` to ``until``; eight queries, however many rooms.

    A room is looked at from the day since which it keeps a sheet. Its day is
    filled when any line stands that its columns ask for, 0 included. A month
    that was estimated from a sample has no empty days.
    """
    columns = SheetColumn.objects.filter(room__point__library=library, retired_on=None)
    kinds, first, leads = defaultdict(set), {}, {}
    rows = columns.order_by("position", "pk").values_list("room", "pk", "kind", "since")
    for room_id, column_id, kind, begins in rows:
        kinds[room_id].add(kind)
        leads.setdefault(room_id, column_id)
        first[room_id] = min(begins, first.get(room_id, begins))
    rooms = list(Room.objects.filter(pk__in=kinds, retired_on=None).select_related("point").order_by("point", "pk"))
    opened = find_open_days(library, rooms, since, until)
    filled, estimated = _find_standing(library, kinds, since, until)
    found = []
    for room in rooms:
        days = {
            day: _judge(
                is_filled=(room.pk, day) in filled,
                is_open=opened[room.pk] is not None and day in opened[room.pk],  # type: ignore[operator]
                is_outside=day < first[room.pk] or opened[room.pk] is None,
                is_estimated=(room.pk, first_of(day)) in estimated,
            )
            for day in days_between(since, until)
        }
        found.append(RoomGaps(room, leads[room.pk], days, has_hours=opened[room.pk] is not None))
    return Gaps(since, until, found, _find_silent(library, since, until))


def _judge(*, is_filled: bool, is_open: bool, is_outside: bool, is_estimated: bool) -> DayState:
    if is_outside:
        return DayState.FILLED if is_filled else DayState.OUTSIDE
    if is_open:
        return DayState.FILLED if is_filled else DayState.ESTIMATED if is_estimated else DayState.EMPTY
    return DayState.SHUT_FILLED if is_filled else DayState.SHUT


def _find_standing(
    library: Library, kinds: dict[int, set[str]], since: date, until: date
) -> tuple[set[tuple[int, date]], set[tuple[int, date]]]:
    """Return rooms and days with a standing line, and rooms and months with an estimate, in one query.

    A voiding line stands on the day of the line that it voids. Rooms are sorted out here: asked for by
    room, SQLite reads every line that the room ever had.
    """
    wanted = set().union(*kinds.values()) if kinds else set()
    days = (first_of(since), last_of(until))
    estimate = Q(object_type=ESTIMATE_OBJECT)
    rows = (
        Entry.objects.filter(library=library, day__range=days, kind__in=wanted)
        .order_by()
        .values_list("room", "day", "kind")
        .annotate(
            written=Count("pk", filter=Q(voids=None) & ~estimate),
            voided=Count("pk", filter=Q(voids__isnull=False) & ~estimate),
            estimated=Count("pk", filter=Q(voids=None) & estimate),
            estimate_voided=Count("pk", filter=Q(voids__isnull=False) & estimate),
        )
    )
    filled, estimates = set(), defaultdict(int)
    for room, day, kind, written, voided, estimated, estimate_voided in rows:
        if room not in kinds:
            continue
        estimates[room, day] += estimated - estimate_voided
        if written > voided and kind in kinds[room] and since <= day <= until:
            filled.add((room, day))
    return filled, {(room, first_of(day)) for (room, day), count in estimates.items() if count > 0}


def _find_silent(library: Library, since: date, until: date) -> list[SilentPoint]:
    """Return the points from which no line of any kind came; closed points are not asked."""
    opened = Q(closed_on=None) | Q(closed_on__gt=until)
    points = list(ServicePoint.objects.filter(opened, library=library).order_by("pk"))
    here = Entry.objects.filter(library=library, day__range=(since, until)).order_by()
    heard = set(here.values_list("point", flat=True).distinct())
    silent = [point for point in points if point.pk not in heard]
    before = Entry.objects.filter(library=library, day__lt=since, point__in=silent).order_by()
    last = dict(before.values_list("point").annotate(last=Max("day")))
    return [SilentPoint(point, last.get(point.pk)) for point in silent]
