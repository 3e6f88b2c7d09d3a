"""The document as a file, in every format that reports are handed out in."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from libsys.access.guards import requires
from libsys.clock import now
from reports.documents.drafting import lay_out
from reports.output.facts import Facts
from reports.output.formats import write_report
from reports.permissions import WRITE_SUMMARIES
from reports.staff.documents.opened import Opened, open_report
from reports.staff.files import answer_file, find_format
from reports.staff.framing import answers_periods


@require_GET
@requires(WRITE_SUMMARIES)
@answers_periods
def document_file(request: HttpRequest, report_id: int, name: str) -> HttpResponse:
    """Return the newest text as a file of the format ``name``."""
    known, opened = find_format(name), open_report(request, report_id)
    content = write_report(lay_out(opened.body), _facts(opened), known)
    plain = f"{opened.report.kind}-{opened.report.period}"
    return answer_file(content, known, plain=plain, title="".join(opened.body.title))


def _facts(opened: Opened) -> Facts:
    figures = opened.catalogue.basis.figures
    return Facts(library=opened.report.library, figures=figures, at=now(), author=opened.report.library.name)
