"""Tests of opening hours."""

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from libsys.access.desk import Desk
from libsys.models import Entry, OpeningHours, Room
from libsys.places.hours import (
    HoursUnclear,
    drop_hours,
    mark_schedule,
    read_intervals,
    set_hours,
    weekly_hours,
    write_intervals,
)
from libsys.places.opening import PlaceRefused
from libsys.places.schedules import ALWAYS, Season, Stretch, Week, find_schedule, find_weeks
from tests.fixtures import NOON

DAY = date(2026, 3, 2)
MORNING, AFTERNOON = (time(9), time(12)), (time(14), time(17, 30))
WEEK = {0: [MORNING]}


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


def week_on(room: Room, day: date, *, own: bool = True) -> Week:
    """Return the week in force on a day in a room, or at its point."""
    return find_weeks([room.point], day).get((room.point_id, room.pk if own else None), {})


def mark_of_room(room: Room) -> str:
    """Return the mark of a room's weeks as they stand."""
    return mark_schedule(find_schedule(room.point, room))


def test_a_week_is_kept_for_the_place_it_was_written_for(desk: Desk, room: Room) -> None:
    OpeningHours.objects.create(point=room.point, weekday=6, opens=time(9), closes=time(10))
    for key in ("a", "a"):
        week = {0: [MORNING, AFTERNOON]}
        set_hours(
            point=room.point,
            room=room,
            stretch=Stretch(ALWAYS, week),
            seen=mark_schedule([]),
            desk=desk,
            at=NOON,
            key=key,
        )
    assert week_on(room, DAY) == {0: [MORNING, AFTERNOON]}
    assert week_on(room, DAY, own=False) == {6: [(time(9), time(10))]}
    line = Entry.objects.get()
    assert (line.kind, line.topic, line.object_type) == ("place.changed", "hours", "room")
    assert line.detail == {"before": {}, "after": {"/": {"0": "09:00-12:00 14:00-17:30"}}}


def test_a_week_that_somebody_changed_meanwhile_is_not_overwritten(desk: Desk, room: Room) -> None:
    seen = mark_schedule([])
    set_hours(
        point=room.point, room=None, stretch=Stretch(ALWAYS, {0: [MORNING]}), seen=seen, desk=desk, at=NOON, key=None
    )
    with pytest.raises(PlaceRefused) as refused:
        set_hours(
            point=room.point,
            room=None,
            stretch=Stretch(ALWAYS, {1: [MORNING]}),
            seen=seen,
            desk=desk,
            at=NOON,
            key=None,
        )
    assert refused.value.code == "place_changed_meanwhile"


def test_a_later_week_and_a_season_leave_other_days_alone(desk: Desk, room: Room) -> None:
    summer = Season(date(2026, 7, 1), date(2026, 8, 31), "夏令时间")
    later = Season(date(2026, 8, 15))
    for season, week in ((ALWAYS, {0: [MORNING]}), (summer, {0: [AFTERNOON]}), (later, {1: [MORNING]})):
        seen = mark_of_room(room)
        set_hours(point=room.point, room=room, stretch=Stretch(season, week), seen=seen, desk=desk, at=NOON, key=None)
    expected = {
        date(2026, 6, 30): {0: [MORNING]}, date(2026, 7, 1): {0: [AFTERNOON]}, date(2026, 8, 31): {0: [AFTERNOON]},
        date(2026, 9, 1): {1: [MORNING]}, date(2000, 1, 1): {0: [MORNING]},
    }  # fmt: skip
    assert {day: week_on(room, day) for day in expected} == expected
    drop_hours(point=room.point, room=room, season=summer, seen=mark_of_room(room), desk=desk, at=NOON, key=None)
    assert (week_on(room, date(2026, 7, 1)), week_on(room, date(2026, 8, 31))) == ({0: [MORNING]}, {1: [MORNING]})


def test_a_season_without_an_open_day_is_kept_as_such_and_its_days_can_be_moved(desk: Desk, room: Room) -> None:
    holidays, moved = Season(date(2026, 7, 1), date(2026, 7, 31)), Season(date(2026, 8, 1), date(2026, 8, 31), "暑假")
    for season, was in ((holidays, None), (moved, holidays)):
        seen = mark_of_room(room)
        set_hours(
            point=room.point, room=room, stretch=Stretch(season), was=was, seen=seen, desk=desk, at=NOON, key=None
        )
    assert week_on(room, date(2026, 8, 1)) == {0: []}
    assert [one.season for one in find_schedule(room.point, room)] == [moved]


@pytest.mark.parametrize(
    ("since", "until", "code"),
    [
        (None, date(2026, 8, 31), "hours_days_wrong"),
        (date(2026, 9, 1), date(2026, 8, 31), "hours_days_wrong"),
        (date(1026, 9, 1), None, "hours_days_wrong"),
        (date(2026, 6, 1), date(2026, 7, 1), "hours_meet"),
    ],
)
def test_a_season_out_of_order_or_over_another_is_refused(
    desk: Desk, room: Room, since: date | None, until: date | None, code: str
) -> None:
    told = {"point": room.point, "room": room, "desk": desk, "at": NOON, "key": None}
    set_hours(stretch=Stretch(Season(date(2026, 7, 1), date(2026, 8, 31)), WEEK), seen=mark_of_room(room), **told)
    with pytest.raises(PlaceRefused) as refused:
        set_hours(stretch=Stretch(Season(since, until), WEEK), seen=mark_of_room(room), **told)
    assert refused.value.code == code
    assert len(find_schedule(room.point, room)) == 1


def test_a_week_is_not_moved_onto_the_days_of_another(desk: Desk, room: Room) -> None:
    told = {"point": room.point, "room": room, "desk": desk, "at": NOON, "key": None}
    set_hours(stretch=Stretch(ALWAYS, WEEK), seen=mark_of_room(room), **told)
    set_hours(stretch=Stretch(Season(date(2026, 7, 1)), WEEK), seen=mark_of_room(room), **told)
    with pytest.raises(PlaceRefused) as refused:
        set_hours(stretch=Stretch(ALWAYS, WEEK), was=Season(date(2026, 7, 1)), seen=mark_of_room(room), **told)
    assert refused.value.code == "hours_taken"
