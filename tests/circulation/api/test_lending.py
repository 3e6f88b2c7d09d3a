"""Tests of the programming interface of lending."""

from typing import Any

import pytest
from django.test import Client

from catalog.models import Item
from circulation.models import Loan, LoanRule, Reader
from libsys.models import Entry
from tests.circulation.staff.test_desk import new_key


def post(client: Client, name: str, body: dict[str, Any], *, key: str = "") -> Any:
    """Send ``body`` as JSON with an idempotency key."""
    headers = {"Idempotency-Key": key or new_key()}
    return client.post(f"/api/v1/{name}", body, content_type="application/json", headers=headers)


LEND = {"card": "r0001", "barcode": "0412002"}


def test_check_out_renewal_and_check_in(librarian_client: Client, reader: Reader, item: Item) -> None:
    lent = post(librarian_client, "check-outs", LEND)
    assert (lent.status_code, lent.json()["barcode"], lent.json()["returned_at"]) == (201, "0412002", None)
    loans = librarian_client.get("/api/v1/readers/R0001/loans").json()["loans"]
    assert loans == [lent.json()]
    renewed = post(librarian_client, "renewals", {"barcode": "0412002"})
    assert (renewed.status_code, renewed.json()["renewals"]) == (201, 1)
    back = post(librarian_client, "check-ins", {"barcode": "0412002"}).json()
    assert (back["loan"]["id"], back["late_days"], back["consequences"]) == (lent.json()["id"], 0, [])
    assert librarian_client.get("/api/v1/readers/R0001/loans").json() == {"loans": []}
    assert set(Entry.objects.values_list("channel", flat=True)) == {"api"}


def test_the_same_key_gets_the_same_answer(librarian_client: Client, reader: Reader, item: Item) -> None:
    first = post(librarian_client, "check-outs", LEND, key="the-same-key-000001")
    again = post(librarian_client, "check-outs", LEND, key="the-same-key-000001")
    assert (first.status_code, first.content) == (again.status_code, again.content)
    assert again.headers["Content-Type"] == first.headers["Content-Type"]
    assert Loan.objects.count() == 1
    other = post(librarian_client, "check-outs", {**LEND, "barcode": "X"}, key="the-same-key-000001")
    assert (other.status_code, other.json()["code"]) == (422, "operation_key_reused")


def test_a_post_without_a_key_is_refused(librarian_client: Client, reader: Reader, item: Item) -> None:
    answer = librarian_client.post("/api/v1/check-outs", LEND, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (422, "operation_key_missing")
    assert Loan.objects.count() == 0


def test_a_refusal_is_a_problem_document_with_every_reason(
    librarian_client: Client, reader: Reader, item: Item
) -> None:
    LoanRule.objects.update(max_loans=0)
    Item.objects.update(use="in_house")
    answers = [post(librarian_client, "check-outs", LEND, key="refused-key-000001") for _turn in range(2)]
    assert answers[0].content == answers[1].content
    assert answers[0].status_code == 409
    assert answers[0].headers["Content-Type"] == "application/problem+json"
    assert [reason["code"] for reason in answers[0].json()["reasons"]] == ["item_not_for_loan", "too_many_loans"]


@pytest.mark.parametrize(
    ("name", "body", "status", "code"),
    [
        ("check-outs", {"card": "nobody", "barcode": "0412002"}, 404, "card_unknown"),
        ("check-outs", {"card": "R0001", "barcode": "nothing"}, 404, "item_unknown"),
        ("check-outs", {"card": "R0001"}, 400, "invalid"),
        ("check-outs", {"card": "R0001", "barcode": "R0001"}, 404, "item_unknown"),
        ("check-ins", {}, 400, "invalid"),
        ("renewals", {"barcode": "0412002"}, 409, "not_on_loan"),
    ],
)
def test_what_is_wrong_is_said_by_code(
    librarian_client: Client, reader: Reader, item: Item, name: str, body: dict[str, str], status: int, code: str
) -> None:
    answer = post(librarian_client, name, body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_copy_on_nobodys_loan_is_answered_as_such(librarian_client: Client, item: Item) -> None:
    answer = post(librarian_client, "check-ins", {"barcode": "0412002"}).json()
    assert (answer["loan"], answer["consequences"][0]["code"]) == (None, "not_on_loan")
    assert Entry.objects.count() == 0


@pytest.mark.parametrize("name", ["check-outs", "check-ins", "renewals"])
def test_strangers_do_not_lend(cataloguer_client: Client, reader: Reader, item: Item, name: str) -> None:
    assert post(Client(), name, LEND).status_code in (401, 403)
    assert post(cataloguer_client, name, LEND).status_code == 404
    assert Loan.objects.count() == 0


def test_strangers_do_not_read_loans(cataloguer_client: Client, reader: Reader) -> None:
    assert Client().get("/api/v1/readers/R0001/loans").status_code in (401, 403)
    assert cataloguer_client.get("/api/v1/readers/R0001/loans").status_code == 404
