"""Getting a report ready to be signed: its text laid out, its figures counted afresh, its files written."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from reports.counting.periods import parse_period
from reports.counting.recounting import recount_period
from reports.documents.drafting import lay_out
from reports.documents.writing import find_body
from reports.figures.computing import compute_figures
from reports.figures.documenting import document_figures
from reports.figures.figure import Figures
from reports.models import Report
from reports.output.facts import Facts
from reports.signing.files import Written, write_files


@dataclass(frozen=True)
class Ready:
    """What is about to be signed."""

    figures: Figures
    document: dict[str, Any]
    files: list[Written]
    counted_to: date


def make_ready(report: Report, *, at: datetime, on: date) -> Ready:
    """Recount the report's period, and return its files in every format with the figures behind them."""
    period = parse_period(report.period)
    recount_period(library=report.library, period=period)
    figures = compute_figures(report.library, period, on=on)
    facts = Facts(library=report.library, figures=figures, at=at, author=report.library.name)
    files = write_files(lay_out(find_body(report)), facts)
    return Ready(figures, document_figures(report.library, figures), files, min(on, period.until))
