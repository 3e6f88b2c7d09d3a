"""Tests of saving and finding rosters, and of the proof of opening on days off."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from libsys.access.desk import Desk
from libsys.access.permissions import permissions_of
from libsys.enums import Role
from libsys.models import Closure, Entry, Library, OpeningHours, Room, ServicePoint, User
from outreach.duty.checking import Put
from outreach.duty.finding import find_roster, find_turns, move_week
from outreach.duty.proving import BY_LOG, BY_SCHEDULE, SHUT, add_up, find_rest_days
from outreach.duty.saving import DutyRefused, save_week
from outreach.models import DutyTurn, DutyWeek, RoomOpening
from tests.circulation.conftest import counted_queries
from tests.fixtures import NOON, make_user
from tests.outreach.rooms.conftest import director_desk, opening_hours

MONDAY = date(2026, 3, 2)
__all__ = ["director_desk", "opening_hours"]


def save(desk: Desk, puts: set[Put], *, seen: int = 0, key: str = "a", monday: date = MONDAY) -> DutyWeek:
    """Save a week of the desk's point."""
    assert desk.point
    return save_week(point=desk.point, monday=monday, puts=puts, seen=seen, desk=desk, at=NOON, key=key)


@pytest.fixture
def put(room: Room, librarian: User) -> Put:
    """Return the librarian on Monday morning."""
    return Put(MONDAY, room.pk, "morning", librarian.pk)


def codes(refused: pytest.ExceptionInfo[DutyRefused]) -> list[str]:
    """Return the codes of a refusal."""
    return [reason.code for reason in refused.value.reasons]


def test_a_week_is_saved_once_and_replaced_as_a_whole_without_a_line(director_desk: Desk, put: Put) -> None:
    save(director_desk, {put})
    assert save(director_desk, {put}).version == 1
    second = replace(put, part="afternoon")
    week = save(director_desk, {second}, seen=1, key="b")
    assert (week.version, set(DutyTurn.objects.values_list("part", flat=True))) == (2, {"afternoon"})
    assert not Entry.objects.exists()


def test_a_form_that_is_behind_is_refused_unless_it_says_the_same(director_desk: Desk, put: Put) -> None:
    save(director_desk, {put})
    assert save(director_desk, {put}, seen=0, key="b").version == 1
    with pytest.raises(DutyRefused) as refused:
        save(director_desk, {replace(put, part="afternoon")}, seen=0, key="c")
    assert codes(refused) == ["duty_changed_meanwhile"]
    assert DutyTurn.objects.get().part == "morning"


def test_what_is_not_of_this_house_or_week_is_refused(director_desk: Desk, put: Put, room: Room) -> None:
    other = Library.objects.create(code="OT", name="别馆")
    stranger = User.objects.create_user("gone", name="别人", library=other)
    point = ServicePoint.objects.create(library=other, code="X", name="点", kind="branch")
    foreign = Room.objects.create(point=point, code="A", name="室")
    for bad, code in (
        (replace(put, staff=stranger.pk), "duty_person_foreign"), (replace(put, room=foreign.pk), "duty_place_foreign"),
        (replace(put, day=MONDAY + timedelta(days=7)), "duty_place_foreign"),
        (replace(put, part="x"), "duty_place_foreign"),
    ):  # fmt: skip
        with pytest.raises(DutyRefused) as refused:
            save(director_desk, {bad})
        assert codes(refused) == [code]
    with pytest.raises(DutyRefused) as refused:
        save(director_desk, {put}, monday=MONDAY + timedelta(days=1))
    assert "duty_week_out_of_range" in codes(refused)
    with pytest.raises(DutyRefused) as refused:
        save(replace(director_desk, permissions=permissions_of({Role.DESK_LIBRARIAN})), {put})
    assert codes(refused) == ["duty_not_yours"]


def test_last_week_is_moved_but_for_who_left_and_where_it_is_shut(
    director_desk: Desk, put: Put, opening_hours: None, library: Library
) -> None:
    gone = make_user(library, Role.CATALOGUER)
    save(director_desk, {put, replace(put, day=MONDAY + timedelta(days=1)), replace(put, staff=gone.pk)})
    User.objects.filter(pk=gone.pk).update(is_active=False)
    shut = MONDAY + timedelta(days=8)
    Closure.objects.create(library=library, since=shut, until=shut, reason="盘点")
    assert director_desk.point
    before, roster = (find_roster(director_desk.point, day) for day in (MONDAY, MONDAY + timedelta(days=7)))
    assert move_week(before, roster) == ({replace(put, day=MONDAY + timedelta(days=7))}, 2)


def test_a_roster_asks_as_often_for_three_rooms_as_for_one(
    director_desk: Desk, put: Put, opening_hours: None, library: Library
) -> None:
    save(director_desk, {put})
    assert director_desk.point
    with counted_queries() as before:
        find_roster(director_desk.point, MONDAY)
    for number in range(2):
        Room.objects.create(point=director_desk.point, code=f"N{number}", name=f"室{number}")
        User.objects.create_user(f"n{number}", name="同名", library=library)
    with counted_queries() as after:
        roster = find_roster(director_desk.point, MONDAY)
    assert len(after) == len(before)
    assert {"同名(n0)", "同名(n1)"} <= set(roster.names.values())


def test_a_person_finds_their_own_turns(director_desk: Desk, put: Put, librarian: User) -> None:
    save(director_desk, {put})
    assert [one.day for one in find_turns(librarian, MONDAY)] == [MONDAY]
    assert not find_turns(librarian, MONDAY + timedelta(days=1)).exists()


def test_days_off_are_known_by_the_log_else_by_the_hours(room: Room, library: Library) -> None:
    for weekday in (5, 6):
        OpeningHours.objects.create(point=room.point, weekday=weekday, opens=time(9), closes=time(17))
    opened = datetime(2026, 3, 7, 1, 2, tzinfo=UTC)
    RoomOpening.objects.create(room=room, day=date(2026, 3, 7), opened_at=opened, closed_at=opened + timedelta(hours=8))
    taken_back = {"opened_at": opened, "closed_at": opened, "cancelled_at": opened}
    RoomOpening.objects.create(room=room, day=date(2026, 3, 8), **taken_back)
    Closure.objects.create(library=library, since=date(2026, 3, 14), until=date(2026, 3, 14), reason="盘点")
    at = datetime(2026, 3, 15, 4, tzinfo=UTC)
    found = find_rest_days(library, date(2026, 3, 1), date(2026, 3, 31), at=at)
    assert [(one.day.day, one.known) for one in found] == [
        (1, BY_SCHEDULE), (7, BY_LOG), (8, BY_SCHEDULE), (14, SHUT), (15, BY_SCHEDULE),
    ]  # fmt: skip
    assert (found[1].opened_at, list(found[1].rooms)) == (opened, [room])
    sums = add_up(found)
    assert (sums.days, sums.opened, sums.logged, sums.weekends, sums.festivals) == (5, 4, 1, 5, 0)


def test_a_holiday_on_a_weekday_is_a_day_off_and_a_worked_weekend_is_not(library: Library) -> None:
    days = {one.day: one for one in find_rest_days(library, date(2025, 9, 27), date(2025, 10, 12), at=NOON)}
    assert days[date(2025, 10, 1)].festival
    assert date(2025, 9, 28) not in days
    assert date(2025, 10, 11) not in days
    assert date(2025, 10, 12) in days
    assert find_rest_days(library, date(2026, 4, 1), date(2026, 4, 30), at=NOON) == []
