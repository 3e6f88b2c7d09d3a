"""The desk page: one field, one screen. Every POST does one thing and answers with the new screen."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from catalog.models import Item
from circulation.enums import CardState
from circulation.lending.overriding import Override
from circulation.models import Card, Loan, Reader
from circulation.staff.outcomes import REASONS
from circulation.staff.resolving import RENEW_ALL, RETURNS_ONLY
from circulation.staff.scanning import finish, lend, obey, put_off, take_scan
from circulation.staff.screen import build_screen
from circulation.staff.session import DeskSession, Outcome, Stand, find_state, keep_state, take_state
from circulation.staff.undoing import undo_last, undo_row
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.operations import operation, read_key

REFUSED = 409


@require_GET
@requires("circulation.lend")
def desk(request: HttpRequest) -> HttpResponse:
    """Show the desk as the last scan left it."""
    state = find_state(request.session.session_key or "")
    screen = build_screen(state, desk=find_desk(request), at=now())
    return render(request, "circulation/desk.html", {"screen": screen})


@require_POST
@requires("circulation.lend")
@operation
def scan(request: HttpRequest) -> HttpResponse:
    """Do what the scanned or typed text asks for."""
    raw = request.POST.get("raw", "")
    return _act(request, lambda state, stand: take_scan(raw, state, stand=stand))


@require_POST
@requires("circulation.lend")
@operation
def desk_finish(request: HttpRequest) -> HttpResponse:
    """Close the reader."""
    return _act(request, lambda state, stand: finish(state))


@require_POST
@requires("circulation.lend")
@operation
def desk_dismiss(request: HttpRequest) -> HttpResponse:
    """Put a refused copy aside; the reader stays open."""

    def dismiss(state: DeskSession, stand: Stand) -> None:
        state.outcome = None

    return _act(request, dismiss)


@require_POST
@requires("circulation.lend")
@operation
def desk_mode(request: HttpRequest) -> HttpResponse:
    """Switch between lending and returns only."""
    return _act(request, lambda state, stand: obey(RETURNS_ONLY, state, stand=stand))


@require_POST
@requires("circulation.lend")
@operation
def desk_open(request: HttpRequest) -> HttpResponse:
    """Open a reader who was picked from a list or from their page."""
    reader = get_object_or_404(Reader, pk=_number(request, "reader"), library=find_desk(request).library)
    cards = list(Card.objects.filter(reader=reader).order_by("-pk"))
    card = next((card for card in cards if card.state == CardState.VALID), cards[0] if cards else None)

    def open_reader(state: DeskSession, stand: Stand) -> None:
        state.returns_only = False
        state.open(reader=reader.pk, card=card.pk if card else None)
        state.outcome = Outcome("opened", reader=reader.pk)

    return _act(request, open_reader)


@require_POST
@requires("circulation.lend")
@operation
def desk_renew(request: HttpRequest) -> HttpResponse:
    """Renew one loan of the open reader; all of them only where no loan is named."""
    everything = "loan" not in request.POST
    loan = Loan.objects.select_related("reader", "item").filter(pk=_number(request, "loan")).first()

    def renew_chosen(state: DeskSession, stand: Stand) -> None:
        if everything:
            obey(RENEW_ALL, state, stand=stand)
        elif loan is not None and loan.reader_id == state.reader and loan.returned_at is None:
            put_off(loan, state, stand=stand, override=state.override())
        else:
            state.outcome = Outcome("not_theirs", sentences=[_("这一册已不在当前读者名下。")])

    return _act(request, renew_chosen)


@require_POST
@requires("circulation.lend")
@operation
def desk_undo(request: HttpRequest) -> HttpResponse:
    """Take back one row, named by the key of its act; the newest only where none is named."""
    row = request.POST.get("row")

    def take_back(state: DeskSession, stand: Stand) -> None:
        if row is None:
            undo_last(state, stand=stand)
        else:
            undo_row(row, state, stand=stand)

    return _act(request, take_back)


@require_POST
@requires("circulation.lend")
@operation
def desk_override(request: HttpRequest) -> HttpResponse:
    """Lift the blocks that were on the screen, for a reason, and do what was refused."""
    reason = request.POST.get("reason", "")
    keep = bool(request.POST.get("keep"))

    def lift(state: DeskSession, stand: Stand) -> None:
        refused = state.outcome
        if refused is None or reason not in REASONS or not refused.codes or state.reader is None:
            return
        override = Override(frozenset(refused.codes) | frozenset(state.lifted), reason)
        if keep:
            state.lifted |= dict.fromkeys(refused.codes, reason)
        if refused.loan:
            loan = Loan.objects.select_related("reader", "item").get(pk=refused.loan)
            put_off(loan, state, stand=stand, override=override)
        elif refused.item:
            lend(Item.objects.get(pk=refused.item), state, stand=stand, override=override)

    return _act(request, lift)


def _act(request: HttpRequest, do: Callable[[DeskSession, Stand], None]) -> HttpResponse:
    """Run one act of the desk and answer: regions to the scan bar, the page again to a plain form."""
    stand = Stand(desk=find_desk(request), at=now(), key=read_key(request))
    session_key = request.session.session_key or ""
    state = take_state(session_key, at=stand.at)
    do(state, stand)
    keep_state(session_key, state, at=stand.at)
    if request.headers.get("HX-Request") != "true":
        return HttpResponseRedirect(reverse("circulation:desk"))
    screen = build_screen(state, desk=stand.desk, at=stand.at)
    refused = bool(state.outcome and state.outcome.codes)
    return render(request, "circulation/desk/regions.html", {"screen": screen}, status=REFUSED if refused else 200)


def _number(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
