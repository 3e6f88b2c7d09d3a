"""The document as a file, in every format that reports are handed out in."""

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from libsys.access.guards import requires
from libsys.clock import now
from reports.documents.drafting import lay_out
from reports.output.facts import Facts
from reports.output.formats import FORMATS, write_report
from reports.permissions import WRITE_SUMMARIES
from reports.staff.documents.opened import Opened, open_report
from reports.staff.framing import answers_periods


@require_GET
@requires(WRITE_SUMMARIES)
@answers_periods
def document_file(request: HttpRequest, report_id: int, name: str) -> HttpResponse:
    """Return the newest text as a file of the format ``name``."""
    chosen = FORMATS.get(name)
    if chosen is None:
        raise Http404
    opened = open_report(request, report_id)
    content = write_report(lay_out(opened.body), _facts(opened), chosen)
    response = HttpResponse(content, content_type=chosen.media_type)
    title = quote(f"{''.join(opened.body.title)}.{chosen.extension}")
    plain = f"{opened.report.kind}-{opened.report.period}.{chosen.extension}"
    response.headers["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{title}"
    return response


def _facts(opened: Opened) -> Facts:
    figures = opened.catalogue.basis.figures
    return Facts(library=opened.report.library, figures=figures, at=now(), author=opened.report.library.name)
