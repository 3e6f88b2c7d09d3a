"""Finding reports: the list of a library, the earlier text that a new one may start from."""

from django.db.models import QuerySet

from libsys.models import Library
from reports.counting.periods import Period
from reports.documents.body import Block, Body
from reports.enums import ReportKind, ReportState
from reports.models import Report

MOST_EARLIER = 12


def find_reports(library: Library, *, kind: str = "", state: str = "", period: str = "") -> QuerySet[Report]:
    """Return the reports of a library, the newest period first; what is asked wrongly asks for nothing."""
    reports = Report.objects.filter(library=library).select_related("written_by", "started_from")
    if kind in ReportKind.values:
        reports = reports.filter(kind=kind)
    if state in ReportState.values:
        reports = reports.filter(state=state)
    return reports.filter(period__startswith=period) if period else reports


def find_earlier(library: Library, kind: str, period: Period) -> list[Report]:
    """Return the reports of a kind from which one for ``period`` may start: the same period last year first."""
    earlier = find_reports(library, kind=kind).filter(until__lt=period.since)[:MOST_EARLIER]
    before = period.same_last_year().code
    return sorted(earlier, key=lambda report: report.period != before)


def find_same_sentence(block: Block, earlier: Body | None) -> str:
    """Return the paragraph of an earlier text that speaks of the same figures; empty where none does."""
    if earlier is None or not block.numbers:
        return ""
    codes = {(number.code, number.aspect) for number in block.numbers}
    rated = [
        (len(codes & {(number.code, number.aspect) for number in other.numbers}), other.text)
        for other in earlier.blocks
        if not other.is_heading
    ]
    best = max(rated, default=(0, ""), key=lambda one: one[0])
    return best[1] if best[0] else ""
