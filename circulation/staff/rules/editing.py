"""Adding, changing and deleting a loan rule; whom it reaches is shown before it is kept."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from circulation.enums import Kind
from circulation.models import LoanRule
from circulation.policy.changing import OBJECT, add_rule, change_rule, delete_rule, mark_rule, take_back_change
from circulation.policy.effects import Effect, find_effect
from circulation.policy.judging import RuleRefused, judge_sheet
from circulation.staff.rules.forms import RuleForm
from circulation.staff.rules.matrix import criteria_of, name_rule
from circulation.staff.rules.wording import say_terms
from libsys.access.desk import Desk, find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import Entry
from libsys.text.dates import local_day
from libsys.text.marks import mark_of
from libsys.web.operations import operation, read_key
from libsys.web.slips import setting_slips

REFUSED = 409
UNFIT = 422


@require_http_methods(["GET", "POST"])
@requires("circulation.edit_rules")
@operation
def rule_edit(request: HttpRequest, rule_id: int = 0) -> HttpResponse:
    """Show a rule, or an empty one; say whom it would reach; keep it once that was seen."""
    desk = find_desk(request)
    rule = get_object_or_404(_own_rules(desk), pk=rule_id) if rule_id else None
    if request.method == "GET":
        form = RuleForm(library=desk.library, rule=rule, initial=_first_values(rule))
        return _show(request, form, status=200)
    form = RuleForm(request.POST, library=desk.library, rule=rule)
    if not form.is_valid():
        return _show(request, form, status=UNFIT)
    try:
        return _keep_or_preview(request, form, desk=desk)
    except RuleRefused as refusal:
        form.add_reasons(refusal)
        return _show(request, form, status=REFUSED)


@require_POST
@requires("circulation.edit_rules")
@operation
def rule_delete(request: HttpRequest, rule_id: int) -> HttpResponse:
    """Delete a rule; the list offers to put it back."""
    desk = find_desk(request)
    rule = get_object_or_404(_own_rules(desk), pk=rule_id)
    delete_rule(rule=rule, seen=request.POST.get("seen", ""), desk=desk, at=now(), key=read_key(request))
    messages.success(request, _("规则 #%(number)s 已删除。在下面可以撤销。") % {"number": rule_id})
    return redirect("circulation:rules")


@require_POST
@requires("circulation.edit_rules")
@operation
def rule_undo(request: HttpRequest, entry_id: int) -> HttpResponse:
    """Take one change back."""
    desk = find_desk(request)
    lines = Entry.objects.filter(library=desk.library, kind=Kind.RULE_CHANGED, object_type=OBJECT, voids=None)
    entry = get_object_or_404(lines, pk=entry_id)
    take_back_change(entry=entry, desk=desk, at=now(), key=read_key(request))
    messages.success(request, _("已撤销，规则恢复原样。"))
    return redirect("circulation:rules")


def _keep_or_preview(request: HttpRequest, form: RuleForm, *, desk: Desk) -> HttpResponse:
    sheet, rule, today = form.sheet, form.rule, local_day(now())
    mark = mark_of(
        [str(sheet.valid_from), sheet.criteria(), {name: str(cell) for name, cell in sheet.outcomes.items()}]
    )
    if request.POST.get("step") != "keep" or form.cleaned_data["previewed"] != mark:
        judge_sheet(sheet, library=desk.library, rule=rule, on=today)
        effect = find_effect(library=desk.library, sheet=sheet, rule=rule, today=today)
        form.data = {**form.data.dict(), "previewed": mark}  # type: ignore[assignment]
        return _show(request, form, effect=effect, status=200)
    act: dict[str, Any] = {"sheet": sheet, "desk": desk, "at": now(), "key": read_key(request)}
    kept = change_rule(rule=rule, seen=form.cleaned_data["seen"], **act) if rule else add_rule(**act)
    messages.success(request, _("规则 #%(number)s 已存。") % {"number": kept.pk})
    return redirect("circulation:rules")


def _show(request: HttpRequest, form: RuleForm, *, status: int, effect: Effect | None = None) -> HttpResponse:
    rule = form.rule
    context = {
        "slips": setting_slips(request),
        "form": form,
        "rule": rule,
        "name": name_rule(rule) if rule else "",
        "seen": mark_rule(rule) if rule else "",
        "is_general": bool(rule) and not criteria_of(rule),  # type: ignore[arg-type]
        "effect": effect,
        "samples": [_say_sample(sample) for sample in effect.samples] if effect else [],
    }
    return render(request, "circulation/rules/edit.html", context, status=status)


def _say_sample(sample: Any) -> dict[str, Any]:
    pairs = zip(say_terms(sample.before), say_terms(sample.after), strict=True)
    return {"sample": sample, "changes": [pair for pair in pairs if pair[0].text != pair[1].text]}


def _first_values(rule: LoanRule | None) -> dict[str, Any]:
    if rule is None:
        return {"valid_from": local_day(now())}
    return {**RuleForm.initial_of(rule), "seen": mark_rule(rule)}


def _own_rules(desk: Desk) -> Any:
    return LoanRule.objects.filter(library=desk.library).select_related("point", "category")
