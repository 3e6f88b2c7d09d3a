"""The document as a file, in every format that reports are handed out in."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.dates import local_day
from reports.documents.drafting import lay_out
from reports.figures.computing import compute_figures
from reports.output.facts import Facts
from reports.output.formats import Format, write_report
from reports.output.tables import named_codes
from reports.permissions import READ_DOCUMENTS
from reports.staff.documents.opened import Opened, open_report
from reports.staff.files import answer_file, find_format
from reports.staff.framing import answers_periods
from reports.summaries.document import Document


@require_GET
@requires(READ_DOCUMENTS)
@answers_periods
def document_file(request: HttpRequest, report_id: int, name: str) -> HttpResponse:
    """Return the newest text as a file of the format ``name``."""
    known, opened = find_format(name), open_report(request, report_id)
    document = lay_out(opened.body)
    content = write_report(document, _facts(opened, document, known), known)
    plain = f"{opened.report.kind}-{opened.report.period}"
    return answer_file(content, known, plain=plain, title="".join(opened.body.title))


def _facts(opened: Opened, document: Document, known: Format) -> Facts:
    """Return what stands beside the text; a format that explains only what the text names needs no other figure."""
    library, at = opened.report.library, now()
    codes = None if known.is_whole else named_codes(document)
    figures = compute_figures(library, opened.period, on=local_day(at), codes=codes)
    return Facts(library=library, figures=figures, at=at, author=library.name)
