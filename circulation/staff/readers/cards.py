"""What becomes of a card: lost, suspended, used again, replaced, closed; and further numbers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from circulation.enums import CardState
from circulation.models import Card
from circulation.readers.cards import CHANGES, change_card, replace_card
from circulation.readers.clearance.deposits import MAY_KEEP
from circulation.readers.credentials import add_credential, withdraw_credential
from circulation.readers.opening import CardRefused
from circulation.staff.readers.forms import CredentialForm, NumberForm
from circulation.staff.readers.page import REFUSED, UNFIT, find_reader, show_reader, to_reader
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.operations import operation, read_key


@require_POST
@requires("circulation.open_card")
@operation
def card_change(request: HttpRequest, card_id: int) -> HttpResponse:
    """Report a card lost, suspend it, put it to use again, close it."""
    card = _find_card(request, card_id)
    state = request.POST.get("state", "")
    if state in CHANGES:
        try:
            told = {"state": state, "keeping": request.POST.get("keeping", "")}
            card = change_card(card=card, desk=find_desk(request), at=now(), key=read_key(request), **told)
        except CardRefused as refusal:
            return show_reader(request, card.reader, refusal=refusal, status=REFUSED, closing=_liftable(card, refusal))
        words = {"number": card.number, "state": CardState(card.state).label}
        messages.success(request, _("证 %(number)s 现在是“%(state)s”。") % words)
    return to_reader(card.reader)


@require_POST
@requires("circulation.open_card")
@operation
def card_replace(request: HttpRequest, card_id: int) -> HttpResponse:
    """Give a reader a new number."""
    card = _find_card(request, card_id)
    form = NumberForm(request.POST)
    if form.is_valid():
        number = form.cleaned_data["number"]
        try:
            new = replace_card(card=card, number=number, desk=find_desk(request), at=now(), key=read_key(request))
        except CardRefused as refusal:
            return show_reader(request, card.reader, refusal=refusal, status=REFUSED)
        messages.success(request, _("已补换证，新证号 %(number)s。") % {"number": new.number})
    return to_reader(card.reader)


@require_POST
@requires("circulation.open_card")
@operation
def credential_add(request: HttpRequest, reader_id: int) -> HttpResponse:
    """Let a reader be known by one more number."""
    shown = find_reader(request, reader_id)
    form = CredentialForm(request.POST)
    if form.is_valid():
        try:
            given = form.cleaned_data
            card = add_credential(reader=shown, desk=find_desk(request), at=now(), key=read_key(request), **given)
        except CardRefused as refusal:
            form.add_reasons(refusal)
        else:
            words = {"kind": card.get_kind_display(), "number": card.number}
            messages.success(request, _("已增加%(kind)s %(number)s，扫它与扫读者证一样。") % words)
            return to_reader(shown)
    return show_reader(request, shown, status=UNFIT, credential_form=form)


@require_POST
@requires("circulation.open_card")
@operation
def credential_withdraw(request: HttpRequest, card_id: int) -> HttpResponse:
    """Take one of several numbers out of use."""
    card = _find_card(request, card_id)
    try:
        card = withdraw_credential(card=card, desk=find_desk(request), at=now(), key=read_key(request))
    except CardRefused as refusal:
        return show_reader(request, card.reader, refusal=refusal, status=REFUSED)
    messages.success(request, _("已收回 %(number)s，再扫会有说明。") % {"number": card.number})
    return to_reader(card.reader)


def _liftable(card: Card, refusal: CardRefused) -> Card | None:
    """Return the card that may be closed by saying why the deposit is kept; None where more stands against it."""
    return card if [reason.lifted_by for reason in refusal.reasons] == [MAY_KEEP] else None


def _find_card(request: HttpRequest, card_id: int) -> Card:
    rows = Card.objects.select_related("reader__category", "reader__group")
    return get_object_or_404(rows, pk=card_id, reader__library=find_desk(request).library)
