"""Ratios: figures divided by figures, exactly; unknown where a part is unknown. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from reports.figures.figure import Figure
from reports.figures.tallying import Number, Tally
from reports.indicators.declaring import Ratio

Side = Sequence[Tally]


@dataclass(frozen=True)
class Part:
    """A part of a ratio on one side: its tally, and where a stock began."""

    tally: Tally
    beginning: Tally | None = None

    @property
    def value(self) -> Fraction | None:
        """The number; None where no line speaks of it."""
        return Fraction(self.tally.value) if self.tally.lines else None

    @property
    def mean(self) -> Fraction | None:
        """The mean of beginning and end; the end alone where there was nothing at the beginning."""
        if self.value is None or self.beginning is None or not self.beginning.lines:
            return self.value
        return (self.value + Fraction(self.beginning.value)) / 2


def divide(ratio: Ratio, parts: Mapping[str, Part]) -> Tally:
    """Return the ratio of ``parts`` as a tally; one without lines where a part is unknown or the lower part nought."""
    over = [parts[code].value for code in ratio.over]
    under = [parts[code].mean if ratio.mean else parts[code].value for code in ratio.under]
    known = [value for value in (*over, *under) if value is not None]
    if len(known) < len(over) + len(under):
        return Tally()
    upper, lower = sum(known[: len(over)], Fraction(0)), sum(known[len(over) :], Fraction(0)) if under else Fraction(1)
    if lower <= 0:
        return Tally()
    result = upper * ratio.per / lower
    tallies = [parts[code].tally for code in ratio.parts]
    value: Number = Decimal(result.numerator) / Decimal(result.denominator)
    found = Tally(value=value, lines=sum(tally.lines for tally in tallies))
    for tally in tallies:
        found.kinds |= tally.kinds
        for provenance, amount in tally.by_provenance.items():
            found.by_provenance[provenance] += amount
    return found


def is_whole(ratio: Ratio, figures: Mapping[str, Figure]) -> bool:
    """Return whether every part of last year's ratio was counted from its beginning."""
    return all(figures[code].is_base_whole for code in ratio.parts)
