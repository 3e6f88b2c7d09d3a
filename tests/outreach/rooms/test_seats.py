"""Tests of counting seats: the count gives the indicator, and nothing is counted twice."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from libsys.access.desk import Desk
from libsys.access.permissions import permissions_of
from libsys.enums import Role
from libsys.models import Entry, Room
from outreach.models import RoomTerms
from outreach.rooms.rights import RoomRefused
from outreach.rooms.seats import cancel_count, count_seats, find_months
from outreach.sheets.facts import FactRefused, Statement, state_fact
from tests.fixtures import NOON

DAY = NOON.date()


def count(room: Room, desk: Desk, taken: int, key: str, *, seats: int | None = 40, hours: int = 0):  # type: ignore[no-untyped-def]
    """Count readers some hours before noon."""
    moment = NOON - timedelta(hours=hours)
    return count_seats(room=room, taken=taken, seats=seats, counted_at=moment, desk=desk, at=NOON, key=key)


def test_a_count_is_two_lines_of_facts_and_a_month_adds_them_up(room: Room, desk: Desk) -> None:
    count(room, desk, 30, "a")
    count(room, desk, 10, "b", hours=2)
    count(room, desk, 10, "b", hours=2)

    lines = Entry.objects.filter(kind="fact.stated").order_by("pk").values_list("topic", "quantity", "room")
    expected = [("seats_counted", 40), ("seats_taken", 30), ("seats_counted", 40), ("seats_taken", 10)]
    assert list(lines) == [(topic, number, room.pk) for topic, number in expected]
    month = find_months(desk.library, DAY, DAY)[0]
    assert (month.counts, month.seats, month.taken, month.most, month.share) == (2, 80, 40, 30, Decimal("50.0"))


def test_a_moment_is_counted_once_until_it_is_taken_back(room: Room, desk: Desk) -> None:
    first = count(room, desk, 30, "a")
    with pytest.raises(RoomRefused) as again:
        count(room, desk, 31, "b")
    cancel_count(count=first, desk=desk, at=NOON, key="off")
    count(room, desk, 31, "c")

    assert again.value.code == "counted_already"
    assert sum(Entry.objects.filter(topic="seats_taken").values_list("quantity", flat=True)) == 31


def test_seats_come_from_the_terms_of_the_room(room: Room, desk: Desk) -> None:
    with pytest.raises(RoomRefused) as unknown:
        count(room, desk, 3, "a", seats=None)
    RoomTerms.objects.create(library=desk.library, room=room, seats=24)

    assert unknown.value.code == "seats_unknown"
    assert count(room, desk, 3, "b", seats=None).seats == 24


@pytest.mark.parametrize("place", ["library", "point", "room", "another"])
def test_what_was_counted_is_not_stated_once_more(room: Room, desk: Desk, place: str) -> None:
    director = replace(desk, permissions=permissions_of({Role.DIRECTOR}))
    other = Room.objects.create(point=room.point, code="QK", name="期刊阅览室")
    count(room, desk, 30, "a")
    where = {"library": {}, "point": {"point": room.point}, "room": {"room": room}, "another": {"room": other}}[place]
    statement = Statement("seats_taken", Decimal(5), DAY, since=DAY.replace(day=1), **where)

    if place == "another":
        assert state_fact(statement=statement, desk=director, at=NOON, key="s").quantity == 5
    else:
        with pytest.raises(FactRefused) as refused:
            state_fact(statement=statement, desk=director, at=NOON, key="s")
        assert [reason.code for reason in refused.value.reasons] == ["fact_counted"]
