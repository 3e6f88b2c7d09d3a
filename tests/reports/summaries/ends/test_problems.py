"""Tests of the problems that a draft names: each by its figure, and none where the figure is well."""

import dataclasses
from datetime import date
from decimal import Decimal

import pytest

from libsys.models import Library, Room
from libsys.places.opening import create_room
from reports.counting.periods import parse_period
from reports.counting.recounting import count_new_lines
from reports.documents.gathering import gather_basis
from reports.enums import Comparison, ReportKind
from reports.figures.tallying import Number, Tally
from reports.summaries.basis import Basis
from reports.summaries.document import Aspect, Bound, plain
from reports.summaries.ends.known import NOTHING, Known, Missing
from reports.summaries.ends.problems import derive_problems, say_days
from tests.reports.conftest import Write


def basis_of(library: Library, known: Known = NOTHING, **values: Number) -> Basis:
    """Count what is new, and give some figures values of their own."""
    count_new_lines()
    period = parse_period("2026H1")
    basis = gather_basis(library, ReportKind.SUMMARY, period, on=period.until)
    figures = dict(basis.figures.figures)
    for code, value in values.items():
        figures[code] = dataclasses.replace(figures[code], now=Tally(value=value, lines=1))
    return dataclasses.replace(basis, known=known, figures=dataclasses.replace(basis.figures, figures=figures))


def problems_of(basis: Basis) -> str:
    """Return the problems, one a line."""
    return "\n".join(plain(paragraph) for paragraph in derive_problems(basis))


@pytest.mark.parametrize(("rate", "is_named"), [(Decimal("9.9"), False), (10, True), (Decimal("25.5"), True)])
def test_overdue_items_are_a_problem_from_a_tenth_on(library: Library, rate: Number, is_named: bool) -> None:
    basis = basis_of(library, C09=400, L11=102, K11=rate)
    named = f"期末借出未还400册，其中逾期102册，逾期率{rate}%，催还不够及时。"
    assert (named in problems_of(basis)) is is_named


@pytest.mark.parametrize(("share", "is_named"), [(Decimal("49.9"), False), (50, True)])
def test_books_that_nobody_borrowed_are_a_problem_from_a_half_on(
    library: Library, share: Number, is_named: bool
) -> None:
    assert (f"可外借的馆藏中有{share}%从未外借" in problems_of(basis_of(library, K05=share))) is is_named


def test_a_room_that_fell_is_named_where_the_whole_did_not(library: Library, room: Room, write: Write) -> None:
    other = create_room(point=room.point, name="少儿阅览室")
    for place, before, now in ((room, 400, 900), (other, 200, 140)):
        write("loan.checked_out", "2025-01-02", before, point=place.point, room=place)
        write("loan.checked_out", "2026-03-02", now, point=place.point, room=place)
    basis = basis_of(library)
    assert "外借图书比去年同期减少较多的有：" in problems_of(basis)
    numbers = [
        part for paragraph in derive_problems(basis) for part in paragraph
        if isinstance(part, Bound) and part.code == "L01" and part.dims.place
    ]  # fmt: skip
    assert [(one.aspect, one.phrase, basis.value_of(one)) for one in numbers] == [
        (Aspect.GROWTH, "下降30%", Decimal("-0.3"))
    ]


def test_a_room_is_not_named_beside_a_fall_of_the_whole_or_for_a_handful(
    library: Library, room: Room, write: Write
) -> None:
    other = create_room(point=room.point, name="少儿阅览室")
    for place, before, now in ((room, 400, 500), (other, 90, 9)):
        write("loan.checked_out", "2025-01-02", before, point=place.point, room=place)
        write("loan.checked_out", "2026-03-02", now, point=place.point, room=place)
    assert "减少较多" not in problems_of(basis_of(library))
    write("loan.checked_out", "2025-01-02", 900, point=room.point, room=room)
    said = problems_of(basis_of(library))
    assert "减少较多" not in said


def test_against_a_plan_no_room_is_named(library: Library, room: Room, write: Write) -> None:
    write("loan.checked_out", "2025-01-02", 400, point=room.point, room=room)
    write("loan.checked_out", "2026-03-02", 100, point=room.point, room=room)
    basis = dataclasses.replace(basis_of(library), comparison=Comparison.PLAN)
    assert "减少较多" not in problems_of(basis)


def test_days_without_numbers_are_told_by_room_behind_the_open_days(library: Library) -> None:
    days = tuple(date(2026, 3, day) for day in (2, 3, 5, 6))
    known = Known(missing=(Missing(("少儿阅览室",), days[:1]), Missing(("外借处", "报刊阅览室"), days)))
    said = problems_of(basis_of(library, known, F02=155))
    assert (
        "全馆开放155天，有的开放日没有登记数字：外借处、报刊阅览室3月2日、3月3日、3月5日等；少儿阅览室3月2日，"
        "统计不够及时。" in said
    )


def test_silent_points_are_named_and_many_shortened(library: Library) -> None:
    known = Known(silent=tuple(f"{number}村" for number in "甲乙丙丁戊己庚"))
    assert "甲村、乙村、丙村、丁村、戊村、己村等本期没有任何记录。" in problems_of(basis_of(library, known))


@pytest.mark.parametrize(
    ("kind", "named"),
    [
        ("delivery.made", "送书比去年同期少6次，下降60%。"),
        ("activity.attended", "活动参加人次比去年同期少6人次，下降60%。"),
    ],
)
def test_falls_of_outreach_are_named(library: Library, write: Write, kind: str, named: str) -> None:
    write(kind, "2025-01-02", 10, topic="lecture" if kind.startswith("activity") else "")
    write(kind, "2026-03-02", 4, topic="lecture" if kind.startswith("activity") else "")
    assert named in problems_of(basis_of(library))


def test_days_are_listed_as_people_list_them() -> None:
    days = [date(2026, 3, day) for day in (1, 2, 3)]
    assert (say_days(days, 3), say_days(days, 2)) == ("3月1日、3月2日、3月3日", "3月1日、3月2日等")
