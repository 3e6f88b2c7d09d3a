"""The annex of a document: taking out a part of it, and putting it back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.operations import operation, read_key
from reports.documents.body import Body
from reports.documents.changing.annexing import leave_out, put_back
from reports.documents.writing import save_body
from reports.enums import ReportKind
from reports.permissions import WRITE_SUMMARIES
from reports.staff.documents.opened import Opened, open_report, read_base
from reports.staff.framing import answers_periods
from reports.summaries.forms.registry import FORMS


@require_POST
@requires(WRITE_SUMMARIES)
@answers_periods
@operation
def document_annex(request: HttpRequest, report_id: int) -> HttpResponse:
    """Take a part out of the annex (``leave``), or put it back (``put``)."""
    opened = open_report(request, report_id)
    before, body = opened.report.edition, _change(request, opened)
    address = reverse("reports:document", args=[opened.report.pk])
    if body is opened.body:
        return redirect(f"{address}#annex")
    save_body(
        report=opened.report, body=body, base=read_base(request) or before, step="edited",
        desk=find_desk(request), at=now(), key=read_key(request),
    )  # fmt: skip
    return redirect(f"{address}?removed={before}" if "leave" in request.POST else f"{address}#annex")


def _change(request: HttpRequest, opened: Opened) -> Body:
    if "leave" in request.POST:
        return leave_out(opened.body, request.POST["leave"])
    form = FORMS[ReportKind(opened.report.kind)]
    return put_back(opened.body, request.POST.get("put", ""), opened.catalogue.basis, form)
