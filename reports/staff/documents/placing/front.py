"""The lines over and under a text: title, whom it is for, signature and day."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.operations import operation, read_key
from reports.documents.drafting import is_dated
from reports.documents.writing import ReportRefused, address_report, save_body
from reports.enums import Audience
from reports.permissions import WRITE_SUMMARIES
from reports.staff.documents.opened import Opened, open_report, read_base
from reports.staff.documents.placing.forms import FrontForm
from reports.staff.framing import answers_periods, find_slips
from reports.summaries.composing import DATE_LINE


@require_http_methods(["GET", "POST"])
@requires(WRITE_SUMMARIES)
@answers_periods
@operation
def document_front(request: HttpRequest, report_id: int) -> HttpResponse:
    """Ask for the lines over and under the text, and save them as an edition."""
    opened = open_report(request, report_id)
    if opened.report.is_signed:
        raise Http404
    form = FrontForm(request.POST or None, initial=_initial(opened))
    if form.is_valid():
        try:
            _save(request, opened, form.cleaned_data)
        except ReportRefused as refused:
            form.add_reasons(refused)
        else:
            messages.success(request, _("已存。"))
            return redirect("reports:document", report_id=opened.report.pk)
    context = {"report": opened.report, "form": form, "slips": find_slips(request, "documents", opened.period)}
    return render(request, "reports/documents/placing/front.html", context, status=422 if form.errors else 200)


def _initial(opened: Opened) -> dict[str, str]:
    body = opened.body
    return {
        "over": body.title[0],
        "title": body.title[1],
        "addressee": body.addressee,
        "unit": body.signature[0],
        "day": body.signature[1] if is_dated(body.signature[1]) else "",
        "audience": opened.report.audience,
    }


def _save(request: HttpRequest, opened: Opened, said: dict[str, str]) -> None:
    """Save the lines; whom it is for comes first, because that may be refused."""
    desk, at, key = find_desk(request), now(), read_key(request)
    address_report(report=opened.report, audience=Audience(said["audience"]), desk=desk, at=at, key=f"{key}-audience")
    body = replace(
        opened.body,
        title=(said["over"].strip(), said["title"].strip()),
        addressee=said["addressee"].strip(),
        signature=(said["unit"].strip(), said["day"].strip() or DATE_LINE),
    )
    base = read_base(request) or opened.report.edition
    save_body(report=opened.report, body=body, base=base, step="edited", desk=desk, at=at, key=key)
