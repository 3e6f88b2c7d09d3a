"""Giving money back: a refund of what was paid, wholly or in part; a deposit when the card is closed."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db.models import DecimalField, F, Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from circulation.charges.amounts import judge_amount, judge_reason, say_money
from circulation.charges.lines import ChargeRefused, lock_charges, lock_debtor
from circulation.charges.making import Demand, write_charge
from circulation.charges.receipts import Money, write_receipt
from circulation.charges.settling import Share, field_of, pay, settle
from circulation.charges.wording import DEPOSIT_RETURNED
from circulation.enums import ChargeKind, PaymentMethod, SettlementKind
from circulation.models import Charge, Loan, Reader, Receipt, Settlement
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act
from libsys.errors import Reason

NOTHING = Decimal(0)


@act
def refund(
    *, reader: Reader, shares: Sequence[Share], method: str, reason: str, desk: Desk, at: datetime, key: str | None
) -> Receipt:
    """Give back what was paid for charges, each wholly or in part; it is not owed again.

    :raises ChargeRefused: with everything that stands against it.
    """
    reader = lock_debtor(reader)
    earlier = find_recorded(key)
    if earlier is not None:
        return Receipt.objects.get(settlements=earlier.object_id)
    charges = lock_charges([share.charge for share in shares], reader=reader)
    reasons = [*_judge_refund(shares, charges), *_judge_method(method), *judge_reason(reason)]
    if reasons:
        raise ChargeRefused(reasons)
    return write_refund(shares, charges, method=method, reason=reason.strip(), desk=desk, at=at, key=key)


def write_refund(
    shares: Sequence[Share],
    charges: dict[int, Charge],
    *,
    method: str,
    reason: str,
    desk: Desk,
    at: datetime,
    key: str | None,
) -> Receipt:
    """Write a receipt for money that goes back, with its settlements and lines; nothing is judged here."""
    total = sum((share.amount for share in shares), NOTHING)
    reader = charges[shares[0].charge].reader
    money = Money(method)
    receipt = write_receipt(SettlementKind.REFUND, reader=reader, money=money, total=total, desk=desk, at=at)
    settle(shares, charges, SettlementKind.REFUND, receipt=receipt, reason=reason, desk=desk, at=at, key=key)
    return receipt


@act
def take_deposit(*, reader: Reader, money: Money, desk: Desk, at: datetime, key: str | None) -> Receipt:
    """Take the deposit that the reader's category asks for, as far as none is held yet; charge and payment in one go.

    :raises ChargeRefused: when none is asked for, or it is held already, or the money does not do.
    """
    reader = lock_debtor(reader)
    earlier = find_recorded(key)
    if earlier is not None:
        return Receipt.objects.get(settlements=earlier.object_id)
    missing = reader.category.deposit - find_deposit(reader)
    if missing <= 0:
        raise ChargeRefused(Reason("deposit_not_asked", _("这类读者不收押金，或押金已经收齐。")))
    charge = find_open_deposit(reader)
    if charge is None:
        demand = Demand(ChargeKind.DEPOSIT, missing)
        charge = write_charge(demand, reader=reader, desk=desk, at=at, key=f"{key}.made" if key else None)
    return pay(reader=reader, shares=[Share(charge.pk, charge.left)], money=money, desk=desk, at=at, key=key)


@act
def return_deposit(*, reader: Reader, method: str, desk: Desk, at: datetime, key: str | None) -> Receipt:
    """Give the whole deposit back, when the reader leaves.

    :raises ChargeRefused: while copies are out or anything is owed, or when no deposit is held.
    """
    reader = lock_debtor(reader)
    earlier = find_recorded(key)
    if earlier is not None:
        return Receipt.objects.get(settlements=earlier.object_id)
    held = {charge.pk: find_refundable(charge) for charge in _deposits(reader)}
    shares = [Share(pk, amount) for pk, amount in held.items() if amount > 0]
    reasons = [*_find_against_returning(reader, has_deposit=bool(shares)), *_judge_method(method)]
    if reasons:
        raise ChargeRefused(reasons)
    charges = lock_charges([share.charge for share in shares], reader=reader)
    return write_refund(shares, charges, method=method, reason=DEPOSIT_RETURNED, desk=desk, at=at, key=key)


def find_deposit(reader: Reader) -> Decimal:
    """Return the deposit that the library holds of a reader, in yuan; one query."""
    is_paid = Q(charge__reader=reader, charge__kind=ChargeKind.DEPOSIT, charge__voided_at=None, voided_at=None)
    rows = Settlement.objects.filter(is_paid).order_by().values_list("kind").annotate(total=Sum("amount"))
    sums = dict(rows)
    return sums.get(SettlementKind.PAYMENT.value, NOTHING) - sums.get(SettlementKind.REFUND.value, NOTHING)


def find_open_deposit(reader: Reader) -> Charge | None:
    """Return a deposit that was asked for and is not paid yet."""
    return _deposits(reader).filter(settled__lt=F("amount")).first()


def find_refundable(charge: Charge) -> Decimal:
    """Return how much was paid for a charge and not given back; what was waived is nobody's money."""
    paid = charge.settlements.filter(kind=SettlementKind.PAYMENT, voided_at=None)
    money = DecimalField(max_digits=10, decimal_places=2)
    total: Decimal = paid.aggregate(total=Coalesce(Sum("amount"), NOTHING, output_field=money))["total"]
    return total - charge.refunded


def _deposits(reader: Reader):  # type: ignore[no-untyped-def]
    return Charge.objects.filter(reader=reader, kind=ChargeKind.DEPOSIT, voided_at=None).order_by("pk")


def _judge_refund(shares: Sequence[Share], charges: dict[int, Charge]) -> list[Reason]:
    if not shares or len({share.charge for share in shares}) < len(shares):
        return [Reason("no_charge_chosen", _("请至少选一笔费用。"))]
    reasons: list[Reason] = []
    for share in shares:
        field, charge = field_of(share.charge), charges.get(share.charge)
        if charge is None:
            reasons.append(Reason("charge_not_of_reader", _("这笔费用不是这位读者的。"), facts={"field": field}))
            continue
        wrong = judge_amount(share.amount, field=field)
        paid = find_refundable(charge)
        if not wrong and share.amount > paid:
            words = {"paid": say_money(paid), "asked": say_money(share.amount)}
            sentence = _("这笔费用实收 %(paid)s 元，不能退 %(asked)s 元。") % words
            wrong = [Reason("more_than_paid", sentence, facts={"field": field, **words})]
        reasons += wrong
    return reasons


def _judge_method(method: str) -> list[Reason]:
    if method in PaymentMethod.values:
        return []
    return [Reason("method_wrong", _("没有这种付款方式。"), facts={"field": "method"})]


def _find_against_returning(reader: Reader, *, has_deposit: bool) -> list[Reason]:
    reasons = []
    if not has_deposit:
        reasons.append(Reason("no_deposit_held", _("没有收过这位读者的押金，或已经退还。")))
    out = Loan.objects.filter(reader=reader, returned_at=None).count()
    if out:
        sentence = _("还有 %(count)s 册没有归还，不能退押金。请先归还。") % {"count": out}
        reasons.append(Reason("deposit_covers_loans", sentence, facts={"count": out}))
    if reader.owed:
        sentence = _("还欠 %(yuan)s 元，不能退押金。请先结清。") % {"yuan": say_money(reader.owed)}
        reasons.append(Reason("deposit_covers_charges", sentence, facts={"owed": str(reader.owed)}))
    return reasons
