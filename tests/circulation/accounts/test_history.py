"""The reading history: nobody's, unless the reader wishes it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from catalog.models import Item
from circulation.accounts.history import find_history, forget_history, forget_old_loans, keep_history
from circulation.accounts.passwords import choose_password
from circulation.lending.checking_in import check_in
from circulation.lending.checking_out import check_out
from circulation.models import Loan, LoanRule, Reader, ReaderKey
from libsys.access.desk import Desk
from libsys.models import Entry
from libsys.web.operations import new_key
from tests.fixtures import NOON

LATER = NOON + timedelta(days=90)


def lend_and_return(reader: Reader, item: Item, desk: Desk) -> Loan:
    """Lend ``item`` and take it back the next day."""
    loan = check_out(reader=reader, item=item, desk=desk, at=NOON, key=None)
    check_in(item=item, desk=desk, at=NOON + timedelta(days=1), key=None)
    loan.refresh_from_db()
    return loan


def test_a_loan_that_is_long_over_forgets_its_reader(
    reader: Reader, item: Item, desk: Desk, general_rule: LoanRule
) -> None:
    loan = lend_and_return(reader, item, desk)
    assert forget_old_loans(at=NOON + timedelta(days=60)) == 0
    assert forget_old_loans(at=LATER) == 1
    loan.refresh_from_db()
    assert loan.reader is None
    assert forget_old_loans(at=LATER) == 0


def test_a_reader_who_keeps_the_history_sees_it_and_it_stays(
    reader: Reader, item: Item, desk: Desk, general_rule: LoanRule
) -> None:
    choose_password(reader=reader, password="lantern-river-9", desk=desk, at=NOON, key=None)
    keep_history(reader=reader, keeps=True, desk=desk, at=NOON, key=None)
    loan = lend_and_return(reader, item, desk)
    assert forget_old_loans(at=LATER) == 0
    assert list(find_history(reader)) == [loan]


def test_an_open_loan_is_never_forgotten_by_anybody(
    reader: Reader, item: Item, desk: Desk, general_rule: LoanRule
) -> None:
    loan = check_out(reader=reader, item=item, desk=desk, at=NOON, key=None)
    assert forget_history(reader=reader, desk=desk, at=LATER, key=None) == 0
    assert forget_old_loans(at=LATER) == 0
    with pytest.raises(IntegrityError), transaction.atomic():
        Loan.objects.filter(pk=loan.pk).update(reader=None)


def test_forgetting_leaves_the_lines_and_takes_the_keys_of_past_years(
    reader: Reader, item: Item, desk: Desk, general_rule: LoanRule
) -> None:
    lend_and_return(reader, item, desk)
    lines = Entry.objects.filter(kind__startswith="loan.").count()
    next_year = NOON + timedelta(days=365)
    key = new_key()
    assert forget_history(reader=reader, desk=desk, at=next_year, key=key) == 1
    assert forget_history(reader=reader, desk=desk, at=next_year, key=key) == 1
    assert Entry.objects.filter(kind__startswith="loan.").count() == lines
    assert set(ReaderKey.objects.filter(reader=reader).values_list("year", flat=True)) == {2027}


def test_ceasing_to_keep_the_history_forgets_what_was_kept(
    reader: Reader, item: Item, desk: Desk, general_rule: LoanRule
) -> None:
    keep_history(reader=reader, keeps=True, desk=desk, at=NOON, key=None)
    lend_and_return(reader, item, desk)
    keep_history(reader=reader, keeps=False, desk=desk, at=LATER, key=None)
    assert not find_history(reader).exists()
