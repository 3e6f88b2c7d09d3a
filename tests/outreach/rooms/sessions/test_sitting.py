"""Tests of sitting down at a terminal and getting up again."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from circulation.enums import CardState
from circulation.models import Card, Reader, ReaderCategory
from circulation.readers.keys import reader_key_for
from libsys.access.desk import Desk
from libsys.models import Entry, Room, ServicePoint
from outreach.models import ComputerSession, RoomTerms, Terminal
from outreach.rooms.rights import RoomRefused
from outreach.rooms.sessions.sitting import cancel_session, get_up, sit_down
from tests.fixtures import NOON, make_reader

LATER = NOON + timedelta(minutes=35)


def card_of(reader: Reader) -> Card:
    """Return the reader's card."""
    return reader.cards.get()


def codes_of(refused: pytest.ExceptionInfo[RoomRefused]) -> list[str]:
    """Return the codes of a refusal."""
    return [reason.code for reason in refused.value.reasons]


def test_a_session_is_counted_when_the_reader_gets_up(terminals: list[Terminal], reader: Reader, desk: Desk) -> None:
    session = sit_down(terminal=terminals[0], card=card_of(reader), desk=desk, at=NOON, key="down")
    assert not Entry.objects.filter(kind="session.used").exists()

    get_up(session=session, desk=desk, at=LATER, key="up")

    line = Entry.objects.get(kind="session.used")
    assert (line.quantity, line.detail, line.at) == (1, {"minutes": 35}, NOON)
    assert (line.room_id, line.reader_category, line.age_band) == (desk.room.pk, "adult", "adult")  # type: ignore[union-attr]
    assert line.reader_key == reader_key_for(reader, 2026)


def test_the_same_form_twice_is_one_session_and_one_line(terminals: list[Terminal], reader: Reader, desk: Desk) -> None:
    card = card_of(reader)
    first = sit_down(terminal=terminals[0], card=card, desk=desk, at=NOON, key="down")
    second = sit_down(terminal=terminals[0], card=card, desk=desk, at=NOON, key="down")
    get_up(session=first, desk=desk, at=LATER, key="up")
    get_up(session=second, desk=desk, at=LATER, key="up")

    assert first == second
    assert Entry.objects.filter(kind="session.used").count() == 1


def test_nobody_sits_at_two_terminals_and_no_terminal_is_given_twice(
    terminals: list[Terminal], reader: Reader, category: ReaderCategory, desk: Desk
) -> None:
    other = make_reader(category, number="R0002", name="李四")
    sit_down(terminal=terminals[0], card=card_of(reader), desk=desk, at=NOON, key="one")

    with pytest.raises(RoomRefused) as twice:
        sit_down(terminal=terminals[1], card=card_of(reader), desk=desk, at=NOON, key="two")
    with pytest.raises(RoomRefused) as taken:
        sit_down(terminal=terminals[0], card=card_of(other), desk=desk, at=NOON, key="three")

    assert (codes_of(twice), codes_of(taken)) == (["reader_seated"], ["terminal_taken"])


def test_the_database_refuses_a_second_open_session(terminals: list[Terminal]) -> None:
    row = {"day": NOON.date(), "started_at": NOON}
    ComputerSession.objects.create(terminal=terminals[0], reader_key=5, **row)

    for wrong in ({"terminal": terminals[0]}, {"terminal": terminals[1], "reader_key": 5}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ComputerSession.objects.create(**wrong, **row)


def test_minors_are_marked_and_refused_where_the_library_says_so(
    terminals: list[Terminal], reader: Reader, room: Room, desk: Desk
) -> None:
    reader.birth_month = "2015-06"
    reader.save(update_fields=["birth_month"])
    session = sit_down(terminal=terminals[0], card=card_of(reader), desk=desk, at=NOON, key="one")
    get_up(session=session, desk=desk, at=LATER, key="up")
    RoomTerms.objects.create(library=desk.library, room=room, minors="refused")

    with pytest.raises(RoomRefused) as refused:
        sit_down(terminal=terminals[0], card=card_of(reader), desk=desk, at=LATER, key="two")

    assert Entry.objects.get(kind="session.used").age_band == "minor"
    assert codes_of(refused) == ["minors_refused"]


def test_the_minutes_of_a_day_add_up_over_sessions(terminals: list[Terminal], reader: Reader, desk: Desk) -> None:
    RoomTerms.objects.create(library=desk.library, room=None, day_minutes=35)
    session = sit_down(terminal=terminals[0], card=card_of(reader), desk=desk, at=NOON, key="one")
    get_up(session=session, desk=desk, at=LATER, key="up")

    with pytest.raises(RoomRefused) as refused:
        sit_down(terminal=terminals[0], card=card_of(reader), desk=desk, at=LATER, key="two")

    assert codes_of(refused) == ["day_minutes_used"]


def test_a_guest_is_counted_with_the_age_that_they_look(terminals: list[Terminal], desk: Desk) -> None:
    session = sit_down(terminal=terminals[0], card=None, desk=desk, at=NOON, key="g", age_band="senior")
    get_up(session=session, desk=desk, at=LATER, key="up")

    line = Entry.objects.get(kind="session.used")
    assert (line.age_band, line.reader_key, line.detail) == ("senior", None, {"minutes": 35, "guest": True})


def test_a_card_out_of_use_and_out_of_date_is_refused_with_both_reasons(
    terminals: list[Terminal], reader: Reader, desk: Desk
) -> None:
    card = card_of(reader)
    card.state = CardState.LOST
    card.save(update_fields=["state"])
    reader.valid_until = NOON.date() - timedelta(days=1)
    reader.save(update_fields=["valid_until"])

    with pytest.raises(RoomRefused) as refused:
        sit_down(terminal=terminals[0], card=card, desk=desk, at=NOON, key="one")

    assert codes_of(refused) == ["card_not_valid", "card_expired"]


def test_somebody_posted_elsewhere_is_refused(
    terminals: list[Terminal], reader: Reader, point: ServicePoint, desk: Desk
) -> None:
    other = Room.objects.create(point=point, code="QK", name="期刊阅览室")
    terminal = Terminal.objects.create(room=other, name="01")

    with pytest.raises(RoomRefused) as refused:
        sit_down(terminal=terminal, card=card_of(reader), desk=desk, at=NOON, key="one")

    assert codes_of(refused) == ["room_not_yours"]


def test_a_mistake_is_taken_back_and_counted_no_more(terminals: list[Terminal], reader: Reader, desk: Desk) -> None:
    session = sit_down(terminal=terminals[0], card=card_of(reader), desk=desk, at=NOON, key="one")
    get_up(session=session, desk=desk, at=LATER, key="up")
    cancel_session(session=session, desk=desk, at=LATER, key="off")
    cancel_session(session=session, desk=desk, at=LATER, key="off")

    assert sum(Entry.objects.filter(kind="session.used").values_list("quantity", flat=True)) == 0
    with pytest.raises(RoomRefused) as refused:
        cancel_session(session=session, desk=desk, at=LATER, key="again")
    assert codes_of(refused) == ["session_cancelled_before"]


def test_a_session_taken_back_while_it_runs_frees_the_terminal(
    terminals: list[Terminal], reader: Reader, desk: Desk
) -> None:
    session = sit_down(terminal=terminals[0], card=card_of(reader), desk=desk, at=NOON, key="one")
    cancel_session(session=session, desk=desk, at=LATER, key="off")

    sit_down(terminal=terminals[0], card=card_of(reader), desk=desk, at=LATER, key="two")

    assert not Entry.objects.filter(kind="session.used").exists()
