"""Putting photographs, a table or a chart into a text: one page each, that works without script."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods

from libsys.access.guards import requires
from libsys.errors import Reason
from libsys.web.operations import operation
from libsys.web.pictures import JPEG
from outreach.photographs.keeping import path_of
from reports.documents.pictures import PictureRefused, find_photo
from reports.permissions import WRITE_SUMMARIES
from reports.staff.documents.opened import Opened, open_report
from reports.staff.documents.placing.choosing import Spot, find_spot, make_from, save_placed
from reports.staff.documents.placing.forms import ChartForm, TableForm
from reports.staff.documents.placing.photos import draw_photos, take_photos
from reports.staff.framing import answers_periods, find_slips
from reports.summaries.document import Asked, Placed

FORMS = {"table": TableForm, "chart": ChartForm}
NAMES = ("photos", *FORMS)


@require_http_methods(["GET", "POST"])
@requires(WRITE_SUMMARIES)
@answers_periods
@operation
def document_place(request: HttpRequest, report_id: int, what: str) -> HttpResponse:
    """Ask what is to stand in the text; then put it there."""
    opened = open_report(request, report_id)
    if what not in NAMES or opened.report.is_signed:
        raise Http404
    spot = find_spot(request, opened.body)
    return _photos(request, opened, spot) if what == "photos" else _numbers(request, opened, spot, what)


def _photos(request: HttpRequest, opened: Opened, spot: Spot) -> HttpResponse:
    reasons: tuple[Reason, ...] = ()
    if request.method == "POST":
        try:
            return _back(request, opened, spot, take_photos(request, opened.report))
        except PictureRefused as refused:
            reasons = tuple(refused.reasons)
    return draw_photos(request, opened, spot, reasons)


def _numbers(request: HttpRequest, opened: Opened, spot: Spot, what: str) -> HttpResponse:
    form = FORMS[what](request.POST or None, figures=opened.catalogue.basis.figures, initial=_initial(spot))
    if form.is_valid():
        placed = make_from(opened, _asked(form, opened))
        if placed is not None:
            return _back(request, opened, spot, placed)
        form.add_error(None, _("这样选没有可放的数。请换一个指标，或换一种分法。"))
    context = {
        "report": opened.report,
        "slips": find_slips(request, "documents", opened.period),
        "what": what,
        "spot": spot,
        "form": form,
    }
    return render(request, "reports/documents/placing/numbers.html", context, status=422 if form.errors else 200)


@require_GET
@requires(WRITE_SUMMARIES)
@cache_control(private=True, max_age=600)
def document_photo(request: HttpRequest, report_id: int, digest: str) -> HttpResponseBase:
    """Send a photograph that the text shows, also one that was taken out of the store since."""
    photo = find_photo(open_report(request, report_id).body, digest)
    path = path_of(photo.digest) if photo else None
    if path is None or not path.exists():
        raise Http404
    answer = FileResponse(path.open("rb"), content_type=JPEG)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _asked(form: TableForm | ChartForm, opened: Opened) -> Asked:
    if isinstance(form, ChartForm):
        return form.asked(tuple(opened.catalogue.basis.yearly_targets))
    return form.asked()


def _initial(spot: Spot) -> dict[str, Any]:
    asked = spot.placed.asked if spot.placed else None
    if asked is None:
        return {}
    codes = {f"code{number}": code for number, code in enumerate(asked.codes, start=1)}
    return {"form": asked.form, "by": asked.by, "title": asked.title, **codes}


def _back(request: HttpRequest, opened: Opened, spot: Spot, placed: Placed) -> HttpResponse:
    key = save_placed(request, opened, spot, placed)
    return HttpResponseRedirect(f"{reverse('reports:document', args=[opened.report.pk])}#{key}")
