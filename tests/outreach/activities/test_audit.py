"""Tests of the audit of activities."""

from libsys.access.desk import Desk
from libsys.models import Room
from outreach.activities.audit import activities_have_their_lines
from outreach.activities.registering import cancel_activity, register_activity
from outreach.models import Activity
from tests.fixtures import NOON
from tests.outreach.activities.test_registering import make_sheet


def test_activities_that_were_registered_and_taken_back_agree(desk: Desk, room: Room) -> None:
    register_activity(sheet=make_sheet(room), desk=desk, at=NOON, key="k-1")
    second = register_activity(sheet=make_sheet(room, name="另一次"), desk=desk, at=NOON, key="k-2")
    cancel_activity(activity=second, desk=desk, at=NOON, key="k-3")

    assert list(activities_have_their_lines()) == []


def test_a_register_that_was_changed_behind_the_day_book_is_found(desk: Desk, room: Room) -> None:
    activity = register_activity(sheet=make_sheet(room), desk=desk, at=NOON, key="k-1")
    Activity.objects.update(attendance=9)

    assert list(activities_have_their_lines()) == [f"#{activity.pk}: (1, 300) ≠ (1, 9)"]
