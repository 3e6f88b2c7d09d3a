"""Staged records as a list: narrowed, paged, each with why it is what it is and what may happen to it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from catalog.enums import MatchRule, StagedAction, StagedOutcome, StagedResult
from catalog.exchange.staging.deciding import allowed_actions
from catalog.models import ImportBatch, StagedRecord
from libsys.errors import Sentence
from libsys.text.numbers import find_isbn
from libsys.web.lists import other_params, paginate

REASONS: dict[str, Sentence] = {
    "several_match": _("本馆有几种都对得上，请选是哪一种"),
    "isbn_of_another_title": _("本馆有同一 ISBN、不同题名的书，请看是不是同一种"),
    "format_differs": _("与本馆书目的 MARC 格式不同，只能加册"),
    "was_deleted": _("本馆删除过的书目，导入后恢复"),
}
"""Why a staged record is what it is."""

STATES = {
    StagedOutcome.NEW: "ok",
    StagedOutcome.OVERLAY: "info",
    StagedOutcome.DUPLICATE: "",
    StagedOutcome.UNSURE: "warn",
}


@dataclass(frozen=True)
class ShownRow:
    """A staged record as the list shows it."""

    row: StagedRecord
    why: Sentence
    actions: list[tuple[str, Sentence]]

    @property
    def state(self) -> str:
        """Return the colour of its outcome."""
        return STATES[StagedOutcome(self.row.outcome)]


def find_shown(batch: ImportBatch, params: QueryDict) -> QuerySet[StagedRecord]:
    """Return the staged records that the filters of a page leave."""
    rows = batch.staged.all()
    if (outcome := params.get("outcome", "")) in StagedOutcome.values:
        rows = rows.filter(outcome=outcome)
    if (action := params.get("action", "")) in StagedAction.values:
        rows = rows.filter(action=action)
    if (result := params.get("result", "")) in StagedResult.values:
        rows = rows.filter(result=result)
    if text := params.get("q", "").strip()[:200]:
        isbn = find_isbn(text)
        rows = rows.filter(isbn=isbn.number) if isbn else rows.filter(title__icontains=text)
    return rows


def shown_rows(request: HttpRequest, batch: ImportBatch) -> dict[str, Any]:
    """Return a page of the staged records with the filters that are on."""
    rows = (
        find_shown(batch, request.GET)
        .select_related("matched", "record")
        .defer("marc", "matched__marc", "record__marc")
    )
    page = paginate(request, rows.order_by("ordinal"))
    return {
        "page": page,
        "rows": [ShownRow(row, why(row), [(one.value, one.label) for one in allowed_actions(row)]) for row in page],
        "outcome": request.GET.get("outcome", ""),
        "action": request.GET.get("action", ""),
        "result": request.GET.get("result", ""),
        "q": request.GET.get("q", ""),
        "outcomes": StagedOutcome.choices,
        "actions": StagedAction.choices,
        "results": StagedResult.choices,
        "kept": other_params(request),
    }


def why(row: StagedRecord) -> Sentence:
    """Return why a staged record is what it is: the reason, else the rule that recognised it."""
    if row.reason in REASONS:
        return REASONS[row.reason]
    return MatchRule(row.rule).label if row.rule else ""
