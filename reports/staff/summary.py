"""The summary on screen as the page that it will be, and as a Word document."""

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.dates import local_day
from reports.counting.periods import Period, parse_period
from reports.counting.recounting import find_progress
from reports.figures.activities import find_largest_activities
from reports.figures.checking import check_figures
from reports.figures.computing import compute_figures
from reports.figures.figure import Figures
from reports.output.word import MEDIA_TYPE, write_word
from reports.permissions import WRITE_SUMMARIES
from reports.staff.framing import answers_periods, find_slips, make_picker
from reports.staff.sheets import lay_document, list_sources
from reports.summaries.composing import compose_summary
from reports.summaries.document import Document


@requires(WRITE_SUMMARIES)
@answers_periods
def summary_page(request: HttpRequest, period: str) -> HttpResponse:
    """Show the summary of a period; each number leads to its lines."""
    chosen, desk = parse_period(period), find_desk(request)
    figures, document = _compose(request, chosen)
    checks = [check for check in check_figures(figures) if not check.is_well]
    context = {
        "period": chosen,
        "picker": make_picker(chosen, "reports:summary"),
        "slips": find_slips(request, "summary", chosen),
        "figures": figures,
        "sheet": lay_document(document, chosen),
        "sources": list_sources(document, figures),
        "checks": checks,
        "progress": find_progress(desk.library),
    }
    return render(request, "reports/summary.html", context)


@requires(WRITE_SUMMARIES)
@answers_periods
def summary_document(request: HttpRequest, period: str) -> HttpResponse:
    """Return the summary as a Word document."""
    chosen, desk = parse_period(period), find_desk(request)
    _, document = _compose(request, chosen)
    content = write_word(document, author=desk.library.name, at=now())
    response = HttpResponse(content, content_type=MEDIA_TYPE)
    name = quote("".join(document.title) + ".docx")
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"summary-{chosen.code}.docx\"; filename*=UTF-8''{name}"
    )
    return response


def _compose(request: HttpRequest, period: Period) -> tuple[Figures, Document]:
    library = find_desk(request).library
    figures = compute_figures(library, period, on=local_day(now()))
    activities = find_largest_activities(library, period)
    return figures, compose_summary(figures, library, period, activities=activities)
