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
NOWHERE = Words("未分室", "no room given")


@dataclass(frozen=True)
class Place:
    """A row of the table of rooms: a room, or what a point has outside its rooms."""

    key: PlaceKey
    point: Words
    room: Words | None
    point_code: str = ""
    room_code: str = ""
    point_kind: str = PointKind.CENTRAL.value
    retired_on: date | None = None

    @property
    def name(self) -> Words:
        """The room's name, with the point's before it where it is not the central library."""
        room = self.room or NOWHERE
        if self.key[0] is None:
            return NOWHERE
        if self.point_kind == PointKind.CENTRAL.value and self.room:
            return room
        if self.room is None:
            zh, en = f"{self.point.zh}（{NOWHERE.zh}）", f"{self.point.en} ({NOWHERE.en})"
            return Words(zh, en) if self.point_kind in AT_HOME else self.point
        return Words(f"{self.point.zh}{room.zh}", f"{self.point.en}, {room.en}")

    @property
    def code(self) -> str:
        """The place as the address of its lines names it: point and room."""
        point, room = self.key
        return f"{point or 0}-{room or 0}"


@dataclass(frozen=True)
class Figure:
    """The value of an indicator for a period and for the same period a year earlier."""

    indicator: Indicator
    now: Tally
    then: Tally
    as_of: date | None

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
        """The value of the same period last year, if any line speaks of it."""
        return self.then.value if self.then.lines else None

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


@dataclass(frozen=True)
class Figures:
    """All figures of a library for a period."""

    period: Period
    before: Period
    visit_rule: str
    figures: Mapping[str, Figure]
    places: tuple[Place, ...]

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
