"""Comparing a figure with an earlier period, and why there may be nothing to compare. Pure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from reports.figures.tallying import Number, Tally
from reports.words import Words


class Blank(str, Enum):
    """Why a comparison is blank."""

    NOTHING = "nothing"
    NOUGHT = "nought"
    PARTIAL = "partial"
    RECOUNTED = "recounted"


LAST_YEAR = {
    Blank.NOTHING: Words("去年同期无数字", "no figure last year"),
    Blank.NOUGHT: Words("去年同期为零", "nought last year"),
    Blank.PARTIAL: Words("去年同期数据不全", "last year is incomplete"),
    Blank.RECOUNTED: Words("口径有变，不作同比", "counted differently since"),
}
PERIOD_BEFORE = {
    Blank.NOTHING: Words("上期无数字", "no figure for the period before"),
    Blank.NOUGHT: Words("上期为零", "nought in the period before"),
    Blank.PARTIAL: Words("上期数据不全", "the period before is incomplete"),
    Blank.RECOUNTED: Words("口径有变，不作环比", "counted differently since"),
}


@dataclass(frozen=True)
class Recounting:
    """A change of how an indicator is counted, from the day ``on``; ``indicator`` may be a part of the figure."""

    number: int
    indicator: str
    on: date
    note: str


@dataclass(frozen=True)
class Base:
    """What a figure is compared with: the number of an earlier period.

    ``is_whole`` is False where counting began only after that period had begun:
    its number is too small to be compared with. ``recountings`` are the changes
    of counting that lie between the two.
    """

    tally: Tally
    is_whole: bool = True
    recountings: tuple[Recounting, ...] = ()

    @property
    def value(self) -> Number | None:
        """The number to compare with; None where there is none that may be compared."""
        return self.tally.value if self.tally.lines and self.is_whole and not self.recountings else None

    @property
    def counted(self) -> Number | None:
        """The number as it was counted then, comparable or not."""
        return self.tally.value if self.tally.lines else None

    @property
    def blank(self) -> Blank | None:
        """Why there is no growth against this base; None where there is."""
        if not self.tally.lines:
            return Blank.NOTHING
        if self.recountings:
            return Blank.RECOUNTED
        if not self.is_whole:
            return Blank.PARTIAL
        return None if self.tally.value else Blank.NOUGHT


def growth_of(after: Number, before: Number | None) -> Decimal | None:
    """Return (after − before) / before, None where there is no base."""
    if not before:
        return None
    return (Decimal(after) - Decimal(before)) / Decimal(before)
