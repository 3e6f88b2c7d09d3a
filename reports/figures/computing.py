"""Computing the figures of a period from the counts of its days, in a handful of queries."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from libsys.models import Library
from reports.counting.periods import Period
from reports.figures.figure import Figure, Figures, Place
from reports.figures.gathering.choices import between, codes_within, end_of
from reports.figures.gathering.gathered import Gathered, Sides, gather
from reports.figures.gathering.ratios import Part, divide, is_whole
from reports.figures.gathering.scope import Scope, start_of
from reports.figures.places import STRAY, find_places
from reports.figures.tallying import PlaceKey, Tally
from reports.indicators.declaring import Indicator, Ratio, Sort
from reports.indicators.registry import all_indicators, find_leaves


def compute_figures(
    library: Library, period: Period, *, on: date | None = None, codes: Iterable[str] | None = None
) -> Figures:
    """Return every figure of ``library`` for ``period``, with last year's and the period before's beside it.

    ``on`` is today: a period that is not over then is compared with last year
    up to the same day, and with as many days of the period before. ``codes``
    asks only for these figures, with all that they are made of. Reads folded
    counts, measures and the calendar, never the day book itself but for people
    who are counted once: twenty-two queries at most and two of places, whatever
    the size of the library, and those of ``count_readers``.
    """
    scope = Scope.of(library, period, on)
    points, places = find_places(library)
    applying = [one for one in _find_wanted(codes, library.visit_rule) if one.applies_under(library.visit_rule)]
    gathered = gather(scope, points, applying)
    figures = {one.code: _figure(one, gathered.tally(one), gathered) for one in applying if one.ratio is None}
    figures |= {one.code: _ratio(one, one.ratio, figures, gathered) for one in applying if one.ratio is not None}
    figures = {one.code: figures[one.code] for one in applying}
    shown = _places_with_figures(places, figures.values())
    counted_to = on if scope.is_running else None
    return Figures(period, scope.before, library.visit_rule, figures, shown, counted_to, scope.earlier)


def _find_wanted(codes: Iterable[str] | None, rule: str) -> tuple[Indicator, ...]:
    """Return the indicators of ``codes`` with all in their formulas, in the order of the families; all without it."""
    if codes is None:
        return all_indicators()
    within = {part for code in codes for part in codes_within(code, rule)}
    return tuple(one for one in all_indicators() if one.code in within)


def _figure(indicator: Indicator, sides: Sides, gathered: Gathered) -> Figure:
    now, then, earlier = sides
    scope = gathered.scope
    figure = Figure(
        indicator,
        now,
        then,
        _as_of(indicator, now, scope),
        _is_base_whole(indicator, (now, then), scope.before, gathered),
        earlier,
        _is_base_whole(indicator, (now, earlier), scope.earlier, gathered),
    )
    return _with_choices(figure, gathered)


def _ratio(indicator: Indicator, ratio: Ratio, figures: Mapping[str, Figure], gathered: Gathered) -> Figure:
    """Divide the figures of the parts on each side; the period before has no beginning, so no mean."""
    parts = {code: figures[code] for code in ratio.parts}
    begun = {
        code: gathered.beginning(figure.indicator) if figure.indicator.stock else (None, None)
        for code, figure in parts.items()
    }
    now = divide(ratio, {code: Part(figure.now, begun[code][0]) for code, figure in parts.items()})
    then = divide(ratio, {code: Part(figure.then, begun[code][1]) for code, figure in parts.items()})
    earlier = Tally() if ratio.mean else divide(ratio, {code: Part(one.earlier) for code, one in parts.items()})
    ends = {figure.as_of for figure in parts.values() if figure.indicator.sort is not Sort.STATED}
    as_of = ends.pop() if len(ends) == 1 else None
    whole, earlier_whole = is_whole(ratio, figures), all(one.is_earlier_whole for one in parts.values())
    return _with_choices(Figure(indicator, now, then, as_of, whole, earlier, earlier_whole), gathered)


def _with_choices(figure: Figure, gathered: Gathered) -> Figure:
    """Add what people decided: where the figure ends, and how its counting changed."""
    scope, code = gathered.scope, figure.indicator.code
    cut_off = end_of(code, gathered.rule, gathered.cuts) if figure.indicator.ratio is None else None
    if not cut_off and not gathered.recountings:
        return figure
    within = codes_within(code, gathered.rule)
    since_last_year, since_before = (
        between(gathered.recountings, within, span.since, scope.period.until) for span in scope.sides[1:]
    )
    as_of = figure.as_of if cut_off is None else cut_off if cut_off < scope.period.until else None
    return replace(figure, as_of=as_of, cut_off=cut_off, recountings=since_last_year, earlier_recountings=since_before)


def _as_of(indicator: Indicator, now: Tally, scope: Scope) -> date | None:
    """Return the day at which a figure ends where that is not the end of its period."""
    if indicator.sort is Sort.FLOW:
        return now.cut_off(scope.period.until)
    if indicator.sort in (Sort.STATED, Sort.PROBE) and now.last_days:
        last = max(day for day, _, _ in now.last_days)
        return last if last < scope.upto else None
    return None


def _is_base_whole(indicator: Indicator, tallies: Iterable[Tally], span: Period, gathered: Gathered) -> bool:
    """Return whether the number of ``span`` was counted from its first month, or its first quarter if that is shorter.

    What is in stock, stated or measured has no beginning.
    """
    if indicator.sort not in (Sort.FLOW, Sort.DISTINCT):
        return True
    soon = start_of(span)
    read = set(indicator.distinct) | {kind for leaf in _leaves(indicator, gathered) for kind in leaf.kinds}
    counted = read & {kind for tally in tallies for kind in tally.kinds}
    return all(gathered.firsts[kind] <= soon for kind in counted if kind in gathered.firsts)


def _leaves(indicator: Indicator, gathered: Gathered) -> Iterable:
    return () if indicator.distinct else find_leaves(indicator.code, gathered.rule)


def _places_with_figures(places: dict[PlaceKey, Place], figures: Iterable[Figure]) -> tuple[Place, ...]:
    """Keep rooms that are in use, and every place that has a figure; the places keep the house's order."""
    counted: set[PlaceKey] = set()
    for figure in figures:
        if figure.indicator.sort is Sort.FLOW:
            counted.update(figure.now.by_place, figure.then.by_place)
    known = [
        place for key, place in places.items() if key in counted or (key[1] is not None and place.retired_on is None)
    ]
    strays = [replace(STRAY, key=key) for key in sorted(counted - set(places), key=str)]
    return (*known, *strays)
