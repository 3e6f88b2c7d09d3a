"""Opening hours: a normal week of a point or a room, written as ``09:00-12:00 14:00-17:30``."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise

from django.db.models import QuerySet

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act
from libsys.models import OpeningHours, Room, ServicePoint
from libsys.places.noting import note_change, refuse_stale
from libsys.text.marks import mark_of

Interval = tuple[time, time]
Week = Mapping[int, list[Interval]]
"""Open intervals by weekday; 0 is Monday, a weekday that is missing stays shut."""

WEEKDAYS = range(7)
MOST_INTERVALS = 6
_ONE = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})", re.ASCII)
_SAME = str.maketrans("：－—–~～至，、；;,０１２３４５６７８９", ":------     0123456789")


class HoursUnclear(ValueError):
    """The text is not a row of intervals in order."""


def read_intervals(text: str) -> list[Interval]:
    """Return the intervals that ``text`` names, in order; none where it is empty.

    Full-width signs, 至 and several separators are taken as they are typed.

    :raises HoursUnclear: when it is something else, or intervals meet or run backwards.
    """
    rest = text.translate(_SAME).strip()
    found = list(_ONE.finditer(rest))
    if _ONE.sub("", rest).strip() or len(found) > MOST_INTERVALS:
        raise HoursUnclear(text)
    try:
        intervals = sorted((time(int(m[1]), int(m[2])), time(int(m[3]), int(m[4]))) for m in found)
    except ValueError as error:
        raise HoursUnclear(text) from error
    if any(opens >= closes for opens, closes in intervals) or any(one[1] > two[0] for one, two in pairwise(intervals)):
        raise HoursUnclear(text)
    return intervals


def write_intervals(intervals: Iterable[Interval]) -> str:
    """Return intervals as a librarian writes them."""
    return " ".join(f"{opens:%H:%M}-{closes:%H:%M}" for opens, closes in intervals)


def weekly_hours(week: Week) -> Decimal:
    """Return how many hours of a normal week are open (ISO 11620: scheduled opening hours)."""
    minutes = sum(_minutes(closes) - _minutes(opens) for intervals in week.values() for opens, closes in intervals)
    return (Decimal(minutes) / 60).quantize(Decimal("0.1")).normalize() + 0


def find_weeks(points: Iterable[ServicePoint]) -> dict[tuple[int, int | None], dict[int, list[Interval]]]:
    """Return the weeks of points and of their rooms, by the numbers of both; one query."""
    weeks: dict[tuple[int, int | None], dict[int, list[Interval]]] = defaultdict(dict)
    for row in OpeningHours.objects.filter(point__in=list(points)).order_by("weekday", "opens"):
        weeks[(row.point_id, row.room_id)].setdefault(row.weekday, []).append((row.opens, row.closes))
    return weeks


def find_week(point: ServicePoint, room: Room | None) -> dict[int, list[Interval]]:
    """Return the week of a point, or of one of its rooms."""
    return find_weeks([point]).get((point.pk, room.pk if room else None), {})


def mark_week(week: Week) -> str:
    """Return the mark of a week, by which a form knows whether somebody changed it meanwhile."""
    return mark_of(_plain(week))


@act
def set_hours(
    *, point: ServicePoint, room: Room | None, week: Week, seen: str, desk: Desk, at: datetime, key: str | None
) -> None:
    """Put ``week`` in the place of the hours of a point, or of one of its rooms.

    Due dates that are given from now on fall on open weekdays; those of open
    loans stay. ``seen`` is the mark of the week as the form showed it.

    :raises PlaceRefused: when somebody changed it meanwhile.
    """
    if find_recorded(key) is not None:
        return
    ServicePoint.objects.select_for_update(no_key=True).get(pk=point.pk)
    before = _plain(find_week(point, room))
    refuse_stale(seen, before)
    after = _plain(week)
    if after == before:
        return
    _own_rows(point, room).delete()
    OpeningHours.objects.bulk_create(
        OpeningHours(point=point, room=room, weekday=weekday, opens=opens, closes=closes)
        for weekday, intervals in week.items()
        for opens, closes in intervals
    )
    note_change("hours", room or point, change={"before": before, "after": after}, desk=desk, at=at, key=key)


def _own_rows(point: ServicePoint, room: Room | None) -> QuerySet[OpeningHours]:
    return OpeningHours.objects.filter(point=point, room=room)


def _plain(week: Week) -> dict[str, str]:
    return {str(day): write_intervals(week[day]) for day in WEEKDAYS if week.get(day)}


def _minutes(moment: time) -> int:
    return timedelta(hours=moment.hour, minutes=moment.minute) // timedelta(minutes=1)
