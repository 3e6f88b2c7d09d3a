"""Tests of the checks that look for slips of the pen, and of those against the calendar."""

from datetime import date, time
from typing import Any

import pytest

from libsys.models import Library, OpeningHours, Room, ServicePoint
from outreach.models import SheetColumn
from reports.counting.periods import parse_period
from reports.counting.recounting import count_new_lines
from reports.figures.checking import check_figures
from reports.figures.computing import compute_figures
from reports.figures.gap_checks import check_gaps
from reports.figures.oddities import ODDITIES
from tests.reports.conftest import Write

HALF = parse_period("2026H1")
TODAY = date(2026, 7, 1)
Lines = list[tuple[str, str, int, dict[str, Any]]]
HAND = {"provenance": "manual"}


def codes_of(library: Library) -> set[str]:
    """Return the codes of what the checks find in the half-year."""
    count_new_lines()
    return {check.code for check in check_figures(compute_figures(library, HALF, on=TODAY)) if not check.is_well}


SLIPS: dict[str, Lines] = {
    "activities_without_people": [("activity.held", "2026-03-01", 2, {"topic": "lecture"})],
    "shelved_more_than_added": [("item.accessioned", "2026-02-01", 3, {"source": "purchase"}),
                                ("item.shelved", "2026-02-02", 9, {})],
    "renewals_over_loans": [("loan.checked_out", "2026-03-01", 3, {}), ("loan.renewed", "2026-03-02", 4, {})],
    "loans_over_stock": [("item.accessioned", "2026-01-01", 2, {}), ("loan.checked_out", "2026-03-01", 21, {})],
    "stock_below_nothing": [("item.accessioned", "2026-01-01", 2, {}), ("item.withdrawn", "2026-03-01", 3, {})],
    "month_without_data": [("loan.checked_out", f"2026-0{month}-05", 3, {}) for month in (1, 2, 4, 5, 6)],
    "months_alike": [("visit.read", f"2026-0{month}-28", 312, HAND) for month in (2, 3)],
    "round_but_counted": [("visit.read", "2026-02-28", 3000, HAND)],
}  # fmt: skip
RIGHT: dict[str, Lines] = {
    "activities_without_people": [("activity.attended", "2026-03-01", 30, {"topic": "lecture"})],
    "shelved_more_than_added": [("item.accessioned", "2026-02-01", 6, {"source": "purchase"})],
    "renewals_over_loans": [("loan.checked_out", "2026-03-03", 1, {})],
    "loans_over_stock": [("item.accessioned", "2026-01-02", 1, {})],
    "stock_below_nothing": [("item.accessioned", "2026-01-02", 1, {})],
    "month_without_data": [("loan.checked_out", "2026-03-05", 3, {})],
    "months_alike": [("visit.read", "2026-03-29", 1, HAND)],
    "round_but_counted": [("visit.read", "2026-02-27", 7, HAND)],
}


@pytest.mark.parametrize("code", SLIPS)
def test_a_slip_is_found_and_gone_when_it_is_put_right(library: Library, write: Write, code: str) -> None:
    for kind, day, quantity, columns in SLIPS[code]:
        write(kind, day, quantity, **columns)
    assert code in codes_of(library)
    for kind, day, quantity, columns in RIGHT[code]:
        write(kind, day, quantity, **columns)
    assert code not in codes_of(library)


def test_every_oddity_is_a_check_of_its_own(library: Library) -> None:
    assert len(set(ODDITIES)) == len(ODDITIES) == 10
    assert codes_of(library) == set()


def test_open_days_without_figures_and_silent_points_are_named(
    library: Library, point: ServicePoint, room: Room, write: Write
) -> None:
    for weekday in range(5):
        OpeningHours.objects.create(point=point, weekday=weekday, opens=time(9), closes=time(17))
    SheetColumn.objects.create(room=room, kind="visit.read", since=date(2026, 6, 1), position=1)
    silent = ServicePoint.objects.create(library=library, code="S", name="沉默的点", kind="service_point")
    for day in range(1, 27):
        write("visit.read", f"2026-06-{day:02}", 5, point=point, room=room, **HAND)

    found = {(check.code, check.about): check for check in check_gaps(library, parse_period("2026-06"), on=TODAY)}

    missing = found["room_without_data", f"room:{room.pk}"]
    assert "2 个开放日" in missing.sentence
    assert "6-29、6-30" in missing.sentence
    assert "6 天有数字" in found["data_while_closed", f"room:{room.pk}"].sentence
    assert ("point_not_heard_from", f"point:{silent.pk}") in found
    assert check_gaps(library, parse_period("2026H2"), on=date(2026, 6, 30)) == []
