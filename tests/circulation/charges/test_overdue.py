"""A late return costs what the loan's terms say, once, and no more after the return is taken back."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from catalog.models import Item
from circulation.charges.overdue import Delay, reckon_delay
from circulation.enums import ChargeKind, Kind
from circulation.lending.taking_back import TakingBackRefused, take_back
from circulation.models import Charge, LoanRule, Reader
from libsys.access.desk import Desk
from libsys.models import Entry, Room
from tests.circulation.charges.conftest import bring_back, faults, later, lend, owed, pay_for
from tests.fixtures import make_item, make_record

pytestmark = pytest.mark.django_db


def terms(**values: Any) -> dict[str, Any]:
    """Return terms as a loan keeps them."""
    return {name: {"value": value, "rule": 1} for name, value in values.items()}


@pytest.mark.parametrize(
    ("kept", "late", "delay"),
    [
        ({"fine_per_day": "0.10"}, 0, Delay()),
        ({"fine_per_day": "0.10", "grace_days": 3}, 3, Delay()),
        ({"fine_per_day": "0.10", "grace_days": 3}, 4, Delay(Decimal("0.40"))),
        ({"fine_per_day": "0.10", "fine_cap": "2.00"}, 20, Delay(Decimal("2.00"))),
        ({"fine_per_day": "0.10", "fine_cap": "2.00"}, 21, Delay(Decimal("2.00"), is_capped=True)),
        ({"fine_per_day": "0.10", "fine_cap": "0"}, 400, Delay(Decimal("40.00"))),
        ({"suspension_days": 2}, 5, Delay(suspension=10)),
        ({"suspension_days": 2, "grace_days": 5}, 5, Delay()),
        ({}, 5, Delay()),
    ],
)
def test_a_delay_is_reckoned_from_the_terms_of_the_loan(kept: dict[str, Any], late: int, delay: Delay) -> None:
    assert reckon_delay(terms(**kept), late) == delay


def test_a_late_return_charges_the_reader(reader: Reader, item: Item, desk: Desk, fining_rule: LoanRule) -> None:
    loan = lend(reader, item, desk)
    returned = bring_back(item, desk, late=5, key="return-key-0123456789")
    charge = Charge.objects.get(loan=loan)
    assert (charge.kind, charge.amount, charge.days, charge.item) == (ChargeKind.OVERDUE, Decimal("0.50"), 5, item)
    assert owed(reader) == Decimal("0.50")
    line = Entry.objects.get(kind=Kind.CHARGE_MADE)
    assert (line.topic, line.amount, line.object_id, line.loan_id) == ("overdue", Decimal("0.50"), charge.pk, loan.pk)
    said = next(one for one in returned.consequences if one.code == "overdue_charged")
    assert said.facts == {"charge": charge.pk, "amount": "0.50", "late_days": 5}
    assert "0.50" in str(said.sentence)
    assert faults() == []


def test_a_return_within_grace_costs_nothing(reader: Reader, item: Item, desk: Desk, fining_rule: LoanRule) -> None:
    lend(reader, item, desk)
    bring_back(item, desk, late=2)
    assert not Charge.objects.exists()
    assert owed(reader) == 0


def test_the_same_return_sent_twice_charges_once(reader: Reader, item: Item, desk: Desk, fining_rule: LoanRule) -> None:
    lend(reader, item, desk)
    first = bring_back(item, desk, late=5, key="return-key-0123456789")
    again = bring_back(item, desk, late=5, key="return-key-0123456789")
    assert Charge.objects.count() == 1
    assert [(one.code, one.facts) for one in first.consequences] == [
        (one.code, one.facts) for one in again.consequences
    ]
    assert owed(reader) == Decimal("0.50")


def test_taking_the_return_back_voids_the_charge(reader: Reader, item: Item, desk: Desk, fining_rule: LoanRule) -> None:
    lend(reader, item, desk)
    bring_back(item, desk, late=5)
    take_back(entry=Entry.objects.get(kind=Kind.CHECKED_IN), desk=desk, at=later(36), key=None)
    charge = Charge.objects.get()
    assert charge.voided_at == later(36)
    assert owed(reader) == 0
    assert sum(Entry.objects.filter(kind=Kind.CHARGE_MADE).values_list("amount", flat=True)) == 0
    bring_back(item, desk, late=7)
    assert owed(reader) == Decimal("0.70")
    assert faults() == []


def test_a_return_is_not_taken_back_once_its_charge_is_paid(
    reader: Reader, item: Item, desk: Desk, fining_rule: LoanRule
) -> None:
    lend(reader, item, desk)
    bring_back(item, desk, late=5)
    pay_for(Charge.objects.get(), desk, at=later(36))
    with pytest.raises(TakingBackRefused) as refused:
        take_back(entry=Entry.objects.get(kind=Kind.CHECKED_IN), desk=desk, at=later(36), key=None)
    assert [reason.code for reason in refused.value.reasons] == ["charge_settled"]
    assert Charge.objects.get().voided_at is None


def test_a_late_return_suspends_the_reader_where_the_rule_says_so(
    reader: Reader, item: Item, desk: Desk, suspending_rule: LoanRule
) -> None:
    lend(reader, item, desk)
    returned = bring_back(item, desk, late=3)
    reader.refresh_from_db()
    assert reader.suspended_until == date(2026, 4, 10)  # back on 4 April, three late days, two days each
    assert [one.facts for one in returned.consequences if one.code == "reader_suspended"] == [
        {"days": 6, "until": "2026-04-10"}
    ]
    assert Entry.objects.get(kind=Kind.READER_SUSPENDED).detail["days"] == 6


def test_suspensions_follow_each_other_and_are_taken_off_one_by_one(
    reader: Reader, room: Room, desk: Desk, suspending_rule: LoanRule
) -> None:
    copies = [make_item(make_record(source_key=f"test:{n}"), room, barcode=f"04120{n}") for n in range(2)]
    for copy in copies:
        lend(reader, copy, desk)
    for copy in copies:
        bring_back(copy, desk, late=3)
    reader.refresh_from_db()
    assert reader.suspended_until == date(2026, 4, 16)
    for line in Entry.objects.filter(kind=Kind.CHECKED_IN).order_by("-pk"):
        take_back(entry=line, desk=desk, at=later(34), key=None)
    reader.refresh_from_db()
    assert reader.suspended_until is None


def test_a_return_in_time_asks_no_query_for_charges(
    reader: Reader, item: Item, desk: Desk, fining_rule: LoanRule, django_assert_num_queries: Any
) -> None:
    from circulation.charges.overdue import charge_delay
    from circulation.consequences import Returned

    loan = lend(reader, item, desk)
    with django_assert_num_queries(0):
        assert charge_delay(Returned(item, desk=desk, at=later(5), key="k", loan=loan)) == []
