"""A deposit is given back before the last card is closed, or somebody who may says why not."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from circulation.charges.giving_back import find_deposit, return_deposit, take_deposit
from circulation.charges.receipts import Money
from circulation.enums import CardKind, CardState, Kind
from circulation.models import Card, Reader
from circulation.readers.cards import change_card
from circulation.readers.clearance.clearing import clear_many, clear_reader
from circulation.readers.clearance.debts import CLEAR, OWING, ClearanceRefused, narrow_to, sum_debts, with_debts
from circulation.readers.clearance.deposits import find_held
from circulation.readers.opening import CardRefused
from libsys.access.desk import Desk
from libsys.models import Entry
from libsys.text.dates import local_day
from tests.circulation.staff.test_desk import new_key
from tests.fixtures import NOON, make_reader

TODAY = local_day(NOON)


@pytest.fixture
def depositor(reader: Reader, desk: Desk) -> Reader:
    """Return a reader who left 100 yuan."""
    reader.category.deposit = Decimal(100)
    reader.category.save()
    take_deposit(reader=reader, money=Money("cash"), desk=desk, at=NOON, key=None)
    return reader


def test_what_is_held_is_what_was_taken_less_what_was_given_back(depositor: Reader, desk: Desk) -> None:
    other = make_reader(depositor.category, number="R0002")
    assert (find_held(depositor), find_held(other)) == (Decimal(100), Decimal(0))
    assert find_held(depositor) == find_deposit(depositor)
    return_deposit(reader=depositor, method="cash", desk=desk, at=NOON, key=None)
    assert find_held(depositor) == 0


def test_a_clearance_waits_for_the_deposit(depositor: Reader, desk: Desk) -> None:
    readers = with_debts(Reader.objects.all(), today=TODAY)
    assert list(narrow_to(readers, OWING)) == [depositor]
    sums = sum_debts(readers)
    assert (sums["owing"], sums["clear"], sums["deposits"]) == (1, 0, Decimal(100))
    with pytest.raises(ClearanceRefused) as refused:
        clear_reader(reader=depositor, desk=desk, at=NOON, key="a", keeping="读者在外地")
    assert [(one.code, one.facts) for one in refused.value.reasons] == [("deposit_held", {"amount": "100.00"})]
    return_deposit(reader=depositor, method="cash", desk=desk, at=NOON, key=None)
    assert list(narrow_to(with_debts(Reader.objects.all(), today=TODAY), CLEAR)) == [depositor]
    clear_reader(reader=depositor, desk=desk, at=NOON, key="b")
    assert Card.objects.get().state == CardState.CLOSED


def test_whoever_may_waive_clears_with_a_reason_and_the_money_stays_the_readers(
    depositor: Reader, director_desk: Desk
) -> None:
    with pytest.raises(ClearanceRefused):
        clear_reader(reader=depositor, desk=director_desk, at=NOON, key="a", keeping="  ")
    clear_reader(reader=depositor, desk=director_desk, at=NOON, key="a", keeping="读者在外地，回来再退")
    line = Entry.objects.get(kind=Kind.READER_CLEARED.value)
    assert (line.detail["deposit_kept"], line.detail["reason"]) == ("100.00", "读者在外地，回来再退")
    return_deposit(reader=depositor, method="cash", desk=director_desk, at=NOON, key=None)
    assert find_held(depositor) == 0


def test_a_reason_lifts_nothing_but_the_deposit(depositor: Reader, director_desk: Desk) -> None:
    Reader.objects.update(owed=Decimal("3.50"))
    outcome = clear_many(reader_ids=[depositor.pk], desk=director_desk, at=NOON, key="a", keeping="在外地")
    assert [reason.code for reason in outcome.refused[depositor.pk]] == ["reader_owes"]


def test_the_last_card_is_not_closed_over_a_deposit(depositor: Reader, desk: Desk, director_desk: Desk) -> None:
    card = Card.objects.get()
    campus = Card.objects.create(reader=depositor, number="C1", kind=CardKind.CAMPUS, issued_on=TODAY)
    change_card(card=campus, state=CardState.CLOSED, desk=desk, at=NOON, key=None)
    with pytest.raises(CardRefused) as refused:
        change_card(card=card, state=CardState.CLOSED, desk=desk, at=NOON, key=None, keeping="在外地")
    assert refused.value.code == "deposit_held"
    change_card(card=card, state=CardState.CLOSED, desk=director_desk, at=NOON, key="a", keeping="在外地")
    line = Entry.objects.filter(kind=Kind.CARD_CLOSED.value).latest("pk")
    assert line.detail == {"deposit_kept": "100.00", "reason": "在外地"}


def test_the_page_offers_to_give_back_or_to_say_why_not(
    depositor: Reader, librarian_client: Client, director_client: Client
) -> None:
    card = Card.objects.get()
    address = reverse("circulation:card-change", args=[card.pk])
    told = {"operation_key": new_key(), "state": "closed"}
    page = librarian_client.post(address, told)
    assert page.status_code == 409
    assert "去退押金" in page.content.decode()
    assert 'name="keeping"' not in page.content.decode().split('id="closing"')[1].split("</section>")[0]
    page = director_client.post(address, {**told, "operation_key": new_key()})
    assert "keeping-card" in page.content.decode()
    panel = director_client.get(reverse("circulation:reader", args=[depositor.pk])).content.decode()
    assert "还有 100.00 元押金没有退" in panel
    assert "keeping-clearance" in panel
    told = {"operation_key": new_key(), "keeping": "在外地"}
    assert director_client.post(reverse("circulation:reader-clear", args=[depositor.pk]), told).status_code == 302
    card.refresh_from_db()
    assert card.state == CardState.CLOSED


def test_the_cohort_shows_the_money_to_give_back(depositor: Reader, director_client: Client) -> None:
    page = director_client.get(reverse("circulation:clearance"), {"way": "category", "category": depositor.category_id})
    assert "待退押金（元）" in page.content.decode()
    assert page.context["sums"]["deposits"] == Decimal(100)


def test_a_desk_without_the_right_cannot_keep_a_deposit(depositor: Reader, director_desk: Desk) -> None:
    bare = replace(director_desk, permissions=frozenset({"circulation.open_card"}))
    with pytest.raises(CardRefused):
        change_card(card=Card.objects.get(), state=CardState.CLOSED, desk=bare, at=NOON, key=None, keeping="在外地")
