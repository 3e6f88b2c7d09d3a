"""Proof of opening on days off: which Saturdays, Sundays and public holidays the library opened, and how one knows."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from libsys.models import Library, Room
from libsys.places.festivals import find_festivals
from libsys.text.dates import local_day
from outreach.models import RoomOpening
from outreach.sheets.calendars import days_between, find_open_days

SATURDAY = 5
BY_LOG, BY_SCHEDULE, SHUT = "log", "schedule", "shut"


@dataclass(frozen=True)
class RestDay:
    """A day on which others rest: its holiday if it is one, how it is known to have been open, in which rooms.

    ``opened_at`` and ``closed_at`` are the first opening and the last closing of the log.
    """

    day: date
    festival: str
    known: str
    rooms: Sequence[Room] = ()
    opened_at: datetime | None = None
    closed_at: datetime | None = None

    @property
    def is_weekend(self) -> bool:
        """Return whether it is a Saturday or a Sunday."""
        return self.day.weekday() >= SATURDAY


@dataclass(frozen=True)
class RestSums:
    """How many days off there were, and on how many the library opened, by log and by schedule."""

    days: int
    logged: int
    scheduled: int
    weekends: int
    weekends_open: int
    festivals: int
    festivals_open: int

    @property
    def opened(self) -> int:
        """Return on how many the library opened."""
        return self.logged + self.scheduled


def find_rest_days(library: Library, since: date, until: date, *, at: datetime) -> list[RestDay]:
    """Return the days off of a span until today, the earliest first, with how they stand; five queries.

    Saturdays and Sundays that are worked for a holiday are no days off. What
    the log of openings says goes before what the opening hours promise; a day
    on which the log of any room was kept is read from the log alone.
    """
    names = _name_days(since, min(until, local_day(at)))
    if not names:
        return []
    rooms = list(Room.objects.filter(point__library=library).select_related("point").order_by("point", "pk"))
    logged = _find_logged(rooms, sorted(names))
    promised = find_open_days(library, rooms, since, until)
    found = []
    for day, festival in names.items():
        rows = logged.get(day, [])
        if rows:
            inside = {row.room_id for row in rows}
            ends = [row.closed_at for row in rows if row.closed_at]
            found.append(
                RestDay(
                    day, festival, BY_LOG, [room for room in rooms if room.pk in inside],
                    min(row.opened_at for row in rows), max(ends, default=None),
                )
            )  # fmt: skip
            continue
        due = [room for room in rooms if day in (promised[room.pk] or ())]
        found.append(RestDay(day, festival, BY_SCHEDULE if due else SHUT, due))
    return found


def add_up(rows: Sequence[RestDay]) -> RestSums:
    """Return what days off come to; a Sunday that is a holiday stands in both."""
    is_open = [one for one in rows if one.known != SHUT]
    return RestSums(
        days=len(rows),
        logged=sum(one.known == BY_LOG for one in rows),
        scheduled=sum(one.known == BY_SCHEDULE for one in rows),
        weekends=sum(one.is_weekend for one in rows),
        weekends_open=sum(one.is_weekend for one in is_open),
        festivals=sum(bool(one.festival) for one in rows),
        festivals_open=sum(bool(one.festival) for one in is_open),
    )


def _name_days(since: date, until: date) -> dict[date, str]:
    """Return the days off with the name of their holiday, empty on a plain weekend."""
    festivals: dict[date, str] = {}
    worked: set[date] = set()
    for year in range(since.year, until.year + 1):
        known = find_festivals(year)
        worked.update(known.worked)
        for festival in known.festivals:
            festivals.update(dict.fromkeys(days_between(festival.since, festival.until), festival.name))
    return {
        day: festivals.get(day, "")
        for day in (days_between(since, until) if since <= until else [])
        if day in festivals or (day.weekday() >= SATURDAY and day not in worked)
    }


def _find_logged(rooms: Sequence[Room], days: Sequence[date]) -> dict[date, list[RoomOpening]]:
    rows = RoomOpening.objects.filter(room__in=rooms, day__range=(days[0], days[-1]), cancelled_at=None)
    found: dict[date, list[RoomOpening]] = defaultdict(list)
    for row in rows.order_by("opened_at", "pk"):
        found[row.day].append(row)
    return found
