"""The first draft of a report with its facts, ready for a writer: what the page shows, the command writes."""

from datetime import datetime

from libsys.models import Library
from libsys.text.dates import local_day
from reports.counting.periods import Period
from reports.documents.gathering import gather_basis
from reports.enums import Comparison, ReportKind
from reports.output.facts import Facts
from reports.summaries.composing import compose_document
from reports.summaries.document import Document
from reports.summaries.forms.registry import FORMS


def draft_report(
    library: Library,
    period: Period,
    *,
    at: datetime,
    kind: ReportKind = ReportKind.SUMMARY,
    comparison: Comparison = Comparison.YEAR,
) -> tuple[Document, Facts]:
    """Return the first draft of a report of ``kind`` as it stands ``at`` that moment, held against ``comparison``."""
    basis = gather_basis(library, kind, period, on=local_day(at), comparison=comparison)
    return compose_document(basis, FORMS[kind]), Facts(library, basis.figures, at)
