"""Tests of composing charts from figures."""

from datetime import date
from decimal import Decimal

from libsys.models import Library, Room
from libsys.places.opening import create_room
from reports.counting.periods import parse_period
from reports.counting.recounting import count_new_lines
from reports.figures.charting import ChartKind, compose_charts, elapsed_on, rate_of
from reports.figures.computing import compute_figures
from reports.figures.figure import Figures
from tests.reports.conftest import Write


def count(library: Library, code: str = "2026H1", on: date | None = None) -> Figures:
    """Count what is new and compute."""
    count_new_lines()
    return compute_figures(library, parse_period(code), on=on)


def test_months_stand_beside_last_years(library: Library, room: Room, write: Write) -> None:
    for day, quantity in (("2025-01-05", 1), ("2025-03-10", 7), ("2026-02-02", 40), ("2026-06-30", 2)):
        write("loan.checked_out", day, quantity, point=room.point, room=room)
    (chart,) = compose_charts(count(library))
    assert (chart.kind, chart.name, str(chart.title)) == (ChartKind.TREND, "L01-trend-month", "外借册次，逐月")
    assert [str(label) for label in chart.labels] == ["1月", "2月", "3月", "4月", "5月", "6月"]
    assert [series.values for series in chart.series] == [(0, 40, 0, 0, 0, 2), (1, 0, 7, 0, 0, 0)]
    assert chart.keys == ("2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06")
    assert str(chart.legend) == "实心为2026年上半年，斜线为2025年上半年"


def test_months_that_have_not_come_are_unknown_and_no_noughts(library: Library, room: Room, write: Write) -> None:
    write("loan.checked_out", "2026-02-02", 40, point=room.point, room=room)
    (chart,) = compose_charts(count(library, on=date(2026, 3, 15)))
    assert chart.series[0].values == (0, 40, 0, None, None, None)
    assert chart.legend is None


def test_months_of_two_years_are_named_with_their_year(library: Library, room: Room, write: Write) -> None:
    write("loan.checked_out", "2026-02-02", 40, point=room.point, room=room)
    (chart,) = compose_charts(count(library, "2025-11-01..2026-02-28"))
    assert [str(label) for label in chart.labels] == ["25年11月", "25年12月", "26年1月", "26年2月"]


def test_what_was_reported_as_one_number_is_said_under_the_months(library: Library, room: Room, write: Write) -> None:
    write("loan.checked_out", "2026-02-02", 40, point=room.point, room=room)
    write("loan.checked_out", "2026-05-31", 1000, point=room.point, room=room, detail={"since": "2026-01-01"})
    chart = compose_charts(count(library))[0]
    assert sum(value or 0 for value in chart.series[0].values) == 40
    assert "1,000册次，不分到各月" in str(chart.note)


def test_the_largest_rooms_come_first_and_the_small_ones_together(library: Library, room: Room, write: Write) -> None:
    for number in range(14):
        other = create_room(point=room.point, code=f"K{number}", name=f"第{number}室")
        write("visit.borrowed", "2026-02-02", 100 - number, point=other.point, room=other)
    chart = next(one for one in compose_charts(count(library)) if one.kind is ChartKind.BARS)
    assert [str(label) for label in chart.labels][:2] == ["第0室", "第1室"]
    assert (len(chart.labels), str(chart.labels[-1]), chart.series[0].values[-1]) == (12, "其余3处", 89 + 88 + 87)
    assert sum(chart.series[0].values) == sum(range(87, 101))
    assert chart.keys[-1] == ""


def test_the_plan_has_only_what_was_planned(library: Library, room: Room, write: Write) -> None:
    write("loan.checked_out", "2026-02-02", 40, point=room.point, room=room)
    charts = compose_charts(count(library), targets={"L01": 100, "E04": 12, "U01": 0})
    (chart,) = [one for one in charts if one.kind is ChartKind.BULLETS]
    assert [str(label) for label in chart.labels] == ["外借册次（册次）"]
    assert [series.values for series in chart.series] == [(40,), (100,)]
    assert chart.elapsed == Decimal("0.50")
    assert chart.keys == ("L01",)


def test_shares_need_two_known_parts_and_add_up(library: Library, room: Room, write: Write) -> None:
    write("loan.checked_out", "2026-02-02", 40, point=room.point, room=room, age_band="minor")
    write("loan.checked_out", "2026-02-03", 9, point=room.point, room=room)
    assert not [one for one in compose_charts(count(library)) if one.kind is ChartKind.SHARES]
    write("loan.checked_out", "2026-02-04", 5, point=room.point, room=room, age_band="adult")
    (chart,) = [one for one in compose_charts(count(library)) if one.kind is ChartKind.SHARES]
    assert [str(label) for label in chart.labels] == ["未成年", "未注明", "成人"]
    assert chart.series[0].values == (40, 9, 5)
    assert chart.keys == ("minor", "", "adult")


def test_types_of_activities_are_the_shares_where_no_age_is_known(library: Library, room: Room, write: Write) -> None:
    for topic in ("lecture", "lecture", "exhibition"):
        write("activity.held", "2026-04-23", 1, point=room.point, topic=topic)
    (chart,) = [one for one in compose_charts(count(library)) if one.kind is ChartKind.SHARES]
    assert (chart.code, chart.series[0].values) == ("E04", (2, 1))
    assert [(label.zh, label.en) for label in chart.labels] == [("讲座", "Lecture"), ("展览", "Exhibition")]


def test_an_empty_period_has_no_chart(library: Library) -> None:
    assert compose_charts(count(library), targets={"L01": 100}) == ()


def test_time_and_rates_are_exact() -> None:
    assert elapsed_on(date(2024, 12, 31)) == 1
    assert elapsed_on(date(2026, 6, 30)) == Decimal("0.50")
    assert (rate_of(1, 3), rate_of(None, 3), rate_of(1, 0)) == (Decimal("33.3"), None, None)
