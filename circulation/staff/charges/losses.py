"""A reader reports a copy lost, or brings it back damaged; a lost one turns up."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from circulation.charges.compensation.finding_again import find_outcome, settle_found
from circulation.charges.compensation.losing import Claim, charge_damage, gather_damage, report_lost, take_back_loss
from circulation.charges.compensation.reckoning import Compensation, Degree, reckon
from circulation.charges.compensation.rules import find_rule
from circulation.charges.lines import ChargeRefused
from circulation.models import Loan
from circulation.staff.charges.accounts import REFUSED, TAKE, UNFIT, page_of
from circulation.staff.charges.forms import ClaimForm, DamageForm, MethodForm
from circulation.staff.slips import slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.operations import operation, read_key


@require_http_methods(["GET", "POST"])
@requires(TAKE)
@operation
def loan_lost(request: HttpRequest, loan_id: int) -> HttpResponse:
    """Say what a lost copy costs by the rule; end the loan and charge it."""
    loan = find_loan(request, loan_id)
    asked = _reckon(loan)
    form = ClaimForm(request.POST or None, initial=_initial(asked))
    if request.method == "POST" and form.is_valid():
        try:
            report_lost(
                loan=loan, claim=Claim(**form.cleaned_data), desk=find_desk(request), at=now(), key=read_key(request)
            )
        except ChargeRefused as refusal:
            form.add_reasons(refusal)
            return _show(request, "lost", loan, form=form, asked=asked, status=REFUSED)
        messages.success(request, _("已报失，借阅结束。"))
        return HttpResponseRedirect(page_of(loan.reader))
    return _show(request, "lost", loan, form=form, asked=asked, status=UNFIT if form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires(TAKE)
@operation
def loan_damaged(request: HttpRequest, loan_id: int) -> HttpResponse:
    """Say what the damage costs by the rule and its degree; charge it."""
    loan = find_loan(request, loan_id)
    chosen = request.POST.get("degree") or request.GET.get("degree") or Degree.LIGHT.value
    degree = Degree(chosen) if chosen in {one.value for one in Degree} else Degree.LIGHT
    asked = _reckon(loan, degree)
    form = ClaimForm(request.POST or None, initial=_initial(asked))
    further = {"degree_form": DamageForm(initial={"degree": degree.value}), "degree": degree}
    if request.method == "POST" and form.is_valid():
        claim = Claim(**form.cleaned_data)
        try:
            charge_damage(
                loan=loan, degree=degree, claim=claim, desk=find_desk(request), at=now(), key=read_key(request)
            )
        except ChargeRefused as refusal:
            form.add_reasons(refusal)
            return _show(request, "damaged", loan, form=form, asked=asked, status=REFUSED, **further)
        messages.success(request, _("污损赔偿已记。"))
        return HttpResponseRedirect(page_of(loan.reader))
    status = UNFIT if form.errors else 200
    return _show(request, "damaged", loan, form=form, asked=asked, status=status, **further)


@require_http_methods(["GET", "POST"])
@requires(TAKE)
@operation
def loan_found(request: HttpRequest, loan_id: int) -> HttpResponse:
    """Say what the rule gives back for a copy that turned up; do it."""
    loan = find_loan(request, loan_id)
    form, refusal = MethodForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        method = form.cleaned_data["method"]
        try:
            receipt = settle_found(loan=loan, method=method, desk=find_desk(request), at=now(), key=read_key(request))
        except ChargeRefused as refused:
            refusal = refused
        else:
            messages.success(request, _("已办找回，单册恢复在架。"))
            return redirect("circulation:receipt", receipt.pk) if receipt else redirect(page_of(loan.reader))
    status = REFUSED if refusal else UNFIT if form.errors else 200
    outcome = find_outcome(loan, at=now())
    return _show(request, "found", loan, form=form, outcome=outcome, refusal=refusal, status=status)


@require_POST
@requires(TAKE)
@operation
def loss_undo(request: HttpRequest, loan_id: int) -> HttpResponse:
    """Undo a loss that was reported by mistake: the loan goes on."""
    loan = find_loan(request, loan_id)
    take_back_loss(loan=loan, desk=find_desk(request), at=now(), key=read_key(request))
    messages.success(request, _("已撤销报失，这一册仍在读者名下。"))
    return HttpResponseRedirect(page_of(loan.reader))


def find_loan(request: HttpRequest, loan_id: int) -> Loan:
    """Return a loan of the desk's library, with what its page shows; any other is not found."""
    rows = Loan.objects.select_related("item__record", "item__point", "reader__category", "reader__group", "library")
    return get_object_or_404(rows, pk=loan_id, library=find_desk(request).library, undone_at=None)


def _reckon(loan: Loan, degree: Degree | None = None) -> Compensation:
    rule = find_rule(loan.library, loan.item.material)
    return reckon(rule, gather_damage(loan.item, degree=degree, at=now()))


def _initial(asked: Compensation) -> dict[str, Any]:
    return {"amount": asked.amount, "processing": asked.processing}


def _show(request: HttpRequest, what: str, loan: Loan, *, status: int, **context: Any) -> HttpResponse:
    shown = {"loan": loan, "what": what, "slips": slips(request), **context}
    return render(request, f"circulation/charges/{what}.html", shown, status=status)
