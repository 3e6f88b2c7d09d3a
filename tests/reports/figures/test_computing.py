"""Tests of the figures of a period."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from libsys.enums import PointKind, VisitRule
from libsys.models import Library, Room
from libsys.places.opening import create_point, create_room
from libsys.text.dates import LOCAL
from reports.counting.periods import parse_period
from reports.counting.recounting import count_new_lines
from reports.figures.computing import compute_figures
from reports.figures.figure import Figures
from reports.figures.places import find_places
from reports.indicators.declaring import Sort
from tests.reports.conftest import Write


def figures_of(library: Library, code: str) -> Figures:
    """Count what is new, then compute."""
    count_new_lines()
    return compute_figures(library, parse_period(code))


def test_the_published_figures_of_yongning_come_out_to_the_unit(yongning: Library) -> None:
    figures = figures_of(yongning, "2012H1")
    values = {code: figures[code].value for code in ("V05", "V02", "V03", "V04", "L06", "L01", "L05", "S01", "V07",
                                                     "Q06N", "Q06M", "E04", "E04P", "L15", "E07")}  # fmt: skip
    assert values == {"V05": 84355, "V02": 15423, "V03": 65972, "V04": 2960, "L06": 118509, "L01": 23898, "L05": 94611,
                      "S01": 586, "V07": 8516, "Q06N": 164, "Q06M": 1210, "E04": 6, "E04P": 430, "L15": 500,
                      "E07": 200}  # fmt: skip
    assert figures["V07"].now.by_age == {"minor": 8516}
    assert figures["E07"].now.by_topic == {"form": 200}
    ends = {figures[code].as_of for code in ("V05", "L06", "S01", "V07", "Q06")}
    assert ends == {date(2012, 5, 31)}
    assert figures["E04"].as_of is None


def test_the_published_figures_of_a_college_come_out_to_the_unit(college: Library) -> None:
    figures = figures_of(college, "2017H1")
    codes = ("Q01T", "Q01", "Q08", "Q09", "V07", "U08", "Q04", "Q05", "Q06N", "Q06M", "H10")
    assert [figures[code].value for code in codes] == [1700, 5000, 5000, 0, 28000, 3000, 4500, 9000, 600, 2200, 46]
    rooms = {place.name.zh: figures["V05"].now.by_place[place.key] for place in figures.places
             if place.key in figures["V05"].now.by_place}  # fmt: skip
    assert rooms == {"期刊阅览室": 3500, "文献阅览室": 550}
    assert figures["V05"].as_of is None


def test_a_number_for_several_months_belongs_to_no_month(library: Library, write: Write) -> None:
    write("visit.read", "2026-05-31", 900, detail={"since": "2026-01-01"}, provenance="external")
    write("visit.read", "2026-06-30", 50)
    figure = figures_of(library, "2026H1")["V03"]
    assert (figure.value, figure.now.spanning, dict(figure.now.by_month)) == (950, 900, {"2026-06": 50})
    assert figure.as_of is None


def test_monthly_sheets_up_to_may_are_a_cut_off(library: Library, write: Write) -> None:
    for day in ("2026-04-30", "2026-05-31"):
        write("visit.read", day, 100, provenance="manual")
    assert figures_of(library, "2026H1")["V03"].as_of == date(2026, 5, 31)


def test_the_last_of_several_events_is_no_cut_off(library: Library, write: Write) -> None:
    write("activity.held", "2026-04-21", provenance="manual", topic="lecture")
    assert figures_of(library, "2026H1")["E01"].as_of is None


def test_last_years_period_gives_the_change(library: Library, write: Write) -> None:
    write("loan.checked_out", "2025-01-20", 80)
    write("loan.checked_out", "2026-03-02", 100)
    figure = figures_of(library, "2026H1")["L01"]
    assert (figure.last_year, figure.change) == (80, Decimal("0.25"))


def test_nothing_to_compare_with_gives_no_change(library: Library, write: Write) -> None:
    write("loan.checked_out", "2026-03-02", 100)
    figure = figures_of(library, "2026H1")["L01"]
    assert (figure.last_year, figure.change) == (None, None)


@pytest.mark.parametrize(
    ("moment", "half"),
    [
        (datetime(2026, 6, 30, 23, 59, 59, 999000, tzinfo=LOCAL), "2026H1"),
        (datetime(2026, 7, 1, 0, 0, tzinfo=LOCAL), "2026H2"),
        (datetime(2026, 12, 31, 23, 59, 59, 999000, tzinfo=LOCAL), "2026H2"),
        (datetime(2027, 1, 1, 0, 0, tzinfo=LOCAL), "2027H1"),
    ],
)
def test_a_moment_belongs_to_the_half_year_of_its_shanghai_day(
    library: Library, write: Write, moment: datetime, half: str
) -> None:
    write("loan.checked_out", moment)
    found = {code: figures_of(library, code)["L01"].value for code in ("2026H1", "2026H2", "2027H1")}
    assert found == {"2026H1": 0, "2026H2": 0, "2027H1": 0} | {half: 1}


def test_two_halves_are_the_year_for_everything_that_adds_up(library: Library, room: Room, write: Write) -> None:
    for number in range(24):
        day = (date(2026, 1, 20) + timedelta(days=15 * number)).isoformat()
        write("loan.checked_out", day, number, point=room.point, room=room)
        write("visit.entered", day, 2 * number, detail={"since": "2025-12-01"})
        write("activity.held", day, 1, topic="lecture")
    first, second, year = (figures_of(library, code) for code in ("2026H1", "2026H2", "2026"))
    for code, figure in year.figures.items():
        if figure.indicator.sort is Sort.FLOW:
            assert first[code].value + second[code].value == figure.value, code


def test_stock_adds_up_over_all_time_to_the_end_of_the_period(library: Library, write: Write) -> None:
    write("item.accessioned", "2020-01-01", 1000, provenance="import")
    write("item.accessioned", "2026-02-01", 30, source="purchase", amount=Decimal("900.50"))
    write("item.withdrawn", "2026-03-01", 5)
    write("item.accessioned", "2026-07-01", 7, source="purchase")
    figures = figures_of(library, "2026H1")
    assert (figures["C01"].value, figures["Q01"].value, figures["Q01A"].value) == (1025, 30, Decimal("900.50"))
    assert figures["C01"].last_year == 1000


def test_the_door_rule_makes_the_door_count_the_total(library: Library, write: Write) -> None:
    library.visit_rule = VisitRule.GATE
    library.save()
    write("visit.entered", "2026-03-02", 500)
    write("visit.borrowed", "2026-03-02", 100)
    figures = figures_of(library, "2026H1")
    assert (figures["V05"].value, figures["V02"].value, "V04" in figures.figures) == (500, 100, False)


def test_loans_away_from_home_are_told_apart(library: Library, room: Room, write: Write) -> None:
    village = create_point(library=library, name="河西村", kind=PointKind.VILLAGE_ROOM)
    write("loan.checked_out", "2026-03-02", 3, point=village)
    write("loan.checked_out", "2026-03-02", 4, point=room.point, room=room)
    write("loan.checked_out", "2026-03-02", 5)
    figures = figures_of(library, "2026H1")
    assert (figures["L01"].value, figures["L08"].value) == (12, 3)
    assert figures["L01"].now.by_point == {village.pk: 3, room.point_id: 4, None: 5}


def test_one_library_never_sees_anothers_lines(library: Library, yongning: Library) -> None:
    assert figures_of(library, "2012H1").is_empty


@pytest.mark.parametrize("rooms", [1, 3])
def test_figures_take_a_fixed_number_of_queries_however_many_rooms(
    library: Library, room: Room, write: Write, rooms: int
) -> None:
    for number in range(rooms):
        place = create_room(point=room.point, name=f"{number}号室")
        write("loan.checked_out", "2026-03-02", point=room.point, room=place)
    count_new_lines()
    with CaptureQueriesContext(connection) as queries:
        compute_figures(library, parse_period("2026H1"))
    assert len(queries) == 21


def test_an_unfinished_period_is_compared_up_to_the_same_day(library: Library, write: Write) -> None:
    for day, loans in (("2025-07-02", 100), ("2025-11-22", 10), ("2025-11-23", 900), ("2026-08-02", 121)):
        write("loan.checked_out", day, loans)
    count_new_lines()
    figures = compute_figures(library, parse_period("2026H2"), on=date(2026, 11, 22))
    assert (figures["L01"].last_year, figures["L01"].change) == (110, Decimal("0.1"))
    assert (figures.counted_to, figures.compared_until) == (date(2026, 11, 22), date(2025, 11, 22))
    over = compute_figures(library, parse_period("2026H2"), on=date(2026, 12, 31))
    assert (over["L01"].last_year, over.counted_to, over.compared_until) == (1010, None, None)


@pytest.mark.parametrize(
    ("first", "last_year"), [("2024-01-15", 10), ("2024-02-01", 10), ("2024-02-02", None), ("2024-11-01", None)]
)
def test_a_last_year_that_began_late_is_nothing_to_compare_with(
    library: Library, write: Write, first: str, last_year: int | None
) -> None:
    write("loan.checked_out", first, 10)
    write("loan.checked_out", "2025-03-02", 100)
    figure = figures_of(library, "2025")["L01"]
    assert (figure.last_year, figure.is_base_partial) == (last_year, last_year is None)


def test_a_number_handed_in_for_the_whole_last_year_is_whole(library: Library, write: Write) -> None:
    write("loan.checked_out", "2024-12-31", 80, detail={"since": "2024-01-01"})
    write("loan.checked_out", "2025-03-02", 100)
    assert figures_of(library, "2025")["L01"].last_year == 80


def test_places_are_named_by_one_rule(library: Library, room: Room) -> None:
    create_room(point=room.point, name="少儿室")
    branch = create_point(library=library, name="城南分馆", kind=PointKind.BRANCH)
    create_room(point=branch, name="外借处")
    school = create_point(library=library, name="实验小学图书角", kind=PointKind.VILLAGE_ROOM)
    create_room(point=school, name="图书角")
    create_point(library=library, name="河西村", kind=PointKind.VILLAGE_ROOM)
    names = [place.name.zh for place in find_places(library)[1].values()]
    assert names == ["总馆外借处", "少儿室", "总馆（未分室）", "城南分馆外借处", "城南分馆（未分室）", "实验小学图书角",
                     "实验小学图书角（未分室）", "河西村", "未分室"]  # fmt: skip


def test_two_places_never_share_a_name(library: Library) -> None:
    for name, room in (("河西", "村图书室"), ("河西村", "图书室")):
        create_room(point=create_point(library=library, name=name, kind=PointKind.VILLAGE_ROOM), name=room)
    names = [place.name for place in find_places(library)[1].values()]
    assert len({name.zh for name in names}) == len({name.en for name in names}) == len(names)
