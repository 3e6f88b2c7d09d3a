"""Tests of reports.plans.following: what was reached, against the goal and against the time."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libsys.models import Library, Room
from reports.counting.periods import parse_period
from reports.counting.recounting import count_new_lines
from reports.enums import Goal
from reports.figures.computing import compute_figures
from reports.figures.figure import Figures
from reports.models import PlanItem
from reports.plans.following import Progress, Standing, follow_items, share_passed
from tests.reports.conftest import Write

YEAR = parse_period("2026")
HALFWAY = date(2026, 7, 2)


def follow(figures: Figures, *, on: date = HALFWAY, **columns: object) -> Progress:
    """Return the progress of one item with these columns."""
    return follow_items([PlanItem(text="一项", **columns)], YEAR, figures, on=on)[0]


@pytest.fixture
def figures(library: Library, room: Room, write: Write) -> Figures:
    """Return the figures of 2026 with 60 loans, 40 of them in the room."""
    write("loan.checked_out", "2026-03-02", 40, point=room.point, room=room)
    write("loan.checked_out", "2026-04-02", 20)
    count_new_lines()
    return compute_figures(library, YEAR, on=HALFWAY)


@given(st.dates(min_value=date(2025, 12, 1), max_value=date(2027, 2, 1)))
def test_time_passes_from_nothing_to_all(day: date) -> None:
    passed = share_passed(YEAR, day)
    assert 0 <= passed <= 1
    assert (passed == 0) == (day < YEAR.since)
    assert (passed == 1) == (day >= YEAR.until)


def test_half_of_the_task_in_half_of_the_time_is_on_course(figures: Figures) -> None:
    done = follow(figures, goal=Goal.AT_LEAST, indicator="L01", low=Decimal(100))
    assert (done.value, done.share, done.standing) == (60, Decimal("0.6"), Standing.AHEAD)
    assert done.lead == Decimal("0.6") - Decimal(183) / Decimal(365)


def test_less_than_the_time_is_behind_and_missed_at_the_end(figures: Figures) -> None:
    wanted = {"goal": Goal.AT_LEAST, "indicator": "L01", "low": Decimal(200)}
    assert follow(figures, **wanted).standing is Standing.BEHIND
    assert follow(figures, **wanted, due_on=date(2026, 7, 1)).standing is Standing.MISSED
    assert follow(figures, **wanted, on=date(2026, 12, 31)).standing is Standing.MISSED


def test_what_was_reached_is_done_whenever(figures: Figures) -> None:
    assert follow(figures, goal=Goal.AT_LEAST, indicator="L01", low=Decimal(60)).standing is Standing.DONE


def test_an_item_of_a_room_is_measured_by_the_room(figures: Figures, room: Room) -> None:
    item = follow(figures, goal=Goal.AT_LEAST, indicator="L01", low=Decimal(100), room=room)
    assert item.value == 40


def test_too_much_is_missed_where_little_is_wanted(figures: Figures) -> None:
    few = {"goal": Goal.AT_MOST, "indicator": "L01"}
    assert follow(figures, **few, high=Decimal(59)).standing is Standing.MISSED
    assert follow(figures, **few, high=Decimal(60)).standing is Standing.AHEAD
    assert follow(figures, **few, high=Decimal(60), on=date(2026, 12, 31)).standing is Standing.DONE


def test_nothing_allowed_is_kept_by_nothing(figures: Figures) -> None:
    kept = follow(figures, goal=Goal.AT_MOST, high=Decimal(0), stated=Decimal(0))
    assert (kept.standing, kept.share) == (Standing.AHEAD, None)
    assert follow(figures, goal=Goal.AT_MOST, high=Decimal(0), stated=Decimal(1)).standing is Standing.MISSED


def test_between_two_numbers(figures: Figures) -> None:
    between = {"goal": Goal.BETWEEN, "indicator": "L01", "high": Decimal(80)}
    assert follow(figures, **between, low=Decimal(50)).standing is Standing.DONE
    assert follow(figures, **between, low=Decimal(70)).standing is Standing.AHEAD
    assert (
        follow(figures, goal=Goal.BETWEEN, indicator="L01", low=Decimal(1), high=Decimal(2)).standing is Standing.MISSED
    )


def test_a_figure_that_nobody_counted_is_unknown_and_no_zero(figures: Figures) -> None:
    unknown = follow(figures, goal=Goal.AT_LEAST, indicator="S01", low=Decimal(5))
    assert (unknown.value, unknown.standing) == (None, Standing.UNKNOWN)


def test_a_thing_to_do_is_open_then_late_and_done_when_somebody_says_so(figures: Figures) -> None:
    assert follow(figures, goal=Goal.DONE).standing is Standing.OPEN
    soon = follow(figures, goal=Goal.DONE, due_on=date(2026, 7, 20))
    assert (soon.standing, soon.is_due_soon) == (Standing.OPEN, True)
    assert follow(figures, goal=Goal.DONE, due_on=date(2026, 7, 1)).standing is Standing.LATE
    done = follow(figures, goal=Goal.DONE, due_on=date(2026, 7, 1), done_on=date(2026, 6, 1))
    assert (done.standing, done.is_due_soon) == (Standing.DONE, False)
