"""An opened document: the report, its text, the numbers that it may hold. Shared by the pages of writing."""

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from libsys.access.desk import find_desk
from libsys.clock import now
from libsys.text.dates import local_day
from reports.counting.periods import Period, parse_period
from reports.documents.body import Body
from reports.documents.gathering import gather_catalogue
from reports.documents.naming import Catalogue
from reports.documents.writing import find_body
from reports.enums import ReportKind
from reports.models import Report


@dataclass
class Opened:
    """A report with what is read of it once per request."""

    report: Report
    request: HttpRequest

    @cached_property
    def body(self) -> Body:
        """The newest text."""
        return find_body(self.report)

    @cached_property
    def period(self) -> Period:
        """The period that the document is about."""
        return parse_period(self.report.period)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The numbers that the text may hold, as they are today."""
        today = local_day(now())
        kind = ReportKind(self.report.kind)
        return gather_catalogue(self.report.library, kind, self.period, on=today, body=self.body)

    @cached_property
    def earlier(self) -> Body | None:
        """The text from which the document was started."""
        return find_body(self.report.started_from) if self.report.started_from else None


def open_report(request: HttpRequest, report_id: int) -> Opened:
    """Return the report of the person's library, or answer that there is none."""
    reports = Report.objects.select_related("library", "started_from", "written_by")
    report = get_object_or_404(reports, pk=report_id, library=find_desk(request).library)
    return Opened(report, request)


def read_base(request: HttpRequest) -> int:
    """Return the edition that a form was filled upon; nonsense is none."""
    text = request.POST.get("base", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
