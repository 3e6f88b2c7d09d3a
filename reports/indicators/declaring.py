"""How an indicator is declared: the kinds it reads, the column it adds, or the indicators it is made of.

One declaration gives the number, the trend, the table, the drill-down and the
definition that readers of a report may ask for, so they cannot disagree.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from libsys.enums import VisitRule
from reports.words import Words


class Column(str, Enum):
    """Which column of a line is added up."""

    QUANTITY = "quantity"
    AMOUNT = "amount"
    LINES = "lines"


@dataclass(frozen=True)
class Lines:
    """Which lines an indicator reads.

    ``kinds`` add, ``minus`` take away. An empty filter lets everything pass;
    ``not_topics`` keeps some out. ``no_opening`` leaves out the stock with which a
    library opens its books: lines brought in that name no source. ``away`` keeps
    the lines of points other than the central library and its branches.
    """

    kinds: tuple[str, ...]
    minus: tuple[str, ...] = ()
    topics: frozenset[str] = frozenset()
    not_topics: frozenset[str] = frozenset()
    ages: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    no_opening: bool = False
    away: bool = False
    column: Column = Column.QUANTITY


@dataclass(frozen=True)
class Indicator:
    """A declared count.

    Either ``lines`` says what is read, or ``parts`` what is added, by the
    library's visit rule where that matters (figures.md 4.1, rule 6). ``stock``
    sums over all time up to the end of the period instead of over the period.
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

    @property
    def is_money(self) -> bool:
        """Whether the value is in yuan."""
        return self.lines is not None and self.lines.column is Column.AMOUNT

    def parts_under(self, rule: str) -> tuple[str, ...]:
        """Return the codes of the indicators that this one adds under the visit rule ``rule``."""
        return self.parts_by_rule.get(VisitRule(rule), ()) if self.parts_by_rule else self.parts

    def applies_under(self, rule: str) -> bool:
        """Return whether the indicator says anything under the visit rule ``rule``."""
        return self.lines is not None or bool(self.parts_under(rule))

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of line that the indicator reads itself."""
        return (*self.lines.kinds, *self.lines.minus) if self.lines else ()


def reads(*kinds: str, **filters: str | tuple[str, ...] | bool | Column) -> Lines:
    """Declare the lines of an indicator; filters may be given as one word or several."""
    plain = {"column", "away", "minus", "no_opening"}
    columns = {
        name: value if name in plain else frozenset((value,) if isinstance(value, str) else value)  # type: ignore[arg-type]
        for name, value in filters.items()
    }
    return Lines(kinds=kinds, **columns)  # type: ignore[arg-type]
