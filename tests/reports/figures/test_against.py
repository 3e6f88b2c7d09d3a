"""Tests of what a figure is held against: last year, the period before, the plan."""

from datetime import date
from decimal import Decimal

import pytest

from libsys.models import Library, Room
from reports.counting.periods import parse_period
from reports.counting.recounting import count_new_lines
from reports.enums import Comparison
from reports.figures.against import BASES, RATES, Against, months_before, say_running
from reports.figures.charting import ChartKind, compose_charts
from reports.figures.computing import compute_figures
from reports.figures.figure import Figures
from tests.reports.conftest import Write

ONE_EARLIER = {"2026-02-02": 120, "2025-08-02": 160, "2025-03-02": 100}


@pytest.fixture
def figures(library: Library, room: Room, write: Write) -> Figures:
    """Return a half-year with 120 loans after 160 in the period before and 100 a year ago."""
    for code in ("2024-01-02", "2024-07-02"):
        write("loan.checked_out", code, point=room.point, room=room)
    for day, loans in ONE_EARLIER.items():
        write("loan.checked_out", day, loans, point=room.point, room=room)
    count_new_lines()
    return compute_figures(library, parse_period("2026H1"))


@pytest.mark.parametrize(
    ("comparison", "base", "change"),
    [
        (Comparison.YEAR, 100, Decimal("0.2")),
        (Comparison.PREVIOUS, 160, Decimal("-0.25")),
        (Comparison.PLAN, 480, None),
    ],
)
def test_a_figure_stands_beside_what_was_chosen(
    figures: Figures, room: Room, comparison: Comparison, base: int, change: Decimal | None
) -> None:
    against = Against(figures["L01"], comparison, 480)
    assert (against.base, against.change, against.reason) == (base, change, None)
    assert against.share == (Decimal("0.25") if comparison is Comparison.PLAN else None)
    key = (room.point_id, room.pk)
    assert against.at(key) == (None if comparison is Comparison.PLAN else base)


def test_a_blank_says_why(figures: Figures, library: Library, room: Room, write: Write) -> None:
    write("card.issued", "2026-03-02", 9, point=room.point, room=room)
    count_new_lines()
    figure = compute_figures(library, parse_period("2026H1"))["U01"]
    reasons = {one: Against(figure, one).reason for one in Comparison}
    assert {one: reason.zh if reason else "" for one, reason in reasons.items()} == {
        Comparison.YEAR: "去年同期无数字", Comparison.PREVIOUS: "上期无数字", Comparison.PLAN: "计划里没有",
    }  # fmt: skip


def test_months_of_the_period_before_stand_in_their_order(figures: Figures) -> None:
    trend = compose_charts(figures, comparison=Comparison.PREVIOUS)[0]
    assert (trend.kind, trend.series[1].name.zh) == (ChartKind.TREND, "2025年下半年")
    assert trend.series[1].values == (0, 160, 0, 0, 0, 0)
    assert trend.series[0].values == (0, 120, 0, 0, 0, 0)


def test_against_a_plan_a_chart_shows_its_own_months_alone(figures: Figures) -> None:
    assert [len(one.series) for one in compose_charts(figures, comparison=Comparison.PLAN)] == [1]
    assert months_before(figures, Comparison.PLAN) is None


def test_every_comparison_has_its_words() -> None:
    assert set(BASES) == set(RATES) == set(Comparison)
    said = {one: say_running(date(2026, 6, 6), one) for one in Comparison}
    assert said[Comparison.PREVIOUS] == "本期未结束，截至6月6日；环比按上期同样天数"
    assert said[Comparison.PLAN] == "本期未结束，截至6月6日"
