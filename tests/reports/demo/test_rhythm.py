"""Tests of the rhythm of the demonstration."""

from datetime import date

import pytest

from reports.demo.places import POINTS
from reports.demo.rhythm import busyness, in_term, is_open, spring_festival

CENTRAL = POINTS[0]
CORNER = next(plan for plan in POINTS if plan.kind == "class_corner")


@pytest.mark.parametrize(
    ("plan", "day", "expected"),
    [
        (CENTRAL, date(2026, 3, 2), False),  # a Monday
        (CENTRAL, date(2026, 3, 3), True),
        (CENTRAL, date(2026, 3, 8), True),  # a Sunday
        (CORNER, date(2026, 3, 3), True),
        (CORNER, date(2026, 3, 8), False),
        (CORNER, date(2026, 7, 15), False),  # summer holidays
    ],
)
def test_points_open_on_their_days(plan: object, day: date, expected: bool) -> None:
    assert is_open(plan, day) is expected  # type: ignore[arg-type]


def test_everything_is_closed_over_the_spring_festival() -> None:
    festival = spring_festival(2026)

    assert len(festival) == 3
    assert all(day.month in (1, 2) for day in festival)
    assert not any(is_open(plan, day) for plan in POINTS for day in festival)


def test_weekends_and_summer_are_busier_for_children() -> None:
    assert busyness(date(2026, 3, 7), children=True) > busyness(date(2026, 3, 5), children=True)
    assert busyness(date(2026, 7, 15), children=True) > busyness(date(2026, 5, 13), children=True)


def test_there_are_no_lessons_on_national_day() -> None:
    assert not in_term(date(2026, 10, 1))
    assert in_term(date(2026, 10, 14))
