"""The summary on screen as the page that it will be."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from reports.counting.periods import Period, parse_period
from reports.counting.recounting import find_progress
from reports.figures.checking import check_figures
from reports.figures.figure import Figures
from reports.output.drafting import draft_report
from reports.output.formats import FORMATS
from reports.permissions import WRITE_SUMMARIES
from reports.staff.comparing import keep_comparison, offer_comparisons, read_comparison
from reports.staff.framing import answers_periods, find_slips, make_picker
from reports.staff.sheets import lay_document, list_sources
from reports.summaries.document import Document


@requires(WRITE_SUMMARIES)
@answers_periods
def summary_page(request: HttpRequest, period: str) -> HttpResponse:
    """Show the summary of a period; each number leads to its lines."""
    chosen, desk, comparison = parse_period(period), find_desk(request), read_comparison(request)
    figures, document = _compose(request, chosen)
    checks = [check for check in check_figures(figures) if not check.is_well]
    context = {
        "period": chosen,
        "picker": make_picker(chosen, "reports:summary", keep_comparison(comparison)),
        "comparison": comparison,
        "comparisons": offer_comparisons(chosen, "reports:summary", comparison),
        "kept": keep_comparison(comparison),
        "slips": find_slips(request, "summary", chosen),
        "figures": figures,
        "sheet": lay_document(document, chosen),
        "sources": list_sources(document, figures),
        "checks": checks,
        "progress": find_progress(desk.library),
        "formats": FORMATS.values(),
    }
    return render(request, "reports/summary.html", context)


def _compose(request: HttpRequest, period: Period) -> tuple[Figures, Document]:
    document, facts = draft_report(find_desk(request).library, period, at=now(), comparison=read_comparison(request))
    return facts.figures, document
