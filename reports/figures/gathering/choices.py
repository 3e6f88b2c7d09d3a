"""What people decided about the figures of a period: cut-offs of their own, and changes of counting."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from libsys.models import Library
from reports.counting.periods import Period
from reports.figures.comparing import Recounting
from reports.indicators.declaring import Lines
from reports.indicators.registry import find_indicator, find_origins
from reports.models import CountingChange, CutOff

Cuts = Mapping[str, date]
"""Days by the code of an indicator."""


def find_cut_offs(library: Library, period: Period) -> dict[str, date]:
    """Return where people let the figures of ``period`` end, by indicator; one query."""
    rows = CutOff.objects.filter(library=library, period=period.code, until__range=(period.since, period.until))
    return dict(rows.order_by().values_list("indicator", "until"))


def find_recountings(library: Library) -> list[Recounting]:
    """Return the library's changes of counting; one query."""
    rows = CountingChange.objects.filter(library=library).order_by("on", "pk")
    return [Recounting(*row) for row in rows.values_list("pk", "indicator", "on", "note")]


def cut_leaves(code: str, rule: str, cuts: Cuts) -> tuple[Lines, ...]:
    """Return what the indicator reads in the end, each with the day at which people let it end.

    An end of a part holds in every figure that adds it; where the whole has an
    end too, the earlier one counts.
    """
    leaves = []
    for codes, leaf in find_origins(code, rule):
        ends = [cuts[one] for one in codes if one in cuts]
        leaves.append(replace(leaf, until=min(ends)) if ends else leaf)
    return tuple(leaves)


def read_leaves(code: str, library: Library, period: Period) -> tuple[Lines, ...]:
    """Return what a figure of ``period`` reads in the end, with the days at which people let it end; one query."""
    return cut_leaves(code, library.visit_rule, find_cut_offs(library, period))


def end_of(code: str, rule: str, cuts: Cuts) -> date | None:
    """Return the day at which people let the figure end; of a figure with parts the last of their days."""
    if code in cuts or not cuts:
        return cuts.get(code)
    ends = [leaf.until for leaf in cut_leaves(code, rule, cuts)]
    return max(end for end in ends if end) if ends and all(ends) else None


def between(
    recountings: Iterable[Recounting], codes: Sequence[str], since: date, until: date
) -> tuple[Recounting, ...]:
    """Return the changes of any of ``codes`` after ``since`` and up to ``until``."""
    return tuple(change for change in recountings if change.indicator in codes and since < change.on <= until)


def codes_within(code: str, rule: str) -> tuple[str, ...]:
    """Return the code with those of everything in its formula, down to the last part."""
    indicator = find_indicator(code)
    parts = indicator.made_of(rule) if indicator else ()
    return (code, *(one for part in parts for one in codes_within(part, rule)))
