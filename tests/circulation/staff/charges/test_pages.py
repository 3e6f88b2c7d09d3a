"""Tests of receipts, the cash sheet, handing over, losses and the rules of compensation as pages."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import Item
from circulation.charges.compensation.losing import Claim, report_lost
from circulation.charges.compensation.rules import CELLS, mark_rule
from circulation.lending.checking_in import check_in
from circulation.lending.checking_out import check_out
from circulation.models import Charge, CompensationRule, Handover, Loan, Reader, ReaderCategory, Receipt
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.web.operations import new_key
from tests.circulation.charges.conftest import charge_of, owed, pay_for
from tests.circulation.conftest import counted_queries
from tests.fixtures import make_reader

pytestmark = pytest.mark.django_db
RULES = "/settings/compensation/"


def post(client: Client, address: str, **fields: Any) -> Any:
    """Send a form with a fresh key."""
    return client.post(address, {"operation_key": new_key(), **fields})


def page_of(name: str, number: int) -> str:
    """Return an address by its name and number."""
    return reverse(f"circulation:{name}", args=[number])


@pytest.fixture
def paid(reader: Reader, desk: Desk) -> Receipt:
    """Return a receipt of today."""
    return pay_for(charge_of(reader, desk, at=now()), desk, at=now())


@pytest.fixture
def loan(reader: Reader, item: Item, desk: Desk) -> Loan:
    """Return a loan of yesterday."""
    return check_out(reader=reader, item=item, desk=desk, at=now() - timedelta(days=1), key=None)


def test_a_receipt_prints_on_three_widths_and_remembers(librarian_client: Client, paid: Receipt) -> None:
    address = page_of("receipt", paid.pk)
    for width in ("58", "80", "a5"):
        page = librarian_client.get(address, {"width": width})
        assert f'data-width="{width}"' in page.content.decode()
    assert 'data-width="a5"' in librarian_client.get(address).content.decode()
    assert 'data-width="a5"' in librarian_client.get(address, {"width": "<script>"}).content.decode()


def test_a_receipt_of_today_is_voided_with_a_reason(librarian_client: Client, paid: Receipt) -> None:
    address = page_of("receipt-void", paid.pk)
    assert librarian_client.get(address).status_code == 200
    assert post(librarian_client, address, reason="").status_code == 422
    assert post(librarian_client, address, reason="点错").status_code == 302
    assert post(librarian_client, address, reason="点错").status_code == 409
    assert "点错" in librarian_client.get(page_of("receipt", paid.pk)).content.decode()


def test_the_cash_sheet_shows_prints_and_exports(librarian_client: Client, paid: Receipt) -> None:
    page = librarian_client.get("/desk/charges/day/")
    assert page.context["sheet"].total.taken == Decimal("5.00")
    assert page.context["sheet"].agrees
    assert str(paid) in librarian_client.get("/desk/charges/day/", {"print": "1"}).content.decode()
    exported = b"".join(librarian_client.get("/desk/charges/day/", {"export": "csv"}).streaming_content).decode()
    assert str(paid) in exported
    odd = {"day": "2026-13-40", "point": "²", "room": "9" * 30, "staff": "x"}
    assert librarian_client.get("/desk/charges/day/", odd).status_code == 200


def test_the_till_is_handed_over_on_its_page(librarian_client: Client, paid: Receipt) -> None:
    address = "/desk/charges/handover/"
    assert librarian_client.get(address).context["expected"] == Decimal("5.00")
    assert post(librarian_client, address, counted="", receiver="").status_code == 422
    assert post(librarian_client, address, counted="4", receiver="王强").status_code == 409
    done = post(librarian_client, address, counted="5", receiver="王强", note="")
    assert done.status_code == 302
    assert "王强" in librarian_client.get(done.url).content.decode()
    assert Handover.objects.count() == 1
    assert librarian_client.get(address).context["sums"].count == 0


def test_a_loss_is_reckoned_reported_and_undone(librarian_client: Client, reader: Reader, loan: Loan) -> None:
    Item.objects.filter(pk=loan.item_id).update(price=Decimal("20.00"))
    CompensationRule.objects.create(library=loan.library, factor=2, processing_fee=5)
    address = page_of("loan-lost", loan.pk)
    form = librarian_client.get(address).context["form"]
    assert (form["amount"].value(), form["processing"].value()) == (Decimal("40.00"), Decimal("5.00"))
    assert post(librarian_client, address, amount="x", processing="5").status_code == 422
    assert post(librarian_client, address, amount="0", processing="0").status_code == 409
    assert post(librarian_client, address, amount="40", processing="5").status_code == 302
    assert owed(reader) == Decimal("45.00")
    assert "找回" in librarian_client.get(page_of("charges-reader", reader.pk)).content.decode()
    assert post(librarian_client, page_of("loss-undo", loan.pk)).status_code == 302
    assert owed(reader) == 0
    assert post(librarian_client, page_of("loss-undo", loan.pk)).status_code == 409


def test_damage_is_reckoned_by_degree(librarian_client: Client, reader: Reader, loan: Loan) -> None:
    Item.objects.filter(pk=loan.item_id).update(price=Decimal("20.00"))
    address = page_of("loan-damaged", loan.pk)
    assert librarian_client.get(address, {"degree": "marked"}).context["form"]["amount"].value() == Decimal("10.00")
    assert librarian_client.get(address, {"degree": "odd"}).context["form"]["amount"].value() == Decimal("4.00")
    fields = {"degree": "marked", "amount": "10", "processing": "0"}
    assert post(librarian_client, address, **fields).status_code == 302
    assert post(librarian_client, address, **fields).status_code == 409
    assert post(librarian_client, address, **{**fields, "amount": ""}).status_code == 422
    assert "中度污损" in librarian_client.get(page_of("charges-reader", reader.pk)).content.decode()


def test_a_found_copy_leads_to_the_refund(librarian_client: Client, reader: Reader, loan: Loan, desk: Desk) -> None:
    CompensationRule.objects.create(library=loan.library, refund_days=30)
    report_lost(loan=loan, claim=Claim(Decimal(30)), desk=desk, at=now(), key=None)
    pay_for(Charge.objects.select_related("reader").get(), desk, at=now())
    address = page_of("loan-found", loan.pk)
    assert librarian_client.get(address).context["outcome"].refund_total == 30
    assert post(librarian_client, address, method="gold").status_code == 422
    found = post(librarian_client, address, method="cash")
    assert found.url == page_of("receipt", Receipt.objects.get(kind="refund").pk)


def test_only_what_was_lost_is_found(librarian_client: Client, loan: Loan) -> None:
    assert post(librarian_client, page_of("loan-found", loan.pk), method="cash").status_code == 409


def test_rules_of_compensation_are_set_changed_tried_and_deleted(director_client: Client) -> None:
    plain = {name: getattr(CompensationRule(), name) for name in CELLS}
    fields = {name: value for name, value in plain.items() if value is not False}
    made = post(director_client, f"{RULES}new/", **{**fields, "factor": "2", "material": "book"})
    assert made.status_code == 302
    rule = CompensationRule.objects.get()
    tried = director_client.get(RULES, {"material": "book", "price": "20", "degree": ""})
    assert tried.context["answer"]["compensation"].amount == Decimal(40)
    assert director_client.get(RULES, {"material": "papyrus"}).status_code == 422
    address = f"{RULES}{rule.pk}/"
    assert director_client.get(address).status_code == 200
    assert post(director_client, address, **{**fields, "heavy": "1", "seen": mark_rule(rule)}).status_code == 409
    assert post(director_client, address, **{**fields, "heavy": "x", "seen": mark_rule(rule)}).status_code == 422
    assert post(director_client, address, **{**fields, "factor": "3", "seen": mark_rule(rule)}).status_code == 302
    assert post(director_client, f"{address}delete/").status_code == 302
    assert not CompensationRule.objects.exists()


def test_who_may_not_edit_rules_only_reads_them(
    librarian_client: Client, cataloguer_client: Client, client: Client
) -> None:
    assert librarian_client.get(RULES).status_code == 200
    assert librarian_client.get(f"{RULES}new/").status_code == 404
    assert cataloguer_client.get(RULES).status_code == 404
    assert client.get(RULES).status_code == 302


def test_debtors_are_listed_with_the_same_queries_and_exported(
    librarian_client: Client, reader: Reader, category: ReaderCategory, desk: Desk
) -> None:
    charge_of(reader, desk)
    counts = []
    for number in (0, 1):
        with counted_queries() as queries:
            assert librarian_client.get("/desk/charges/debtors/").status_code == 200
        counts.append(len(queries))
        for step in (1, 2):
            charge_of(make_reader(category, number=f"R1{number}{step}", name="=HYPERLINK()"), desk)
    assert counts[0] == counts[1]
    exported = b"".join(librarian_client.get("/desk/charges/debtors/", {"export": "csv"}).streaming_content).decode()
    assert "张秀芳" in exported
    assert ",=HYPERLINK" not in exported


def test_strangers_see_no_loss(cataloguer_client: Client, client: Client, loan: Loan) -> None:
    for name in ("loan-lost", "loan-damaged", "loan-found"):
        assert cataloguer_client.get(page_of(name, loan.pk)).status_code == 404
        assert client.get(page_of(name, loan.pk)).status_code == 302
    assert post(cataloguer_client, page_of("loss-undo", loan.pk)).status_code == 404
    assert cataloguer_client.get("/desk/charges/handover/1/").status_code == 404


def test_the_panel_says_what_is_owed_on_the_reader_page(librarian_client: Client, reader: Reader, desk: Desk) -> None:
    charge_of(reader, desk, "7.30")
    assert "7.30" in librarian_client.get(f"/readers/{reader.pk}/").content.decode()


def test_the_panel_offers_todays_returns_for_damage_and_forgets_earlier_ones(
    librarian_client: Client, reader: Reader, loan: Loan, item: Item, desk: Desk
) -> None:
    def offered() -> tuple[bool, bool]:
        page = librarian_client.get(f"/readers/{reader.pk}/").content.decode()
        return page_of("loan-lost", loan.pk) in page, page_of("loan-damaged", loan.pk) in page

    assert offered() == (True, True)
    check_in(item=item, desk=desk, at=now(), key=None)
    assert offered() == (False, True)
    Loan.objects.update(checked_out_at=now() - timedelta(days=9), returned_at=now() - timedelta(days=2))
    assert offered() == (False, False)
