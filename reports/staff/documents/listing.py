"""The list of documents: what was written for which period, how far it is."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.text.dates import local_day
from libsys.web.lists import other_params, paginate
from libsys.web.spreadsheets import csv_answer
from reports.counting.periods import PeriodRefused, parse_period
from reports.documents.finding import find_reports
from reports.enums import ReportKind, ReportState
from reports.models import Report
from reports.permissions import READ_DOCUMENTS, WRITE_SUMMARIES
from reports.staff.framing import find_slips


@require_GET
@requires(READ_DOCUMENTS)
def documents_page(request: HttpRequest) -> HttpResponseBase:
    """List the documents of the library; or write the list as a table."""
    asked = {name: request.GET.get(name, "") for name in ("kind", "state", "period")}
    desk = find_desk(request)
    reports = find_reports(desk.library, **asked)
    if request.GET.get("export") == "csv":
        return csv_answer("documents", _export(list(reports)))
    page = paginate(request, reports)
    context: dict[str, Any] = {
        "slips": find_slips(request, "documents"),
        "asked": asked,
        "kinds": ReportKind.choices,
        "states": ReportState.choices,
        "page": page,
        "rows": [(report, name_period(report.period)) for report in page],
        "kept": other_params(request),
        "may_write": desk.can(WRITE_SUMMARIES),
    }
    return render(request, "reports/documents/list.html", context)


def name_period(code: str) -> str:
    """Return the name of a period in the language of the page."""
    try:
        return str(parse_period(code))
    except PeriodRefused:
        return code


def _export(reports: list[Report]) -> Iterator[list[Any]]:
    yield [_("标题"), _("种类"), _("时段"), _("状态"), _("第几稿"), _("最后修改"), _("修改人")]
    for report in reports:
        yield [
            report.title,
            report.get_kind_display(),
            name_period(report.period),
            report.get_state_display(),
            report.edition,
            local_day(report.written_at).isoformat(),
            report.written_by or "",
        ]
