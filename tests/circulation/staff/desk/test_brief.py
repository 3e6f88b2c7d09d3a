"""Tests of brief lending: a title, a barcode, and the reader goes home with the book."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from catalog.models import Item, Record
from circulation.lending.desk.brief import BriefBook, BriefRefused, find_waiting, make_brief
from circulation.models import BriefCopy, Loan, LoanRule, Reader
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.models import Entry, Library
from tests.circulation.staff.desk.sending import new_key, refuse_strangers, scan


def fill(client: Client, **fields: str) -> HttpResponse:
    """Send the short form."""
    given = {"title": "新到的书", "barcode": "N0000001", "price": "32.50", "operation_key": new_key(), **fields}
    return client.post(reverse("circulation:brief"), given)


def test_the_open_reader_gets_the_book_and_the_cataloguer_the_record(
    librarian_client: Client, cataloguer_client: Client, reader: Reader, library: Library
) -> None:
    scan(librarian_client, "R0001")
    form = librarian_client.get(reverse("circulation:brief")).content.decode()
    assert "借给借还台上的<strong>张*芳</strong>" in form
    assert "autofocus" in form.partition('name="title"')[2].partition(">")[0]
    assert fill(librarian_client).headers["Location"] == reverse("circulation:desk")
    item = Item.objects.get()
    assert (item.barcode, item.price, item.record.title) == ("N0000001", Decimal("32.50"), "新到的书")
    assert Loan.objects.get().reader == reader
    assert [brief.item for brief in find_waiting(library)] == [item]
    assert "新到的书" in cataloguer_client.get(reverse("circulation:brief-list")).content.decode()
    assert set(Entry.objects.values_list("kind", flat=True)) >= {"record.catalogued", "item.accessioned"}


def test_a_record_that_a_cataloguer_touched_waits_no_longer(
    librarian_client: Client, general_rule: LoanRule, library: Library
) -> None:
    fill(librarian_client)
    assert find_waiting(library).count() == 1
    Record.objects.update(version=2)
    assert find_waiting(library).count() == 0


def test_with_nobody_open_the_book_joins_stock_and_is_lent_to_nobody(
    librarian_client: Client, general_rule: LoanRule
) -> None:
    fill(librarian_client)
    assert Item.objects.get().status == "available"
    assert Loan.objects.count() == 0


def test_a_block_leaves_the_book_in_stock_and_the_reason_on_the_desk(librarian_client: Client, reader: Reader) -> None:
    LoanRule.objects.update(max_loans=0)
    scan(librarian_client, "R0001")
    fill(librarian_client)
    assert "不能借" in librarian_client.get(reverse("circulation:desk")).content.decode()
    assert (Item.objects.count(), Loan.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": "  "}, "必填"),
        ({"barcode": "R0001"}, "已是一张读者证的证号"),
        ({"barcode": "0412002"}, "已是《乡土中国》一册的号码"),
        ({"price": "-1"}, "price"),
        ({"isbn": "9787020024750"}, "ISBN 不对"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(
    librarian_client: Client, reader: Reader, item: Item, fields: dict[str, str], said: str
) -> None:
    answer = fill(librarian_client, **fields)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert (Item.objects.count(), BriefCopy.objects.count()) == (1, 0)


def test_the_same_form_sent_twice_makes_one_book(librarian_client: Client, general_rule: LoanRule) -> None:
    for _number in range(2):
        fill(librarian_client, operation_key="the-same-key-000001")
    assert Item.objects.count() == 1


def test_the_act_refuses_a_desk_that_is_nowhere(desk: Desk) -> None:
    with pytest.raises(BriefRefused) as refusal:
        make_brief(book=BriefBook("书", "N1"), desk=replace(desk, point=None, room=None), at=now(), key="k")
    assert refusal.value.code == "desk_is_nowhere"
    assert Record.objects.count() == 0


def test_an_unknown_barcode_leads_to_the_form_filled_in(librarian_client: Client, reader: Reader) -> None:
    address = reverse("circulation:brief") + "?barcode=N0000009"
    assert address in scan(librarian_client, "N0000009")
    assert 'value="N0000009"' in librarian_client.get(address).content.decode()


def test_strangers_lend_nothing_brief(cataloguer_client: Client) -> None:
    refuse_strangers(cataloguer_client, "brief")
    assert Client().get(reverse("circulation:brief-list")).status_code == 302
