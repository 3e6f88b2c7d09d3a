"""What pages of rooms have in common: which room the address names, which day, which time."""

from collections.abc import Mapping
from datetime import date, time

from django.http import Http404, HttpRequest

from libsys.access.desk import find_desk
from libsys.clock import now
from libsys.models import Room
from libsys.text.dates import local_day
from outreach.rooms.rights import find_rooms

EARLIEST = date(1990, 1, 1)


def get_room(request: HttpRequest, room_id: int) -> Room:
    """Return a room in which the person may act; any other does not exist for them."""
    room = next((room for room in find_rooms(find_desk(request)) if room.pk == room_id), None)
    if room is None:
        raise Http404
    return room


def read_day(asked: Mapping[str, str], name: str = "day") -> date:
    """Return the day that an address or a form names, today at the latest; nonsense is today."""
    today = local_day(now())
    try:
        return max(EARLIEST, min(date.fromisoformat(asked.get(name, "")), today))
    except ValueError:
        return today


def read_span(request: HttpRequest) -> tuple[date, date]:
    """Return the days that the address names, this month's unless told; the first is never after the last."""
    until = read_day(request.GET, "until")
    since = read_day(request.GET, "since") if request.GET.get("since") else until.replace(day=1)
    return min(since, until), until


def read_time(text: str) -> time | None:
    """Return the time of day that a field names, None where it names none."""
    try:
        return time.fromisoformat(text)
    except ValueError:
        return None


def read_count(text: str, *, digits: int = 6) -> int | None:
    """Return the whole number that a field holds, None where it holds none."""
    text = text.strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= digits else None
