"""The page of one record's call number, and what the worksheet asks."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from catalog.callnumbers.assigning import assign_call_number
from catalog.callnumbers.reserving import reserve_call_number
from catalog.models import CallNumberScheme, Record, SerialNumber
from libsys.access.desk import Desk
from tests.catalog.callnumbers.conftest import Catalogue
from tests.catalog.staff.callnumbers.conftest import keyed
from tests.fixtures import NOON


def page(name: str, record: Record) -> str:
    """Return an address of the record."""
    return reverse(f"catalog:{name}", args=[record.pk])


def test_the_page_offers_the_next_number_and_gives_it(
    browser: Client, catalogue: Catalogue, scheme: CallNumberScheme
) -> None:
    record = catalogue("1")
    assert "F124/1" in browser.get(page("record-call-number", record)).content.decode()
    answer = browser.post(page("call-number-assign", record), keyed(scheme=scheme.pk), follow=True)
    assert "索书号是 F124/1。" in answer.content.decode()
    record.refresh_from_db()
    assert record.call_number == "F124/1"


def test_a_shared_a_reserved_and_a_typed_number_are_taken_from_the_page(
    browser: Client, catalogue: Catalogue, scheme: CallNumberScheme, desk: Desk
) -> None:
    first, second, third, fourth = (catalogue(number, title="乡土中国") for number in "1234")
    browser.post(page("call-number-assign", first), keyed(scheme=scheme.pk))
    assert "可沿用它的号" in browser.get(page("record-call-number", second)).content.decode()
    browser.post(page("call-number-assign", second), keyed(scheme=scheme.pk, like=first.pk, sign="="))
    row = reserve_call_number(
        scheme=scheme, class_number="F124", reserved_for="订单 3", desk=desk, at=NOON, key="reserve"
    )
    assert "订单 3" in browser.get(page("record-call-number", third)).content.decode()
    browser.post(page("call-number-assign", third), keyed(scheme=scheme.pk, reserved=row.pk))
    browser.post(page("call-number-type", fourth), keyed(scheme=scheme.pk, text="F124/特1"))
    numbers = Record.objects.order_by("pk").values_list("call_number", flat=True)
    assert list(numbers) == ["F124/1", "F124/1=2", "F124/2", "F124/特1"]


def test_a_typed_number_of_another_title_is_refused_beside_what_was_typed(
    browser: Client, catalogue: Catalogue, scheme: CallNumberScheme
) -> None:
    first, second = catalogue("1", title="乡土中国"), catalogue("2", title="江村经济")
    browser.post(page("call-number-assign", first), keyed(scheme=scheme.pk))
    answer = browser.post(page("call-number-type", second), keyed(scheme=scheme.pk, text="F124/1"))
    said = answer.content.decode()
    assert answer.status_code == 409
    assert "《乡土中国》" in said
    assert '<details class="fold" open>' in said
    assert 'value="F124/1"' in said
    second.refresh_from_db()
    assert second.call_number == ""


def test_refusals_are_told_with_409(browser: Client, catalogue: Catalogue, scheme: CallNumberScheme) -> None:
    record = catalogue("1", clc="")
    answer = browser.post(page("call-number-assign", record), keyed(scheme=scheme.pk))
    assert answer.status_code == 409
    assert "还没有中图分类号" in answer.content.decode()


def test_a_number_is_changed_and_taken_back(
    browser: Client, catalogue: Catalogue, scheme: CallNumberScheme, desk: Desk
) -> None:
    record = catalogue("1")
    assign_call_number(record=record, scheme=scheme, desk=desk, at=NOON, key="give")
    assert browser.post(page("call-number-reassign", record), keyed(scheme=scheme.pk)).status_code == 302
    assert browser.post(page("call-number-release", record), keyed(scheme=scheme.pk)).status_code == 302
    assert not SerialNumber.objects.exists()


@pytest.mark.parametrize("number", ["", "x", "999999", "9" * 30])
def test_a_scheme_that_is_not_there_is_not_found(browser: Client, catalogue: Catalogue, number: str) -> None:
    assert browser.post(page("call-number-assign", catalogue("1")), keyed(scheme=number)).status_code == 404


def test_the_worksheet_learns_what_would_be_given_and_nothing_is_kept(
    browser: Client, catalogue: Catalogue, scheme: CallNumberScheme
) -> None:
    record = catalogue("1")
    asked = reverse("catalog:call-number-suggest")
    for _ in range(2):
        answer = browser.get(asked, {"record": record.pk}).json()
        assert (answer["held"], answer["next"], answer["refusal"]) == ("", "F124/1", "")
    assert browser.get(asked, {"class": "I247.57", "title": "新书"}).json()["next"] == "I247.57/1"
    assert browser.get(asked).json()["refusal"]
    assert browser.get(asked, {"record": "x" * 30}).status_code == 404


def test_the_worksheet_is_told_that_there_is_no_scheme(browser: Client, catalogue: Catalogue) -> None:
    answer = browser.get(reverse("catalog:call-number-suggest"), {"record": catalogue("1").pk}).json()
    assert answer["scheme"] is None
    assert answer["refusal"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_however_many_of_the_work_there_are(
    browser: Client,
    catalogue: Catalogue,
    scheme: CallNumberScheme,
    desk: Desk,
    count: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    record = catalogue("0", title="同名")
    for number in range(count):
        other = catalogue(str(number + 1), title="同名")
        assign_call_number(record=other, scheme=scheme, desk=desk, at=NOON, key=f"give-{number}")
    with django_assert_max_num_queries(22):
        browser.get(page("record-call-number", record))
