"""Tests of what the catalogue is told about lent copies."""

from datetime import date

import time_machine
from django.test import Client
from django.urls import reverse

from catalog.models import Item
from circulation.lending.checking_out import check_out
from circulation.lending.due_dates import find_due_dates
from circulation.models import Reader
from libsys.access.desk import Desk
from tests.fixtures import NOON


def test_only_copies_that_are_out_have_a_due_date(desk: Desk, reader: Reader, item: Item) -> None:
    assert find_due_dates([item.pk]) == {}

    check_out(reader=reader, item=item, desk=desk, at=NOON, key="k-due-1")

    assert find_due_dates([item.pk]) == {item.pk: date(2026, 4, 1)}


def test_the_record_page_says_when_the_last_copy_comes_back(desk: Desk, reader: Reader, item: Item) -> None:
    check_out(reader=reader, item=item, desk=desk, at=NOON, key="k-due-1")

    with time_machine.travel(NOON, tick=False):
        page = Client().get(reverse("catalog:record", args=[item.record_id])).content.decode()

    assert "4月1日" in page
