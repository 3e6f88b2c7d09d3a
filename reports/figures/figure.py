"""A figure: the value of an indicator for a period, with everything that explains it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from libsys.enums import PointKind, Provenance
from reports.counting.periods import Period
from reports.figures.tallying import Number, PlaceKey, Tally
from reports.indicators.declaring import Indicator
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
    """The value of an indicator for a period and for the same period a year earlier.

    ``is_base_whole`` is False where counting began only after that earlier
    period had begun: its number is too small to be compared with.
    """

    indicator: Indicator
    now: Tally
    then: Tally
    as_of: date | None
    is_base_whole: bool = True

    @property
    def value(self) -> Number:
        """The exact value."""
        return self.now.value

    @property
    def is_known(self) -> bool:
        """Whether any line speaks of it; a figure without lines, or money that nobody wrote down, is not a zero."""
        return self.now.lines > 0 and (bool(self.now.value) or not self.indicator.is_money)

    @property
    def last_year(self) -> Number | None:
        """The value of the same period last year, if any line speaks of it and it was counted from its beginning."""
        return self.then.value if self.then.lines and self.is_base_whole else None

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
        """The growth against last year as a ratio; None where there is nothing to compare with."""
        return growth_of(self.now.value, self.last_year) if self.is_known else None

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
    not over then; ``before`` ends on the same day of last year.
    """

    period: Period
    before: Period
    visit_rule: str
    figures: Mapping[str, Figure]
    places: tuple[Place, ...]
    counted_to: date | None = None

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
        where the library adds visits up, and loans with returns repeat the loans
        where nobody counted returns.
        """
        repeated = {"V06"} | ({"V01"} if "V04" in self.figures else set())
        if not self.figures["L03"].is_known:
            repeated.add("L04")
        return [figure for code, figure in self.figures.items() if figure.is_known and code not in repeated]

    @property
    def is_empty(self) -> bool:
        """Whether no line of the period says anything."""
        return not any(figure.is_known and not figure.indicator.stock for figure in self.figures.values())


def growth_of(after: Number, before: Number | None) -> Decimal | None:
    """Return (after − before) / before, None where there is no base."""
    if not before:
        return None
    return (Decimal(after) - Decimal(before)) / Decimal(before)
