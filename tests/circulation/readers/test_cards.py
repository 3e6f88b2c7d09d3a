"""Tests of what becomes of a card."""

from datetime import date

import pytest

from catalog.models import Item
from circulation.lending.checking_out import check_out
from circulation.models import Card, Reader
from circulation.readers.cards import change_card, extend_reader, replace_card
from circulation.readers.opening import CardRefused
from libsys.access.desk import Desk
from libsys.models import Entry, ScanCode
from tests.fixtures import NOON


def test_a_card_is_lost_used_again_and_closed_with_a_line_each(reader: Reader, desk: Desk) -> None:
    card = Card.objects.get()
    for number, state in enumerate(["lost", "valid", "suspended", "closed"]):
        card = change_card(card=card, state=state, desk=desk, at=NOON, key=f"k{number}")
        assert card.state == state
    assert list(Entry.objects.order_by("pk").values_list("kind", "topic", "object_id")) == [
        ("card.suspended", "lost", card.pk), ("card.resumed", "", card.pk),
        ("card.suspended", "suspended", card.pk), ("card.closed", "", card.pk),
    ]  # fmt: skip


def test_a_change_sent_twice_is_done_once(reader: Reader, desk: Desk) -> None:
    card = Card.objects.get()
    for _turn in range(2):
        card = change_card(card=card, state="lost", desk=desk, at=NOON, key="same")
    assert (card.state, Entry.objects.count()) == ("lost", 1)


def test_a_card_is_not_closed_while_copies_are_out(reader: Reader, item: Item, desk: Desk) -> None:
    check_out(reader=reader, item=item, desk=desk, at=NOON, key="out")
    with pytest.raises(CardRefused) as refused:
        change_card(card=Card.objects.get(), state="closed", desk=desk, at=NOON, key="k")
    assert refused.value.code == "loans_open"


def test_a_closed_card_does_not_come_back(reader: Reader, desk: Desk) -> None:
    Card.objects.update(state="closed")
    with pytest.raises(CardRefused) as changed:
        change_card(card=Card.objects.get(), state="valid", desk=desk, at=NOON, key="a")
    with pytest.raises(CardRefused) as replaced:
        replace_card(card=Card.objects.get(), number="R2", desk=desk, at=NOON, key="b")
    assert (changed.value.code, replaced.value.code) == ("card_state_wrong", "card_state_wrong")


def test_a_replaced_card_keeps_its_number_known(reader: Reader, desk: Desk) -> None:
    old = Card.objects.get()
    new = replace_card(card=old, number=" r0002 ", desk=desk, at=NOON, key="k")
    assert replace_card(card=old, number="r0002", desk=desk, at=NOON, key="k") == new
    old.refresh_from_db()
    assert (old.state, new.number, new.reader) == ("replaced", "R0002", reader)
    assert set(ScanCode.objects.values_list("code", flat=True)) == {"R0001", "R0002"}
    assert Entry.objects.get().kind == "card.replaced"


def test_a_card_is_not_replaced_by_a_number_that_is_taken(reader: Reader, item: Item, desk: Desk) -> None:
    with pytest.raises(CardRefused) as refused:
        replace_card(card=Card.objects.get(), number=item.barcode, desk=desk, at=NOON, key="k")
    assert refused.value.code == "number_is_a_barcode"


def test_extending_starts_at_the_old_end_or_today(reader: Reader, desk: Desk) -> None:
    assert extend_reader(reader=reader, desk=desk, at=NOON, key="a").valid_until == date(2035, 12, 31)
    assert extend_reader(reader=reader, desk=desk, at=NOON, key="a").valid_until == date(2035, 12, 31)
    Reader.objects.update(valid_until=date(2020, 1, 1))
    assert extend_reader(reader=reader, desk=desk, at=NOON, key="b").valid_until == date(2031, 3, 2)
    assert Entry.objects.filter(kind="card.extended").count() == 2
