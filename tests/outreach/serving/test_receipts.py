"""Tests of the receipts of paid services."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from circulation.charges.cash.sheet import Till
from circulation.charges.cash.takings import Taking, find_takings
from libsys.access.desk import Desk
from libsys.models import Library
from libsys.text.dates import local_day
from outreach.models import CounterService, ServiceReceipt
from outreach.serving.audit import receipts_run_on
from outreach.serving.offering import ServiceRefused
from outreach.serving.receipts import print_receipt
from outreach.serving.rendering import void_service
from tests.fixtures import NOON
from tests.outreach.serving.test_rendering import render

YEAR = NOON.year


@pytest.fixture
def printing(desk: Desk) -> CounterService:
    """Return printing at 0.5 yuan a page."""
    return CounterService.objects.create(library=desk.library, name="打印", unit="页", price=Decimal("0.50"))


def test_paid_services_are_numbered_through_the_year_and_free_ones_are_not(
    printing: CounterService, desk: Desk
) -> None:
    for key, amount in (("a", 1), ("b", 0), ("c", 2), ("c", 2)):
        render(printing, desk, key, amount=Decimal(amount))
    assert [str(one) for one in ServiceReceipt.objects.order_by("pk")] == [f"F{YEAR}-00001", f"F{YEAR}-00002"]


def test_another_library_and_another_year_begin_at_one(printing: CounterService, desk: Desk) -> None:
    line = render(printing, desk, "a", pieces=1)
    other = Library.objects.create(code="OT", name="别馆")
    ServiceReceipt.objects.filter(line=line).update(year=YEAR - 1, library=other)
    render(printing, desk, "b", pieces=1)
    assert set(ServiceReceipt.objects.values_list("library", "year", "number")) == {
        (other.pk, YEAR - 1, 1), (desk.library.pk, YEAR, 1),
    }  # fmt: skip


def test_a_paper_is_counted_each_time_it_is_printed_but_once_for_the_same_form(
    printing: CounterService, desk: Desk
) -> None:
    line = render(printing, desk, "a", pieces=1)
    copies = [print_receipt(line=line, desk=desk, at=NOON, key=key).printed for key in ("k1", "k1", "k2")]
    assert copies == [1, 1, 2]


def test_a_line_from_before_there_were_numbers_gets_one_when_it_is_printed(
    printing: CounterService, desk: Desk
) -> None:
    line = render(printing, desk, "a", pieces=1)
    ServiceReceipt.objects.all().delete()
    assert str(print_receipt(line=line, desk=desk, at=NOON, key="k")) == f"F{YEAR}-00001"


def test_a_free_service_and_one_of_another_library_have_no_receipt(printing: CounterService, desk: Desk) -> None:
    free = render(printing, desk, "a", amount=Decimal(0))
    paid = render(printing, desk, "b", pieces=1)
    other = replace(desk, library=Library.objects.create(code="OT", name="别馆"))
    for line, at_desk in ((free, desk), (paid, other), (paid, replace(desk, permissions=frozenset()))):
        with pytest.raises(ServiceRefused):
            print_receipt(line=line, desk=at_desk, at=NOON, key="k")
    assert ServiceReceipt.objects.get().printed == 0


def test_money_of_services_stands_on_the_cash_sheet_less_what_was_taken_back(
    printing: CounterService, desk: Desk
) -> None:
    render(printing, desk, "a", pieces=4)
    void_service(line=render(printing, desk, "b", pieces=9), desk=desk, at=NOON, key="v")
    till = Till(desk.library, local_day(NOON), point=desk.point, room=desk.room)
    assert find_takings(till) == [Taking("打印", 1, Decimal("2.00"))]
    assert find_takings(replace(till, day=till.day - timedelta(days=1))) == []


def test_a_gap_and_a_receipt_for_nothing_are_found(printing: CounterService, desk: Desk) -> None:
    render(printing, desk, "a", pieces=1)
    free = render(printing, desk, "b", amount=Decimal(0))
    assert list(receipts_run_on()) == []
    odd = ServiceReceipt.objects.create(library=desk.library, year=YEAR, number=5, line=free)
    assert list(receipts_run_on()) == [f"{desk.library.pk}/{YEAR}: 2 ≠ 5", str(odd)]
