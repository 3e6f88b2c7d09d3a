"""Tests of renewal."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from catalog.models import Item
from circulation.lending.checking_in import check_in
from circulation.lending.checking_out import check_out
from circulation.lending.overriding import Override
from circulation.lending.renewing import RenewalCase, RenewalRefused, find_renewal_blocks, renew
from circulation.models import Loan, LoanRule, Reader
from libsys.access.desk import Desk
from libsys.enums import Channel
from libsys.models import Entry
from tests.circulation.conftest import counted_queries
from tests.fixtures import NOON

TODAY = date(2026, 3, 2)
PLAIN = RenewalCase(on=TODAY, due_on=TODAY, is_open=True, renewals=0, max_renewals=1, valid_until=TODAY)


@pytest.fixture
def loan(reader: Reader, item: Item, desk: Desk) -> Loan:
    """Return a loan of 2 March, due on 1 April."""
    return check_out(reader=reader, item=item, desk=desk, at=NOON, key="out")


@pytest.mark.parametrize(
    ("case", "codes"),
    [
        (PLAIN, []),
        (replace(PLAIN, is_open=False, renewals=1), ["not_on_loan"]),
        (replace(PLAIN, renewals=1), ["renewals_exhausted"]),
        (replace(PLAIN, due_on=date(2026, 3, 1)), ["loan_overdue"]),
        (replace(PLAIN, valid_until=date(2026, 3, 1), due_on=date(2026, 3, 1), max_renewals=0),
         ["reader_expired", "renewals_exhausted", "loan_overdue"]),
    ],
)  # fmt: skip
def test_each_fact_blocks_a_renewal_by_its_own_code(case: RenewalCase, codes: list[str]) -> None:
    assert [block.code for block in find_renewal_blocks(case)] == codes


def test_renew_puts_the_due_date_off_by_the_terms_of_the_loan(loan: Loan, desk: Desk) -> None:
    LoanRule.objects.update(renewal_days=1)
    renewed = renew(loan=loan, desk=desk, at=NOON + timedelta(days=3), key="renew")
    assert (renewed.due_on, renewed.renewals) == (date(2026, 5, 1), 1)
    line = Entry.objects.get(kind="loan.renewed")
    assert (line.topic, line.loan_id, line.reader_category) == ("staff", loan.pk, "adult")
    assert line.detail == {"due_before": "2026-04-01", "due_after": "2026-05-01"}


def test_renew_by_the_reader_says_so(loan: Loan, desk: Desk) -> None:
    renew(loan=loan, desk=replace(desk, channel=Channel.OPAC), at=NOON, key="renew")
    assert Entry.objects.get(kind="loan.renewed").topic == "reader"


def test_renew_sent_twice_renews_once(loan: Loan, desk: Desk) -> None:
    first = renew(loan=loan, desk=desk, at=NOON, key="renew")
    again = renew(loan=loan, desk=desk, at=NOON, key="renew")
    assert (again.due_on, again.renewals) == (first.due_on, 1)


def test_renew_sent_again_answers_alike_after_the_loan_was_unlinked_from_its_reader(loan: Loan, desk: Desk) -> None:
    renewed = renew(loan=loan, desk=desk, at=NOON, key="once")
    check_in(item=loan.item, desk=desk, at=NOON, key="in")
    Loan.objects.update(reader=None)
    for stale in (loan, Loan.objects.get()):
        again = renew(loan=stale, desk=desk, at=NOON, key="once")
        assert (again.pk, again.due_on, again.renewals) == (renewed.pk, renewed.due_on, 1)
    with pytest.raises(RenewalRefused) as refused:
        renew(loan=Loan.objects.get(), desk=desk, at=NOON, key="later")
    assert refused.value.code == "not_on_loan"


def test_renew_refuses_a_second_time_and_a_returned_copy(loan: Loan, desk: Desk) -> None:
    renew(loan=loan, desk=desk, at=NOON, key="a")
    with pytest.raises(RenewalRefused) as twice:
        renew(loan=loan, desk=desk, at=NOON, key="b")
    check_in(item=loan.item, desk=desk, at=NOON, key="in")
    with pytest.raises(RenewalRefused) as returned:
        renew(loan=loan, desk=desk, at=NOON, key="c")
    assert [twice.value.code, returned.value.code] == ["renewals_exhausted", "not_on_loan"]
    assert Entry.objects.filter(kind="loan.renewed").count() == 1


def test_an_overdue_loan_is_renewed_only_by_override_and_from_that_day(loan: Loan, desk: Desk) -> None:
    late = NOON + timedelta(days=40)
    with pytest.raises(RenewalRefused):
        renew(loan=loan, desk=desk, at=late, key="a")
    override = Override(frozenset({"loan_overdue"}), "teaching")
    renewed = renew(loan=loan, desk=desk, at=late, key="b", override=override)
    assert renewed.due_on == date(2026, 5, 11)
    assert Entry.objects.get(kind="loan.renewed").detail["lifted"] == ["loan_overdue"]


def test_renew_costs_at_most_nine_queries(loan: Loan, desk: Desk) -> None:
    with counted_queries() as queries:
        renew(loan=loan, desk=desk, at=NOON, key="a")
    assert len(queries) <= 9
