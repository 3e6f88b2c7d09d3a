"""Which rows an address asks for: days or a period, a place, a category of readers."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils.dateparse import parse_date

from circulation.models import ReaderCategory
from libsys.clock import now
from libsys.models import Library, Room, ServicePoint
from libsys.text.dates import local_day
from reports.counting.periods import half_of
from reports.registers.declaring import Ask


@dataclass(frozen=True)
class Choices:
    """What the form of a register offers."""

    points: list[ServicePoint]
    rooms: list[Room]
    categories: list[ReaderCategory]


def read_ask(request: HttpRequest, library: Library) -> Ask:
    """Return what the address asks for; without days it is the half-year that runs, nonsense asks for all."""
    this = half_of(local_day(now()))
    since, until = (_day(request.GET.get(name, "")) for name in ("since", "until"))
    point, room = _number(request.GET.get("point", "")), _number(request.GET.get("room", ""))
    category = request.GET.get("category", "")
    known = ReaderCategory.objects.filter(library=library, code=category).exists() if category else False
    return Ask(
        since=since or this.since,
        until=until or this.until,
        point=ServicePoint.objects.filter(library=library, pk=point).first() if point else None,
        room=Room.objects.filter(point__library=library, pk=room).first() if room else None,
        category=category if known else "",
    )


def find_choices(library: Library) -> Choices:
    """Return the places and categories of a library."""
    return Choices(
        points=list(ServicePoint.objects.filter(library=library)),
        rooms=list(Room.objects.filter(point__library=library).select_related("point")),
        categories=list(ReaderCategory.objects.filter(library=library)),
    )


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else 0
