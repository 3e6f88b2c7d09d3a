"""A thousand random histories agree with an independent recount in plain Python, to the unit."""

import os
from datetime import date

import pytest

from reports.counting.gathering import gather_settled_months
from reports.counting.periods import Period, parse_period
from reports.counting.readers import count_readers
from reports.counting.recounting import count_new_lines
from reports.figures.breaking import Dimension, break_down, find_dimensions
from reports.figures.computing import compute_figures
from reports.figures.lines import lines_of, sum_lines
from reports.indicators.registry import all_indicators, find_leaves
from tests.reports.counting.histories import History, begin, go_on, of_part, plain_readers, plain_sum

IS_DEEP = os.environ.get("LIBSYS_DEEP_TESTS") == "1"
SEEDS = range(1000 if IS_DEEP else 12)
CHOSEN = 60 if IS_DEEP else 4
YEAR, HALVES = parse_period("2026"), (parse_period("2026H1"), parse_period("2026H2"))
PERIODS = (YEAR, *HALVES, parse_period("2026-03"), parse_period("2026-02-10..2026-05-20"))
BEGINNING = date(1900, 1, 1)
LENT = frozenset({"loan.checked_out", "visit.borrowed"})


def tell(seed: int) -> History:
    """Tell a history in three chapters, counted after each, with the readers of its months gathered in between."""
    history = begin(seed)
    for chapter in range(3):
        go_on(history, history.chance.randrange(5, 30))
        count_new_lines()
        if chapter < 2 and history.chance.random() < 0.7:
            gather_settled_months(before=date(2026, history.chance.randrange(1, 13), 15))
    return history


def span_of(period: Period, *, stock: bool) -> tuple[date, date]:
    """Return the days that count: all up to the end for a stock."""
    return (BEGINNING if stock else period.since, period.until)


@pytest.mark.parametrize("seed", SEEDS)
def test_figures_and_their_parts_are_what_plain_python_counts(seed: int, db: None) -> None:
    history = tell(seed)
    rule = history.library.visit_rule
    additive = [one for one in all_indicators() if one.is_additive and one.applies_under(rule)]
    for period in PERIODS:
        figures = compute_figures(history.library, period)
        for indicator in additive:
            leaves, span = find_leaves(indicator.code, rule), span_of(period, stock=indicator.stock)
            figure = figures[indicator.code]
            assert figure.value == plain_sum(history, leaves, span), (indicator.code, period.code)
            for place, value in figure.now.by_place.items():
                assert value == plain_sum(history, leaves, span, place=f"{place[0] or 0}-{place[1] or 0}")
    year = compute_figures(history.library, YEAR)
    halves = [compute_figures(history.library, half) for half in HALVES]
    for indicator in additive:
        if not indicator.stock:
            assert year[indicator.code].value == sum(half[indicator.code].value for half in halves), indicator.code


@pytest.mark.parametrize("seed", SEEDS)
def test_every_break_down_is_what_plain_python_counts_and_opens_to_its_lines(seed: int, db: None) -> None:
    history = tell(seed)
    library, rule = history.library, history.library.visit_rule
    additive = [one for one in all_indicators() if one.is_additive and one.applies_under(rule)]
    for indicator in history.chance.sample(additive, min(CHOSEN, len(additive))):
        leaves, period = find_leaves(indicator.code, rule), history.chance.choice(PERIODS)
        span = span_of(period, stock=indicator.stock)
        whole = sum_lines(lines_of(indicator.code, library, period))
        assert whole == plain_sum(history, leaves, span), indicator.code
        for dimension in find_dimensions(indicator):
            parts = break_down(indicator.code, library, period, dimension)
            at = (indicator.code, period.code, dimension.value)
            assert sum(part.value for part in parts) == whole, at
            expected = {member: plain_sum(history, leaves, span, **{dimension.value: member}) for member in
                        {of_part(line, dimension.value) for line in history.standing}}  # fmt: skip
            assert {p.member: p.value for p in parts if p.value} == {m: v for m, v in expected.items() if v}, at
            for part in parts[:2]:
                assert sum_lines(lines_of(indicator.code, library, period, part.dims)) == part.value, (at, part)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_part_of_a_place_and_a_month_is_what_plain_python_counts(seed: int, db: None) -> None:
    history = tell(seed)
    library, rule = history.library, history.library.visit_rule
    point, room = history.places[seed % 5]
    span = (YEAR.since, YEAR.until)
    where = {"place": f"{point or 0}-{room or 0}", "month": ("2026-03", "spanning", "2026-11")[seed % 3]}
    for code in ("L01", "V05", "E04P", "Q01A"):
        leaves = find_leaves(code, rule)
        for dimension in (Dimension.CLC, Dimension.CHANNEL, Dimension.CATEGORY, Dimension.TOPIC, Dimension.SOURCE):
            parts = break_down(code, library, YEAR, dimension, place=(point, room), month=where["month"])
            members = {of_part(line, dimension.value) for line in history.standing}
            expected = {m: plain_sum(history, leaves, span, **where, **{dimension.value: m}) for m in members}
            assert {p.member: p.value for p in parts if p.value} == {m: v for m, v in expected.items() if v}


@pytest.mark.parametrize("seed", SEEDS)
def test_different_readers_are_what_plain_python_counts(seed: int, db: None) -> None:
    history = tell(seed)
    for period in PERIODS:
        span = (period.since, period.until)
        assert count_readers(history.library, *span, kinds=LENT) == {"": plain_readers(history, LENT, span)}
        for by, dimension in (
            ("month", "month"),
            ("category", "category"),
            ("group", "group"),
            ("age_band", "age_band"),
        ):
            found = count_readers(history.library, *span, kinds=LENT, by=by)
            members = {f"{line.day:%Y-%m}" if by == "month" else of_part(line, dimension) for line in history.standing}
            expected = {
                member: plain_readers(history, LENT, span, **{dimension: member}) if by != "month"
                else plain_readers(history, LENT, _month(member, span)) for member in members
            }  # fmt: skip
            assert found == {member: readers for member, readers in expected.items() if readers}, (by, period.code)


def _month(code: str, span: tuple[date, date]) -> tuple[date, date]:
    month = parse_period(code)
    return max(month.since, span[0]), min(month.until, span[1])
