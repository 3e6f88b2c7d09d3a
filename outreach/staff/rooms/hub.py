"""The rooms in which a person works: open or shut, hours of today, seats, terminals; one key opens, one closes."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import Room
from libsys.text.dates import local_day
from libsys.web.operations import operation, read_key
from outreach.models import ComputerSession, RoomOpening, SeatCount, Terminal
from outreach.permissions import SET_ROOMS
from outreach.rooms.merging import find_former_names
from outreach.rooms.openings import close_room, open_room
from outreach.rooms.rights import find_rooms
from outreach.rooms.schedule import find_intervals
from outreach.staff.slips import find_slips
from outreach.web.rooms import get_room

NAMED_FOR = timedelta(days=3 * 366)
"""So long a room says which others went into it: figures are compared with those of the years before."""


@require_GET
@requires("outreach.run_rooms")
def rooms(request: HttpRequest) -> HttpResponse:
    """List the person's rooms as they stand now."""
    desk = find_desk(request)
    known = find_rooms(desk)
    context: dict[str, Any] = {
        "rows": _gather(request, known),
        "here": desk.room,
        "may_set": desk.can(SET_ROOMS),
        "slips": find_slips(request),
    }
    return render(request, "outreach/rooms/rooms.html", context)


@require_POST
@requires("outreach.run_rooms")
@operation
def room_open(request: HttpRequest, room_id: int) -> HttpResponse:
    """Note that a room opens now."""
    room = get_room(request, room_id)
    open_room(room=room, desk=find_desk(request), at=now(), key=read_key(request))
    messages.success(request, _("%(room)s开门，已记。") % {"room": room})
    return redirect("outreach:rooms")


@require_POST
@requires("outreach.run_rooms")
@operation
def room_close(request: HttpRequest, room_id: int) -> HttpResponse:
    """Note that a room closes now."""
    room = get_room(request, room_id)
    close_room(room=room, desk=find_desk(request), at=now(), key=read_key(request))
    messages.success(request, _("%(room)s关门，已记。还在机上的已一并下机。") % {"room": room})
    return redirect("outreach:rooms")


def _gather(request: HttpRequest, known: list[Room]) -> list[dict[str, Any]]:
    """Return each room with how it stands; eight queries for any number of rooms."""
    desk, day = find_desk(request), local_day(now())
    promised = find_intervals(known, day, day, library=desk.library) if known else {}
    open_now = {
        one.room_id: one for one in RoomOpening.objects.filter(room__in=known, closed_at=None, cancelled_at=None)
    }
    terminals = dict(
        Terminal.objects.filter(room__in=known, retired_on=None, trouble="")
        .order_by().values_list("room").annotate(Count("pk"))
    )  # fmt: skip
    taken = dict(
        ComputerSession.objects.filter(terminal__room__in=known, ended_at=None)
        .order_by().values_list("terminal__room").annotate(Count("pk"))
    )  # fmt: skip
    counts = SeatCount.objects.filter(room__in=known, day=day, cancelled_at=None).order_by("counted_at", "pk")
    latest = {count.room_id: count for count in counts}
    former = find_former_names([room.pk for room in known], day - NAMED_FOR)
    return [
        {
            "room": room,
            "former": former.get(room.pk, []),
            "hours": promised.get(room.pk, {}).get(day, []),
            "opening": open_now.get(room.pk),
            "terminals": terminals.get(room.pk, 0),
            "free": max(0, terminals.get(room.pk, 0) - taken.get(room.pk, 0)),
            "count": latest.get(room.pk),
        }
        for room in known
    ]
