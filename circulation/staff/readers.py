"""The pages of readers: the list, a new card, one reader, what becomes of a card."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from circulation.enums import CardState
from circulation.lending.renewing import RenewalRefused, case_of, find_renewal_blocks, renew
from circulation.models import Card, Loan, Reader, ReaderCategory, ReaderGroup
from circulation.readers.cards import CHANGES, change_card, extend_reader, replace_card
from circulation.readers.finding import readers_of
from circulation.readers.opening import CardRefused, open_card
from circulation.staff.forms import CardForm, NumberForm
from circulation.staff.narrowing import VALIDITIES, narrow
from circulation.staff.readers_csv import answer_csv
from circulation.staff.slips import slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key

UNFIT = 422
REFUSED = 409


@require_GET
@requires("circulation.read_readers")
def readers(request: HttpRequest) -> HttpResponse:
    """List the readers of the library, narrowed by words and filters; or write them as CSV."""
    library, today = find_desk(request).library, local_day(now())
    found = narrow(readers_of(library), request.GET, today=today)
    if request.GET.get("format") == "csv":
        return answer_csv(found, today=today)
    page = paginate(request, found)
    context: dict[str, Any] = {
        "page": page,
        "params": other_params(request),
        "csv_params": other_params(request, "format"),
        "categories": ReaderCategory.objects.filter(library=library),
        "groups": ReaderGroup.objects.filter(library=library),
        "states": CardState.choices,
        "validities": VALIDITIES,
        "today": today,
        "slips": slips(request),
    }
    return render(request, "circulation/readers/list.html", context)


@require_http_methods(["GET", "POST"])
@requires("circulation.open_card")
@operation
def reader_new(request: HttpRequest) -> HttpResponse:
    """Open a card; then to the desk with the reader, or to the next card."""
    desk = find_desk(request)
    form = CardForm(request.POST or None, library=desk.library)
    if request.method == "POST" and form.is_valid():
        try:
            card = open_card(desk=desk, at=now(), key=read_key(request), **form.cleaned_data)
        except CardRefused as refusal:
            form.add_reasons(refusal)
        else:
            words = {"number": card.number, "name": card.reader.name}
            messages.success(request, _("已为%(name)s办证，证号 %(number)s。") % words)
            another = reverse("circulation:reader-new")
            return HttpResponseRedirect(another if "another" in request.POST else f"{_page_of(card.reader)}?issued=yes")
    context = {"form": form, "slips": slips(request)}
    return render(request, "circulation/readers/new.html", context, status=UNFIT if form.errors else 200)


@require_GET
@requires("circulation.read_readers")
def reader(request: HttpRequest, reader_id: int) -> HttpResponse:
    """Show a reader: cards, what they have now, how much they borrowed; never what they borrowed before."""
    return _show_reader(request, _find_reader(request, reader_id))


@require_POST
@requires("circulation.lend")
@operation
def reader_renew(request: HttpRequest, reader_id: int, loan_id: int) -> HttpResponse:
    """Renew one loan from the reader's page."""
    shown = _find_reader(request, reader_id)
    loan = get_object_or_404(Loan.objects.select_related("reader", "item"), pk=loan_id, reader=shown)
    try:
        renewed = renew(loan=loan, desk=find_desk(request), at=now(), key=read_key(request))
    except RenewalRefused as refusal:
        return _show_reader(request, shown, refusal=refusal, status=REFUSED)
    messages.success(request, _("已续借，应还 %(day)s。") % {"day": renewed.due_on.isoformat()})
    return HttpResponseRedirect(_page_of(shown))


@require_POST
@requires("circulation.open_card")
@operation
def reader_extend(request: HttpRequest, reader_id: int) -> HttpResponse:
    """Make the reader's card valid for a further term."""
    shown = extend_reader(
        reader=_find_reader(request, reader_id), desk=find_desk(request), at=now(), key=read_key(request)
    )
    messages.success(request, _("已续证，有效至 %(day)s。") % {"day": shown.valid_until.isoformat()})
    return HttpResponseRedirect(_page_of(shown))


@require_POST
@requires("circulation.open_card")
@operation
def card_change(request: HttpRequest, card_id: int) -> HttpResponse:
    """Report a card lost, suspend it, put it to use again, close it."""
    card = _find_card(request, card_id)
    state = request.POST.get("state", "")
    if state in CHANGES:
        try:
            card = change_card(card=card, state=state, desk=find_desk(request), at=now(), key=read_key(request))
        except CardRefused as refusal:
            return _show_reader(request, card.reader, refusal=refusal, status=REFUSED)
        words = {"number": card.number, "state": CardState(card.state).label}
        messages.success(request, _("证 %(number)s 现在是“%(state)s”。") % words)
    return HttpResponseRedirect(_page_of(card.reader))


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
            return _show_reader(request, card.reader, refusal=refusal, status=REFUSED)
        messages.success(request, _("已补换证，新证号 %(number)s。") % {"number": new.number})
    return HttpResponseRedirect(_page_of(card.reader))


def _show_reader(
    request: HttpRequest, shown: Reader, *, refusal: Exception | None = None, status: int = 200
) -> HttpResponse:
    today: date = local_day(now())
    loans = Loan.objects.filter(reader=shown, returned_at__isnull=True).select_related("item__record", "item__room")
    cards = list(Card.objects.filter(reader=shown).order_by("-pk"))
    rows = loans.defer("item__record__marc", "item__record__summary").order_by("due_on", "pk")
    context: dict[str, Any] = {
        "reader": shown,
        "cards": cards,
        "loans": [(loan, find_renewal_blocks(case_of(loan, reader=shown, on=today))) for loan in rows],
        "borrowed": Loan.objects.filter(reader=shown, undone_at__isnull=True).count(),
        "form": NumberForm(),
        "today": today,
        "refusal": refusal,
        "slips": slips(request),
    }
    return render(request, "circulation/readers/reader.html", context, status=status)


def _find_reader(request: HttpRequest, reader_id: int) -> Reader:
    rows = Reader.objects.select_related("category", "group")
    return get_object_or_404(rows, pk=reader_id, library=find_desk(request).library)


def _find_card(request: HttpRequest, card_id: int) -> Card:
    rows = Card.objects.select_related("reader__category", "reader__group")
    return get_object_or_404(rows, pk=card_id, reader__library=find_desk(request).library)


def _page_of(shown: Reader) -> str:
    return reverse("circulation:reader", args=[shown.pk])
