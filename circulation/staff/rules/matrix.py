"""The matrix of the loan rules, from the general one to the most special, and what was changed lately."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from circulation.enums import Kind
from circulation.models import LoanRule
from circulation.policy.changing import OBJECT, snapshot
from circulation.policy.ladder import PRECEDENCE
from circulation.staff.rules.wording import COLUMNS, say_cells
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.daybook.finding import find_lines_of
from libsys.errors import Sentence
from libsys.models import Entry, Library
from libsys.text.dates import local_day
from libsys.web.lists import paginate
from libsys.web.slips import setting_slips
from libsys.web.spreadsheets import csv_answer

RECENT = 8
GROUPS: dict[frozenset[str], Sentence] = {
    frozenset(): gettext_lazy("通用规则"),
    frozenset({"material"}): gettext_lazy("按文献类型"),
    frozenset({"category"}): gettext_lazy("按读者类型"),
    frozenset({"point"}): gettext_lazy("按网点"),
    frozenset({"category", "material"}): gettext_lazy("按读者类型和文献类型"),
    frozenset({"point", "material"}): gettext_lazy("按网点和文献类型"),
    frozenset({"point", "category"}): gettext_lazy("按网点和读者类型"),
    frozenset({"point", "category", "material"}): gettext_lazy("按网点、读者类型和文献类型"),
}


@dataclass(frozen=True)
class Row:
    """A rule in the matrix. ``state`` is empty while it speaks, else ``future`` or ``past``."""

    rule: LoanRule
    name: str
    group: Sentence
    cells: list[str]
    state: str
    is_general: bool


@require_GET
@requires("circulation.read_rules")
def rule_list(request: HttpRequest) -> HttpResponseBase:
    """Show the rules of the library, or write them as CSV."""
    library, today = find_desk(request).library, local_day(now())
    rows = find_matrix(library, today=today)
    if request.GET.get("export") == "csv":
        return csv_answer("loan-rules", _export(rows))
    context = {
        "slips": setting_slips(request),
        "page": paginate(request, rows),
        "columns": COLUMNS,
        "changes": find_changes(library),
        "has_future": any(row.state == "future" for row in rows),
    }
    return render(request, "circulation/rules/matrix.html", context)


def find_matrix(library: Library, *, today: date) -> list[Row]:
    """Return the rules from the general one to the most special, of the same criteria the newest first."""
    rules = list(LoanRule.objects.filter(library=library).select_related("point", "category"))
    rules.sort(key=lambda rule: (-PRECEDENCE.index(criteria_of(rule)), name_rule(rule), -rule.valid_from.toordinal()))
    spoken: set[tuple[Any, ...]] = set()
    rows = []
    for rule in rules:
        criteria = (rule.point_id, rule.category_id, rule.material)
        state = "future" if rule.valid_from > today else "past" if criteria in spoken else ""
        if not state:
            spoken.add(criteria)
        named = criteria_of(rule)
        rows.append(Row(rule, name_rule(rule), GROUPS[named], say_cells(snapshot(rule)), state, not named))
    return rows


def criteria_of(rule: LoanRule) -> frozenset[str]:
    """Return the names of the criteria that ``rule`` sets."""
    cells = {"point": rule.point_id, "category": rule.category_id, "material": rule.material}
    return frozenset(name for name, value in cells.items() if value)


def name_rule(rule: LoanRule) -> str:
    """Return to whom, where and to what a rule speaks, in words."""
    material = rule.get_material_display() if rule.material else ""  # type: ignore[attr-defined]
    return " · ".join(str(part) for part in (rule.point, rule.category, material) if part) or _("通用规则")


def find_changes(library: Library) -> list[dict[str, Any]]:
    """Return the latest changes of rules with what each cell was before and after."""
    lines = find_lines_of(OBJECT).filter(library=library, kind=Kind.RULE_CHANGED, voids=None).select_related("staff")
    lines = lines.annotate(is_void=Exists(Entry.objects.filter(voids=OuterRef("pk")))).order_by("-pk")
    return [
        {
            "entry": line,
            "topic": Kind.RULE_CHANGED.topics.get(line.topic, line.topic),
            "changes": say_changes(line.detail),
        }
        for line in lines[:RECENT]
    ]


def say_changes(detail: dict[str, Any]) -> list[str]:
    """Return one sentence for each cell that differs before and after."""
    before, after = detail.get("before") or {}, detail.get("after") or {}
    cells = zip(COLUMNS, say_cells(before), say_cells(after), strict=True)
    said = [
        _("%(what)s：%(before)s → %(after)s") % {"what": column.label, "before": old or "—", "after": new or "—"}
        for column, old, new in cells
        if old != new
    ]
    days = before.get("valid_from", "—"), after.get("valid_from", "—")
    if days[0] != days[1]:
        said.insert(0, _("自何日起：%(before)s → %(after)s") % {"before": days[0], "after": days[1]})
    return said


def _export(rows: list[Row]) -> Iterator[list[Any]]:
    yield [_("编号"), _("规则"), _("自何日起"), *(str(column.label) for column in COLUMNS)]
    for row in rows:
        yield [row.rule.pk, row.name, row.rule.valid_from, *row.cells]
