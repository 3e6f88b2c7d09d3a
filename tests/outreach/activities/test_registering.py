"""Tests of registering activities."""

from datetime import date, timedelta

import pytest
from django.db.models import Sum

from libsys.access.desk import Desk
from libsys.enums import PointKind
from libsys.models import Entry, Library, Room, ServicePoint
from outreach.activities.registering import ActivityRefused, ActivitySheet, cancel_activity, register_activity
from outreach.models import Activity
from tests.fixtures import NOON


def make_sheet(home: Room, /, **changes: object) -> ActivitySheet:
    """Return the sheet of a lecture for 300, about."""
    columns = {
        "name": "快乐读书，提升素养",
        "kind": "lecture",
        "held_on": date(2026, 3, 1),
        "point": home.point,
        "room": home,
        "attendance": 300,
        "precision": "estimate",
    }
    return ActivitySheet(**(columns | changes))  # type: ignore[arg-type]


def lines() -> list[tuple[str, str, int, str, str]]:
    """Return the day book, as far as these tests care."""
    return list(Entry.objects.order_by("pk").values_list("kind", "topic", "quantity", "provenance", "day"))


def test_an_activity_is_a_line_and_its_attendance_another_of_its_own_precision(desk: Desk, room: Room) -> None:
    register_activity(sheet=make_sheet(room), desk=desk, at=NOON, key="k-activity-1")

    day = date(2026, 3, 1)
    assert lines() == [
        ("activity.held", "lecture", 1, "manual", day),
        ("activity.attended", "lecture", 300, "estimate", day),
    ]


def test_the_same_key_registers_once(desk: Desk, room: Room) -> None:
    first = register_activity(sheet=make_sheet(room), desk=desk, at=NOON, key="k-activity-1")
    second = register_activity(sheet=make_sheet(room), desk=desk, at=NOON + timedelta(minutes=1), key="k-activity-1")

    assert first == second
    assert Activity.objects.count() == 1
    assert len(lines()) == 2


def test_an_activity_that_is_yet_to_come_in_another_librarys_room_is_refused_with_both_reasons(
    desk: Desk, room: Room
) -> None:
    other = Library.objects.create(code="LL", name="邻县图书馆")
    abroad = ServicePoint.objects.create(library=other, code="ZG", name="总馆", kind=PointKind.CENTRAL)

    with pytest.raises(ActivityRefused) as refused:
        register_activity(
            sheet=make_sheet(room, held_on=date(2026, 3, 3), point=abroad, room=None), desk=desk, at=NOON, key="k-2"
        )

    assert [reason.code for reason in refused.value.reasons] == ["activity_in_future", "foreign_place"]
    assert lines() == []


def test_an_activity_taken_back_counts_nothing_and_leaves_its_lines(desk: Desk, room: Room) -> None:
    activity = register_activity(sheet=make_sheet(room), desk=desk, at=NOON, key="k-activity-1")

    cancel_activity(activity=activity, desk=desk, at=NOON + timedelta(days=40), key="k-cancel-1")

    assert Entry.objects.count() == 4
    sums = dict(Entry.objects.values_list("kind").annotate(total=Sum("quantity")))
    assert sums == {"activity.held": 0, "activity.attended": 0}
    assert set(Entry.objects.values_list("day", flat=True)) == {date(2026, 3, 1)}


def test_an_activity_is_taken_back_once(desk: Desk, room: Room) -> None:
    activity = register_activity(sheet=make_sheet(room), desk=desk, at=NOON, key="k-activity-1")
    cancel_activity(activity=activity, desk=desk, at=NOON, key="k-cancel-1")
    cancel_activity(activity=activity, desk=desk, at=NOON, key="k-cancel-1")

    with pytest.raises(ActivityRefused):
        cancel_activity(activity=activity, desk=desk, at=NOON, key="k-cancel-2")

    assert Entry.objects.count() == 4
