"""Tests of reckoning a month from the days that were counted."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from libsys.access.desk import Desk
from libsys.enums import Provenance
from libsys.models import Entry
from libsys.web.operations import new_key
from outreach.models import SheetColumn
from outreach.sheets.audit import estimates_explain_themselves
from outreach.sheets.estimating import Estimate, EstimateRefused, estimate_month, find_estimates, withdraw_estimate
from tests.fixtures import NOON
from tests.outreach.sheets.conftest import Save

FEBRUARY = date(2026, 2, 1)  # 24 days from Tuesday to Sunday


def estimate(column: SheetColumn, desk: Desk, key: str = "") -> Entry:
    """Estimate February."""
    return estimate_month(column=column, month=FEBRUARY, desk=desk, at=NOON, key=key or new_key())


@pytest.mark.usefixtures("weekdays")
def test_the_rest_of_the_month_is_one_line_that_says_how_it_was_reckoned(
    column: SheetColumn, save: Save, desk: Desk
) -> None:
    save(column, 40, day=date(2026, 2, 3))
    save(column, 60, day=date(2026, 2, 4))

    line = estimate(column, desk)

    assert (line.quantity, line.day, line.provenance) == (1100, date(2026, 2, 28), Provenance.ESTIMATE)
    assert line.detail == {
        "since": "2026-02-01", "method": "sample", "counted_days": 2, "counted": 100, "open_days": 24, "total": 1200,
    }  # fmt: skip
    assert sum(Entry.objects.filter(kind=column.kind).values_list("quantity", flat=True)) == 1200
    assert list(estimates_explain_themselves()) == []


@pytest.mark.usefixtures("weekdays")
def test_estimating_again_puts_the_new_line_in_the_place_of_the_old(
    column: SheetColumn, save: Save, desk: Desk
) -> None:
    save(column, 40, day=date(2026, 2, 3))
    key = new_key()
    assert estimate(column, desk, key).pk == estimate(column, desk, key).pk
    save(column, 20, day=date(2026, 2, 4))
    estimate(column, desk)

    standing = find_estimates(column.room, FEBRUARY)
    assert [line.quantity for line in standing.values()] == [660]
    assert sum(Entry.objects.filter(kind=column.kind).values_list("quantity", flat=True)) == 720


@pytest.mark.usefixtures("weekdays")
def test_an_estimate_can_be_taken_back(column: SheetColumn, save: Save, desk: Desk) -> None:
    save(column, 40, day=date(2026, 2, 3))
    estimate(column, desk)
    withdraw_estimate(column=column, month=FEBRUARY, desk=desk, at=NOON, key=new_key())

    assert find_estimates(column.room, FEBRUARY) == {}
    with pytest.raises(EstimateRefused) as refusal:
        withdraw_estimate(column=column, month=FEBRUARY, desk=desk, at=NOON, key=new_key())
    assert refusal.value.code == "estimate_missing"


@pytest.mark.usefixtures("weekdays")
def test_without_a_counted_day_nothing_is_estimated(column: SheetColumn, desk: Desk) -> None:
    with pytest.raises(EstimateRefused) as refusal:
        estimate(column, desk)
    assert refusal.value.code == "estimate_without_sample"


def test_without_opening_hours_no_day_is_left_to_estimate(column: SheetColumn, save: Save, desk: Desk) -> None:
    save(column, 40, day=date(2026, 2, 3))
    with pytest.raises(EstimateRefused) as refusal:
        estimate(column, desk)
    assert refusal.value.code == "estimate_not_needed"


def test_a_month_that_is_not_over_is_not_estimated(column: SheetColumn, desk: Desk) -> None:
    with pytest.raises(EstimateRefused) as refusal:
        estimate_month(column=column, month=date(2026, 3, 1), desk=desk, at=NOON, key=new_key())
    assert refusal.value.code == "estimate_too_early"


@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(days=st.integers(1, 31), counted=st.integers(0, 10**6), more=st.integers(0, 30))
def test_the_whole_is_the_mean_times_the_open_days(days: int, counted: int, more: int) -> None:
    found = Estimate(days, counted, days + more)
    assert abs(found.total - counted * (days + more) / days) <= 0.5
    assert counted + found.rest == found.total
