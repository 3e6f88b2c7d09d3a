"""Reports as files: the first draft of a period in every format, through one address."""

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from reports.counting.periods import parse_period
from reports.output.drafting import draft_report
from reports.output.facts import Facts
from reports.output.formats import FORMATS, Format, write_report
from reports.permissions import WRITE_SUMMARIES
from reports.staff.comparing import read_comparison
from reports.staff.framing import answers_periods
from reports.summaries.document import Document


@requires(WRITE_SUMMARIES)
@answers_periods
def summary_file(request: HttpRequest, period: str, name: str) -> HttpResponse:
    """Return the summary of a period in the format ``name``."""
    known, chosen = find_format(name), parse_period(period)
    comparison = read_comparison(request)
    document, facts = draft_report(find_desk(request).library, chosen, at=now(), comparison=comparison)
    return answer_report(document, facts, known)


def find_format(name: str) -> Format:
    """Return the format with this code; there is no page for one that does not exist."""
    try:
        return FORMATS[name]
    except KeyError:
        raise Http404(name) from None


def answer_report(document: Document, facts: Facts, known: Format) -> HttpResponse:
    """Return the report as a file whose name says what it is."""
    content = write_report(document, facts, known)
    return answer_file(content, known, plain=f"report-{facts.period.code}", title="".join(document.title))


def answer_file(content: bytes, known: Format, *, plain: str, title: str) -> HttpResponse:
    """Return bytes of a format as a file, named ``title`` where the browser can, else ``plain``.

    It is always handed out as a file: a page that was written into the report
    must not run as one of ours.
    """
    response = HttpResponse(content, content_type=known.media_type)
    name = quote(f"{title}.{known.extension}", safe="")
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{plain}.{known.extension}\"; filename*=UTF-8''{name}"
    )
    return response
