"""The desk page: one field, one screen. Every POST does one thing and answers with the new screen."""

from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from catalog.models import Item
from circulation.enums import CardState
from circulation.models import Card, Loan, Reader
from circulation.staff.desk.acting import act_at_desk, desk_operation
from circulation.staff.desk.dating import Wish, change_due
from circulation.staff.desk.handling import override_of, put_off, use_here
from circulation.staff.desk.keyboard import KEYS, find_destinations
from circulation.staff.desk.lifting import Answer as Lifting
from circulation.staff.desk.lifting import answer_block
from circulation.staff.desk.resolving import COMMANDS, RENEW_ALL, STOCKTAKING
from circulation.staff.desk.scanning import MODES, finish, obey, switch, take_scan
from circulation.staff.desk.screen import build_screen
from circulation.staff.desk.session import RETURNS, DeskSession, Outcome, Stand, find_state
from circulation.staff.desk.undoing import undo_last, undo_row
from circulation.staff.marks import find_marked
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.numbers import normalise_code
from libsys.web.operations import Answer


@require_GET
@requires("circulation.lend")
def desk(request: HttpRequest) -> HttpResponse:
    """Show the desk as the last scan left it."""
    at = now()
    state = find_state(request.session.session_key or "", at=at)
    context = {
        "screen": build_screen(state, desk=find_desk(request), at=at),
        "all_keys": KEYS,
        "destinations": find_destinations(request),
    }
    return render(request, "circulation/desk.html", context)


@require_POST
@requires("circulation.lend")
@desk_operation
def scan(request: HttpRequest) -> Answer:
    """Do what the scanned or typed text asks for."""
    raw, look = request.POST.get("raw", ""), request.POST.get("look", "")
    if COMMANDS.get(normalise_code(raw).value) == STOCKTAKING:
        return _go_to(request, reverse("circulation:stocktakes"))
    if paper := find_marked(raw, desk=find_desk(request)):
        return _go_to(request, paper)

    def take(state: DeskSession, stand: Stand) -> None:
        state.group = None
        take_scan(raw, state, stand=stand, look=look)

    return act_at_desk(request, take)


@require_POST
@requires("circulation.lend")
@desk_operation
def desk_finish(request: HttpRequest) -> Answer:
    """Close the reader."""
    return act_at_desk(request, lambda state, stand: finish(state))


@require_POST
@requires("circulation.lend")
@desk_operation
def desk_dismiss(request: HttpRequest) -> Answer:
    """Put a refused copy aside; the reader stays open."""

    def dismiss(state: DeskSession, stand: Stand) -> None:
        state.outcome = None

    return act_at_desk(request, dismiss)


@require_POST
@requires("circulation.lend")
@desk_operation
def desk_lock(request: HttpRequest) -> Answer:
    """Hide everything until the next key; or show it again."""

    def change(state: DeskSession, stand: Stand) -> None:
        state.is_locked = request.POST.get("lock") == "yes"

    return act_at_desk(request, change)


@require_POST
@requires("circulation.lend")
@desk_operation
def desk_mode(request: HttpRequest) -> Answer:
    """Switch between lending, returns only and in-house use; F7 goes to returns and back."""
    asked = request.POST.get("mode")

    def change(state: DeskSession, stand: Stand) -> None:
        switch(asked if asked in MODES else "" if state.mode else RETURNS, state)

    return act_at_desk(request, change)


@require_POST
@requires("circulation.lend")
@desk_operation
def desk_open(request: HttpRequest) -> Answer:
    """Open a reader who was picked from a list or from their page."""
    reader = get_object_or_404(Reader, pk=read_number(request, "reader"), library=find_desk(request).library)
    cards = list(Card.objects.filter(reader=reader).order_by("-pk"))
    card = next((card for card in cards if card.state == CardState.VALID), cards[0] if cards else None)

    def open_reader(state: DeskSession, stand: Stand) -> None:
        state.mode, state.group = "", None
        state.open(reader=reader.pk, card=card.pk if card else None)
        state.outcome = Outcome("opened", reader=reader.pk)

    return act_at_desk(request, open_reader)


@require_POST
@requires("circulation.lend")
@desk_operation
def desk_renew(request: HttpRequest) -> Answer:
    """Renew one loan of the open reader; all of them only where no loan is named."""
    everything = "loan" not in request.POST
    loan = Loan.objects.select_related("reader", "item").filter(pk=read_number(request, "loan")).first()

    def renew_chosen(state: DeskSession, stand: Stand) -> None:
        if everything:
            obey(RENEW_ALL, state, stand=stand)
        elif loan is not None and loan.reader_id == state.reader and loan.returned_at is None:
            put_off(loan, state, stand=stand, override=override_of(state))
        else:
            state.outcome = Outcome("not_theirs", sentences=[_("这一册已不在当前读者名下。")])

    return act_at_desk(request, renew_chosen)


@require_POST
@requires("circulation.lend")
@desk_operation
def desk_undo(request: HttpRequest) -> Answer:
    """Take back one row, named by the key of its act; the newest only where none is named."""
    row = request.POST.get("row")

    def take_back(state: DeskSession, stand: Stand) -> None:
        if row is None:
            undo_last(state, stand=stand)
        else:
            undo_row(row, state, stand=stand)

    return act_at_desk(request, take_back)


@require_POST
@requires("circulation.lend")
@desk_operation
def desk_override(request: HttpRequest) -> Answer:
    """Lift the blocks that were on the screen, for a reason, and do what was refused."""
    given = request.POST
    answer = Lifting(
        given.get("reason", ""), given.get("words", ""), keep=bool(given.get("keep")), badge=given.get("badge", "")
    )
    return act_at_desk(request, lambda state, stand: answer_block(answer, state, stand=stand))


@require_POST
@requires("circulation.change_due_date")
@desk_operation
def desk_due(request: HttpRequest) -> Answer:
    """Set another due date, for what is lent from now on or for one loan."""
    try:
        on = date.fromisoformat(request.POST.get("on", ""))
    except ValueError:
        on = None
    given = request.POST
    wish = Wish(on, given.get("reason", ""), given.get("words", "").strip()[:80], loan=read_number(request, "loan"))
    return act_at_desk(request, lambda state, stand: change_due(wish, state, stand=stand))


@require_POST
@requires("circulation.lend")
@desk_operation
def desk_count_again(request: HttpRequest) -> Answer:
    """Count an in-house use once more, after the librarian was asked."""

    def count(state: DeskSession, stand: Stand) -> None:
        if state.outcome is not None and state.outcome.code == "used_twice" and state.outcome.item:
            use_here(Item.objects.select_related("record").get(pk=state.outcome.item), state, stand=stand)

    return act_at_desk(request, count)


def read_number(request: HttpRequest, name: str) -> int:
    """Return a row's number from the form, 0 for anything else."""
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


def _go_to(request: HttpRequest, address: str) -> HttpResponse:
    if request.headers.get("HX-Request") != "true":
        return HttpResponseRedirect(address)
    return HttpResponse(headers={"HX-Redirect": address})
