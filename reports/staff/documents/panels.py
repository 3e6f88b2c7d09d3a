"""What the editor asks for while one writes: the numbers that can be inserted, and what one number is."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from libsys.access.guards import requires
from reports.indicators.registry import find_indicator
from reports.permissions import WRITE_SUMMARIES
from reports.staff.documents.laying import number_url
from reports.staff.documents.opened import open_report
from reports.staff.framing import answers_periods
from reports.summaries.document import Aspect, Bound

MOST_NUMBERS = 6000
LONGEST = 120


@require_GET
@requires(WRITE_SUMMARIES)
@answers_periods
def document_numbers(request: HttpRequest, report_id: int) -> HttpResponse:
    """Return every number that can be inserted, whole figures first: name, phrase, address of its lines, code."""
    opened = open_report(request, report_id)
    known = sorted(opened.catalogue.numbers.items(), key=_rank)
    rows = [(name, number.phrase, number_url(number, opened), number.code.lower()) for name, number in known]
    return JsonResponse({"numbers": rows[:MOST_NUMBERS]})


@require_GET
@requires(WRITE_SUMMARIES)
@answers_periods
def document_number(request: HttpRequest, report_id: int) -> HttpResponse:
    """Show one number of the text: its exact value, what it counts, how it may be said."""
    opened = open_report(request, report_id)
    catalogue = opened.catalogue
    name = request.GET.get("name", "")[:LONGEST]
    number = catalogue.find(name)
    if number is None:
        raise Http404
    figure = catalogue.basis.figure_of(number)
    offers = [
        (said, f"【{catalogue.name_of(number)}:{said}】", said == request.GET.get("phrase"))
        for _, _, said in catalogue.offer(number)
    ]
    context: dict[str, Any] = {
        "name": catalogue.name_of(number),
        "number": number,
        "figure": figure,
        "indicator": find_indicator(number.code),
        "offers": offers,
        "url": number_url(number, opened),
        "is_changed": number.phrase != request.GET.get("phrase") and not any(one[2] for one in offers),
        "period": opened.period,
        "target": catalogue.basis.yearly_targets.get(number.code),
    }
    return render(request, "reports/documents/_number.html", context)


def _rank(named: tuple[str, Bound]) -> tuple[bool, bool, bool, int]:
    name, number = named
    return (not number.dims.is_whole, bool(number.period), number.aspect is not Aspect.VALUE, len(name))
