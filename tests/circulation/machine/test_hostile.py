"""Hostile and clumsy input at the desk over HTTP: a clear message each time, nothing written, the audit clean."""

import pytest
from django.test import Client

from catalog.models import Item
from circulation.models import Loan, Reader, ReaderCategory
from libsys.models import Entry, Library
from tests.circulation.machine.machine import find_faults
from tests.circulation.staff.desk.sending import post, scan
from tests.fixtures import make_reader

STRANGE = [
    "https://qr.example/" + "a" * 4096,
    "9" * 4096,
    "R0001\t0412002",
    "\t\t\t",
    "javascript:alert(1)",
    "<script>alert(1)</script>",
    "'; DROP TABLE circulation_loan; --",
    "\u202egnp.0412002",
    "\u200b\u200d\ufeff",
    "%00%0a",
    "../../etc/passwd",
    "{{ 7 }}{% load %}",
    "𠮷" * 300,
]


@pytest.mark.parametrize("raw", STRANGE, ids=range(len(STRANGE)))
def test_a_strange_code_is_told_and_changes_nothing(
    raw: str, librarian_client: Client, reader: Reader, item: Item
) -> None:
    scan(librarian_client, "R0001")
    before = Entry.objects.count()
    answer = post(librarian_client, "scan", raw=raw)
    said = answer.content.decode()
    assert answer.status_code in (200, 409)
    assert "<script>alert" not in said
    assert len(said) < 60_000
    assert (Entry.objects.count(), Loan.objects.count()) == (before, 0)
    assert find_faults() == []


def test_a_byte_that_no_text_holds_is_refused(librarian_client: Client, reader: Reader) -> None:
    assert post(librarian_client, "scan", raw="R0001\x00").status_code in (200, 400, 409)
    assert find_faults() == []


def test_a_card_of_another_library_opens_nobody(librarian_client: Client, reader: Reader, item: Item) -> None:
    other = Library.objects.create(code="LZ", name="邻县图书馆")
    make_reader(ReaderCategory.objects.create(library=other, code="adult", name="成人"), number="L0001", name="邻居")
    said = scan(librarian_client, "L0001")
    assert "邻居" not in said
    scan(librarian_client, item.barcode)
    assert Loan.objects.count() == 0
    assert find_faults() == []


def test_one_key_sent_twenty_times_lends_once_and_says_the_same(
    librarian_client: Client, reader: Reader, item: Item
) -> None:
    scan(librarian_client, "R0001")
    key = "desk-operation-twenty-times"
    answers = [post(librarian_client, "scan", raw=item.barcode, key=key) for _turn in range(20)]
    assert {(answer.status_code, answer.content) for answer in answers} == {(200, answers[0].content)}
    assert Loan.objects.count() == Entry.objects.filter(kind="loan.checked_out").count() == 1
    assert find_faults() == []


def test_a_key_that_comes_back_with_another_code_is_refused(
    librarian_client: Client, reader: Reader, item: Item
) -> None:
    scan(librarian_client, "R0001")
    key = "desk-operation-with-two-codes"
    post(librarian_client, "scan", raw=item.barcode, key=key)
    assert post(librarian_client, "scan", raw="R0001", key=key).status_code == 422
    assert Loan.objects.count() == 1
    assert find_faults() == []
