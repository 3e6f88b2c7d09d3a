"""Tests of taking back."""

from datetime import date

import pytest
from django.db.models import Sum

from catalog.models import Item, Record
from circulation.lending.checking_in import check_in
from circulation.lending.checking_out import check_out
from circulation.lending.renewing import renew
from circulation.lending.taking_back import TakingBackRefused, take_back
from circulation.models import Loan, Reader
from libsys.access.desk import Desk
from libsys.models import Entry
from tests.fixtures import NOON, make_item


def sum_of(kind: str) -> int:
    """Return the sum of all lines of a kind."""
    return Entry.objects.filter(kind=kind).aggregate(total=Sum("quantity"))["total"]


def test_a_check_out_taken_back_leaves_copy_reader_and_visit_as_before(reader: Reader, item: Item, desk: Desk) -> None:
    check_out(reader=reader, item=item, desk=desk, at=NOON, key="out")
    loan = take_back(entry=Entry.objects.get(key="out"), desk=desk, at=NOON, key="undo")
    item.refresh_from_db()
    assert (item.status, item.loans, loan.undone_at, loan.returned_at) == ("available", 0, NOON, NOON)
    assert (sum_of("loan.checked_out"), sum_of("visit.borrowed")) == (0, 0)
    check_out(reader=reader, item=item, desk=desk, at=NOON, key="out2")
    assert (sum_of("loan.checked_out"), sum_of("visit.borrowed")) == (1, 1)


def test_the_visit_stays_while_another_loan_of_the_day_bears_it(
    reader: Reader, item: Item, record: Record, desk: Desk
) -> None:
    check_out(reader=reader, item=item, desk=desk, at=NOON, key="a")
    check_out(reader=reader, item=make_item(record, desk.room, barcode="B2"), desk=desk, at=NOON, key="b")
    take_back(entry=Entry.objects.get(key="a"), desk=desk, at=NOON, key="undo")
    assert (sum_of("loan.checked_out"), sum_of("visit.borrowed")) == (1, 1)


def test_a_check_in_taken_back_opens_the_loan_again(reader: Reader, item: Item, desk: Desk) -> None:
    loan = check_out(reader=reader, item=item, desk=desk, at=NOON, key="out")
    check_in(item=item, desk=desk, at=NOON, key="in")
    take_back(entry=Entry.objects.get(key="in"), desk=desk, at=NOON, key="undo")
    item.refresh_from_db()
    assert (Loan.objects.get(returned_at__isnull=True), item.status) == (loan, "on_loan")
    assert sum_of("loan.checked_in") == 0


def test_a_renewal_taken_back_restores_the_due_date(reader: Reader, item: Item, desk: Desk) -> None:
    loan = check_out(reader=reader, item=item, desk=desk, at=NOON, key="out")
    renew(loan=loan, desk=desk, at=NOON, key="renew")
    loan = take_back(entry=Entry.objects.get(key="renew"), desk=desk, at=NOON, key="undo")
    assert (loan.due_on, loan.renewals) == (date(2026, 4, 1), 0)


def test_taking_back_twice_with_one_key_is_done_once_and_with_another_refused(
    reader: Reader, item: Item, desk: Desk
) -> None:
    check_out(reader=reader, item=item, desk=desk, at=NOON, key="out")
    entry = Entry.objects.get(key="out")
    take_back(entry=entry, desk=desk, at=NOON, key="undo")
    take_back(entry=entry, desk=desk, at=NOON, key="undo")
    with pytest.raises(TakingBackRefused) as refused:
        take_back(entry=entry, desk=desk, at=NOON, key="undo2")
    assert refused.value.code == "already_taken_back"
    assert sum_of("loan.checked_out") == 0


def test_only_the_last_act_upon_a_loan_is_taken_back(reader: Reader, item: Item, desk: Desk) -> None:
    check_out(reader=reader, item=item, desk=desk, at=NOON, key="out")
    check_in(item=item, desk=desk, at=NOON, key="in")
    with pytest.raises(TakingBackRefused) as refused:
        take_back(entry=Entry.objects.get(key="out"), desk=desk, at=NOON, key="undo")
    assert refused.value.code == "something_happened_since"
    take_back(entry=Entry.objects.get(key="in"), desk=desk, at=NOON, key="undo1")
    take_back(entry=Entry.objects.get(key="out"), desk=desk, at=NOON, key="undo2")
    assert sum_of("loan.checked_out") == 0


def test_a_check_in_is_not_taken_back_once_the_copy_is_out_again(reader: Reader, item: Item, desk: Desk) -> None:
    check_out(reader=reader, item=item, desk=desk, at=NOON, key="out")
    check_in(item=item, desk=desk, at=NOON, key="in")
    check_out(reader=reader, item=item, desk=desk, at=NOON, key="out2")
    with pytest.raises(TakingBackRefused) as refused:
        take_back(entry=Entry.objects.get(key="in"), desk=desk, at=NOON, key="undo")
    assert refused.value.code == "lent_since"
