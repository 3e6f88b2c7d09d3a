"""The list of plans, one plan with how far it has come, a new one, and its moves."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key
from libsys.web.spreadsheets import csv_answer
from reports.counting.periods import parse_period
from reports.enums import PlanState
from reports.models import Plan
from reports.permissions import KEEP_PLANS, READ_FIGURES
from reports.plans.following import share_passed
from reports.plans.targets import follow_plan
from reports.plans.writing import PlanRefused, move_plan, rename_plan, write_plan
from reports.staff.framing import find_slips
from reports.staff.plans.forms import PlanForm, TitleForm
from reports.staff.plans.showing import ShownPart, show_plan

UNFIT = 422


@require_GET
@requires(READ_FIGURES)
def plans(request: HttpRequest) -> HttpResponse:
    """List the plans, newest period first, with how many items are done."""
    desk, state = find_desk(request), request.GET.get("state", "")
    found = Plan.objects.filter(library=desk.library)
    found = found.filter(state=state) if state in PlanState.values else found
    standing = Q(items__removed_at=None)
    found = found.annotate(
        wanted=Count("items", filter=standing), done=Count("items", filter=standing & Q(items__done_on__isnull=False))
    ).order_by("-period", "-pk")
    if request.GET.get("format") == "csv":
        return csv_answer("plans", _list_rows(found))
    page = paginate(request, found)
    for plan in page.object_list:
        plan.period_name = parse_period(plan.period).name
    context = {
        "page": page,
        "params": other_params(request),
        "csv_params": other_params(request, "format"),
        "states": PlanState.choices,
        "may_keep": desk.can(KEEP_PLANS),
        "slips": find_slips(request, "plans"),
    }
    return render(request, "reports/plans/list.html", context)


@require_GET
@requires(READ_FIGURES)
def plan(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show a plan: every item against its measure and against the time that has passed."""
    desk, today = find_desk(request), local_day(now())
    shown = find_plan_or_404(request, plan_id)
    period = parse_period(shown.period)
    parts = show_plan(follow_plan(shown, on=today), period, on=today)
    if request.GET.get("format") == "csv":
        return csv_answer(f"plan-{shown.period}", _item_rows(parts))
    items = [item for part in parts for item in part.items]
    context = {
        "plan": shown,
        "period": period,
        "parts": parts,
        "total": len(items),
        "behind": sum(item.state in ("warn", "block") for item in items),
        "done": sum(item.progress.standing.value == "done" for item in items),
        "passed": int(share_passed(period, today) * 100),
        "removed": shown.items.exclude(removed_at=None),
        "may_keep": desk.can(KEEP_PLANS),
        "moves": _moves_of(shown),
        "slips": find_slips(request, "plans"),
    }
    return render(request, "reports/plans/plan.html", context)


@require_http_methods(["GET", "POST"])
@requires(KEEP_PLANS)
@operation
def plan_new(request: HttpRequest) -> HttpResponse:
    """Begin a plan, from nothing or from an earlier one."""
    desk = find_desk(request)
    year = local_day(now()).year
    initial = {"period": str(year), "title": _("%(year)s 年工作计划") % {"year": year}}
    form = PlanForm(request.POST or None, library=desk.library, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = write_plan(desk=desk, at=now(), key=read_key(request), **form.cleaned_data)
        except PlanRefused as refusal:
            form.add_reasons(refusal)
        else:
            return redirect("reports:plan", made.pk)
    context = {"form": form, "slips": find_slips(request, "plans")}
    return render(request, "reports/plans/new.html", context, status=UNFIT if form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires(KEEP_PLANS)
@operation
def plan_edit(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Give a plan another title."""
    desk, shown = find_desk(request), find_plan_or_404(request, plan_id)
    form = TitleForm(request.POST or None, initial={"title": shown.title, "version": shown.version})
    if request.method == "POST" and form.is_valid():
        try:
            rename_plan(plan=shown, desk=desk, at=now(), key=read_key(request), **form.cleaned_data)
        except PlanRefused as refusal:
            form.add_reasons(refusal)
        else:
            return redirect("reports:plan", shown.pk)
    context: dict[str, Any] = {"form": form, "plan": shown, "slips": find_slips(request, "plans")}
    return render(request, "reports/plans/edit.html", context, status=UNFIT if form.errors else 200)


@require_POST
@requires(KEEP_PLANS)
@operation
def plan_move(request: HttpRequest, plan_id: int, state: str) -> HttpResponse:
    """Put a plan into force, close it, or take it back to a draft."""
    desk, shown = find_desk(request), find_plan_or_404(request, plan_id)
    if state not in PlanState.values:
        raise Http404
    moved = move_plan(plan=shown, state=PlanState(state), desk=desk, at=now(), key=read_key(request))
    messages.success(
        request, _("《%(title)s》：%(state)s。") % {"title": moved.title, "state": moved.get_state_display()}
    )
    return redirect("reports:plan", moved.pk)


def find_plan_or_404(request: HttpRequest, plan_id: int) -> Plan:
    """Return a plan of the person's library; another's is not found."""
    return get_object_or_404(Plan, pk=plan_id, library=find_desk(request).library)


def _moves_of(shown: Plan) -> list[tuple[str, str, bool]]:
    """Return the states that a plan may go to, with the words of the button and whether it is the usual one."""
    adopt = (PlanState.ADOPTED.value, _("开始执行"), True)
    draft = (PlanState.DRAFT.value, _("退回草稿"), False)
    close = (PlanState.CLOSED.value, _("结束"), False)
    return {PlanState.DRAFT: [adopt], PlanState.ADOPTED: [draft, close], PlanState.CLOSED: [adopt]}[
        PlanState(shown.state)
    ]


def _list_rows(found: Any) -> Iterator[list[Any]]:
    yield [_("时段"), _("名称"), _("状态"), _("项数"), _("已完成")]
    for row in found.iterator(chunk_size=500):
        yield [row.period, row.title, row.get_state_display(), row.wanted, row.done]


def _item_rows(parts: list[ShownPart]) -> Iterator[list[Any]]:
    yield [
        _("部分"), _("内容"), _("目标"), _("完成"), _("完成率"), _("进度差"), _("状态"), _("负责人"), _("完成期限"),
        _("完成日期"), _("佐证"),
    ]  # fmt: skip
    for part in parts:
        for shown in part.items:
            item = shown.item
            yield [
                part.name, item.text, shown.wanted, shown.reached, shown.share, shown.lead, shown.word,
                item.owner or "", item.due_on, item.done_on, item.evidence,
            ]  # fmt: skip
