"""A reader says that a copy was brought back: marking the loan, the list of what is looked for, and its end."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from circulation.charges.compensation.claiming import claim_returned, find_looked_for, withdraw_claim
from circulation.charges.lines import ChargeRefused
from circulation.enums import LookKind
from circulation.models import ReturnClaim
from circulation.readers.persons.looks import note_look
from circulation.staff.charges.accounts import REFUSED, TAKE, UNFIT, page_of
from circulation.staff.charges.forms import ReturnClaimForm
from circulation.staff.charges.losses import find_loan
from circulation.staff.slips import slips
from libsys.access.desk import find_desk
from libsys.access.doors.proving import proved, takes_file
from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key
from libsys.web.spreadsheets import csv_answer

BATCH = 500


@require_GET
@proved(when=takes_file)
@requires(TAKE)
def claim_list(request: HttpRequest) -> HttpResponseBase:
    """List the copies that readers say they brought back, in the order of the shelves; or write them as CSV."""
    desk, today = find_desk(request), local_day(now())
    found = find_looked_for(desk.library)
    if takes_file(request):
        note_look(LookKind.EXPORT, desk=desk, at=now(), rows=found.count())
        return csv_answer(f"claims-{today}", _export(found))
    context = {
        "page": paginate(request, found), "params": other_params(request), "slips": slips(request),
        "csv_params": other_params(request, "export"),
    }  # fmt: skip
    return render(request, "circulation/charges/claims.html", context)


@require_http_methods(["GET", "POST"])
@requires(TAKE)
@operation
def loan_claimed(request: HttpRequest, loan_id: int) -> HttpResponse:
    """Ask on which day the reader says that the copy was brought back; mark the loan."""
    loan, today = find_loan(request, loan_id), local_day(now())
    form, status = ReturnClaimForm(request.POST or None, initial={"said_on": today}), 200
    if request.method == "POST":
        status = UNFIT
        if form.is_valid():
            said_on, desk = form.cleaned_data["said_on"], find_desk(request)
            try:
                claim_returned(loan=loan, said_on=said_on, desk=desk, at=now(), key=read_key(request))
            except ChargeRefused as refusal:
                form.add_reasons(refusal)
                status = REFUSED
            else:
                messages.success(request, _("已登记，请到架上找；找着前不催还，也不多算逾期。"))
                return HttpResponseRedirect(page_of(loan.reader))
    context = {"loan": loan, "form": form, "slips": slips(request)}
    return render(request, "circulation/charges/claimed.html", context, status=status)


@require_POST
@requires(TAKE)
@operation
def claim_undo(request: HttpRequest, loan_id: int) -> HttpResponse:
    """Take back a claim that was a mistake."""
    loan = find_loan(request, loan_id)
    claim = ReturnClaim.objects.select_related("loan").filter(loan=loan).order_by("-pk").first()
    if claim is None:
        raise Http404
    withdraw_claim(claim=claim, desk=find_desk(request), at=now(), key=read_key(request))
    messages.success(request, _("已撤下，这一册照常催还、照常算逾期。"))
    return redirect("circulation:claims")


def _export(found: QuerySet[ReturnClaim]) -> Iterator[list[Any]]:
    yield [_("题名"), _("条码号"), _("索书号"), _("馆藏地"), _("应还日期"), _("读者说的还书日期"), _("登记时间")]
    for claim in found.iterator(chunk_size=BATCH):
        item = claim.loan.item
        place = f"{item.point} {item.room or ''}".strip()
        yield [
            item.record.title, item.barcode, item.call_number, place, claim.loan.due_on, claim.said_on,
            local_day(claim.made_at),
        ]  # fmt: skip
