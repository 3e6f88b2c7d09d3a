"""Tests of finding what is missing."""

from datetime import date

import pytest

from libsys.access.desk import Desk
from libsys.models import Closure, Entry, Library, Room, ServicePoint
from libsys.web.operations import new_key
from outreach.models import SheetColumn
from outreach.sheets.estimating import estimate_month
from outreach.sheets.gaps import DayState, find_gaps
from tests.fixtures import NOON
from tests.outreach.sheets.conftest import Save, make_column

SINCE, UNTIL = date(2026, 2, 2), date(2026, 2, 8)  # Monday to Sunday


@pytest.mark.usefixtures("weekdays")
def test_open_days_without_a_figure_and_closed_days_with_one(library: Library, column: SheetColumn, save: Save) -> None:
    for day, value in ((2, 5), (3, 40), (4, 0)):
        save(column, value, day=date(2026, 2, day))

    found = find_gaps(library, SINCE, UNTIL)

    assert [day.day for day in found.rooms[0].empty] == [5, 6, 7, 8]
    assert [day.day for day in found.rooms[0].shut_filled] == [2]
    assert (found.empty_days, found.shut_days, found.silent) == (4, 1, [])


@pytest.mark.usefixtures("weekdays")
def test_a_number_that_was_taken_back_leaves_a_gap(library: Library, column: SheetColumn, save: Save) -> None:
    save(column, 40, day=date(2026, 2, 3))
    save(column, None, day=date(2026, 2, 3), seen=40)
    assert date(2026, 2, 3) in find_gaps(library, SINCE, UNTIL).rooms[0].empty


@pytest.mark.usefixtures("weekdays", "column")
def test_closures_and_rooms_out_of_use_are_no_gaps(library: Library, room: Room) -> None:
    Closure.objects.create(library=library, since=date(2026, 2, 3), until=date(2026, 2, 5), reason="盘点")
    assert [day.day for day in find_gaps(library, SINCE, UNTIL).rooms[0].empty] == [6, 7, 8]

    room.retired_on = date(2026, 1, 1)
    room.save()
    assert find_gaps(library, SINCE, UNTIL).rooms == []


@pytest.mark.usefixtures("weekdays")
def test_a_room_is_not_asked_for_days_before_it_kept_a_sheet(library: Library, room: Room) -> None:
    make_column(room, since=date(2026, 2, 7))
    assert [day.day for day in find_gaps(library, SINCE, UNTIL).rooms[0].empty] == [7, 8]


@pytest.mark.usefixtures("weekdays")
def test_an_estimated_month_has_no_gaps(library: Library, column: SheetColumn, save: Save, desk: Desk) -> None:
    save(column, 40, day=date(2026, 2, 3))
    estimate_month(column=column, month=SINCE, desk=desk, at=NOON, key=new_key())
    found = find_gaps(library, SINCE, UNTIL).rooms[0]
    assert (found.empty, len(found.list_days(DayState.ESTIMATED))) == ([], 5)


@pytest.mark.usefixtures("column")
def test_without_opening_hours_nobody_knows_what_is_missing(library: Library) -> None:
    found = find_gaps(library, SINCE, UNTIL).rooms[0]
    assert (found.has_hours, found.empty) == (False, [])


def test_points_that_were_not_heard_from_are_named_with_their_last_day(
    library: Library, point: ServicePoint, column: SheetColumn, save: Save
) -> None:
    ServicePoint.objects.create(library=library, code="HX", name="河西村", kind="service_point")
    ServicePoint.objects.create(library=library, code="GB", name="旧点", kind="service_point", closed_on=SINCE)
    save(column, 40, day=date(2026, 1, 31))
    assert [(one.point.code, one.last) for one in find_gaps(library, SINCE, UNTIL).silent] == [
        ("ZG", date(2026, 1, 31)), ("HX", None),
    ]  # fmt: skip


@pytest.mark.usefixtures("weekdays")
def test_the_queries_do_not_grow_with_the_rooms(
    library: Library, column: SheetColumn, point: ServicePoint, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(8):  # type: ignore[operator]
        find_gaps(library, SINCE, UNTIL)
    for number in range(3):
        make_column(Room.objects.create(point=point, code=f"R{number}", name=f"室{number}"))
    with django_assert_num_queries(8):  # type: ignore[operator]
        assert len(find_gaps(library, SINCE, UNTIL).rooms) == 4
    assert not Entry.objects.exists()
