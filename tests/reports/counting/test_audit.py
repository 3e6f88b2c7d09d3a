"""Tests of the audit of counts."""

from circulation.enums import Kind
from libsys.access.desk import Desk
from libsys.daybook.recording import record
from libsys.db.acts import writing
from reports.counting.audit import daily_counts_are_the_sums_of_lines
from reports.counting.recounting import count_new_lines
from reports.models import DailyCount
from tests.fixtures import NOON


def write(desk: Desk, quantity: int) -> None:
    """Write a line of visits."""
    with writing():
        record(Kind.VISIT_ENTERED, desk=desk, at=NOON, quantity=quantity)


def test_counted_days_agree_and_lines_that_wait_are_no_fault(desk: Desk) -> None:
    write(desk, 7)
    count_new_lines()
    write(desk, 5)

    assert list(daily_counts_are_the_sums_of_lines()) == []


def test_a_count_that_was_changed_is_found(desk: Desk) -> None:
    write(desk, 7)
    count_new_lines()
    DailyCount.objects.update(quantity=8)

    assert list(daily_counts_are_the_sums_of_lines()) == [f"{desk.library.pk} 2026-03-02 visit.entered: 8 ≠ 7"]
