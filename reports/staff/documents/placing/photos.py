"""Choosing one photograph for a text, or two that stand side by side."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from libsys.access.desk import find_desk
from libsys.errors import Reason
from libsys.web.lists import other_params, paginate
from outreach.models import Photograph
from outreach.photographs.finding import Wanted, find_photographs
from reports.documents.pictures import LONGEST_CAPTION, place_photographs
from reports.models import Report
from reports.staff.documents.opened import Opened
from reports.staff.documents.placing.choosing import Spot
from reports.staff.framing import find_slips
from reports.summaries.document import Placed

ON_PAGE = 24
MOST_TICKED = 24


def take_photos(request: HttpRequest, report: Report) -> Placed:
    """Return the photographs that are ticked, in the order of the page, each with the words typed under it."""
    ticked = [int(text) for text in request.POST.getlist("photo")[:MOST_TICKED] if text.isdecimal() and len(text) < 16]
    rows = Photograph.objects.filter(library=report.library).in_bulk(ticked)
    chosen = [(rows[number], request.POST.get(f"caption-{number}", "")) for number in ticked if number in rows]
    return place_photographs(report, chosen)


def draw_photos(request: HttpRequest, opened: Opened, spot: Spot, reasons: tuple[Reason, ...]) -> HttpResponse:
    """Return the page with the photographs of the period, or all that are asked for."""
    words, everything = request.GET.get("q", "")[:60].strip(), request.GET.get("all") == "1"
    since, until = (None, None) if everything or words else (opened.period.since, opened.period.until)
    rows = find_photographs(find_desk(request).library, Wanted(words=words, since=since, until=until))
    page = paginate(request, rows, size=ON_PAGE)
    standing = {photo.number: photo.caption for photo in spot.placed.photos} if spot.placed else {}
    context: dict[str, Any] = {
        "report": opened.report,
        "period": opened.period,
        "slips": find_slips(request, "documents", opened.period),
        "spot": spot,
        "page": page,
        "rows": [_row(request, one, opened.report, standing) for one in page],
        "q": words,
        "everything": everything,
        "kept": other_params(request),
        "longest": LONGEST_CAPTION,
        "reasons": reasons,
    }
    return render(request, "reports/documents/placing/photos.html", context, status=422 if reasons else 200)


def _row(request: HttpRequest, one: Photograph, report: Report, standing: dict[int, str]) -> dict[str, Any]:
    typed = request.POST.get(f"caption-{one.pk}")
    return {
        "one": one,
        "caption": typed if typed is not None else standing.get(one.pk, one.caption),
        "is_ticked": str(one.pk) in request.POST.getlist("photo") if request.POST else one.pk in standing,
        "is_barred": report.is_for_outside and not one.may_go_outside,
    }
