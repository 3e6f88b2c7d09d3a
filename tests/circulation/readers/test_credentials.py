"""Tests of further numbers by which a reader is known."""

import pytest

from circulation.models import Card, Reader
from circulation.readers.credentials import add_credential, withdraw_credential
from circulation.readers.finding import find_readers
from circulation.readers.opening import CardRefused
from libsys.access.desk import Desk
from libsys.models import Entry, ScanCode
from tests.fixtures import NOON


def test_a_campus_card_is_scanned_like_the_card_and_counts_as_no_new_one(reader: Reader, desk: Desk) -> None:
    for _turn in range(2):
        card = add_credential(reader=reader, number=" c-2024001 ", kind="campus", desk=desk, at=NOON, key="a")
    assert (card.number, card.kind, Card.objects.filter(state="valid").count()) == ("C-2024001", "campus", 2)
    assert ScanCode.objects.get(pk="C-2024001").object_id == card.pk
    assert find_readers("4001", desk.library) == [reader]
    assert list(Entry.objects.values_list("kind", "topic")) == [("credential.added", "campus")]


def test_a_number_is_withdrawn_while_another_is_good(reader: Reader, desk: Desk) -> None:
    card = add_credential(reader=reader, number="S1", kind="student", desk=desk, at=NOON, key="a")
    assert withdraw_credential(card=card, desk=desk, at=NOON, key="b").state == "closed"
    with pytest.raises(CardRefused) as again:
        withdraw_credential(card=card, desk=desk, at=NOON, key="c")
    with pytest.raises(CardRefused) as last:
        withdraw_credential(card=Card.objects.get(number="R0001"), desk=desk, at=NOON, key="d")
    assert (again.value.code, last.value.code) == ("card_state_wrong", "last_credential")


def test_a_taken_number_and_an_unknown_kind_are_refused_at_once(reader: Reader, desk: Desk) -> None:
    with pytest.raises(CardRefused) as refused:
        add_credential(reader=reader, number="r0001", kind="tattoo", desk=desk, at=NOON, key="a")
    assert [reason.code for reason in refused.value.reasons] == ["card_kind_wrong", "number_taken"]
