"""The page of the return pile: scan, scan, scan; one act, one answer."""

from collections.abc import Callable
from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from circulation.staff.desk.session import Stand
from circulation.staff.pile.drawing import FURTHEST, draw_pile
from circulation.staff.pile.sorting import take_pile_scan, undo_line, undo_newest
from circulation.staff.pile.state import PileState, find_pile, keep_pile, take_pile
from circulation.staff.slips import slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.web.operations import operation, read_key


@require_GET
@requires("circulation.lend")
def pile(request: HttpRequest) -> HttpResponse:
    """Show the pile as the last scan left it."""
    screen = draw_pile(find_pile(request.session.session_key or ""), desk=find_desk(request), at=now())
    return render(request, "circulation/pile/page.html", {"screen": screen})


@require_GET
@requires("circulation.lend")
def pile_slips(request: HttpRequest) -> HttpResponse:
    """Show what leaves this room, grouped by where it goes, with the slips that travel along."""
    screen = draw_pile(find_pile(request.session.session_key or ""), desk=find_desk(request), at=now())
    return render(request, "circulation/pile/slips.html", {"screen": screen, "slips": slips(request)})


@require_POST
@requires("circulation.lend")
@operation
def pile_scan(request: HttpRequest) -> HttpResponse:
    """Take back what was scanned."""
    raw = request.POST.get("raw", "")
    return _act(request, lambda pile, stand: take_pile_scan(raw, pile, stand=stand))


@require_POST
@requires("circulation.lend")
@operation
def pile_undo(request: HttpRequest) -> HttpResponse:
    """Take one return back, the newest where none is named."""
    key = request.POST.get("row")

    def take_back(pile: PileState, stand: Stand) -> None:
        if key is None:
            undo_newest(pile, stand=stand)
        else:
            undo_line(key, pile, stand=stand)

    return _act(request, take_back)


@require_POST
@requires("circulation.lend")
@operation
def pile_day(request: HttpRequest) -> HttpResponse:
    """Choose the day on which the box was filled; an empty one means now."""
    asked = request.POST.get("day", "").strip()

    def choose(pile: PileState, stand: Stand) -> None:
        today = local_day(stand.at)
        pile.said, pile.note = "", ""
        try:
            chosen = date.fromisoformat(asked) if asked else today
        except ValueError:
            chosen = None
        if chosen is None or not today - FURTHEST <= chosen <= today:
            pile.said, pile.note = "note", _("请选今天或此前六十天之内的日子。")
        else:
            pile.day = chosen.isoformat() if asked and chosen < today else ""

    return _act(request, choose)


@require_POST
@requires("circulation.lend")
@operation
def pile_finish(request: HttpRequest) -> HttpResponse:
    """Empty the columns for the next box; what was returned stays returned."""

    def finish(pile: PileState, stand: Stand) -> None:
        pile.lines, pile.day, pile.said, pile.note = [], "", "", ""

    return _act(request, finish)


def _act(request: HttpRequest, do: Callable[[PileState, Stand], None]) -> HttpResponse:
    stand = Stand(desk=find_desk(request), at=now(), key=read_key(request))
    session_key = request.session.session_key or ""
    pile = take_pile(session_key, at=stand.at)
    do(pile, stand)
    keep_pile(session_key, pile, at=stand.at)
    if request.headers.get("HX-Request") != "true":
        return HttpResponseRedirect(reverse("circulation:pile"))
    screen = draw_pile(pile, desk=stand.desk, at=stand.at)
    return render(request, "circulation/pile/regions.html", {"screen": screen})
