"""The electronic reading room at work: who sits where, sitting down by a scan, getting up by the same scan."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from circulation.readers.keys import find_keys
from circulation.readers.naming import masked_name
from libsys.access.desk import Desk, find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.errors import DomainError, Reason
from libsys.models import Room
from libsys.text.dates import local_day
from libsys.web.operations import operation, read_key
from outreach.models import ComputerSession, Terminal
from outreach.permissions import SET_ROOMS
from outreach.rooms.rights import find_rooms
from outreach.rooms.sessions.board import find_board, find_sessions
from outreach.rooms.sessions.sitting import cancel_session, get_up, sit_down
from outreach.staff.slips import find_slips
from outreach.visits.cards import CardUnknown, find_scanned_card
from outreach.web.rooms import get_room

GUEST = "guest"


@require_GET
@requires("outreach.run_rooms")
def computers(request: HttpRequest) -> HttpResponse:
    """Choose an electronic reading room; where the person works in one only, it opens at once."""
    desk = find_desk(request)
    with_terminals = set(Terminal.objects.filter(retired_on=None).values_list("room", flat=True))
    rooms = [room for room in find_rooms(desk) if room.pk in with_terminals]
    here = [room for room in rooms if desk.room and room.pk == desk.room.pk]
    if len(rooms) == 1 or here:
        return redirect("outreach:computer-room", room_id=(here or rooms)[0].pk)
    context = {"rooms": rooms, "may_set": desk.can(SET_ROOMS), "slips": find_slips(request)}
    return render(request, "outreach/sessions/rooms.html", context)


@require_GET
@requires("outreach.run_rooms")
def computer_room(request: HttpRequest, room_id: int) -> HttpResponse:
    """Show the terminals of a room and take the next scan."""
    return _show(request, get_room(request, room_id))


@require_POST
@requires("outreach.run_rooms")
@operation
def computer_scan(request: HttpRequest, room_id: int) -> HttpResponse:
    """Let the reader of a scanned card sit down, or get up where they sit already; a guest sits down."""
    room = get_room(request, room_id)
    try:
        messages.success(request, _seat(request, room, find_desk(request)))
    except DomainError as refused:
        return _show(request, room, refused=refused)
    return redirect("outreach:computer-room", room_id=room.pk)


@require_POST
@requires("outreach.run_rooms")
@operation
def computer_up(request: HttpRequest, session_id: int) -> HttpResponse:
    """End a session from the board, where no card is at hand."""
    session = _find_session(request, session_id)
    ended = get_up(session=session, desk=find_desk(request), at=now(), key=read_key(request))
    messages.success(request, _say_up(ended))
    return redirect("outreach:computer-room", room_id=session.terminal.room_id)


@require_POST
@requires("outreach.run_rooms")
@operation
def computer_cancel(request: HttpRequest, session_id: int) -> HttpResponse:
    """Take back a session that was a mistake."""
    session = _find_session(request, session_id)
    cancel_session(session=session, desk=find_desk(request), at=now(), key=read_key(request))
    messages.success(request, _("已作废，统计里已扣除。"))
    return redirect("outreach:computer-room", room_id=session.terminal.room_id)


def _seat(request: HttpRequest, room: Room, desk: Desk) -> str:
    """Do what a scan asks for and return what is to be said of it."""
    at, key, text = now(), read_key(request), request.POST.get("card", "")[:64].strip()
    card = find_scanned_card(text, library=desk.library, at=at) if text else None
    if card is not None:
        sitting = ComputerSession.objects.filter(
            reader_key__in=find_keys(card.reader), ended_at=None, terminal__room=room
        ).first()
        if sitting is not None:
            return _say_up(get_up(session=sitting, desk=desk, at=at, key=key))
    elif GUEST not in request.POST:
        raise CardUnknown(Reason("card_missing", _("请扫读者证；没有证的，选“无证读者”。")))
    terminal = _find_terminal(request, room)
    look = request.POST.get("age_band", "")[:8]
    session = sit_down(terminal=terminal, card=card, desk=desk, at=at, key=key, age_band=look)
    words = {
        "terminal": session.terminal.name,
        "reader": masked_name(card.reader.name) if card else _("无证读者"),
        "minor": _("（未成年）") if session.age_band == "minor" else "",
    }
    return _("%(reader)s%(minor)s在 %(terminal)s 号机上机。") % words


def _find_terminal(request: HttpRequest, room: Room) -> Terminal:
    """Return the terminal that was chosen, else the first one free."""
    text = request.POST.get("terminal", "")
    terminals = Terminal.objects.filter(room=room, retired_on=None).select_related("room__point__library")
    if text.isdecimal() and len(text) < 10:
        return get_object_or_404(terminals, pk=int(text))
    taken = ComputerSession.objects.filter(ended_at=None, terminal__room=room).values("terminal")
    return terminals.filter(trouble="").exclude(pk__in=taken).first() or get_object_or_404(terminals[:1])


def _find_session(request: HttpRequest, session_id: int) -> ComputerSession:
    session = get_object_or_404(ComputerSession.objects.select_related("terminal__room"), pk=session_id)
    get_room(request, session.terminal.room_id)
    return session


def _say_up(session: ComputerSession) -> str:
    words = {"terminal": session.terminal.name, "minutes": session.minutes or 0}
    return str(_("%(terminal)s 号机已下机，用了 %(minutes)d 分钟。") % words)


def _show(request: HttpRequest, room: Room, *, refused: DomainError | None = None) -> HttpResponse:
    desk, at = find_desk(request), now()
    today = [one for one in find_sessions(room, local_day(at)) if one.cancelled_at is None]
    context: dict[str, Any] = {
        "room": room,
        "board": find_board(room, at=at),
        "count": len(today),
        "minors": sum(one.age_band == "minor" for one in today),
        "minutes": sum(one.minutes or 0 for one in today),
        "may_set": desk.can(SET_ROOMS),
        "refused": refused,
        "slips": find_slips(request),
    }
    status = refused.status if refused else 200
    return render(request, "outreach/sessions/board.html", context, status=status)
