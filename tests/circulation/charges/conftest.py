"""What the tests of charges share: days, a late return, a charge, a way to pay it."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from catalog.models import Item
from circulation.charges.making import Demand, make_charge
from circulation.charges.receipts import Money
from circulation.charges.settling import Share, pay
from circulation.enums import ChargeKind, PaymentMethod
from circulation.lending.checking_in import CheckIn, check_in
from circulation.lending.checking_out import check_out
from circulation.models import Charge, Loan, LoanRule, Reader, Receipt
from libsys.access.desk import Desk
from libsys.daybook.auditing import all_audit_checks, audit
from tests.fixtures import NOON

CHECKED = ("circulation.", "libsys.")


def later(days: int = 0, *, hours: int = 0) -> datetime:
    """Return noon so many days and hours after the first Monday."""
    return NOON + timedelta(days=days, hours=hours)


def charge_of(reader: Reader, desk: Desk, amount: str = "5.00", **columns: Any) -> Charge:
    """Charge a reader by hand."""
    demand = Demand(columns.pop("kind", ChargeKind.OTHER), Decimal(amount))
    return make_charge(
        reader=reader, demand=demand, desk=desk, at=columns.pop("at", NOON), key=columns.pop("key", None)
    )


def pay_for(charge: Charge, desk: Desk, amount: str = "", **columns: Any) -> Receipt:
    """Pay a charge in cash, wholly unless told."""
    shares = [Share(charge.pk, Decimal(amount) if amount else charge.left)]
    money = Money(columns.pop("method", PaymentMethod.CASH))
    at, key = columns.pop("at", NOON), columns.pop("key", None)
    return pay(reader=charge.reader, shares=shares, money=money, desk=desk, at=at, key=key)


def lend(reader: Reader, item: Item, desk: Desk) -> Loan:
    """Lend a copy on the first Monday; it is due thirty days later."""
    return check_out(reader=reader, item=item, desk=desk, at=NOON, key=None)


def bring_back(item: Item, desk: Desk, *, late: int, key: str | None = None) -> CheckIn:
    """Return a copy so many days after it was due."""
    return check_in(item=item, desk=desk, at=later(30 + late), key=key)


def owed(reader: Reader) -> Decimal:
    """Return what the reader owes as the table has it."""
    return Reader.objects.values_list("owed", flat=True).get(pk=reader.pk)


def faults() -> list[str]:
    """Return what the audit of the house finds."""
    return [
        f"{fault.code}: {fault.message}"
        for check in all_audit_checks()
        if check.code.startswith(CHECKED)
        for fault in audit(check)
    ]


@pytest.fixture
def fining_rule(general_rule: LoanRule) -> LoanRule:
    """Return the general rule with two days of grace, ten cents a day and a cap of two yuan."""
    general_rule.grace_days, general_rule.max_overdue = 2, 0
    general_rule.fine_per_day, general_rule.fine_cap = Decimal("0.10"), Decimal("2.00")
    general_rule.save()
    return general_rule


@pytest.fixture
def suspending_rule(general_rule: LoanRule) -> LoanRule:
    """Return the general rule with two days without lending for each late day."""
    general_rule.suspension_days, general_rule.max_overdue = 2, 0
    general_rule.save()
    return general_rule
