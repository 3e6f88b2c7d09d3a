"""Tests of opening hours."""

from datetime import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from libsys.access.desk import Desk
from libsys.models import Entry, OpeningHours, Room
from libsys.places.hours import (
    HoursUnclear,
    find_week,
    mark_week,
    read_intervals,
    set_hours,
    weekly_hours,
    write_intervals,
)
from libsys.places.opening import PlaceRefused
from tests.fixtures import NOON

MORNING, AFTERNOON = (time(9), time(12)), (time(14), time(17, 30))


@pytest.mark.parametrize(
    ("text", "intervals"),
    [
        ("", []),
        ("09:00-12:00 14:00-17:30", [MORNING, AFTERNOON]),
        ("14:00-17:30,9:00-12:00", [MORNING, AFTERNOON]),
        ("９：００—１２：００；14:00至17:30", [MORNING, AFTERNOON]),
        ("09:00 - 12:00、14:00～17:30", [MORNING, AFTERNOON]),
    ],
)
def test_intervals_are_read_as_they_are_typed(text: str, intervals: list[tuple[time, time]]) -> None:
    assert read_intervals(text) == intervals


@pytest.mark.parametrize(
    "text",
    ["上午", "9-12", "12:00-09:00", "09:00-09:00", "09:00-12:00 11:00-13:00", "25:00-26:00", "09:00", "0:00-1:00 " * 7],
)
def test_what_is_no_row_of_intervals_is_refused(text: str) -> None:
    with pytest.raises(HoursUnclear):
        read_intervals(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.times(), min_size=2, max_size=8, unique_by=lambda at: (at.hour, at.minute)))
def test_what_is_written_is_read_again(moments: list[time]) -> None:
    whole = sorted(moment.replace(second=0, microsecond=0) for moment in moments)
    intervals = list(zip(whole[::2], whole[1::2], strict=False))
    assert read_intervals(write_intervals(intervals)) == intervals


def test_the_hours_of_a_week_are_summed() -> None:
    assert weekly_hours({}) == 0
    assert weekly_hours({day: [(time(9), time(17))] for day in range(7)}) == 56
    assert weekly_hours({0: [MORNING, AFTERNOON]}) == Decimal("6.5")


def test_a_week_is_kept_for_the_place_it_was_written_for(desk: Desk, room: Room) -> None:
    OpeningHours.objects.create(point=room.point, weekday=6, opens=time(9), closes=time(10))
    for key in ("a", "a"):
        week = {0: [MORNING, AFTERNOON]}
        set_hours(point=room.point, room=room, week=week, seen=mark_week({}), desk=desk, at=NOON, key=key)
    assert find_week(room.point, room) == {0: [MORNING, AFTERNOON]}
    assert find_week(room.point, None) == {6: [(time(9), time(10))]}
    line = Entry.objects.get()
    assert (line.kind, line.topic, line.object_type) == ("place.changed", "hours", "room")
    assert line.detail == {"before": {}, "after": {"0": "09:00-12:00 14:00-17:30"}}


def test_a_week_that_somebody_changed_meanwhile_is_not_overwritten(desk: Desk, room: Room) -> None:
    seen = mark_week({})
    set_hours(point=room.point, room=None, week={0: [MORNING]}, seen=seen, desk=desk, at=NOON, key=None)
    with pytest.raises(PlaceRefused) as refused:
        set_hours(point=room.point, room=None, week={1: [MORNING]}, seen=seen, desk=desk, at=NOON, key=None)
    assert refused.value.code == "place_changed_meanwhile"
