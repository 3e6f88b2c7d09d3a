"""Editions: who saved what when, what differs between two, going back to one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.lists import paginate
from libsys.web.operations import operation, read_key
from reports.documents.comparing import compare
from reports.documents.writing import find_body, save_body
from reports.models import Edition
from reports.permissions import WRITE_SUMMARIES
from reports.staff.documents.opened import open_report
from reports.staff.framing import find_slips

MOST_DIGITS = 9


@require_GET
@requires(WRITE_SUMMARIES)
def document_editions(request: HttpRequest, report_id: int) -> HttpResponse:
    """List the editions of a document, the newest first."""
    opened = open_report(request, report_id)
    editions = Edition.objects.filter(report=opened.report).select_related("staff").defer("body").order_by("-number")
    page = paginate(request, editions)
    rows = [(edition, _count(edition)) for edition in page]
    context = {"report": opened.report, "slips": find_slips(request, "documents"), "page": page, "rows": rows}
    return render(request, "reports/documents/editions.html", context)


@require_GET
@requires(WRITE_SUMMARIES)
def document_compare(request: HttpRequest, report_id: int) -> HttpResponse:
    """Show what differs between two editions."""
    opened = open_report(request, report_id)
    newest = opened.report.edition
    until = _number(request.GET.get("to", "")) or newest
    since = _number(request.GET.get("from", "")) or max(1, until - 1)
    differences = compare(find_body(opened.report, since), find_body(opened.report, until))
    context = {
        "report": opened.report,
        "slips": find_slips(request, "documents"),
        "since": since,
        "until": until,
        "choices": range(newest, 0, -1),
        "differences": differences,
    }
    return render(request, "reports/documents/compare.html", context)


@require_POST
@requires(WRITE_SUMMARIES)
@operation
def document_restore(request: HttpRequest, report_id: int) -> HttpResponse:
    """Make an older edition the newest; the ones between stay."""
    opened = open_report(request, report_id)
    body = find_body(opened.report, _number(request.POST.get("edition", "")))
    desk, base = find_desk(request), opened.report.edition
    save_body(report=opened.report, body=body, base=base, step="restored", desk=desk, at=now(), key=read_key(request))
    return redirect("reports:document", report_id=opened.report.pk)


def _count(edition: Edition) -> dict[str, Any]:
    changes = edition.changes
    return {name: len(changes.get(name, ())) for name in ("changed", "added", "removed")} | {
        "unbound": changes.get("unbound", 0),
        "moved": changes.get("moved", False),
        "annex": changes.get("annex", False),
        "front": changes.get("front", False),
    }


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else 0
