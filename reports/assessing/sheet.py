"""A sheet of assessment worked out: each item's value, points, evidence, and what is missing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reports.assessing.scoring import Score, read_steps, score
from reports.counting.periods import parse_period
from reports.figures.computing import compute_figures
from reports.figures.figure import Figures
from reports.models import Assessment, AssessmentMark, StandardItem

TENTHS = Decimal("0.0001")


@dataclass(frozen=True)
class SheetRow:
    """One item: the value in the table's unit, where it comes from, its points."""

    item: StandardItem
    value: Decimal | None
    is_counted: bool
    points: Decimal | None
    reached: Score | None
    mark: AssessmentMark | None
    pieces: int = 0

    @property
    def is_open(self) -> bool:
        """Whether nobody and nothing has said anything about it yet."""
        return self.points is None

    @property
    def has_evidence(self) -> bool:
        """Whether somebody wrote down or handed in what shows it; a counted figure shows itself."""
        return self.is_counted or bool(self.pieces or (self.mark and self.mark.evidence))


@dataclass(frozen=True)
class AssessmentSheet:
    """The whole sheet."""

    rows: tuple[SheetRow, ...]

    @property
    def points(self) -> Decimal:
        """The points so far."""
        return sum((row.points for row in self.rows if row.points is not None), Decimal(0))

    @property
    def most_points(self) -> Decimal:
        """The points that can be had."""
        return sum((row.item.most_points for row in self.rows), Decimal(0))

    @property
    def gaps(self) -> tuple[SheetRow, ...]:
        """The items that miss points, those that miss most first."""
        missing = [row for row in self.rows if (row.points or 0) < row.item.most_points]
        return tuple(sorted(missing, key=lambda row: (row.points or 0) - row.item.most_points))


def work_out(assessment: Assessment, *, on: date) -> AssessmentSheet:
    """Return the sheet with counted values of its last year, or the mean of its years, as far as ``on``."""
    items = list(assessment.standard.items.all())
    marks = {mark.item_id: mark for mark in assessment.marks.select_related("marked_by")}
    pieces = Counter(assessment.evidence.filter(removed_at=None).order_by().values_list("item_id", flat=True))
    years = range(assessment.first_year, assessment.last_year + 1)
    wanted = years if any(item.is_mean for item in items) else years[-1:]
    figures = {year: _compute(assessment, items, year, on=on) for year in wanted}
    return AssessmentSheet(tuple(_row(item, marks.get(item.pk), figures, years[-1], pieces[item.pk]) for item in items))


def _compute(assessment: Assessment, items: Sequence[StandardItem], year: int, *, on: date) -> Figures:
    """Return the figures that the table asks for; before the last year only those whose mean is wanted."""
    asked = [item for item in items if item.is_mean or year == assessment.last_year]
    codes = {item.indicator for item in asked}
    return compute_figures(assessment.library, parse_period(str(year)), on=on, codes=codes)


def _row(
    item: StandardItem, mark: AssessmentMark | None, figures: Mapping[int, Figures], last_year: int, pieces: int
) -> SheetRow:
    counted = _counted(item, figures, last_year)
    value = mark.value if mark and mark.value is not None else counted
    is_counted = counted is not None and not (mark and mark.value is not None)
    reached = None
    if value is not None and item.steps:
        reached = score(value, read_steps(item.steps), less_is_better=item.less_is_better)
    judged = mark.points if mark else None
    points = judged if judged is not None else (reached.points if reached else None)
    return SheetRow(item, value, is_counted, points, reached, mark, pieces)


def _counted(item: StandardItem, figures: Mapping[int, Figures], last_year: int) -> Decimal | None:
    """Return the indicator's value in the table's unit; the mean is over the years that are known."""
    if not item.indicator:
        return None
    asked = list(figures) if item.is_mean else [last_year]
    known = [figure for year in asked if (figure := figures[year].get(item.indicator)) is not None]
    if not known:
        return None
    total = sum((Decimal(figure.value) for figure in known), Decimal(0))
    return (total / len(known) / item.factor).quantize(TENTHS)
