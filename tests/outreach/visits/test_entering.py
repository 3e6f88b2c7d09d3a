"""Tests of cards scanned at the door."""

from datetime import timedelta

import pytest

from circulation.models import Reader
from libsys.access.desk import Desk
from libsys.models import Entry, Room
from outreach.models import DoorCounter
from outreach.visits.cards import CardUnknown, find_scanned_card
from outreach.visits.entering import EntryRefused, enter_by_card
from tests.fixtures import NOON


def enter(reader: Reader, room: Room, desk: Desk, minutes: int, key: str) -> bool:
    """Scan the reader's card some minutes after noon and return whether a visit was counted."""
    at = NOON + timedelta(minutes=minutes)
    return enter_by_card(card=reader.cards.get(), room=room, desk=desk, at=at, key=key).is_new


def test_a_card_counts_once_within_half_an_hour(reader: Reader, room: Room, desk: Desk) -> None:
    assert [enter(reader, room, desk, minutes, f"k{minutes}") for minutes in (0, 1, 29, 30, 31)] == [
        True, False, False, True, False,
    ]  # fmt: skip
    lines = Entry.objects.filter(kind="visit.entered")
    assert lines.count() == 2
    assert set(lines.values_list("age_band", "provenance")) == {("adult", "system")}


def test_a_card_out_of_date_does_not_enter(reader: Reader, room: Room, desk: Desk) -> None:
    reader.valid_until = NOON.date() - timedelta(days=1)
    reader.save(update_fields=["valid_until"])
    with pytest.raises(EntryRefused) as refused:
        enter(reader, room, desk, 0, "k")

    assert refused.value.code == "card_expired"


def test_where_a_counter_counts_no_card_is_counted_beside_it(reader: Reader, room: Room, desk: Desk) -> None:
    DoorCounter.objects.create(room=room, name="正门", digest="x", made_at=NOON)
    with pytest.raises(EntryRefused) as refused:
        enter(reader, room, desk, 0, "k")

    assert refused.value.code == "door_counted"


def test_a_number_that_is_nobodys_is_said(reader: Reader, desk: Desk) -> None:
    assert find_scanned_card(" r0001 ", library=desk.library, at=NOON).reader == reader
    with pytest.raises(CardUnknown):
        find_scanned_card("R9999", library=desk.library, at=NOON)
