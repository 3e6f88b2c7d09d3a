"""Tests of the pages about copies that readers say they brought back."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import Item
from circulation.charges.compensation.claiming import claim_returned
from circulation.lending.checking_in import check_in
from circulation.lending.checking_out import check_out
from circulation.models import Loan, Reader, ReturnClaim
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.models import Room
from libsys.text.dates import local_day
from libsys.web.operations import new_key
from tests.circulation.conftest import counted_queries
from tests.fixtures import make_item

pytestmark = pytest.mark.django_db


def page_of(name: str, *numbers: int) -> str:
    """Return an address by its name and numbers."""
    return reverse(f"circulation:{name}", args=numbers)


def post(client: Client, address: str, **fields: Any) -> Any:
    """Send a form with a fresh key."""
    return client.post(address, {"operation_key": new_key(), **fields})


@pytest.fixture
def loan(reader: Reader, item: Item, desk: Desk) -> Loan:
    """Return a loan of nine days ago."""
    return check_out(reader=reader, item=item, desk=desk, at=now() - timedelta(days=9), key=None)


def test_a_claim_is_made_on_the_readers_page_listed_and_taken_back(librarian_client: Client, loan: Loan) -> None:
    panel = page_of("reader", loan.reader_id or 0)
    assert page_of("loan-claimed", loan.pk) in librarian_client.get(panel).content.decode()
    said_on = local_day(now()) - timedelta(days=2)
    assert "去找" in librarian_client.get(page_of("loan-claimed", loan.pk)).content.decode()
    assert post(librarian_client, page_of("loan-claimed", loan.pk), said_on=said_on).status_code == 302
    shown = librarian_client.get(panel).content.decode()
    assert page_of("loan-claimed", loan.pk) not in shown
    assert "读者称已还，正在找" in shown
    listed = librarian_client.get(page_of("claims")).content.decode()
    assert loan.item.barcode in listed
    assert post(librarian_client, page_of("claim-undo", loan.pk)).status_code == 302
    assert "没有要找的书" in librarian_client.get(page_of("claims")).content.decode()
    assert "读者称已还，正在找" not in librarian_client.get(panel).content.decode()


@pytest.mark.parametrize("said_on", ["", "昨天", "1999-01-01", "2999-01-01", "2026-02-30"])
def test_a_day_that_cannot_be_is_answered_with_the_reason(librarian_client: Client, loan: Loan, said_on: str) -> None:
    answer = post(librarian_client, page_of("loan-claimed", loan.pk), said_on=said_on)
    assert answer.status_code in (409, 422)
    assert 'aria-invalid="true"' in answer.content.decode()
    assert not ReturnClaim.objects.exists()


def test_what_came_back_is_refused_in_words(librarian_client: Client, loan: Loan, desk: Desk) -> None:
    check_in(item=loan.item, desk=desk, at=now(), key=None)
    answer = post(librarian_client, page_of("loan-claimed", loan.pk), said_on=local_day(now()))
    assert answer.status_code == 409
    assert "不用登记" in answer.content.decode()
    assert post(librarian_client, page_of("claim-undo", loan.pk)).status_code == 404


def test_the_list_asks_as_much_for_three_as_for_one(
    librarian_client: Client, loan: Loan, reader: Reader, room: Room, desk: Desk
) -> None:
    said_on = local_day(now())
    claim_returned(loan=loan, said_on=said_on, desk=desk, at=now(), key=None)
    librarian_client.get(page_of("claims"))
    with counted_queries() as one:
        librarian_client.get(page_of("claims"))
    for number in (7, 8):
        item = make_item(loan.item.record, room, barcode=f"041200{number}")
        more = check_out(reader=reader, item=item, desk=desk, at=now(), key=None)
        claim_returned(loan=more, said_on=said_on, desk=desk, at=now(), key=None)
    with counted_queries() as three:
        librarian_client.get(page_of("claims"))
    assert len(one) == len(three)


def test_the_list_goes_into_a_spreadsheet(librarian_client: Client, loan: Loan, desk: Desk) -> None:
    Item.objects.filter(pk=loan.item_id).update(call_number="=1+1")
    claim_returned(loan=loan, said_on=local_day(now()), desk=desk, at=now(), key=None)
    answer: Any = librarian_client.get(page_of("claims"), {"export": "csv"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert loan.item.barcode in text
    assert "'=1+1" in text


@pytest.mark.parametrize(("name", "needs_loan"), [("claims", False), ("loan-claimed", True), ("claim-undo", True)])
def test_nobody_else_sees_them(
    client: Client, cataloguer_client: Client, loan: Loan, name: str, *, needs_loan: bool
) -> None:
    address = page_of(name, loan.pk) if needs_loan else page_of(name)
    send = (lambda who: post(who, address)) if name == "claim-undo" else (lambda who: who.get(address))
    assert send(client).status_code == 302
    assert send(cataloguer_client).status_code == 404
