"""The audit of figures (trust.md, I15): each is the sum of its lines, of its rooms, of its months, of its halves."""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from django.utils.translation import gettext_lazy as _

from libsys.clock import now
from libsys.daybook.auditing import audit_check
from libsys.models import Library
from libsys.text.dates import local_day
from reports.counting.periods import Period, half_of, parse_period
from reports.counting.recounting import find_progress
from reports.figures.breaking import find_dimensions
from reports.figures.computing import compute_figures
from reports.figures.dims import WHOLE
from reports.figures.figure import Figure, Figures
from reports.figures.lines import lines_of, sum_lines
from reports.figures.parts.summing import Asked, sum_parts

MOST_NAMED = 50


@audit_check("reports.figures", _("各指标等于明细之和、各室之和、各月之和，上下半年之和等于全年"))
def figures_are_the_sums_of_their_parts() -> Iterator[str]:
    """Find figures of the last half-years of each library that are not what stands behind them.

    A library with lines that nobody has counted yet is left for the next night:
    its figures are about to change.
    """
    found = (fault for library in Library.objects.order_by("pk") for fault in _prove(library, local_day(now())))
    yield from islice(found, MOST_NAMED)


def _prove(library: Library, today: date) -> Iterator[str]:
    if find_progress(library).waiting:
        return
    half = half_of(today)
    for period in (half, half.previous()):
        figures = compute_figures(library, period)
        for figure in _additive(figures):
            yield from (f"{library.code} {period.code} {fault}" for fault in prove_figure(figure, library, period))
    for fault in prove_halves(library, today.year - 1):
        yield f"{library.code} {today.year - 1} {fault}"


def prove_figure(figure: Figure, library: Library, period: Period) -> Iterator[str]:
    """Yield what of a figure does not add up: its lines, its rooms, its months, its parts by any dimension."""
    code, value = figure.indicator.code, figure.value
    sums = {"lines": sum_lines(lines_of(code, library, period)), "rooms": sum(figure.now.by_place.values())}
    if not figure.indicator.stock:
        sums["months"] = sum(figure.now.by_month.values()) + figure.now.spanning
    for dimension in find_dimensions(figure.indicator) if figure.now.lines else ():
        parts = sum_parts(Asked(figure.indicator, library, period, dimension, WHOLE))
        sums[dimension.value] = sum(part for part, _lines in parts.values())
    yield from (f"{code} {name}: {total} ≠ {value}" for name, total in sums.items() if total != value)


def prove_halves(library: Library, year: int) -> Iterator[str]:
    """Yield the figures of a year that are not those of its halves together."""
    whole, *halves = (compute_figures(library, parse_period(f"{year}{half}")) for half in ("", "H1", "H2"))
    for figure in _additive(whole):
        code = figure.indicator.code
        total = sum(half[code].value for half in halves)
        if not figure.indicator.stock and total != figure.value:
            yield f"{code} H1+H2: {total} ≠ {figure.value}"


def _additive(figures: Figures) -> list[Figure]:
    return [figure for figure in figures.figures.values() if figure.indicator.is_additive]
