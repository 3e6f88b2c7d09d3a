"""A figure held against what somebody chose: the same period last year, the period before, or the plan. Pure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reports.counting.periods import Month
from reports.enums import Comparison
from reports.figures.comparing import Base, Recounting
from reports.figures.figure import Figure, Figures
from reports.figures.tallying import Number, PlaceKey
from reports.words import Words

BASES = {
    Comparison.YEAR: Words("去年同期", "Same period last year"),
    Comparison.PREVIOUS: Words("上期", "Period before"),
    Comparison.PLAN: Words("全年计划", "Plan for the year"),
}
"""What the number is called with which a figure is compared."""
RATES = {
    Comparison.YEAR: Words("同比", "On last year"),
    Comparison.PREVIOUS: Words("环比", "On the period before"),
    Comparison.PLAN: Words("完成率", "Done of plan"),
}
"""What the comparison itself is called."""
UNPLANNED = Words("计划里没有", "not in the plan")


@dataclass(frozen=True)
class Against:
    """A figure beside one other number; ``target`` is the plan's, where the plan is what it is held against."""

    figure: Figure
    comparison: Comparison = Comparison.YEAR
    target: Number | None = None

    @property
    def base(self) -> Number | None:
        """The number to compare with; None where there is none that may be compared."""
        return (self.target or None) if self._base is None else self._base.value

    @property
    def change(self) -> Decimal | None:
        """The growth as a ratio; None against a plan, and where nothing is compared."""
        if self._base is None:
            return None
        return self.figure.change if self.comparison is Comparison.YEAR else self.figure.previous_change

    @property
    def points(self) -> Decimal | None:
        """By how many points a percentage differs; None for anything else."""
        if self._base is None:
            return None
        return self.figure.points if self.comparison is Comparison.YEAR else self.figure.previous_points

    @property
    def share(self) -> Decimal | None:
        """Which share of the plan was reached; None against anything else."""
        return Decimal(self.figure.value) / Decimal(self.target) if self._base is None and self.target else None

    @property
    def reason(self) -> Words | None:
        """Why nothing is compared; None where something is, or the figure itself is unknown."""
        if self._base is None:
            return None if self.target or not self.figure.is_known else UNPLANNED
        return self.figure.blank_reason if self.comparison is Comparison.YEAR else self.figure.previous_blank_reason

    @property
    def recountings(self) -> tuple[Recounting, ...]:
        """The changes of counting for which nothing is compared."""
        return () if self._base is None else self._base.recountings

    @property
    def is_partial(self) -> bool:
        """Whether there is a number that is not to be compared with, because its first months are missing."""
        return self._base is not None and bool(self._base.tally.lines) and not self._base.is_whole

    def at(self, place: PlaceKey) -> Number | None:
        """Return the number of one place to compare with; None where there is none."""
        return None if self._base is None or self._base.value is None else self._base.tally.by_place.get(place)

    def in_month(self, month: str) -> Number | None:
        """Return the number of one month to compare with; None where there is none."""
        return None if self._base is None or self._base.value is None else self._base.tally.by_month.get(month, 0)

    @property
    def _base(self) -> Base | None:
        if self.comparison is Comparison.PLAN:
            return None
        return self.figure.year_before if self.comparison is Comparison.YEAR else self.figure.period_before


def months_before(figures: Figures, comparison: Comparison) -> tuple[Words, tuple[Month, ...]] | None:
    """Return the period with which ``figures`` are compared: its name and its months; None for a plan."""
    period = {Comparison.YEAR: figures.before, Comparison.PREVIOUS: figures.earlier}.get(comparison)
    return (period.name, period.months) if period else None


def say_running(counted_to: date, comparison: Comparison) -> str:
    """Say that the period is not over, up to when its numbers go, and what they are compared with."""
    until = f"本期未结束，截至{counted_to.month}月{counted_to.day}日"
    compared = {Comparison.YEAR: "；同比按去年同一天止", Comparison.PREVIOUS: "；环比按上期同样天数"}
    return until + compared.get(comparison, "")
