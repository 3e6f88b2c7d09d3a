"""The terminals of a room: laid out, out of use, taken away."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.errors import DomainError
from libsys.models import Room
from libsys.web.operations import operation, read_key
from outreach.models import Terminal
from outreach.rooms.sessions.terminals import add_terminals, read_names, retire_terminal, set_trouble
from outreach.staff.slips import find_slips


@require_http_methods(["GET", "POST"])
@requires("outreach.set_rooms")
@operation
def terminals(request: HttpRequest, room_id: int) -> HttpResponse:
    """Show the terminals of a room and add more."""
    room, desk = _find_room(request, room_id), find_desk(request)
    refused: DomainError | None = None
    if request.method == "POST":
        names = read_names(request.POST.get("names", "")[:2000])
        try:
            add_terminals(room=room, names=names, desk=desk, at=now(), key=read_key(request))
        except DomainError as error:
            refused = error
        else:
            messages.success(request, _("已存。"))
            return redirect("outreach:terminals", room_id=room.pk)
    context: dict[str, Any] = {
        "room": room,
        "terminals": Terminal.objects.filter(room=room, retired_on=None).order_by("name", "pk"),
        "names": request.POST.get("names", ""),
        "refused": refused,
        "slips": find_slips(request),
    }
    return render(request, "outreach/sessions/terminals.html", context, status=refused.status if refused else 200)


@require_POST
@requires("outreach.run_rooms")
@operation
def terminal_trouble(request: HttpRequest, terminal_id: int) -> HttpResponse:
    """Take a terminal out of use with a reason, or into use again."""
    terminal = _find_terminal(request, terminal_id)
    text = request.POST.get("trouble", "")[:80]
    set_trouble(terminal=terminal, trouble=text, desk=find_desk(request), at=now(), key=read_key(request))
    messages.success(request, _("已存。"))
    return redirect("outreach:terminals", room_id=terminal.room_id)


@require_POST
@requires("outreach.set_rooms")
@operation
def terminal_retire(request: HttpRequest, terminal_id: int) -> HttpResponse:
    """Take a terminal away; its sessions stay."""
    terminal = _find_terminal(request, terminal_id)
    retire_terminal(terminal=terminal, desk=find_desk(request), at=now(), key=read_key(request))
    messages.success(request, _("已撤除，原来的登记都在。"))
    return redirect("outreach:terminals", room_id=terminal.room_id)


def _find_room(request: HttpRequest, room_id: int) -> Room:
    rooms = Room.objects.filter(point__library=find_desk(request).library, retired_on=None)
    return get_object_or_404(rooms.select_related("point__library"), pk=room_id)


def _find_terminal(request: HttpRequest, terminal_id: int) -> Terminal:
    rows = Terminal.objects.filter(room__point__library=find_desk(request).library, retired_on=None)
    return get_object_or_404(rows.select_related("room__point"), pk=terminal_id)
