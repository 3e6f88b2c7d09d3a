"""Tests of what is to be looked at in a roster."""

from datetime import date, time, timedelta

from outreach.duty.checking import (
    CLOSED_DAY,
    FEW_DAYS_OFF,
    ROOM_EMPTY,
    TWO_PLACES,
    Concern,
    Put,
    count_days,
    find_concerns,
)
from outreach.duty.parts import RoomDay, divide

MONDAY = date(2026, 3, 2)
SPLIT = RoomDay(is_open=True, parts={"morning": [(time(9), time(12))], "afternoon": [(time(14), time(18))]})
THROUGH = RoomDay(is_open=True, parts={"whole": [(time(8, 30), time(17, 30))]})
SHUT = RoomDay(is_open=False)


def test_hours_are_divided_at_noon() -> None:
    assert list(divide([(time(14), time(18)), (time(9), time(12))])) == ["morning", "afternoon"]
    assert list(divide([(time(8, 30), time(17, 30)), (time(18, 30), time(21))])) == ["whole", "evening"]
    assert divide([(time(8), time(14)), (time(15), time(17))]) == {"whole": [(time(8), time(14)), (time(15), time(17))]}


def test_every_open_part_without_anyone_is_named() -> None:
    puts = [Put(MONDAY, 1, "morning", 7)]
    assert find_concerns(puts, {(1, MONDAY): SPLIT}) == [Concern(ROOM_EMPTY, MONDAY, 1, "afternoon")]


def test_whoever_is_there_all_day_is_there_in_each_part() -> None:
    assert find_concerns([Put(MONDAY, 1, "whole", 7)], {(1, MONDAY): SPLIT}) == []


def test_two_rooms_at_once_are_named_once_and_one_after_the_other_is_nothing() -> None:
    cells = {(1, MONDAY): SPLIT, (2, MONDAY): THROUGH, (3, MONDAY): SPLIT}
    both = [Put(MONDAY, 1, "morning", 7), Put(MONDAY, 1, "afternoon", 7), Put(MONDAY, 2, "whole", 7)]
    found = [one for one in find_concerns(both, cells) if one.code == TWO_PLACES]
    assert found == [Concern(TWO_PLACES, MONDAY, 1, "afternoon", 7, 2)]
    moved = [Put(MONDAY, 1, "morning", 7), Put(MONDAY, 3, "afternoon", 7)]
    assert TWO_PLACES not in {one.code for one in find_concerns(moved, cells)}


def test_another_point_counts_for_places_and_days() -> None:
    elsewhere = [Put(MONDAY, 9, "whole", 7), Put(MONDAY, 9, "whole", 8), Put(MONDAY, 9, "whole", 9)]
    found = find_concerns([Put(MONDAY, 2, "whole", 7)], {(2, MONDAY): THROUGH}, elsewhere)
    assert found == [Concern(TWO_PLACES, MONDAY, 2, "whole", 7, 9)]


def test_six_days_are_one_too_many_and_five_are_not() -> None:
    week = [MONDAY + timedelta(days=number) for number in range(6)]
    cells = {(2, day): THROUGH for day in week}
    six = [Put(day, 2, "whole", 7) for day in week]
    five = [*six[:5], Put(week[5], 2, "whole", 8)]
    assert find_concerns(six, cells) == [Concern(FEW_DAYS_OFF, staff=7, days=6)]
    assert find_concerns(five, cells) == []
    assert count_days([*five, Put(MONDAY, 1, "morning", 7)]) == {7: 5, 8: 1}


def test_somebody_on_a_closed_day_is_named_and_a_room_without_hours_is_not() -> None:
    puts = [Put(MONDAY, 1, "whole", 7), Put(MONDAY, 2, "whole", 8)]
    found = find_concerns(puts, {(1, MONDAY): SHUT, (2, MONDAY): RoomDay(None)})
    assert found == [Concern(CLOSED_DAY, MONDAY, 1, "whole", 7)]
