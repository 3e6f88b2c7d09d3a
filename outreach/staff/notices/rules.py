"""The rules of notices: the list with what each would tell today, one rule, what holds for all."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from circulation.models import Reader
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.web.operations import operation, read_key
from libsys.web.slips import setting_slips
from outreach.enums import NoticeWay
from outreach.models import NoticeRule
from outreach.notices.composing import Planned, plan
from outreach.notices.rules import NoticeRuleRefused, find_policy, find_rules, set_policy, set_rule
from outreach.notices.sending.ways import set_ways
from outreach.staff.notices.forms import PolicyForm, RuleForm

UNFIT, REFUSED = 422, 409
SHOWN = 50


@require_GET
@requires("outreach.set_notices")
def notice_rules(request: HttpRequest) -> HttpResponse:
    """List the rules with how many readers each would tell today."""
    library = find_desk(request).library
    planned = plan(library, today=local_day(now()))
    context = {
        "rows": [(one, name_ways(one.rule)) for one in planned],
        "policy": find_policy(library),
        "has_only_console": set_ways() == [NoticeWay.CONSOLE],
        "slips": setting_slips(request),
    }
    return render(request, "outreach/notices/rules.html", context)


@require_http_methods(["GET", "POST"])
@requires("outreach.set_notices")
@operation
def notice_rule(request: HttpRequest, topic: str) -> HttpResponse:
    """Show a rule and whom it would tell today, and keep it."""
    desk = find_desk(request)
    rule = find_rules(desk.library).get(topic)
    if rule is None:
        raise Http404
    form = RuleForm(request.POST or None, rule=rule)
    status = UNFIT if form.errors else 200
    if request.method == "POST" and form.is_valid():
        if _keep(request, form, rule):
            messages.success(request, _("通知规则已存。"))
            return redirect("outreach:notice-rules")
        status = REFUSED
    planned = next(one for one in plan(desk.library, today=local_day(now())) if one.rule.topic == topic)
    context = {"form": form, "rule": rule, "planned": planned, "people": find_people(planned)}
    return render(request, "outreach/notices/rule.html", {**context, "slips": setting_slips(request)}, status=status)


@require_http_methods(["GET", "POST"])
@requires("outreach.set_notices")
@operation
def notice_policy(request: HttpRequest) -> HttpResponse:
    """Show what holds for all notices, and keep it."""
    desk = find_desk(request)
    form = PolicyForm(request.POST or None, policy=find_policy(desk.library))
    status = UNFIT if form.errors else 200
    if request.method == "POST" and form.is_valid():
        cells = {name: value for name, value in form.cleaned_data.items() if name != "seen"}
        try:
            set_policy(cells=cells, seen=form.cleaned_data["seen"], desk=desk, at=now(), key=read_key(request))
        except NoticeRuleRefused as refusal:
            form.add_reasons(refusal)
            status = REFUSED
        else:
            messages.success(request, _("已保存。"))
            return redirect("outreach:notice-rules")
    context = {"form": form, "slips": setting_slips(request)}
    return render(request, "outreach/notices/policy.html", context, status=status)


def _keep(request: HttpRequest, form: RuleForm, rule: NoticeRule) -> bool:
    """Keep the rule, or put what is against it into the form."""
    told: dict[str, Any] = {"topic": rule.topic, "cells": form.cells(rule), "seen": form.cleaned_data["seen"]}
    try:
        set_rule(**told, desk=find_desk(request), at=now(), key=read_key(request))
    except NoticeRuleRefused as refusal:
        form.add_reasons(refusal)
        return False
    return True


def name_ways(rule: NoticeRule) -> list[Any]:
    """Return the names of the ways of a rule, in order."""
    return [NoticeWay(way).label for way in rule.ways if way in NoticeWay.values]


def find_people(planned: Planned) -> list[tuple[Reader, int, Any]]:
    """Return the first readers whom a rule would tell today: who, about how many things, by which day."""
    causes: dict[int, list[Any]] = {}
    for cause in planned.new:
        causes.setdefault(cause.reader_id, []).append(cause.on)
    shown = sorted(causes)[:SHOWN]
    readers = Reader.objects.filter(pk__in=shown).order_by("pk")
    return [(reader, len(causes[reader.pk]), min(causes[reader.pk])) for reader in readers]
