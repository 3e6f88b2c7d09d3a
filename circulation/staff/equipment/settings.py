"""What a library sets for its desks: prefixes of codes, and which readers get a slip; each change can be undone."""

from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from circulation.enums import Kind, SlipMoment
from circulation.models import CodeRule, ReaderCategory
from circulation.policy.desk_rules import (
    CODE,
    SUBJECTS,
    CodeSheet,
    add_code_rule,
    delete_code_rule,
    set_slip_rules,
    take_back_desk_rule,
)
from circulation.policy.judging import RuleRefused
from circulation.staff.forms import FittingForm
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.daybook.finding import find_lines_of
from libsys.enums import ScanSubject
from libsys.models import Entry, Library
from libsys.web.operations import operation, read_key
from libsys.web.slips import setting_slips

UNFIT = 422
RECENT = 8


class CodeRuleForm(FittingForm):
    """A prefix and what it means."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take the fields from the table."""
        super().__init__(*args, **kwargs)
        for name in CodeSheet.__dataclass_fields__:
            self.fields[name] = CodeRule._meta.get_field(name).formfield()  # type: ignore[union-attr,assignment]


@require_http_methods(["GET", "POST"])
@requires("circulation.set_desks")
@operation
def desk_settings(request: HttpRequest) -> HttpResponse:
    """Show the rules for codes and slips, and add one for codes."""
    desk, form = find_desk(request), CodeRuleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_code_rule(sheet=CodeSheet(**form.cleaned_data), desk=desk, at=now(), key=read_key(request))
        except RuleRefused as refusal:
            form.add_reasons(refusal)
        else:
            return _done(request, _("规则已加上，下一次扫描就用。"))
    context = {
        "form": form,
        "rules": CodeRule.objects.filter(library=desk.library),
        "categories": ReaderCategory.objects.filter(library=desk.library).select_related("slip_rule"),
        "moments": SlipMoment.choices,
        "changes": find_changes(desk.library),
        "slips": setting_slips(request),
    }
    return render(request, "circulation/equipment/settings.html", context, status=UNFIT if form.errors else 200)


@require_POST
@requires("circulation.set_desks")
@operation
def code_rule_delete(request: HttpRequest, rule_id: int) -> HttpResponse:
    """Take a rule for codes away."""
    desk = find_desk(request)
    rule = get_object_or_404(CodeRule, pk=rule_id, library=desk.library)
    delete_code_rule(rule=rule, desk=desk, at=now(), key=read_key(request))
    return _done(request, _("规则已删除。在下面可以撤销。"))


@require_POST
@requires("circulation.set_desks")
@operation
def slip_rules(request: HttpRequest) -> HttpResponse:
    """Set for every category whether its readers get a slip."""
    desk = find_desk(request)
    categories = ReaderCategory.objects.filter(library=desk.library).values_list("pk", flat=True)
    moments = {pk: request.POST.get(f"category-{pk}", "") for pk in categories}
    set_slip_rules(moments=moments, desk=desk, at=now(), key=read_key(request))
    return _done(request, _("凭条的规定已保存。"))


@require_POST
@requires("circulation.set_desks")
@operation
def desk_rule_undo(request: HttpRequest, entry_id: int) -> HttpResponse:
    """Take one change of these rules back."""
    desk = find_desk(request)
    entry = get_object_or_404(_changes(desk.library), pk=entry_id)
    take_back_desk_rule(entry=entry, desk=desk, at=now(), key=read_key(request))
    return _done(request, _("已撤销，规则恢复原样。"))


def find_changes(library: Library) -> list[dict[str, Any]]:
    """Return the latest changes of these rules, each in words; two queries."""
    lines = _changes(library).select_related("staff").order_by("-pk")
    shown = list(lines.annotate(is_void=Exists(Entry.objects.filter(voids=OuterRef("pk"))))[:RECENT])
    categories = ReaderCategory.objects.in_bulk([line.object_id for line in shown if line.object_type != CODE])
    return [{"entry": line, "words": _say(line, categories)} for line in shown]


def _changes(library: Library) -> Any:
    return find_lines_of(*SUBJECTS).filter(library=library, kind=Kind.RULE_CHANGED, voids=None)


def _say(line: Entry, categories: dict[int, ReaderCategory]) -> str:
    if line.object_type == CODE:
        kept = line.detail.get("after") or line.detail.get("before") or {}
        words = {
            "topic": Kind.RULE_CHANGED.topics.get(line.topic, line.topic),
            "prefix": kept.get("prefix", ""),
            "subject": ScanSubject(kept["subject"]).label if kept.get("subject") in ScanSubject.values else "",
        }
        return _("%(topic)s开头 %(prefix)s（%(subject)s）") % words
    moments = [SlipMoment(line.detail[name]["moment"]).label for name in ("before", "after")]
    words = {"category": categories.get(line.object_id or 0, "—"), "before": moments[0], "after": moments[1]}
    return _("%(category)s的凭条：%(before)s → %(after)s") % words


def _done(request: HttpRequest, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return HttpResponseRedirect(reverse("circulation:desk-settings"))
