"""Tests of a reader's account at the desk: finding, paying, charging, waiving, giving back."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import Item
from circulation.charges.giving_back import find_deposit
from circulation.enums import ChargeKind
from circulation.models import Charge, Reader, ReaderCategory, Receipt, Settlement
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.web.operations import new_key
from tests.circulation.charges.conftest import charge_of, owed, pay_for
from tests.circulation.conftest import counted_queries
from tests.fixtures import make_reader

pytestmark = pytest.mark.django_db


def post(client: Client, name: str, number: int, **fields: Any) -> Any:
    """Send a form with a fresh key."""
    return client.post(reverse(f"circulation:{name}", args=[number]), {"operation_key": new_key(), **fields})


def ticked(charge: Charge, amount: str = "") -> dict[str, str]:
    """Return the fields of a ticked row."""
    return {"charge": str(charge.pk), f"amount-{charge.pk}": amount or str(charge.left)}


def today_charge(reader: Reader, desk: Desk, amount: str = "5.00", **columns: Any) -> Charge:
    """Charge a reader an hour ago."""
    return charge_of(reader, desk, amount, at=now() - timedelta(seconds=2), **columns)


def test_one_field_opens_the_only_reader_who_fits(librarian_client: Client, reader: Reader) -> None:
    found = librarian_client.get("/desk/charges/", {"q": "R0001"})
    assert (found.status_code, found.url) == (302, f"/desk/charges/readers/{reader.pk}/")
    assert librarian_client.get("/desk/charges/", {"q": "nobody"}).status_code == 200


def test_several_readers_are_offered_by_number(
    librarian_client: Client, reader: Reader, category: ReaderCategory
) -> None:
    make_reader(category, number="R0002", name="张秀英")
    page = librarian_client.get("/desk/charges/", {"q": "张秀"})
    assert page.status_code == 200
    assert {one.name for one in page.context["found"]} == {"张秀芳", "张秀英"}


def test_money_is_taken_and_leads_to_the_receipt(librarian_client: Client, reader: Reader, desk: Desk) -> None:
    one, other = today_charge(reader, desk), today_charge(reader, desk, "2.50")
    fields = {"charge": [one.pk, other.pk], f"amount-{one.pk}": "5.00", f"amount-{other.pk}": "1.00"}
    paid = post(librarian_client, "charges-pay", reader.pk, method="cash", received="10", **fields)
    receipt = Receipt.objects.get()
    assert (paid.status_code, paid.url) == (302, f"/desk/charges/receipts/{receipt.pk}/")
    assert (receipt.total, receipt.received, owed(reader)) == (Decimal("6.00"), Decimal("10.00"), Decimal("1.50"))
    page = librarian_client.get(paid.url).content.decode()
    assert str(receipt) in page
    assert "找零 4.00" in page


def test_every_mistake_of_a_payment_is_said_at_once(librarian_client: Client, reader: Reader, desk: Desk) -> None:
    charge = today_charge(reader, desk)
    answer = post(librarian_client, "charges-pay", reader.pk, method="cash", received="1", **ticked(charge, "9"))
    assert answer.status_code == 409
    assert [reason.code for reason in answer.context["refusal"].reasons] == ["more_than_owed", "received_too_little"]
    assert post(librarian_client, "charges-pay", reader.pk, method="cash").status_code == 409
    assert post(librarian_client, "charges-pay", reader.pk, method="gold", **ticked(charge)).status_code == 422
    assert post(librarian_client, "charges-pay", reader.pk, method="cash", **ticked(charge, "abc")).status_code == 409
    assert owed(reader) == Decimal("5.00")


def test_the_charge_of_another_reader_is_not_settled(
    librarian_client: Client, reader: Reader, category: ReaderCategory, desk: Desk
) -> None:
    charge = today_charge(make_reader(category, number="R0002"), desk)
    answer = post(librarian_client, "charges-pay", reader.pk, method="cash", **ticked(charge, "5"))
    assert [reason.code for reason in answer.context["refusal"].reasons] == ["charge_not_of_reader"]


def test_a_reason_for_waiving_takes_no_money_and_stays_where_it_was_typed(
    director_client: Client, reader: Reader, desk: Desk
) -> None:
    charge = today_charge(reader, desk)
    refused = post(director_client, "charges-pay", reader.pk, method="cash", reason="住院", **ticked(charge))
    assert refused.status_code == 409
    assert "要减免请按“减免”" in refused.content.decode()
    assert 'name="reason" value="住院"' in refused.content.decode()
    unsaid = post(director_client, "charges-waive", reader.pk, reason=" ", **ticked(charge)).content.decode()
    assert '<details class="fold padded" open>' in unsaid
    assert Settlement.objects.count() == 0
    assert post(director_client, "charges-pay", reader.pk, method="cash", **ticked(charge)).status_code == 302


def test_a_desk_librarian_may_not_waive_and_a_director_may(
    librarian_client: Client, director_client: Client, reader: Reader, desk: Desk
) -> None:
    charge = today_charge(reader, desk)
    assert post(librarian_client, "charges-waive", reader.pk, reason="住院", **ticked(charge)).status_code == 404
    assert post(director_client, "charges-waive", reader.pk, reason="", **ticked(charge)).status_code == 409
    assert post(director_client, "charges-waive", reader.pk, reason="住院", **ticked(charge)).status_code == 302
    assert owed(reader) == 0
    waiver = Settlement.objects.get()
    assert "住院" in director_client.get(f"/desk/charges/readers/{reader.pk}/").content.decode()
    assert post(director_client, "waiver-void", waiver.pk, reason="看错人").status_code == 302
    assert owed(reader) == Decimal("5.00")


def test_a_charge_is_written_by_hand_and_voided(librarian_client: Client, reader: Reader) -> None:
    assert post(librarian_client, "charge-new", reader.pk, kind="card", amount="5", note="").status_code == 302
    charge = Charge.objects.get()
    assert (charge.kind, owed(reader)) == (ChargeKind.CARD, Decimal("5.00"))
    assert post(librarian_client, "charge-void", charge.pk, reason="").status_code == 409
    assert post(librarian_client, "charge-void", charge.pk, reason="记错人").status_code == 302
    assert owed(reader) == 0
    for bad in ({"amount": "-1"}, {"amount": "1.234"}, {"amount": "NaN"}, {"amount": "1e9"}, {"kind": "deposit"}):
        fields = {"kind": "card", "amount": "5", **bad}
        assert post(librarian_client, "charge-new", reader.pk, **fields).status_code == 422
    assert post(librarian_client, "charge-new", reader.pk, kind="card", amount="0", note="").status_code == 409


def test_the_same_edition_settles_a_lost_copy(librarian_client: Client, reader: Reader, desk: Desk, item: Item) -> None:
    lost, other = today_charge(reader, desk, kind=ChargeKind.LOST), today_charge(reader, desk)
    assert post(librarian_client, "charge-replace", other.pk).status_code == 409
    assert post(librarian_client, "charge-replace", lost.pk, reason="0412999").status_code == 302
    assert owed(reader) == Decimal("5.00")
    assert Settlement.objects.get().reason == "赔书 0412999"


def test_what_was_paid_is_given_back_by_a_director(
    librarian_client: Client, director_client: Client, reader: Reader, desk: Desk
) -> None:
    charge = today_charge(reader, desk)
    pay_for(charge, desk, at=now())
    fields = {"amount": "3", "method": "wechat", "reason": "收多了"}
    assert post(librarian_client, "charge-refund", charge.pk, **fields).status_code == 404
    assert post(director_client, "charge-refund", charge.pk, **{**fields, "amount": "6"}).status_code == 409
    given = post(director_client, "charge-refund", charge.pk, **fields)
    assert given.status_code == 302
    assert "退款单" in director_client.get(given.url).content.decode()
    charge.refresh_from_db()
    assert (charge.settled, charge.refunded, owed(reader)) == (Decimal("5.00"), Decimal("3.00"), 0)


def test_a_deposit_is_taken_and_returned(librarian_client: Client, reader: Reader, category: ReaderCategory) -> None:
    assert post(librarian_client, "deposit-take", reader.pk, method="cash").status_code == 409
    ReaderCategory.objects.filter(pk=category.pk).update(deposit=Decimal(100))
    assert "收押金 100.00 元" in librarian_client.get(f"/desk/charges/readers/{reader.pk}/").content.decode()
    assert post(librarian_client, "deposit-take", reader.pk, method="cash").status_code == 302
    assert (find_deposit(reader), owed(reader)) == (Decimal("100.00"), 0)
    assert post(librarian_client, "deposit-return", reader.pk, method="cash").status_code == 302
    assert find_deposit(reader) == 0


def test_the_account_asks_as_many_queries_with_three_charges_as_with_one(
    librarian_client: Client, reader: Reader, desk: Desk
) -> None:
    counts = []
    for rounds in (1, 2):
        for _step in range(rounds):
            pay_for(today_charge(reader, desk), desk, at=now())
            today_charge(reader, desk)
        with counted_queries() as queries:
            assert librarian_client.get(f"/desk/charges/readers/{reader.pk}/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


PAGES = ("charges", "debtors", "cash-sheet", "handover")


@pytest.mark.parametrize("name", PAGES)
def test_strangers_and_visitors_see_no_charges(name: str, cataloguer_client: Client, client: Client) -> None:
    address = reverse(f"circulation:{name}")
    assert cataloguer_client.get(address).status_code == 404
    assert client.get(address).status_code == 302


def test_strangers_and_visitors_see_no_account_and_no_receipt(
    cataloguer_client: Client, client: Client, reader: Reader, desk: Desk
) -> None:
    receipt = pay_for(charge_of(reader, desk), desk)
    for address in (
        f"/desk/charges/readers/{reader.pk}/",
        f"/desk/charges/receipts/{receipt.pk}/",
        f"/desk/charges/receipts/{receipt.pk}/void/",
    ):
        assert cataloguer_client.get(address).status_code == 404
        assert client.get(address).status_code == 302
    for name in ("charges-pay", "charges-waive", "charge-new", "deposit-take", "deposit-return"):
        assert post(cataloguer_client, name, reader.pk).status_code == 404
        assert post(client, name, reader.pk).status_code == 302


def test_nothing_of_another_library_is_found(librarian_client: Client) -> None:
    assert librarian_client.get("/desk/charges/readers/999999/").status_code == 404
    assert librarian_client.get("/desk/charges/receipts/999999/").status_code == 404
    assert post(librarian_client, "charge-void", 999999, reason="x").status_code == 404
