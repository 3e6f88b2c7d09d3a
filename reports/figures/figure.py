"""A figure: the value of an indicator for a period, with everything that explains it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from libsys.enums import PointKind, Provenance
from reports.counting.periods import Period
from reports.figures.comparing import LAST_YEAR, PERIOD_BEFORE, Base, Blank, Recounting, growth_of
from reports.figures.tallying import Number, PlaceKey, Tally
from reports.indicators.declaring import Indicator, Sort
from reports.words import Words

MARKED = (Provenance.MANUAL, Provenance.ESTIMATE, Provenance.EXTERNAL, Provenance.GATE)
"""Provenances that a figure wears as a mark: it was not counted by the system."""
AT_HOME = frozenset({PointKind.CENTRAL.value, PointKind.BRANCH.value})


@dataclass(frozen=True)
class Place:
    """A row of the table of rooms: a room, or what a point has outside its rooms."""

    key: PlaceKey
    name: Words
    point: Words
    room: Words | None = None
    point_code: str = ""
    room_code: str = ""
    point_kind: str = PointKind.CENTRAL.value
    retired_on: date | None = None

    @property
    def code(self) -> str:
        """The place as the address of its lines names it: point and room."""
        point, room = self.key
        return f"{point or 0}-{room or 0}"


@dataclass(frozen=True)
class Figure:
    """The value of an indicator for a period, for the same period a year earlier, and for the period before.

    ``is_base_whole`` is False where counting began only after last year's period
    had begun: its number is too small to be compared with; ``is_earlier_whole``
    says the same of the period before. ``cut_off`` is the day at which people
    let the figure end. ``recountings`` are the changes of counting since last
    year's period began, ``earlier_recountings`` since the period before began.
    The period before a stock is the moment at which its period begins.
    """

    indicator: Indicator
    now: Tally
    then: Tally
    as_of: date | None
    is_base_whole: bool = True
    earlier: Tally = field(default_factory=Tally)
    is_earlier_whole: bool = True
    cut_off: date | None = None
    recountings: tuple[Recounting, ...] = ()
    earlier_recountings: tuple[Recounting, ...] = ()

    @property
    def value(self) -> Number:
        """The exact value."""
        return self.now.value

    @property
    def rounded(self) -> Number:
        """The value as it is shown: a ratio with the decimals of its indicator, rounded half up."""
        return self.round(self.value)

    def round(self, value: Number) -> Number:
        """Return a number of this indicator as it is shown."""
        if self.indicator.is_money:
            return Decimal(value).quantize(Decimal("0.01"), ROUND_HALF_UP)
        if isinstance(value, int):
            return value
        return value.quantize(Decimal(1).scaleb(-self.indicator.places), ROUND_HALF_UP)

    @property
    def is_known(self) -> bool:
        """Whether any line speaks of it; a figure without lines, or money that nobody wrote down, is not a zero."""
        return self.now.lines > 0 and (bool(self.now.value) or not self.indicator.is_money)

    @property
    def year_before(self) -> Base:
        """Last year's same period as a base of comparison."""
        return Base(self.then, self.is_base_whole, self.recountings)

    @property
    def period_before(self) -> Base:
        """The period before as a base of comparison."""
        return Base(self.earlier, self.is_earlier_whole, self.earlier_recountings)

    @property
    def last_year(self) -> Number | None:
        """The value of the same period last year, if any line speaks of it and it may be compared."""
        return self.year_before.value

    @property
    def previous(self) -> Number | None:
        """The value of the period before, if any line speaks of it and it may be compared."""
        return self.period_before.value

    @property
    def is_base_partial(self) -> bool:
        """Whether last year has a number that is not to be compared with, because its first months are missing."""
        return bool(self.then.lines) and not self.is_base_whole

    def last_year_at(self, place: PlaceKey) -> Number | None:
        """Return last year's value of one place; None where there is nothing to compare with."""
        return None if self.last_year is None else self.then.by_place.get(place)

    def last_year_in(self, month: str) -> Number | None:
        """Return last year's value of one month; None where there is nothing to compare with."""
        return None if self.last_year is None else self.then.by_month.get(month, 0)

    @property
    def change(self) -> Decimal | None:
        """The growth against last year as a ratio (同比); None where nothing is compared, or points are."""
        return self._growth(self.last_year)

    @property
    def previous_change(self) -> Decimal | None:
        """The growth against the period before as a ratio (环比); None where nothing is compared, or points are."""
        return self._growth(self.previous)

    @property
    def points(self) -> Decimal | None:
        """By how many points a percentage differs from last year's; None for anything else."""
        return self._points(self.last_year)

    @property
    def previous_points(self) -> Decimal | None:
        """By how many points a percentage differs from that of the period before; None for anything else."""
        return self._points(self.previous)

    @property
    def blank_reason(self) -> Words | None:
        """Why the comparison with last year is blank; None where it is not, or the figure itself is unknown."""
        return self._reason(self.year_before, LAST_YEAR)

    @property
    def previous_blank_reason(self) -> Words | None:
        """Why the comparison with the period before is blank."""
        return self._reason(self.period_before, PERIOD_BEFORE)

    def _growth(self, base: Number | None) -> Decimal | None:
        return growth_of(self.now.value, base) if self.is_known and not self.indicator.is_percentage else None

    def _points(self, base: Number | None) -> Decimal | None:
        if base is None or not self.is_known or not self.indicator.is_percentage:
            return None
        return Decimal(self.now.value) - Decimal(base)

    def _reason(self, base: Base, words: Mapping[Blank, Words]) -> Words | None:
        if not self.is_known or base.blank is None:
            return None
        if base.blank is Blank.NOUGHT and self.indicator.is_percentage:
            return None
        return words[base.blank]

    @property
    def marks(self) -> tuple[str, ...]:
        """Where the value did not come from the system's own counting."""
        return tuple(mark.value for mark in MARKED if self.now.by_provenance.get(mark.value))

    @property
    def is_estimated(self) -> bool:
        """Whether any part of the value is a round number."""
        return bool(self.now.by_provenance.get(Provenance.ESTIMATE.value))

    @property
    def is_all_estimated(self) -> bool:
        """Whether the whole value is made of round numbers."""
        return self.is_estimated and self.now.by_provenance[Provenance.ESTIMATE.value] == self.value


@dataclass(frozen=True)
class Figures:
    """All figures of a library for a period.

    ``counted_to`` is the day on which they were asked for, if the period was
    not over then; ``before`` ends on the same day of last year, and ``earlier``,
    the period before, is cut to as many days.
    """

    period: Period
    before: Period
    visit_rule: str
    figures: Mapping[str, Figure]
    places: tuple[Place, ...]
    counted_to: date | None = None
    earlier: Period | None = None

    @property
    def compared_until(self) -> date | None:
        """The day of last year up to which an unfinished period is compared; None for one that is over."""
        return self.before.until if self.counted_to else None

    def __getitem__(self, code: str) -> Figure:
        """Return the figure of the indicator ``code``."""
        return self.figures[code]

    def get(self, code: str) -> Figure | None:
        """Return the figure of ``code`` if the library counts it and lines speak of it."""
        figure = self.figures.get(code)
        return figure if figure and figure.is_known else None

    def telling(self) -> list[Figure]:
        """Return the known figures that say something of their own.

        Visits by room repeat the total, the door count repeats the other visits
        where the library adds visits up, loans with returns repeat the loans
        where nobody counted returns, and a number in another unit its own.
        """
        repeated = {"V06"} | ({"V01"} if "V04" in self.figures else set())
        for figure in self.figures.values():
            ratio = figure.indicator.ratio
            repeated |= set(ratio.over) if ratio and not ratio.under else set()
        if self.get("L03") is None:
            repeated.add("L04")
        return [figure for code, figure in self.figures.items() if figure.is_known and code not in repeated]

    @property
    def is_empty(self) -> bool:
        """Whether no line of the period says anything."""
        return not any(figure.is_known and figure.indicator.sort is Sort.FLOW for figure in self.figures.values())
