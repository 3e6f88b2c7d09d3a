"""Decisions about figures: the page with both lists and both forms, and what is done from it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key
from reports.counting.periods import Period, PeriodRefused, half_of, parse_period
from reports.figures.choosing.cutoffs import ChoiceRefused, choose_cut_off, drop_cut_off
from reports.figures.choosing.recounting import drop_counting_change, note_counting_change
from reports.indicators.registry import find_indicator
from reports.models import CountingChange, CutOff
from reports.permissions import CHOOSE_COUNTING, READ_FIGURES
from reports.staff.choices.forms import ChangeForm, CutOffForm
from reports.staff.framing import find_slips

UNFIT, REFUSED = 422, 409


@require_GET
@requires(READ_FIGURES)
def choices(request: HttpRequest) -> HttpResponse:
    """Show what was decided: whoever reads a figure may see it, whoever may decide finds the forms."""
    return _show(request)


@require_POST
@requires(CHOOSE_COUNTING)
@operation
def cut_off_choose(request: HttpRequest) -> HttpResponse:
    """Let a figure of a period end on a day."""
    desk = find_desk(request)
    form = CutOffForm(request.POST, library=desk.library)
    if not form.is_valid():
        return _show(request, ends=form, status=UNFIT)
    said = form.cleaned_data
    try:
        choose_cut_off(
            period=said["period"], code=said["indicator"], until=said["until"], reason=said["reason"],
            desk=desk, at=now(), key=read_key(request),
        )  # fmt: skip
    except ChoiceRefused as refusal:
        form.add_reasons(refusal)
        return _show(request, ends=form, status=REFUSED)
    messages.success(request, _("截止日已定，指标和明细都只算到那一天。"))
    return redirect(_address(said["period"]))


@require_POST
@requires(CHOOSE_COUNTING)
@operation
def cut_off_drop(request: HttpRequest, number: int) -> HttpResponse:
    """Let a figure end with its period again."""
    desk = find_desk(request)
    cut_off = get_object_or_404(CutOff, pk=number, library=desk.library)
    drop_cut_off(cut_off=cut_off, desk=desk, at=now(), key=read_key(request))
    messages.success(request, _("已改回随统计期截止。"))
    return redirect(_address(parse_period(cut_off.period)))


@require_POST
@requires(CHOOSE_COUNTING)
@operation
def change_note(request: HttpRequest) -> HttpResponse:
    """Write down that something is counted differently from a day on."""
    desk, form = find_desk(request), ChangeForm(request.POST)
    if not form.is_valid():
        return _show(request, changes=form, status=UNFIT)
    said = form.cleaned_data
    try:
        note_counting_change(
            code=said["indicator"], on=said["on"], note=said["note"], desk=desk, at=now(), key=read_key(request)
        )
    except ChoiceRefused as refusal:
        form.add_reasons(refusal)
        return _show(request, changes=form, status=REFUSED)
    messages.success(request, _("口径变更已写明，跨过那一天的比较留空。"))
    return redirect(_address(_period_of(request)))


@require_POST
@requires(CHOOSE_COUNTING)
@operation
def change_drop(request: HttpRequest, number: int) -> HttpResponse:
    """Take back what was written of a change of counting."""
    desk = find_desk(request)
    change = get_object_or_404(CountingChange, pk=number, library=desk.library)
    drop_counting_change(change=change, desk=desk, at=now(), key=read_key(request))
    messages.success(request, _("口径变更已撤去，照常比较。"))
    return redirect(_address(_period_of(request)))


def _show(
    request: HttpRequest, *, ends: CutOffForm | None = None, changes: ChangeForm | None = None, status: int = 200
) -> HttpResponse:
    desk, period = find_desk(request), _period_of(request)
    cut_offs = CutOff.objects.filter(library=desk.library, period=period.code).select_related("staff")
    page = paginate(request, CountingChange.objects.filter(library=desk.library).select_related("staff"))
    context: dict[str, Any] = {
        "period": period,
        "cut_offs": [(find_indicator(one.indicator), one) for one in cut_offs],
        "changes": [(find_indicator(one.indicator), one) for one in page],
        "page": page,
        "params": other_params(request),
        "ends": ends or CutOffForm(library=desk.library, initial=_wanted(request, period)),
        "noted": changes or ChangeForm(initial=_wanted(request, period)),
        "may_choose": desk.can(CHOOSE_COUNTING),
        "slips": find_slips(request, "indicators", period),
    }
    return render(request, "reports/choices/page.html", context, status=status)


def _wanted(request: HttpRequest, period: Period) -> dict[str, str]:
    return {"period": period.code, "indicator": request.GET.get("indicator", "")[:12]}


def _period_of(request: HttpRequest) -> Period:
    """Return the period that the address names, else the half-year of today."""
    try:
        return parse_period(request.GET.get("period", ""))
    except PeriodRefused:
        return half_of(local_day(now()))


def _address(period: Period) -> str:
    return f"{reverse('reports:choices')}?period={period.code}"
