"""The tiles of the dashboard and the list of all figures."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from libsys.enums import Provenance
from libsys.errors import Sentence
from reports.enums import Comparison, Goal
from reports.figures.against import Against
from reports.figures.figure import Figure, Figures
from reports.figures.tallying import Number
from reports.indicators.registry import FAMILIES
from reports.plans.targets import Target
from reports.staff.framing import definition_url, lines_url, parts_url
from reports.words import Words

TILES = ("V05", "L06", "L01", "U01", "E04", "S01", "Q01", "V07", "U08", "Q04", "Q06", "H10")
COMPANIONS = {"E04": "E04P", "Q01": "Q01T", "E01": "E01P"}
MOST_TILES = 5
HAND = frozenset({Provenance.MANUAL.value, Provenance.EXTERNAL.value})


@dataclass(frozen=True)
class Shown:
    """A figure as a tile or a line of a list shows it."""

    figure: Figure
    change: Decimal | None
    rows_url: str
    definition_url: str
    parts_url: str
    points: list[Number]
    companion: Figure | None = None
    marks: tuple[Sentence, ...] = ()
    earlier_change: Decimal | None = None
    target: Target | None = None
    against: Against | None = None

    @property
    def grown(self) -> Decimal | None:
        """The growth against what the page compares with, in hundredths."""
        return in_percent(self.against.change) if self.against else None

    @property
    def done(self) -> Decimal | None:
        """How much of the plan's target was reached, in hundredths."""
        share = self.target.share if self.target else None
        return in_percent(share)

    @property
    def time(self) -> Decimal | None:
        """How much of the plan's time has passed, in hundredths; None where the target is not one to be reached."""
        if self.target is None or self.target.goal == Goal.AT_MOST:
            return None
        return in_percent(self.target.passed)

    @property
    def last_year(self) -> Number | None:
        """Last year's number as it is shown."""
        base = self.figure.last_year
        return None if base is None else self.figure.round(base)

    @property
    def is_by_hand(self) -> bool:
        """Whether a part of it was written down by people."""
        return bool(HAND & set(self.figure.marks))


@dataclass(frozen=True)
class ShownFamily:
    """A family of indicators with the figures that lines speak of."""

    name: Words
    shown: list[Shown]


def make_tiles(figures: Figures, targets: Mapping[str, Target], comparison: Comparison) -> list[Shown]:
    """Return the first figures of the dashboard's list that are known, each compared and held against its target."""
    known = [figure for code in TILES if (figure := figures.get(code)) and figure.value]
    shown = [show(figure, figures) for figure in known[:MOST_TILES]]
    return [_hold(one, targets.get(one.figure.indicator.code), comparison) for one in shown]


def _hold(shown: Shown, target: Target | None, comparison: Comparison) -> Shown:
    return replace(shown, target=target, against=Against(shown.figure, comparison, target.bound if target else None))


def make_families(figures: Figures) -> list[ShownFamily]:
    """Return every known figure, family by family."""
    telling = {figure.indicator.code: figure for figure in figures.telling()}
    families = []
    for family in FAMILIES:
        shown = [show(telling[one.code], figures) for one in family.indicators if one.code in telling]
        if shown:
            families.append(ShownFamily(family.name, shown))
    return families


def show(figure: Figure, figures: Figures) -> Shown:
    """Return a figure as pages show it."""
    code = figure.indicator.code
    months = figures.period.months
    return Shown(
        figure=figure,
        change=in_percent(figure.change),
        rows_url=lines_url(figures.period, code),
        definition_url=definition_url(code),
        parts_url=parts_url(figures.period, figure.indicator),
        points=_points(figure, figures) if len(months) > 1 else [],
        companion=figures.get(COMPANIONS.get(code, "")),
        marks=tuple(Provenance(mark).label for mark in figure.marks),
        earlier_change=in_percent(figure.previous_change),
    )


def in_percent(change: Decimal | None) -> Decimal | None:
    """Return a ratio in hundredths with one decimal, without it where that is nought, as documents say it."""
    if change is None:
        return None
    hundredths = (change * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return hundredths.quantize(Decimal(1)) if hundredths == hundredths.to_integral_value() else hundredths


def _points(figure: Figure, figures: Figures) -> list[Number]:
    """Return the values of the months that have come already."""
    last = figures.counted_to or figures.period.until
    values = [figure.now.by_month.get(month.code, 0) for month in figures.period.months if month.since <= last]
    return values if any(values) else []
