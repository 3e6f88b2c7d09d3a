"""Tests of what door counters send: each stretch once, and a day says the same however it is cut."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from circulation.enums import Kind
from circulation.visits.counting import Tally, count_visits
from libsys.access.desk import Desk
from libsys.access.permissions import permissions_of
from libsys.enums import Role
from libsys.models import Entry, Room
from outreach.models import CounterReading, DoorCounter
from outreach.visits.counters import CounterRefused, find_counter, revoke_counter, set_up_counter
from outreach.visits.readings import Reading, ReadingClash, ReadingRefused, take_reading
from tests.fixtures import NOON

EVENING = NOON + timedelta(hours=9)


@pytest.fixture
def director(desk: Desk) -> Desk:
    """Return a director's desk."""
    return replace(desk, permissions=permissions_of({Role.DIRECTOR}))


@pytest.fixture
def counter(room: Room) -> DoorCounter:
    """Return a counter that counts both ways, with four passes of the staff a day."""
    return DoorCounter.objects.create(room=room, name="正门", digest="x", made_at=NOON, both_ways=True, passes=4)


def hour(number: int, counted: int) -> Reading:
    """Return the count of an hour after noon."""
    since = NOON + timedelta(hours=number)
    return Reading(since, since + timedelta(hours=1), counted)


def visits() -> int:
    """Return how many visits the day book has."""
    return sum(Entry.objects.filter(kind="visit.entered").values_list("quantity", flat=True))


def test_the_same_stretch_again_changes_nothing(counter: DoorCounter) -> None:
    first, is_new = take_reading(counter=counter, reading=hour(0, 21), at=EVENING)
    second, is_new_again = take_reading(counter=counter, reading=hour(0, 21), at=EVENING)

    assert (first, is_new, is_new_again) == (second, True, False)
    assert (visits(), first.quantity) == (7, 7)
    line = Entry.objects.get(kind="visit.entered")
    assert (line.provenance, line.channel, line.room) == ("gate", "api", counter.room)


def test_another_number_and_a_stretch_that_meets_it_are_refused(counter: DoorCounter) -> None:
    take_reading(counter=counter, reading=hour(0, 21), at=EVENING)
    half = NOON + timedelta(minutes=30)
    for wrong in (hour(0, 22), Reading(half, half + timedelta(hours=1), 3)):
        with pytest.raises(ReadingClash):
            take_reading(counter=counter, reading=wrong, at=EVENING)

    assert CounterReading.objects.count() == 1


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.integers(0, 60), min_size=1, max_size=8))
def test_a_day_says_the_same_by_the_hour_as_at_once(room: Room, counts: list[int]) -> None:
    CounterReading.objects.all().delete()
    number = DoorCounter.objects.count()
    counter = DoorCounter.objects.create(
        room=room, name=f"{number}", digest=f"{number}", made_at=NOON, both_ways=True, passes=4
    )
    before = visits()
    for place, count in enumerate(counts):
        take_reading(counter=counter, reading=hour(place, count), at=EVENING)

    assert visits() - before == max(0, (sum(counts) + 1) // 2 - 4)


def test_a_day_that_was_counted_by_hand_is_not_doubled(counter: DoorCounter, desk: Desk) -> None:
    tally = Tally(Kind.VISIT_ENTERED, 50, NOON.date(), counter.room.point, counter.room)
    count_visits(tally=tally, desk=desk, at=NOON, key="hand")
    row, _new = take_reading(counter=counter, reading=hour(0, 21), at=EVENING)

    assert (row.is_known, row.quantity, visits()) == (True, 0, 50)


@pytest.mark.parametrize(
    ("since", "until", "counted", "code"),
    [
        (NOON, NOON, 1, "reading_backwards"),
        (NOON - timedelta(days=2), NOON, 1, "reading_too_long"),
        (EVENING, EVENING + timedelta(hours=1), 1, "reading_ahead"),
        (NOON - timedelta(days=90), NOON - timedelta(days=90, hours=-1), 1, "reading_too_old"),
        (NOON, NOON + timedelta(hours=1), 100_001, "reading_number_wrong"),
    ],
)
def test_what_cannot_be_is_refused(
    counter: DoorCounter, since: datetime, until: datetime, counted: int, code: str
) -> None:
    with pytest.raises(ReadingRefused) as refused:
        take_reading(counter=counter, reading=Reading(since, until, counted), at=EVENING)

    assert refused.value.code == code


def test_a_token_is_known_until_it_is_revoked_and_is_kept_nowhere(room: Room, director: Desk, desk: Desk) -> None:
    row, token = set_up_counter(room=room, name="正门", both_ways=True, passes=4, desk=director, at=NOON, key="set")
    assert find_counter(token) == row
    assert find_counter(token + "x") is None
    assert token not in str(list(DoorCounter.objects.values()))
    assert token not in str(list(Entry.objects.values_list("detail", flat=True)))
    again = set_up_counter(room=room, name="正门", both_ways=True, passes=4, desk=director, at=NOON, key="set")
    assert again == (row, "")
    revoke_counter(counter=row, desk=director, at=NOON, key="off")
    assert find_counter(token) is None
    with pytest.raises(CounterRefused) as refused:
        set_up_counter(room=room, name=" ", both_ways=False, passes=-1, desk=desk, at=NOON, key="no")
    codes = [reason.code for reason in refused.value.reasons]
    assert codes == ["counters_not_yours", "counter_unnamed", "gate_passes_wrong"]
