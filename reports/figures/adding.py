"""Adding up a few figures of a period by themselves, without all that a whole set of figures is compared with."""

from collections.abc import Iterable

from libsys.models import Library
from reports.counting.periods import Period
from reports.figures.gathering.choices import cut_leaves, find_cut_offs
from reports.figures.gathering.counts import sum_flows
from reports.figures.places import find_places
from reports.figures.tallying import Tally, index_rows, tally
from reports.indicators.declaring import Lines, Sort
from reports.indicators.registry import find_indicator


def can_add(code: str) -> bool:
    """Return whether the figure is a plain sum over the days of a period."""
    indicator = find_indicator(code)
    return indicator is not None and indicator.sort is Sort.FLOW and indicator.is_additive


def add_figures(library: Library, period: Period, codes: Iterable[str]) -> dict[str, Tally]:
    """Return what the figures ``codes`` come to, as whole sets of figures have them; six queries at most.

    Those that are no plain sums, that read a further dimension or that people
    let end early are left out.
    """
    cuts = find_cut_offs(library, period)
    leaves = {code: cut_leaves(code, library.visit_rule, cuts) for code in codes if can_add(code)}
    plain = {code: read for code, read in leaves.items() if all(_is_plain(leaf) for leaf in read)}
    kinds = {kind for read in plain.values() for leaf in read for kind in (*leaf.kinds, *leaf.minus)}
    if not kinds:
        return {}
    points, _places = find_places(library)
    rows = index_rows(sum_flows(library, (period,), kinds, points)[0])
    return {code: tally(read, rows) for code, read in plain.items()}


def _is_plain(leaf: Lines) -> bool:
    return leaf.until is None and not leaf.cut[0]
