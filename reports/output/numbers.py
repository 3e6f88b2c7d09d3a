"""How values are written in the charts and tables of every output: one way for all."""

from decimal import ROUND_HALF_UP, Decimal

from reports.figures.tallying import Number
from reports.indicators.declaring import Indicator

NONE = "—"


def show(value: Number | None, places: int = 0) -> str:
    """Return a value with commas and ``places`` decimals, a dash for what nobody knows.

    A broken number whose figure shows no decimals gets two: nothing is rounded
    to a whole that is none.
    """
    if value is None:
        return NONE
    shown = places or (0 if value == int(value) else 2)
    return f"{Decimal(value).quantize(Decimal(1).scaleb(-shown), ROUND_HALF_UP):,}"


def places_of(indicator: Indicator) -> int:
    """Return how many decimals the values of ``indicator`` show."""
    return 2 if indicator.is_money else indicator.places


def show_percent(value: Decimal | None) -> str:
    """Return a number of hundredths with one decimal."""
    return NONE if value is None else f"{value.quantize(Decimal('0.1'), ROUND_HALF_UP):,}%"
