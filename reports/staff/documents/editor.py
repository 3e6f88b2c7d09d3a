"""The editor: the outline, the page as it will be printed, where its numbers come from and what is to be looked at."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from libsys.access.guards import requires
from libsys.errors import Reason
from libsys.models import User
from reports.documents.checking import (
    Finding,
    find_blanks,
    find_cut_offs,
    find_same,
    find_stale,
    find_turned,
    find_typed,
    find_untrue,
    stand,
)
from reports.documents.finding import find_same_sentence
from reports.documents.refreshing import find_changes
from reports.documents.tokens import write_tokens
from reports.enums import Comparison, Tone
from reports.models import Scratch
from reports.output.formats import FORMATS
from reports.output.svg import draw
from reports.permissions import WRITE_SUMMARIES
from reports.staff.documents.laying import lay_blocks
from reports.staff.documents.opened import Opened, open_report
from reports.staff.framing import answers_periods, find_slips
from reports.summaries.annex import bare_title
from reports.summaries.document import Aspect

MOST_NAMES = 300
NAMED = (Aspect.VALUE, Aspect.GROWTH, Aspect.EARLIER_GROWTH, Aspect.PLAN)


@require_GET
@requires(WRITE_SUMMARIES)
@answers_periods
def document_page(request: HttpRequest, report_id: int) -> HttpResponse:
    """Show a document to be written on; ``?edit=b3`` opens the form of one paragraph."""
    opened = open_report(request, report_id)
    return draw_editor(request, opened, edited=request.GET.get("edit", ""))


def draw_editor(
    request: HttpRequest,
    opened: Opened,
    *,
    edited: str = "",
    typed: Mapping[str, str] | None = None,
    reasons: tuple[Reason, ...] = (),
) -> HttpResponse:
    """Return the editor; ``typed`` is what was refused for ``reasons`` and stands in its forms again."""
    findings = look_over(opened)
    unsaved = {**find_unsaved(opened, request), **(typed or {})}
    context: dict[str, Any] = {
        "report": opened.report,
        "period": opened.period,
        "slips": find_slips(request, "documents", opened.period),
        "body": opened.body,
        "blocks": lay_blocks(opened, findings, edited=edited, unsaved=unsaved, asked=typed is not None),
        "outline": stand(opened.body, findings),
        "findings": findings,
        "blanks": find_blanks(opened.body),
        "changes": find_changes(opened.body, opened.catalogue),
        "unsaved": unsaved,
        "reasons": reasons,
        "undo": find_undo(request, opened),
        "tones": Tone.choices,
        "numbers": sum(1 for _number in opened.body.numbers()),
        "characters": sum(len(block.text) for block in opened.body.blocks),
        "names": _plain_names(opened),
        "sentence": _same_sentence(opened, edited),
        "formats": list(FORMATS.values()),
        "charts": [(chart.title.zh, draw(chart)) for chart in opened.body.charts],
        "tables": [(bare_title(table), table) for table in opened.body.tables],
        "comparisons": Comparison.choices,
    }
    return render(request, "reports/documents/editor.html", context, status=422 if reasons else 200)


def find_undo(request: HttpRequest, opened: Opened) -> int:
    """Return the edition to which one may go back after something was taken out; 0 where more was done since."""
    text = request.GET.get("removed", "")
    before = int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
    return before if before and before + 1 == opened.report.edition else 0


def look_over(opened: Opened) -> list[Finding]:
    """Return everything in the text that is to be looked at."""
    return [
        *find_untrue(opened.body),
        *find_turned(opened.body, opened.earlier),
        *find_typed(opened.body, opened.catalogue),
        *find_stale(opened.body, opened.period),
        *find_cut_offs(opened.body, opened.catalogue),
        *find_same(opened.body, opened.earlier),
    ]


def find_unsaved(opened: Opened, request: HttpRequest) -> dict[str, str]:
    """Return what the person was writing and has not saved, by block."""
    if not isinstance(request.user, User):
        return {}
    kept = Scratch.objects.filter(report=opened.report, staff=request.user).values_list("block", "text")
    blocks = {block.key: block for block in opened.body.blocks}
    return {
        key: text
        for key, text in kept
        # What arrived behind its own saving says nothing new.
        if key not in blocks or write_tokens(blocks[key].segments, opened.catalogue).strip() != text.strip()
    }


def _plain_names(opened: Opened) -> list[tuple[str, str]]:
    """Return the names of whole figures with what they are, for a list to choose from."""
    whole = [
        (name, number.phrase)
        for name, number in opened.catalogue.numbers.items()
        if number.dims.is_whole and not number.period and number.aspect in NAMED
    ]
    return whole[:MOST_NAMES]


def _same_sentence(opened: Opened, edited: str) -> str:
    block = opened.body.find(edited)
    return find_same_sentence(block, opened.earlier) if block else ""
