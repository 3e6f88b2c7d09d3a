"""How an indicator is declared: what it reads, or the indicators that it is made of.

One declaration gives the number, the trend, the table, the drill-down and the
definition that readers of a report may ask for, so they cannot disagree.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from fractions import Fraction

from libsys.enums import VisitRule
from reports.words import Words


class Column(str, Enum):
    """Which column of a line is added up."""

    QUANTITY = "quantity"
    AMOUNT = "amount"
    LINES = "lines"


class Sort(str, Enum):
    """What kind of number an indicator is; it decides what can be done with it."""

    FLOW = "flow"
    STOCK = "stock"
    DISTINCT = "distinct"
    RATIO = "ratio"
    STATED = "stated"
    PROBE = "probe"


SORT_NAMES = {
    Sort.FLOW: Words("期内累计", "adds up over the period"),
    Sort.STOCK: Words("期末存量", "stock at the end of the period"),
    Sort.DISTINCT: Words("不重复人数", "different people"),
    Sort.RATIO: Words("比率", "ratio"),
    Sort.STATED: Words("填报", "stated"),
    Sort.PROBE: Words("查表", "read from tables"),
}


@dataclass(frozen=True)
class Lines:
    """Which lines an indicator reads.

    ``kinds`` add, ``minus`` take away. An empty filter lets everything pass;
    ``not_topics`` keeps some out. ``no_opening`` leaves out the stock with which a
    library opens its books: lines brought in that name no source. ``away`` keeps
    the lines of points other than the central library and its branches,
    ``point_kinds`` those of points of these kinds. ``materials`` or ``channels``
    keep lines by one further dimension; they are counted apart (``DailyCut``)
    and stand with no other filter than topics and points.

    ``until`` is never declared: it is the day at which people let a figure end.
    """

    kinds: tuple[str, ...]
    minus: tuple[str, ...] = ()
    topics: frozenset[str] = frozenset()
    not_topics: frozenset[str] = frozenset()
    ages: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    no_opening: bool = False
    away: bool = False
    point_kinds: frozenset[str] = frozenset()
    materials: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    column: Column = Column.QUANTITY
    until: date | None = None

    @property
    def cut(self) -> tuple[str, frozenset[str]]:
        """The further dimension that the lines are kept by, and its members; empty where there is none."""
        if self.materials:
            return "material", self.materials
        return ("channel", self.channels) if self.channels else ("", frozenset())


@dataclass(frozen=True)
class Ratio:
    """A quotient of other indicators: ``over`` added up, divided by ``under`` added up, times ``per``.

    With ``mean`` the lower part is the mean of the beginning and the end of the
    period, as a turnover wants it. Without ``under`` the upper part is only put
    into another unit. Unknown where a part is unknown or the lower part is nought.
    """

    over: tuple[str, ...]
    under: tuple[str, ...] = ()
    per: Fraction = Fraction(1)
    mean: bool = False

    @property
    def parts(self) -> tuple[str, ...]:
        """The codes of all that it is made of."""
        return (*self.over, *self.under)


@dataclass(frozen=True)
class Indicator:
    """A declared count.

    Exactly one of ``lines`` (what is read), ``parts`` or ``parts_by_rule`` (what
    is added, by the library's visit rule where that matters, figures.md 4.1,
    rule 6), ``distinct`` (kinds whose readers are counted once), ``ratio``,
    ``stated`` (the topic of ``fact.stated`` whose latest statement it is) and
    ``probe`` (what is read from tables). ``stock`` sums over all time up to the
    end of the period instead of over the period. ``places`` are the decimals
    that are shown; the value itself is exact.
    """

    code: str
    name: Words
    unit: Words
    definition: Words
    lines: Lines | None = None
    parts: tuple[str, ...] = ()
    parts_by_rule: Mapping[VisitRule, tuple[str, ...]] = field(default_factory=dict)
    stock: bool = False
    standard: str = ""
    distinct: frozenset[str] = frozenset()
    ratio: Ratio | None = None
    stated: str = ""
    probe: str = ""
    in_yuan: bool = False
    places: int = 0

    @property
    def sort(self) -> Sort:
        """What kind of number it is."""
        for sort, declared in (
            (Sort.DISTINCT, self.distinct),
            (Sort.RATIO, self.ratio),
            (Sort.STATED, self.stated),
            (Sort.PROBE, self.probe),
            (Sort.STOCK, self.stock),
        ):
            if declared:
                return sort
        return Sort.FLOW

    @property
    def is_money(self) -> bool:
        """Whether the value is in yuan."""
        return self.in_yuan or (self.lines is not None and self.lines.column is Column.AMOUNT)

    @property
    def is_additive(self) -> bool:
        """Whether its places and months add up to it, and its lines too."""
        return self.sort in (Sort.FLOW, Sort.STOCK)

    @property
    def is_percentage(self) -> bool:
        """Whether it is out of a hundred: its changes are said in points."""
        return self.ratio is not None and bool(self.ratio.under) and self.unit.zh == "%"

    def parts_under(self, rule: str) -> tuple[str, ...]:
        """Return the codes of the indicators that this one adds under the visit rule ``rule``."""
        return self.parts_by_rule.get(VisitRule(rule), ()) if self.parts_by_rule else self.parts

    def made_of(self, rule: str) -> tuple[str, ...]:
        """Return the codes of all indicators in its formula under the visit rule ``rule``."""
        return self.ratio.parts if self.ratio else self.parts_under(rule)

    def applies_under(self, rule: str) -> bool:
        """Return whether the indicator says anything under the visit rule ``rule``."""
        return not self.parts_by_rule or bool(self.parts_under(rule))

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of line that the indicator reads itself."""
        if self.stated:
            return (STATED,)
        return (*self.lines.kinds, *self.lines.minus) if self.lines else tuple(sorted(self.distinct))


STATED = "fact.stated"
"""The kind of line by which people state facts of the library."""


def reads(*kinds: str, **filters: str | tuple[str, ...] | bool | Column) -> Lines:
    """Declare the lines of an indicator; filters may be given as one word or several."""
    plain = {"column", "away", "minus", "no_opening"}
    columns = {
        name: value if name in plain else frozenset((value,) if isinstance(value, str) else value)  # type: ignore[arg-type]
        for name, value in filters.items()
    }
    return Lines(kinds=kinds, **columns)  # type: ignore[arg-type]


def ratio_of(
    over: str | tuple[str, ...], under: str | tuple[str, ...] = (), *, per: int | Fraction = 1, mean: bool = False
) -> Ratio:
    """Declare a ratio; its parts may be given as one code or several that are added."""
    upper, lower = ((codes,) if isinstance(codes, str) else codes for codes in (over, under))
    return Ratio(upper, lower, Fraction(per), mean)
