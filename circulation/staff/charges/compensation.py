"""The rules of compensation: the list, one rule, trying a case."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from circulation.charges.compensation.reckoning import Compensation, Damage, Degree, reckon
from circulation.charges.compensation.rules import CELLS, delete_rule, find_rule, mark_rule, set_rule
from circulation.charges.lines import ChargeRefused
from circulation.models import CompensationRule
from circulation.staff.charges.accounts import REFUSED, UNFIT
from circulation.staff.charges.forms import CaseForm, RuleForm
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import Library
from libsys.text.dates import local_day
from libsys.web.operations import operation, read_key
from libsys.web.slips import setting_slips


@require_GET
@requires("circulation.read_rules")
def compensation(request: HttpRequest) -> HttpResponse:
    """Show the rules of compensation, and what a case comes to where one is asked."""
    library = find_desk(request).library
    form = CaseForm(request.GET or None, initial={"material": "book"})
    context = {
        "rules": CompensationRule.objects.filter(library=library),
        "form": form,
        "answer": _answer(library, form.cleaned_data) if request.GET and form.is_valid() else None,
        "slips": setting_slips(request),
    }
    return render(request, "circulation/charges/rules.html", context, status=UNFIT if form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires("circulation.edit_rules")
@operation
def compensation_edit(request: HttpRequest, rule_id: int = 0) -> HttpResponse:
    """Show a rule, or an empty one, and keep it."""
    desk = find_desk(request)
    rule = get_object_or_404(CompensationRule, pk=rule_id, library=desk.library) if rule_id else None
    taken = set(CompensationRule.objects.filter(library=desk.library).values_list("material", flat=True))
    form = RuleForm(request.POST or None, rule=rule, taken=taken, initial=_initial(rule))
    status = UNFIT if form.errors else 200
    if request.method == "POST" and form.is_valid():
        material = rule.material if rule else form.cleaned_data["material"]
        told: dict[str, Any] = {"material": material, "cells": form.cells, "seen": form.cleaned_data["seen"]}
        try:
            set_rule(**told, desk=desk, at=now(), key=read_key(request))
        except ChargeRefused as refusal:
            form.add_reasons(refusal)
            status = REFUSED
        else:
            messages.success(request, _("赔偿规则已存。"))
            return redirect("circulation:compensation")
    context = {"form": form, "rule": rule, "slips": setting_slips(request)}
    return render(request, "circulation/charges/rule.html", context, status=status)


@require_POST
@requires("circulation.edit_rules")
@operation
def compensation_delete(request: HttpRequest, rule_id: int) -> HttpResponse:
    """Delete a rule; its material is asked for as all others are."""
    desk = find_desk(request)
    rule = get_object_or_404(CompensationRule, pk=rule_id, library=desk.library)
    delete_rule(rule=rule, desk=desk, at=now(), key=read_key(request))
    messages.success(request, _("赔偿规则已删除，这类文献照其他文献的规则。"))
    return redirect("circulation:compensation")


def _initial(rule: CompensationRule | None) -> dict[str, Any]:
    shown = rule or CompensationRule()
    return {**{name: getattr(shown, name) for name in CELLS}, "seen": mark_rule(rule)}


def _answer(library: Library, case: dict[str, Any]) -> dict[str, Any]:
    degree = Degree(case["degree"]) if case["degree"] else None
    rule = find_rule(library, case["material"])
    damage = Damage(case["price"], case["year"], local_day(now()).year, case["is_sole"], degree)
    answer: Compensation = reckon(rule, damage)
    return {"compensation": answer, "rule": rule}
