"""A reader's account: finding it, taking money, charging by hand, waiving, giving back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from circulation.charges.amounts import say_money
from circulation.charges.giving_back import refund, return_deposit, take_deposit
from circulation.charges.lines import ChargeRefused
from circulation.charges.making import Demand, make_charge, void_charge
from circulation.charges.queries import find_account
from circulation.charges.receipts import Money
from circulation.charges.settling import REPLACEABLE, Share, accept_replacement, pay, waive
from circulation.charges.wording import say_note, say_reason
from circulation.enums import SettlementKind
from circulation.models import Charge, Reader, Receipt
from circulation.readers.finding import find_readers
from circulation.staff.charges.forms import ChargeForm, MethodForm, PayForm, ReasonForm, RefundForm, read_shares
from circulation.staff.slips import slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.errors import Reason
from libsys.text.dates import local_day
from libsys.web.operations import operation, read_key

REFUSED, UNFIT = 409, 422
MOST_FOUND = 9
TAKE, WAIVE, REFUND = "circulation.take_money", "circulation.waive_charges", "circulation.refund_charges"


@require_GET
@requires(TAKE)
def charges(request: HttpRequest) -> HttpResponse:
    """Find a reader by one field; the only one who fits is opened at once."""
    desk, asked = find_desk(request), request.GET.get("q", "").strip()[:100]
    found = find_readers(asked, desk.library, limit=MOST_FOUND)
    if len(found) == 1:
        return redirect("circulation:charges-reader", found[0].pk)
    today = Receipt.objects.filter(library=desk.library, day=local_day(now()), room=desk.room, point=desk.point)
    context = {
        "asked": asked,
        "found": found,
        "receipts": today.select_related("reader").order_by("-pk")[:MOST_FOUND],
        "slips": slips(request),
    }
    return render(request, "circulation/charges/home.html", context)


@require_GET
@requires(TAKE)
def account(request: HttpRequest, reader_id: int) -> HttpResponse:
    """Show what a reader owes and has settled."""
    return show_account(request, find_reader(request, reader_id))


@require_POST
@requires(TAKE)
@operation
def charges_pay(request: HttpRequest, reader_id: int) -> HttpResponse:
    """Take money for the ticked charges; then to the receipt."""
    reader, form, reason = find_reader(request, reader_id), PayForm(request.POST), request.POST.get("reason", "")
    if not form.is_valid():
        return show_account(request, reader, pay_form=form, status=UNFIT)
    try:
        if reason.strip():  # Without a script, Enter in the field of the reason presses the first button of the form.
            sentence = _("写了减免的原因，按的却是收款。要减免请按“减免”；要收款请先删去原因。")
            raise ChargeRefused(Reason("pay_or_waive", sentence))
        receipt = pay(
            reader=reader, shares=read_shares(request.POST), money=Money(**form.cleaned_data),
            desk=find_desk(request), at=now(), key=read_key(request),
        )  # fmt: skip
    except ChargeRefused as refusal:
        waiving = reason if reason.strip() else None
        return show_account(request, reader, refusal=refusal, pay_form=form, waiving=waiving, status=REFUSED)
    return redirect("circulation:receipt", receipt.pk)


@require_POST
@requires(WAIVE)
@operation
def charges_waive(request: HttpRequest, reader_id: int) -> HttpResponse:
    """Waive the ticked charges."""
    reader, shares = find_reader(request, reader_id), read_shares(request.POST)
    try:
        waive(
            reader=reader, shares=shares, reason=request.POST.get("reason", ""), desk=find_desk(request),
            at=now(), key=read_key(request),
        )  # fmt: skip
    except ChargeRefused as refusal:
        waiving = request.POST.get("reason", "")
        return show_account(request, reader, refusal=refusal, waiving=waiving, status=REFUSED)
    words = {"yuan": say_money(sum((share.amount for share in shares), 0))}  # type: ignore[arg-type]
    return _done(request, reader, _("已减免 %(yuan)s 元。") % words)


@require_POST
@requires(TAKE)
@operation
def charge_new(request: HttpRequest, reader_id: int) -> HttpResponse:
    """Charge a reader by hand."""
    reader, form = find_reader(request, reader_id), ChargeForm(request.POST)
    if not form.is_valid():
        return show_account(request, reader, charge_form=form, status=UNFIT)
    try:
        demand = Demand(**form.cleaned_data)
        make_charge(reader=reader, demand=demand, desk=find_desk(request), at=now(), key=read_key(request))
    except ChargeRefused as refusal:
        form.add_reasons(refusal)
        return show_account(request, reader, charge_form=form, status=REFUSED)
    return _done(request, reader, _("已记一笔费用 %(yuan)s 元。") % {"yuan": say_money(demand.amount)})


@require_POST
@requires(TAKE)
@operation
def charge_void(request: HttpRequest, charge_id: int) -> HttpResponse:
    """Void a charge that was made by mistake."""
    charge = find_charge(request, charge_id)
    reason = request.POST.get("reason", "")
    try:
        void_charge(charge=charge, reason=reason, desk=find_desk(request), at=now(), key=read_key(request))
    except ChargeRefused as refusal:
        return show_account(request, charge.reader, refusal=refusal, status=REFUSED)
    return _done(request, charge.reader, _("费用已作废。"))


@require_POST
@requires(TAKE)
@operation
def charge_replace(request: HttpRequest, charge_id: int) -> HttpResponse:
    """Take the same edition instead of money."""
    charge = find_charge(request, charge_id)
    note = request.POST.get("reason", "")[:100]
    try:
        accept_replacement(charge=charge, note=note, desk=find_desk(request), at=now(), key=read_key(request))
    except ChargeRefused as refusal:
        return show_account(request, charge.reader, refusal=refusal, status=REFUSED)
    return _done(request, charge.reader, _("已收下所赔的书，赔偿费结清。新书请交编目加工。"))


@require_POST
@requires(REFUND)
@operation
def charge_refund(request: HttpRequest, charge_id: int) -> HttpResponse:
    """Give money back for one charge."""
    charge, form = find_charge(request, charge_id), RefundForm(request.POST)
    if not form.is_valid():
        return show_account(request, charge.reader, refund_form=form, status=UNFIT)
    told = form.cleaned_data
    try:
        receipt = refund(
            reader=charge.reader, shares=[Share(charge.pk, told["amount"])], method=told["method"],
            reason=told["reason"], desk=find_desk(request), at=now(), key=read_key(request),
        )  # fmt: skip
    except ChargeRefused as refusal:
        return show_account(request, charge.reader, refusal=refusal, status=REFUSED)
    return redirect("circulation:receipt", receipt.pk)


@require_POST
@requires(TAKE)
@operation
def deposit_take(request: HttpRequest, reader_id: int) -> HttpResponse:
    """Take the deposit that the reader's category asks for."""
    reader, form = find_reader(request, reader_id), MethodForm(request.POST)
    if not form.is_valid():
        return show_account(request, reader, status=UNFIT)
    try:
        money = Money(form.cleaned_data["method"])
        receipt = take_deposit(reader=reader, money=money, desk=find_desk(request), at=now(), key=read_key(request))
    except ChargeRefused as refusal:
        return show_account(request, reader, refusal=refusal, status=REFUSED)
    return redirect("circulation:receipt", receipt.pk)


@require_POST
@requires(TAKE)
@operation
def deposit_return(request: HttpRequest, reader_id: int) -> HttpResponse:
    """Give the deposit back."""
    reader, form = find_reader(request, reader_id), MethodForm(request.POST)
    if not form.is_valid():
        return show_account(request, reader, status=UNFIT)
    method = form.cleaned_data["method"]
    try:
        receipt = return_deposit(reader=reader, method=method, desk=find_desk(request), at=now(), key=read_key(request))
    except ChargeRefused as refusal:
        return show_account(request, reader, refusal=refusal, status=REFUSED)
    return redirect("circulation:receipt", receipt.pk)


def show_account(
    request: HttpRequest, reader: Reader, *, refusal: ChargeRefused | None = None, status: int = 200, **forms: Any
) -> HttpResponse:
    """Return the account as a page, with what was refused and the forms as they were filled in."""
    reader.refresh_from_db()
    kept = find_account(reader)
    ticked = {share.charge: share.amount for share in read_shares(request.POST)} if request.method == "POST" else {}
    context: dict[str, Any] = {
        "reader": reader,
        "account": kept,
        "rows": [
            {"charge": one, "note": say_note(one), "is_ticked": not ticked or one.pk in ticked,
             "amount": ticked.get(one.pk, one.left), "is_replaceable": one.kind in REPLACEABLE}
            for one in kept.open
        ],
        "closed": [_describe_closed(one) for one in kept.closed],
        "pay_form": PayForm(), "charge_form": ChargeForm(), "reason_form": ReasonForm(), "method_form": MethodForm(),
        "refund_form": RefundForm(), "waiving": None,
        "today": local_day(now()),
        "refusal": refusal,
        "slips": slips(request),
        **forms,
    }  # fmt: skip
    return render(request, "circulation/charges/account.html", context, status=status)


def find_reader(request: HttpRequest, reader_id: int) -> Reader:
    """Return a reader of the desk's library, or answer 404."""
    rows = Reader.objects.select_related("category", "group")
    return get_object_or_404(rows, pk=reader_id, library=find_desk(request).library)


def find_charge(request: HttpRequest, charge_id: int) -> Charge:
    """Return a charge of a reader of the desk's library, or answer 404."""
    rows = Charge.objects.select_related("reader__category", "reader__group")
    return get_object_or_404(rows, pk=charge_id, reader__library=find_desk(request).library)


def page_of(reader: Reader) -> str:
    """Return the address of a reader's account."""
    return reverse("circulation:charges-reader", args=[reader.pk])


def _describe_closed(charge: Charge) -> dict[str, Any]:
    settled = [(row, say_reason(row)) for row in charge.settlements.all()]
    paid = sum(row.amount for row, _words in settled if row.kind == SettlementKind.PAYMENT and not row.voided_at)
    return {"charge": charge, "note": say_note(charge), "settlements": settled, "refundable": paid - charge.refunded}


def _done(request: HttpRequest, reader: Reader, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return HttpResponseRedirect(page_of(reader))
