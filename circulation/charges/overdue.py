"""What a late return costs: money by the day, or days without borrowing; and taking it back with the return.

The rule of the days stands here once. A copy that comes back within its days
of grace costs nothing. Beyond them every calendar day after the due date
counts, the days of grace and days on which the library was closed too: the due
date itself never falls on a closed day, so nobody was kept from returning in
time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from circulation.charges.amounts import say_money
from circulation.charges.lines import ChargeRefused, lock_charges
from circulation.charges.making import Demand, find_against_voiding, find_charge, strike_out, write_charge
from circulation.consequences import Consequence, Returned
from circulation.enums import ChargeKind, Kind
from circulation.models import Charge, Loan, Reader
from circulation.policy.terms import kept_money, kept_value
from circulation.readers.lines import describe_reader
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record, void
from libsys.errors import Reason
from libsys.models import Entry
from libsys.text.dates import local_day

SUBJECT = "charge"


@dataclass(frozen=True)
class Delay:
    """What a delay costs: a sum in yuan, or days of suspension, or neither; ``is_capped`` where the cap was reached."""

    amount: Decimal = Decimal(0)
    suspension: int = 0
    is_capped: bool = False


def reckon_delay(terms: dict[str, Any], late_days: int) -> Delay:
    """Return what ``late_days`` past the due date cost by the terms that were kept on a loan; no query."""
    if late_days <= kept_value(terms, "grace_days"):
        return Delay()
    fine, cap = kept_money(terms, "fine_per_day") * late_days, kept_money(terms, "fine_cap")
    if fine:
        return Delay(min(fine, cap) if cap else fine, is_capped=bool(cap) and fine > cap)
    return Delay(suspension=kept_value(terms, "suspension_days") * late_days)


def charge_delay(returned: Returned) -> Sequence[Consequence]:
    """Charge the reader for a late return, or suspend them, as the loan's terms say; a return in time asks no query."""
    loan = returned.loan
    if loan is None or not returned.late_days:
        return []
    delay = reckon_delay(loan.terms, returned.late_days)
    if not delay.amount and not delay.suspension:
        return []
    loan.item = returned.item
    earlier = find_recorded(returned.key_for(SUBJECT)) if returned.is_replay else None
    if delay.amount:
        charge = find_charge(earlier) if earlier else _charge(loan, delay, returned)
        return [say_charge(charge, is_capped=delay.is_capped)]
    until = date.fromisoformat(earlier.detail["until"]) if earlier else _suspend(loan, delay, returned)
    return [_say_suspension(delay.suspension, until)]


def demand_for(loan: Loan, delay: Delay, *, late_days: int) -> Demand:
    """Return the charge that a delay comes to."""
    return Demand(ChargeKind.OVERDUE, delay.amount, days=late_days, loan=loan, item=loan.item)


def say_charge(charge: Charge, *, is_capped: bool = False) -> Consequence:
    """Return what the desk is told about a charge for a delay."""
    words = {"days": charge.days, "yuan": say_money(charge.amount)}
    capped, plain = _("逾期 %(days)s 天，封顶收 %(yuan)s 元"), _("逾期 %(days)s 天，应收 %(yuan)s 元")
    facts = {"charge": charge.pk, "amount": str(charge.amount), "late_days": charge.days}
    return Consequence("overdue_charged", (capped if is_capped else plain) % words, facts=facts)


def find_against_taking_back(loan: Loan) -> list[Reason]:
    """Return why the return of ``loan`` cannot be undone: something was paid or waived of what it cost."""
    charges = Charge.objects.filter(loan=loan, kind=ChargeKind.OVERDUE, voided_at=None)
    return [reason for charge in charges for reason in find_against_voiding(charge)]


def take_back_charge(*, loan: Loan, desk: Desk, at: datetime) -> None:
    """Take back what the return of ``loan`` cost, when the return itself is undone; reader and copy are locked.

    :raises ChargeRefused: when something of it was paid or waived.
    """
    reasons = find_against_taking_back(loan)
    if reasons:
        raise ChargeRefused(reasons)
    open_ids = Charge.objects.filter(loan=loan, kind=ChargeKind.OVERDUE, voided_at=None).values_list("pk", flat=True)
    for charge in lock_charges(list(open_ids), reader=loan.reader).values():
        strike_out(charge, desk=desk, at=at, key=None, reason="return_taken_back")
    _lift_suspensions(loan, desk=desk, at=at)


def _charge(loan: Loan, delay: Delay, returned: Returned) -> Charge:
    demand = demand_for(loan, delay, late_days=returned.late_days)
    key = returned.key_for(SUBJECT)
    return write_charge(demand, reader=loan.reader, desk=returned.desk, at=returned.at, key=key)


def _suspend(loan: Loan, delay: Delay, returned: Returned) -> date:
    """Suspend the reader from today, or from the end of an earlier suspension; return the last day."""
    reader, today = loan.reader, local_day(returned.at)
    since = max(_suspended_until(reader) or today, today)
    until = since + timedelta(days=delay.suspension)
    _set_suspension(reader, until)
    detail = {"days": delay.suspension, "late_days": returned.late_days, "until": until.isoformat()}
    record(
        Kind.READER_SUSPENDED, desk=returned.desk, at=returned.at, key=returned.key_for(SUBJECT),
        loan_id=loan.pk, item_id=loan.item_id, detail=detail, **describe_reader(reader, on=today),
    )  # fmt: skip
    return until


def _say_suspension(days: int, until: date) -> Consequence:
    words = {"days": days, "until": until.isoformat()}
    return Consequence("reader_suspended", _("逾期停借 %(days)s 天，到 %(until)s 为止") % words, facts=words)


def _lift_suspensions(loan: Loan, *, desk: Desk, at: datetime) -> None:
    """Take the days of suspension off again, which this loan's return had put on."""
    lines = Entry.objects.filter(loan_id=loan.pk, kind=Kind.READER_SUSPENDED, voids=None)
    for line in lines.exclude(pk__in=Entry.objects.filter(loan_id=loan.pk, voids__isnull=False).values("voids")):
        reader = loan.reader
        until = (_suspended_until(reader) or line.day) - timedelta(days=line.detail["days"])
        _set_suspension(reader, until if until > line.day else None)
        void(line, kind=Kind.READER_SUSPENDED, desk=desk, at=at)


def _suspended_until(reader: Reader) -> date | None:
    return Reader.objects.values_list("suspended_until", flat=True).get(pk=reader.pk)


def _set_suspension(reader: Reader, until: date | None) -> None:
    Reader.objects.filter(pk=reader.pk).update(suspended_until=until)
    reader.suspended_until = until
