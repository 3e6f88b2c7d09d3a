"""Tests of the stage at which an activity stands."""

from datetime import date, datetime, time, timedelta

import pytest

from libsys.text.dates import LOCAL
from outreach.activities.stages import LOOKS, Stage, closes_at, stage_of
from outreach.models import Activity

DAY = date(2026, 3, 7)
EVE = datetime(2026, 3, 6, 18, tzinfo=LOCAL)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("columns", "at", "stage"),
    [
        ({"state": "planned"}, EVE, Stage.PLANNED),
        ({"state": "planned"}, EVE + 60 * HOUR, Stage.DUE),
        ({}, EVE, Stage.PUBLISHED),
        ({}, EVE + 12 * HOUR, Stage.RUNNING),
        ({"ends_on": date(2026, 3, 20)}, EVE + 100 * HOUR, Stage.RUNNING),
        ({}, EVE + 30 * HOUR, Stage.DUE),
        ({"takes_registrations": True, "registers_from": EVE + HOUR}, EVE, Stage.SOON),
        ({"takes_registrations": True}, EVE, Stage.OPEN),
        ({"takes_registrations": True, "quota": 2, "taken": 2}, EVE, Stage.FULL),
        ({"takes_registrations": True, "registers_until": EVE}, EVE, Stage.SHUT),
        ({"takes_registrations": True, "begins_at": time(9)}, EVE + 15 * HOUR, Stage.SHUT),
        ({"state": "held"}, EVE, Stage.HELD),
        ({"state": "closed"}, EVE, Stage.CLOSED),
        ({"state": "cancelled"}, EVE, Stage.CANCELLED),
    ],
)
def test_the_stage_follows_from_state_and_clock(columns: dict[str, object], at: datetime, stage: Stage) -> None:
    activity = Activity(**({"state": "published", "held_on": DAY} | columns))

    assert stage_of(activity, at=at) == stage


def test_every_stage_has_a_look() -> None:
    assert set(LOOKS) == set(Stage)


def test_registration_closes_when_the_activity_begins_unless_it_is_said() -> None:
    assert closes_at(Activity(held_on=DAY, begins_at=time(14))) == datetime(2026, 3, 7, 14, tzinfo=LOCAL)
    assert closes_at(Activity(held_on=DAY)).time() == time(23, 59, 59)
    assert closes_at(Activity(held_on=DAY, registers_until=EVE)) == EVE
