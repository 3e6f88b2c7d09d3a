"""Tests of the audit of counts."""

from datetime import date
from decimal import Decimal

from circulation.enums import Kind
from libsys.access.desk import Desk
from libsys.daybook.recording import record
from libsys.db.acts import writing
from reports.counting.audit import (
    daily_counts_are_the_sums_of_lines,
    daily_cuts_are_the_sums_of_lines,
    reader_months_are_the_readers_of_lines,
)
from reports.counting.gathering import gather_settled_months
from reports.counting.recounting import count_new_lines
from reports.models import DailyCount, DailyCut, ReaderMonth
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


def test_an_amount_and_a_cut_that_were_changed_are_found(desk: Desk) -> None:
    with writing():
        record(Kind.CHECKED_OUT, desk=desk, at=NOON, quantity=2, amount=Decimal(5), clc="I2", reader_key=1)
    count_new_lines()
    gather_settled_months(before=date(2026, 4, 1))
    assert list(daily_cuts_are_the_sums_of_lines()) == []
    assert list(reader_months_are_the_readers_of_lines()) == []
    DailyCount.objects.update(amount=6)
    DailyCut.objects.filter(dimension="clc").update(quantity=3)
    ReaderMonth.objects.all().delete()

    here = f"{desk.library.pk} 2026-03-02 loan.checked_out"
    assert list(daily_counts_are_the_sums_of_lines()) == [f"{here}: 6.00 ≠ 5.00"]
    assert list(daily_cuts_are_the_sums_of_lines()) == [f"clc {here} I: 3 ≠ 2"]
    assert list(reader_months_are_the_readers_of_lines()) == [f"{desk.library.pk} 2026-03 loan.checked_out: 0 ≠ 1"]
