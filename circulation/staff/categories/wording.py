"""Saying what a category may, and what was changed of the categories lately."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.enums import Material
from circulation.enums import GuardianRule, Kind
from circulation.models import ReaderCategory
from circulation.policy.finding import find_terms
from circulation.readers.categories.changing import OBJECT
from circulation.staff.rules.wording import say_terms
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.daybook.finding import find_lines_of
from libsys.errors import Sentence
from libsys.models import Entry, Library
from libsys.text.dates import local_day

RECENT = 8
LABELS: dict[str, Sentence] = {
    "name": gettext_lazy("名称"),
    "english_name": gettext_lazy("英文名称"),
    "code": gettext_lazy("代码"),
    "valid_months": gettext_lazy("证件有效月数"),
    "deposit": gettext_lazy("押金（元）"),
    "guardian": gettext_lazy("监护人"),
    "retired_on": gettext_lazy("停用日期"),
}


def say_what_they_may(category: ReaderCategory, *, desk: Desk) -> list[Any]:
    """Return what the loan rules answer readers of a category who borrow a book at the desk's place today."""
    terms = find_terms(
        library=desk.library, point=desk.point, category=category, material=Material.BOOK, on=local_day(now())
    )
    return say_terms(terms)


def find_changes(library: Library) -> list[dict[str, Any]]:
    """Return the latest changes of categories with what each of them was before and after; one query."""
    lines = (
        find_lines_of(OBJECT).filter(library=library, kind=Kind.CATEGORY_CHANGED, voids=None).select_related("staff")
    )
    lines = lines.annotate(is_void=Exists(Entry.objects.filter(voids=OuterRef("pk")))).order_by("-pk")
    return [
        {
            "entry": line,
            "topic": Kind.CATEGORY_CHANGED.topics.get(line.topic, line.topic),
            "name": (line.detail.get("after") or {}).get("name", ""),
            "changes": say_changes(line.detail),
        }
        for line in lines[:RECENT]
    ]


def say_changes(detail: dict[str, Any]) -> list[str]:
    """Return one sentence for each field that differs before and after."""
    before, after = detail.get("before") or {}, detail.get("after") or {}
    return [
        _("%(what)s：%(before)s → %(after)s")
        % {"what": label, "before": _say(name, before), "after": _say(name, after)}
        for name, label in LABELS.items()
        if (before.get(name) or "") != (after.get(name) or "")
    ]


def _say(name: str, kept: dict[str, Any]) -> str:
    value = kept.get(name)
    if name == "guardian" and value in GuardianRule.values:
        return str(GuardianRule(value).label)
    return str(value) if value not in (None, "") else "—"
