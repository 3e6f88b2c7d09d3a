"""Getting a report ready to be signed: its text laid out, its figures counted afresh, its files written."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from reports.counting.periods import parse_period
from reports.counting.recounting import recount_period
from reports.documents.drafting import lay_out
from reports.documents.gathering import gather_catalogue
from reports.documents.refreshing import find_changes
from reports.documents.writing import find_body
from reports.enums import ReportKind
from reports.figures.checks import Check
from reports.figures.documenting import document_figures
from reports.figures.figure import Figures
from reports.models import Report
from reports.output.facts import Facts
from reports.signing.explaining import find_checks
from reports.signing.files import Written, write_files
from reports.signing.seeing import Seen, count_and_see


@dataclass(frozen=True)
class Ready:
    """What is about to be signed, and what was ``seen`` of the day book.

    ``outdated`` counts the numbers of its text that are not the figures' any
    more; ``checks`` is what the checks found.
    """

    edition: int
    outdated: int
    figures: Figures
    document: dict[str, Any]
    files: list[Written]
    counted_to: date
    seen: Seen
    checks: tuple[Check, ...]


def make_ready(report: Report, *, at: datetime, on: date) -> Ready:
    """Recount the report's period, and return its files in every format with the figures behind them.

    Takes seconds, and so is done before the signing itself, outside every lock.
    """
    period, body, edition = parse_period(report.period), find_body(report), report.edition
    seen = count_and_see()
    recount_period(library=report.library, period=period)
    catalogue = gather_catalogue(report.library, ReportKind(report.kind), period, on=on, body=body)
    figures = catalogue.basis.figures
    facts = Facts(library=report.library, figures=figures, at=at, author=report.library.name)
    return Ready(
        edition=edition,
        outdated=len(find_changes(body, catalogue)),
        figures=figures,
        document=document_figures(report.library, figures),
        files=write_files(lay_out(body), facts),
        counted_to=min(on, period.until),
        seen=seen,
        checks=tuple(find_checks(report.library, period, figures, on=on)),
    )
