"""Receipts on paper, and voiding what was done today by mistake."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from circulation.charges.lines import ChargeRefused
from circulation.charges.receipts import change_of, find_receipts
from circulation.charges.voiding import find_against_voiding_receipt, void_receipt, void_waiver
from circulation.charges.wording import say_note, say_reason
from circulation.models import Card, Receipt, Settlement
from circulation.staff.charges.accounts import REFUSED, TAKE, WAIVE, page_of, show_account
from circulation.staff.charges.forms import ReasonForm
from circulation.staff.marks import mark_receipt
from circulation.staff.slips import slips
from circulation.web.slips import answer_slip
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.operations import operation, read_key


@require_GET
@requires(TAKE)
def receipt(request: HttpRequest, receipt_id: int) -> HttpResponse:
    """Show a receipt as it is printed."""
    shown = find_receipt(request, receipt_id)
    context = {
        "receipt": shown,
        "rows": find_rows(shown),
        "change": change_of(shown),
        "card": Card.objects.filter(reader=shown.reader).order_by("-pk").values_list("number", flat=True).first(),
        "barcode": mark_receipt(shown),
        "may_void": not find_against_voiding_receipt(shown, at=now()),
    }
    return answer_slip(request, "circulation/charges/receipt.html", back=page_of(shown.reader), **context)


@require_http_methods(["GET", "POST"])
@requires(TAKE)
@operation
def receipt_void(request: HttpRequest, receipt_id: int) -> HttpResponse:
    """Show what a receipt of today would leave behind, and void it."""
    shown, form, refusal = find_receipt(request, receipt_id), ReasonForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            void_receipt(receipt=shown, reason=reason, desk=find_desk(request), at=now(), key=read_key(request))
        except ChargeRefused as refused:
            refusal = refused
        else:
            messages.success(request, _("收据 %(number)s 已作废。") % {"number": shown})
            return HttpResponseRedirect(page_of(shown.reader))
    context: dict[str, Any] = {
        "receipt": shown,
        "rows": find_rows(shown),
        "form": form,
        "refusal": refusal,
        "reasons": find_against_voiding_receipt(shown, at=now()),
        "slips": slips(request),
    }
    status = REFUSED if refusal else 422 if form.errors else 200
    return render(request, "circulation/charges/void.html", context, status=status)


@require_POST
@requires(WAIVE)
@operation
def waiver_void(request: HttpRequest, settlement_id: int) -> HttpResponse:
    """Void a waiver of today; the sum is owed again."""
    rows = Settlement.objects.select_related("charge__reader__category", "charge__reader__group")
    settlement = get_object_or_404(rows, pk=settlement_id, library=find_desk(request).library)
    reader, reason = settlement.charge.reader, request.POST.get("reason", "")
    try:
        void_waiver(settlement=settlement, reason=reason, desk=find_desk(request), at=now(), key=read_key(request))
    except ChargeRefused as refusal:
        return show_account(request, reader, refusal=refusal, status=REFUSED)
    messages.success(request, _("减免已作废，费用恢复。"))
    return HttpResponseRedirect(reverse("circulation:charges-reader", args=[reader.pk]))


def find_receipt(request: HttpRequest, receipt_id: int) -> Receipt:
    """Return a receipt of the desk's library, or answer 404."""
    rows = find_receipts(find_desk(request).library).select_related("reader__category", "reader__group", "library")
    return get_object_or_404(rows, pk=receipt_id)


def find_rows(shown: Receipt) -> list[dict[str, Any]]:
    """Return what the receipt is for, row by row; one query."""
    rows = shown.settlements.select_related("charge__item__record").defer("charge__item__record__marc").order_by("pk")
    return [
        {"settlement": row, "charge": row.charge, "note": say_note(row.charge), "reason": say_reason(row)}
        for row in rows
    ]
