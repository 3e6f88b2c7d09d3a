"""Tests of the audit of figures: whatever is changed behind their back is named."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from libsys.models import Library, Room
from reports.counting.audit import daily_cuts_are_the_sums_of_lines
from reports.counting.recounting import count_new_lines
from reports.figures.parts import audit
from reports.figures.parts.audit import figures_are_the_sums_of_their_parts
from tests.reports.conftest import Write


@pytest.fixture
def counted(library: Library, room: Room, write: Write, monkeypatch: pytest.MonkeyPatch) -> Library:
    """Write a year's loans, count them, and stand in the following January."""
    for day in ("2025-03-02", "2025-09-02", "2026-03-02"):
        write("loan.checked_out", day, 4, point=room.point, room=room, clc="I2", reader_category="adult")
        write("loan.checked_out", day, 2, clc="K2", detail={"since": f"{day[:4]}-01-01"})
    count_new_lines()
    monkeypatch.setattr(audit, "now", lambda: datetime(2026, 5, 5, tzinfo=UTC))
    return library


def change(statement: str) -> None:
    """Change a table past every act, as somebody with SQL would."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
        assert cursor.rowcount


def test_figures_that_are_right_are_not_named(counted: Library) -> None:
    assert list(figures_are_the_sums_of_their_parts()) == []


def test_a_count_that_was_changed_is_named_with_its_figure(counted: Library) -> None:
    change("UPDATE reports_dailycount SET quantity = 5 WHERE quantity = 4 AND day = '2026-03-02'")
    found = list(figures_are_the_sums_of_their_parts())
    assert f"{counted.code} 2026H1 L01 lines: 6 ≠ 7" in found


def test_a_cut_that_was_taken_away_is_named(counted: Library) -> None:
    change("DELETE FROM reports_dailycut WHERE dimension = 'clc' AND day = '2026-03-02'")
    named = [
        f"clc {counted.pk} 2026-03-02 loan.checked_out {member}: 0 ≠ {sum_of}"
        for member, sum_of in (("I", 4), ("K", 2))
    ]
    assert list(daily_cuts_are_the_sums_of_lines()) == named


def test_a_library_that_is_being_counted_waits(counted: Library, write: Write) -> None:
    change("UPDATE reports_dailycount SET quantity = 5 WHERE quantity = 4")
    write("visit.entered", "2026-04-04")
    assert list(figures_are_the_sums_of_their_parts()) == []
