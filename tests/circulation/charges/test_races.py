"""Desks that take money in the same moment: one charge is paid once, and no number is given twice or skipped."""

from decimal import Decimal

import pytest

from circulation.charges.lines import ChargeRefused
from circulation.models import Charge, LoanRule, Reader, ReaderCategory, Receipt
from libsys.access.desk import Desk
from tests.circulation.charges.conftest import charge_of, faults, owed, pay_for
from tests.circulation.lending.test_races import at_once
from tests.fixtures import make_reader

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_desks_take_the_money_for_one_charge_once(reader: Reader, desk: Desk) -> None:
    charge_of(reader, desk)
    charge = Charge.objects.select_related("reader").get()
    answers = at_once([lambda: pay_for(charge, desk)] * 2)
    assert sorted(type(answer).__name__ for answer in answers) == ["ChargeRefused", "Receipt"]
    refusal = next(answer for answer in answers if isinstance(answer, ChargeRefused))
    assert refusal.code == "charge_settled_already"
    assert owed(reader) == 0
    assert faults() == []


def test_receipts_of_several_desks_follow_each_other(
    category: ReaderCategory, general_rule: LoanRule, desk: Desk
) -> None:
    readers = [make_reader(category, number=f"R{number}") for number in range(4)]
    charges = [charge_of(reader, desk, "1.00") for reader in readers]
    at_once([lambda charge=charge: pay_for(charge, desk, "0.50") for charge in charges])
    at_once([lambda charge=charge: pay_for(charge, desk, "0.50") for charge in charges])
    assert list(Receipt.objects.order_by("number").values_list("number", flat=True)) == list(range(1, 9))
    assert sum((owed(reader) for reader in readers), Decimal(0)) == 0
    assert faults() == []
