"""What a document may speak of: the figures of its period and of others, activities, targets. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal

from libsys.models import Library
from reports.counting.periods import Period
from reports.enums import Comparison
from reports.figures.against import Against
from reports.figures.dims import CUTS, WHOLE, Dims
from reports.figures.figure import Figure, Figures, growth_of
from reports.figures.tallying import Number, Tally
from reports.summaries.document import BASES, GROWTHS, Aspect, Bound
from reports.summaries.ends.known import NOTHING, Known
from reports.words import Words

EARLIER = (Aspect.EARLIER, Aspect.EARLIER_GROWTH, Aspect.EARLIER_DIFFERENCE)
DIMENSIONS = tuple(known.name for known in fields(Dims))
PEOPLE, COPIES = "E04P", "E04C"
"""The figures that an activity has a part of: people who came, copies that were used."""


@dataclass(frozen=True)
class Told:
    """An activity as a report tells it; ``report`` is the sentence that stands for it, without its stop."""

    number: int
    name: str
    day: date
    topic: str = ""
    place: str = ""
    partners: str = ""
    people: int = 0
    is_estimated: bool = False
    copies: int = 0
    report: str = ""


@dataclass(frozen=True)
class Cut:
    """A part of a figure by a dimension: its member, what people call it, its value."""

    member: str
    name: Words
    value: Number


def dims_of(by: str, member: str) -> Dims:
    """Return the part of a figure that a member of a dimension is."""
    return Dims(point=int(member)) if by == "point" else Dims(**{by: member})


@dataclass(frozen=True)
class Basis:
    """The figures that a document is written from.

    ``others`` holds the figures of further periods by their code: the halves of
    a year, the period before a plan. ``targets`` is the year's plan by figure.
    ``cuts`` holds the parts of a figure of the own period by a dimension, for
    what a figure does not hold itself. ``comparison`` is what the document holds
    its figures against; ``known`` is what the end of a first draft may name.
    """

    library: Library
    period: Period
    figures: Figures
    others: Mapping[str, Figures] = field(default_factory=dict)
    activities: tuple[Told, ...] = ()
    targets: Mapping[str, Number] = field(default_factory=dict)
    cuts: Mapping[tuple[str, str], tuple[Cut, ...]] = field(default_factory=dict)
    comparison: Comparison = Comparison.YEAR
    known: Known = NOTHING

    @property
    def yearly_targets(self) -> Mapping[str, Number]:
        """The year's plan, where the period begins with its year: no other share of a plan says how far it is."""
        return self.targets if (self.period.since.month, self.period.since.day) == (1, 1) else {}

    def figures_of(self, period: str) -> Figures | None:
        """Return the figures of ``period``, the document's own where it is empty."""
        return self.others.get(period) if period else self.figures

    def against(self, figure: Figure) -> Against:
        """Return a figure of the own period beside what the document compares with."""
        return Against(figure, self.comparison, self.yearly_targets.get(figure.indicator.code))

    def find_activity(self, number: int) -> Told | None:
        """Return the activity with ``number``, if it stands in the period."""
        return next((told for told in self.activities if told.number == number), None)

    def find_cut(self, code: str, dims: Dims) -> Cut | None:
        """Return the part of a figure of the own period that ``dims`` mean, if the figure was cut so."""
        if dims == WHOLE:
            return None
        for by in CUTS:
            member = getattr(dims, by)
            if member is not None:
                return next((cut for cut in self.cuts.get((code, by), ()) if cut.member == member), None)
        return None

    def figure_of(self, number: Bound) -> Figure | None:
        """Return the figure that ``number`` speaks of, if it is known."""
        figures = self.figures_of(number.period)
        return figures.get(number.code) if figures else None

    def value_of(self, number: Bound) -> Number | None:
        """Return the exact value that ``number`` has now; None where nothing is known of it."""
        figure = self.figure_of(number)
        if figure is None:
            return None
        value = self._part(figure, number)
        if value is None or number.aspect is Aspect.VALUE:
            return value
        if number.aspect is Aspect.PLAN:
            target = self.yearly_targets.get(number.code)
            return Decimal(value) / Decimal(target) if target and number.dims == WHOLE else None
        if number.aspect is Aspect.SHARE:
            return Decimal(value) / Decimal(figure.value) if figure.value else None
        before = _earlier_of(figure, number)
        if before is None or number.aspect in BASES.values():
            return before
        return growth_of(value, before) if number.aspect in GROWTHS.values() else value - before

    def _part(self, figure: Figure, number: Bound) -> Number | None:
        dims = number.dims
        cut = None if number.period else self.find_cut(number.code, dims)
        if cut is not None:
            return cut.value
        if dims.activity is None:
            return part_of(figure.now, dims)
        told = self.find_activity(dims.activity)
        if told is None:
            return None
        return {PEOPLE: told.people, COPIES: told.copies}.get(figure.indicator.code)


def part_of(tally: Tally, dims: Dims) -> Number | None:
    """Return the part of a tally that ``dims`` asks for; None where the tally does not hold it apart."""
    if dims == WHOLE:
        return tally.value
    asked = {name: value for name in DIMENSIONS if (value := getattr(dims, name)) is not None}
    if len(asked) > 1:
        return None
    (name, member), *_ = asked.items()
    if name == "month" and member == "spanning":
        return tally.spanning
    held = {
        "place": tally.by_place,
        "point": tally.by_point,
        "month": tally.by_month,
        "topic": tally.by_topic,
        "age_band": tally.by_age,
        "source": tally.by_source,
        "provenance": tally.by_provenance,
    }.get(name)
    return held.get(member) if held is not None else None  # type: ignore[attr-defined]


def _earlier_of(figure: Figure, number: Bound) -> Number | None:
    """Return the value with which ``number`` is compared; None where there is none."""
    if number.aspect not in EARLIER:
        return last_year_of(figure, number.dims)
    if number.dims == WHOLE:
        return figure.previous
    # The months of two periods that follow each other have nothing in common.
    has_same = figure.previous is not None and number.dims.month is None
    return part_of(figure.earlier, number.dims) if has_same else None


def last_year_of(figure: Figure, dims: Dims) -> Number | None:
    """Return last year's value of a part; None where there is nothing to compare with."""
    if dims == WHOLE:
        return figure.last_year
    if dims.month is not None:
        # A month of last year stands under its own name.
        year, _, month = dims.month.partition("-")
        earlier = f"{int(year) - 1}-{month}" if year.isdecimal() else dims.month
        return figure.last_year_in(earlier) or None
    return None if figure.last_year is None else part_of(figure.then, dims)
