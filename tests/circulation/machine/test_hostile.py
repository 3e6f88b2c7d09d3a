"""Hostile and clumsy input at the desk over HTTP: a clear message each time, nothing written, the audit clean."""

from datetime import date, timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags

from catalog.models import Item
from circulation.models import Loan, LoanRule, Reader, ReaderCategory, ReaderGroup
from libsys.models import Entry, Library, Room, User
from tests.circulation.machine.machine import find_faults
from tests.circulation.staff.desk.sending import post, scan, send
from tests.fixtures import make_item, make_reader, sign_in

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


def told(answer: HttpResponse) -> str:
    """Return what the answer says of the scan itself, in words."""
    outcome = answer.content.decode().partition('id="outcome"')[2].partition("</section>")[0]
    return " ".join(strip_tags(f"<section{outcome}").split())


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
    assert {(answer.status_code, told(answer)) for answer in answers} == {(200, told(answers[0]))}
    assert item.record.title in told(answers[0])
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


CLEAR = ("不认识", "没有找到", "没有相符", "没有这", "请扫", "太长", "没有内容")


@pytest.mark.parametrize("raw", [STRANGE[0], "\t0412002\t\t", STRANGE[4]], ids=["4 KB", "tabs", "javascript"])
def test_a_strange_code_is_answered_in_words(raw: str, librarian_client: Client, reader: Reader, item: Item) -> None:
    said = scan(librarian_client, raw)
    assert any(words in said for words in CLEAR) or item.record.title in said
    assert "aaaaaaaaaa" * 30 not in said
    assert 'href="javascript:' not in said
    assert find_faults() == []


@pytest.mark.parametrize("raw", STRANGE, ids=range(len(STRANGE)))
def test_class_mode_and_the_box_take_strange_codes_as_calmly(
    raw: str, librarian_client: Client, reader: Reader, item: Item, category: ReaderCategory
) -> None:
    group = ReaderGroup.objects.create(library=reader.library, code="301", name="三（1）班")
    Reader.objects.filter(pk=make_reader(category, number="P0001", name="李一").pk).update(group=group)
    before = Entry.objects.count()
    for name, args in (("class-scan", [group.pk]), ("pile-scan", [])):
        answer = post(librarian_client, name, *args, raw=raw)
        assert answer.status_code in (200, 409)
        assert "<script>alert" not in answer.content.decode()
    assert (Entry.objects.count(), Loan.objects.count()) == (before, 0)
    assert find_faults() == []


@pytest.mark.parametrize("days", [-730, 730])
def test_a_clock_two_years_wrong_loses_nothing_once_it_is_right_again(
    days: int, librarian: User, reader: Reader, item: Item, monkeypatch: pytest.MonkeyPatch, room: Room
) -> None:
    other, right = make_item(item.record, room, barcode="0412003"), timezone.now()
    Reader.objects.filter(pk=reader.pk).update(valid_until=date(2099, 1, 1))
    LoanRule.objects.update(max_overdue=9)
    browser = sign_in(librarian)
    scan(browser, "R0001")
    assert "借出" in scan(browser, item.barcode)
    monkeypatch.setattr("django.utils.timezone.now", lambda: right + timedelta(days=days))
    browser = sign_in(librarian)
    scan(browser, "R0001")
    assert "借出" in scan(browser, other.barcode)
    scan(browser, "")
    assert "归还" in scan(browser, item.barcode)
    assert find_faults() == []
    monkeypatch.setattr("django.utils.timezone.now", lambda: right + timedelta(minutes=5))
    browser = sign_in(librarian)
    send(browser, "desk-finish")
    assert "归还" in scan(browser, other.barcode)
    assert [loan.returned_at >= loan.checked_out_at for loan in Loan.objects.all() if loan.returned_at] == [True, True]
    assert find_faults() == []
