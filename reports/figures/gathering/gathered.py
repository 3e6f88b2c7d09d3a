"""Everything that the figures of a period are made of, read once, in a number of queries that does not grow."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from libsys.models import ServicePoint
from reports.figures.comparing import Recounting
from reports.figures.gathering import opening
from reports.figures.gathering.choices import cut_leaves, end_of, find_cut_offs, find_recountings
from reports.figures.gathering.counts import (
    Points,
    find_days,
    find_first_days,
    sum_cut_spans,
    sum_cut_stock,
    sum_flows,
    sum_stock,
)
from reports.figures.gathering.measures import find_measures
from reports.figures.gathering.people import tally_readers
from reports.figures.gathering.scope import Scope
from reports.figures.gathering.statements import Statement, find_statements, tally_statements
from reports.figures.tallying import Index, Row, Tally, index_rows, tally
from reports.indicators.declaring import Indicator, Lines, Sort
from reports.indicators.registry import all_indicators

INDICATORS = {one.code: one for one in all_indicators()}
Sides = tuple[Tally, Tally, Tally]
"""A figure's tallies: now, last year, the period before."""


@dataclass(frozen=True)
class Gathered:
    """The material of the figures of a scope.

    ``flows`` has the counts of the three spans, ``stocks`` those up to the four
    days of stock, ``days`` the single days of the kinds that people let end early.
    """

    scope: Scope
    flows: tuple[Index, Index, Index]
    stocks: tuple[Index, ...]
    days: Index
    cuts: Mapping[str, date]
    recountings: tuple[Recounting, ...]
    firsts: Mapping[str, date]
    statements: tuple[Statement, ...]
    measures: tuple[Mapping[str, Tally], ...]
    _added_up: dict[tuple[str, bool, int], Tally] = field(default_factory=dict, compare=False)

    @property
    def rule(self) -> str:
        """The library's visit rule."""
        return self.scope.library.visit_rule

    def leaves(self, indicator: Indicator) -> tuple[Lines, ...]:
        """Return what the indicator reads in the end, with the days at which people let it end."""
        return cut_leaves(indicator.code, self.rule, self.cuts)

    def ends(self, indicator: Indicator) -> tuple[date, date, date]:
        """Return the last days of a figure on its three sides."""
        end = end_of(indicator.code, self.rule, self.cuts)
        return self.scope.ends_with(end) if end else tuple(span.until for span in self.scope.sides)  # type: ignore[return-value]

    def tally(self, indicator: Indicator) -> Sides:
        """Return the tallies of an indicator that is no ratio."""
        if indicator.sort is Sort.DISTINCT:
            return tally_readers(self.scope, indicator.distinct, self.flows, self.ends(indicator))
        if indicator.sort is Sort.STATED:
            return self._stated(indicator)
        if indicator.sort is Sort.PROBE:
            return tuple(found.get(indicator.probe, Tally()) for found in self.measures)  # type: ignore[return-value]
        return tuple(self._added(indicator, side) for side in range(3))  # type: ignore[return-value]

    def beginning(self, indicator: Indicator) -> tuple[Tally, Tally]:
        """Return a stock at the beginning of the period and of last year's."""
        return self._add_up(indicator, 2, stock=True), self._add_up(indicator, 3, stock=True)

    def _stated(self, indicator: Indicator) -> Sides:
        until, last_year, _ = self.ends(indicator)
        return tuple(
            tally_statements(self.statements, indicator.stated, day, in_yuan=indicator.in_yuan)
            for day in (until, last_year, self.scope.stock_days[2])
        )  # type: ignore[return-value]

    def _add_up(self, indicator: Indicator, side: int, *, stock: bool) -> Tally:
        """Return what an indicator comes to on a side, each part of it added up once however many are made of it."""
        known = self._added_up.get((indicator.code, stock, side))
        if known is None:
            if indicator.lines is not None:
                known = tally((indicator.lines,), self._rows(side, stock=stock))
            else:
                known = Tally()
                for code in indicator.parts_under(self.rule):
                    known.add_tally(self._add_up(INDICATORS[code], side, stock=stock))
            self._added_up[indicator.code, stock, side] = known
        return known

    def _rows(self, side: int, *, stock: bool) -> Index:
        return (self.stocks if stock else self.flows)[side]

    def _added(self, indicator: Indicator, side: int) -> Tally:
        leaves = self.leaves(indicator)
        cut = [leaf for leaf in leaves if leaf.until]
        if not cut:
            return self._add_up(indicator, side, stock=indicator.stock)
        rows = self._rows(side, stock=indicator.stock)
        result = tally([leaf for leaf in leaves if not leaf.until], rows)
        for leaf in cut:
            end = self.scope.ends_with(leaf.until)[side]  # type: ignore[arg-type]
            self._add_cut(result, indicator, leaf, side, end, rows)
        return result

    def _add_cut(self, result: Tally, indicator: Indicator, leaf: Lines, side: int, end: date, rows: Index) -> None:
        """Add the lines of a leaf up to its end: single days of a flow, a stock without the days after it."""
        span, whole = self.scope.sides[side], replace(leaf, until=None)
        inside = {key: [row for row in some if _within(row, span.since, span.until)] for key, some in self.days.items()}
        if not indicator.stock:
            result.add_tally(tally([replace(leaf, until=end)], inside))
        elif side == 2:
            result.add_tally(tally([whole], rows))
        else:
            after = {key: [row for row in some if row.last_day and row.last_day > end] for key, some in inside.items()}
            result.add_tally(tally([whole], rows))
            result.add_tally(tally([whole], after), sign=-1)


def gather(scope: Scope, points: Points, wanted: Sequence[Indicator]) -> Gathered:
    """Read what the figures of ``wanted``, with all that they are made of, need; at most twenty-two queries.

    Readers are left out. What none of them needs is not asked for.
    """
    library = scope.library
    flows = _read_flows(scope, points, wanted)
    cuts = find_cut_offs(library, scope.period)
    facts = {one.stated for one in wanted if one.stated}
    return Gathered(
        scope=scope,
        flows=tuple(index_rows(rows) for rows in flows),  # type: ignore[arg-type]
        stocks=tuple(index_rows(rows) for rows in _read_stocks(scope, points, wanted)),
        days=index_rows(_find_cut_days(scope, cuts, points, wanted)),
        cuts=cuts,
        recountings=tuple(find_recountings(library)),
        firsts=find_first_days(library, scope.sides, flows),
        statements=tuple(find_statements(library, scope.period.until, facts)) if facts else (),
        measures=_measure(scope, points.values(), {one.probe for one in wanted if one.probe}),
    )


def _read_flows(scope: Scope, points: Points, wanted: Sequence[Indicator]) -> list[list[Row]]:
    """Return the counts of the three spans: of flows, and of the kinds whose readers are counted once."""
    kinds = _kinds(wanted, Sort.FLOW) | {kind for one in wanted for kind in one.distinct}
    flows = sum_flows(scope.library, scope.sides, kinds, points) if kinds else [[], [], []]
    if cut := _cut(wanted, Sort.FLOW):
        for found, more in zip(flows, sum_cut_spans(scope.library, scope.sides, cut, points), strict=True):
            found.extend(more)
    return flows


def _read_stocks(scope: Scope, points: Points, wanted: Sequence[Indicator]) -> list[list[Row]]:
    """Return the counts up to the four days of stock."""
    kinds, days = _kinds(wanted, Sort.STOCK), scope.stock_days
    stocks = sum_stock(scope.library, days, kinds, points) if kinds else [[], [], [], []]
    if cut := _cut(wanted, Sort.STOCK):
        for found, more in zip(stocks, sum_cut_stock(scope.library, days, cut, points), strict=True):
            found.extend(more)
    return stocks


def _find_cut_days(scope: Scope, cuts: Mapping[str, date], points: Points, wanted: Sequence[Indicator]) -> list[Row]:
    """Return the single days of the kinds whose figures end early; no query where none does."""
    rule = scope.library.visit_rule
    leaves = [leaf for one in wanted for leaf in _leaves_of(one, rule, cuts) if leaf.until]
    kinds = {kind for leaf in leaves for kind in (*leaf.kinds, *leaf.minus)}
    return find_days(scope.library, scope.sides, kinds, points) if kinds else []


def _leaves_of(indicator: Indicator, rule: str, cuts: Mapping[str, date]) -> tuple[Lines, ...]:
    return cut_leaves(indicator.code, rule, cuts) if cuts and indicator.is_additive else ()


def _measure(scope: Scope, points: Iterable[ServicePoint], probes: set[str]) -> tuple[Mapping[str, Tally], ...]:
    """Return what was measured and what the calendar says, now, last year and before; nothing nobody asks for."""
    ends = (scope.upto, scope.before.until, scope.stock_days[2])
    measures = find_measures(scope.library, ends) if probes - opening.PROBES else [{}, {}, {}]
    if not probes & opening.PROBES:
        return tuple(measures)
    spans = [(scope.period.since, scope.upto), *((span.since, span.until) for span in scope.sides[1:])]
    calendar = opening.read_calendar(scope.library, points, spans)
    return tuple(
        {**measured, **opening.tally_calendar(calendar, *span)} for measured, span in zip(measures, spans, strict=True)
    )


def _kinds(indicators: Iterable[Indicator], sort: Sort) -> set[str]:
    return {kind for one in indicators if one.sort is sort and one.lines and not one.lines.cut[0] for kind in one.kinds}


def _cut(indicators: Iterable[Indicator], sort: Sort) -> list[Lines]:
    return [one.lines for one in indicators if one.sort is sort and one.lines and one.lines.cut[0]]


def _within(row: Row, since: date, until: date) -> bool:
    return row.last_day is not None and since <= row.last_day <= until
