"""The items of a plan: a new one, changing one, saying that it is done, taking it out."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.web.forms import FittingForm
from libsys.web.operations import operation, read_key
from reports.models import Plan, PlanItem
from reports.permissions import KEEP_PLANS, READ_FIGURES
from reports.plans.items import add_item, change_item, finish_item, remove_item, reopen_item, restore_item
from reports.plans.writing import PlanRefused
from reports.staff.framing import find_slips
from reports.staff.plans.forms import DoneForm, ItemForm, details_of
from reports.staff.plans.pages import find_plan_or_404

UNFIT, REFUSED = 422, 409
STEPS: dict[str, Callable[..., PlanItem]] = {"remove": remove_item, "restore": restore_item}


@require_http_methods(["GET", "POST"])
@requires(KEEP_PLANS)
@operation
def item_new(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Write one more item; the next one begins in the same part."""
    desk, plan = find_desk(request), find_plan_or_404(request, plan_id)
    initial = {"section": request.GET.get("section", "")[:60]}
    form = ItemForm(request.POST or None, library=desk.library, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            item = add_item(plan=plan, desk=desk, at=now(), key=read_key(request), **form.details())
        except PlanRefused as refusal:
            form.add_reasons(refusal)
        else:
            messages.success(request, _("已写入：%(text)s") % {"text": item.text})
            return redirect("reports:plan", plan.pk)
    return _show(request, "reports/plans/item.html", form, plan)


@require_http_methods(["GET", "POST"])
@requires(KEEP_PLANS)
@operation
def item_edit(request: HttpRequest, item_id: int) -> HttpResponse:
    """Change an item; whoever was overtaken overwrites nothing."""
    desk, item = find_desk(request), find_item_or_404(request, item_id)
    form = ItemForm(request.POST or None, library=desk.library, initial=details_of(item))
    if request.method == "POST" and form.is_valid():
        version, key = form.cleaned_data["version"] or 0, read_key(request)
        try:
            change_item(item=item, version=version, desk=desk, at=now(), key=key, **form.details())
        except PlanRefused as refusal:
            form.add_reasons(refusal)
        else:
            return redirect("reports:plan", item.plan_id)
    return _show(request, "reports/plans/item.html", form, item.plan, item)


@require_http_methods(["GET", "POST"])
@requires(READ_FIGURES)
@operation
def item_done(request: HttpRequest, item_id: int) -> HttpResponse:
    """Say that an item is done, or that it is not after all."""
    desk, item = find_desk(request), find_item_or_404(request, item_id)
    if request.method == "POST" and "reopen" in request.POST:
        reopen_item(item=item, desk=desk, at=now(), key=read_key(request))
        return redirect("reports:plan", item.plan_id)
    form = DoneForm(request.POST or None, initial={"done_on": local_day(now()), "evidence": item.evidence})
    if request.method == "POST" and form.is_valid():
        try:
            finish_item(item=item, desk=desk, at=now(), key=read_key(request), **form.cleaned_data)
        except PlanRefused as refusal:
            form.add_reasons(refusal)
        else:
            messages.success(request, _("已完成：%(text)s") % {"text": item.text})
            return redirect("reports:plan", item.plan_id)
    return _show(request, "reports/plans/done.html", form, item.plan, item)


@require_POST
@requires(KEEP_PLANS)
@operation
def item_step(request: HttpRequest, item_id: int, step: str) -> HttpResponse:
    """Take an item out of its plan, or put it back."""
    desk, item = find_desk(request), find_item_or_404(request, item_id)
    if step not in STEPS:
        raise Http404
    STEPS[step](item=item, desk=desk, at=now(), key=read_key(request))
    words = {"remove": _("已去掉：%(text)s"), "restore": _("已恢复：%(text)s")}[step]
    messages.success(request, words % {"text": item.text})
    return redirect("reports:plan", item.plan_id)


def find_item_or_404(request: HttpRequest, item_id: int) -> PlanItem:
    """Return an item of a plan of the person's library; another's is not found."""
    items = PlanItem.objects.select_related("plan", "plan__library")
    return get_object_or_404(items, pk=item_id, plan__library=find_desk(request).library)


def _show(
    request: HttpRequest, template: str, form: FittingForm, plan: Plan, item: PlanItem | None = None
) -> HttpResponse:
    sections = plan.items.exclude(section="").order_by("section").values_list("section", flat=True).distinct()
    context: dict[str, Any] = {
        "form": form, "plan": plan, "item": item, "sections": sections, "slips": find_slips(request, "plans"),
    }  # fmt: skip
    return render(request, template, context, status=UNFIT if form.errors else 200)
