"""Settling charges: the reader pays, a sum is waived, the same edition is handed in instead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from circulation.charges.amounts import judge_amount, judge_reason, say_money
from circulation.charges.lines import (
    SETTLEMENT,
    ChargeRefused,
    change_owed,
    columns_of,
    lock_charges,
    lock_debtor,
)
from circulation.charges.receipts import Money, write_receipt
from circulation.charges.wording import REPLACED_BY_COPY
from circulation.enums import ChargeKind, Kind, PaymentMethod, SettlementKind
from circulation.models import Charge, Reader, Receipt, Settlement
from libsys.access.desk import Desk
from libsys.daybook.recording import Line, find_recorded, record_many
from libsys.db.acts import act
from libsys.errors import Reason

REPLACEABLE = (ChargeKind.LOST, ChargeKind.DAMAGED)
LINES = {
    SettlementKind.PAYMENT: Kind.CHARGE_PAID,
    SettlementKind.WAIVER: Kind.CHARGE_WAIVED,
    SettlementKind.REFUND: Kind.CHARGE_REFUNDED,
}


@dataclass(frozen=True)
class Share:
    """A part of one charge, in yuan."""

    charge: int
    amount: Decimal


@act
def pay(*, reader: Reader, shares: Sequence[Share], money: Money, desk: Desk, at: datetime, key: str | None) -> Receipt:
    """Take money for one or several of the reader's charges, each wholly or in part, on one receipt.

    :raises ChargeRefused: with everything that stands against it.
    """
    reader = lock_debtor(reader)
    earlier = find_recorded(key)
    if earlier is not None:
        return Receipt.objects.get(settlements=earlier.object_id)
    charges = lock_charges([share.charge for share in shares], reader=reader)
    total = sum((share.amount for share in shares), Decimal(0))
    reasons = [*judge_shares(shares, charges), *_judge_money(money, total)]
    if reasons:
        raise ChargeRefused(reasons)
    receipt = write_receipt(SettlementKind.PAYMENT, reader=reader, money=money, total=total, desk=desk, at=at)
    settle(shares, charges, SettlementKind.PAYMENT, receipt=receipt, desk=desk, at=at, key=key)
    return receipt


@act
def waive(*, reader: Reader, shares: Sequence[Share], reason: str, desk: Desk, at: datetime, key: str | None) -> Reader:
    """Ask no longer for what the shares come to, and say why; return the reader with what is still owed.

    :raises ChargeRefused: with everything that stands against it.
    """
    reader = lock_debtor(reader)
    if find_recorded(key) is not None:
        return reader
    charges = lock_charges([share.charge for share in shares], reader=reader)
    reasons = [*judge_shares(shares, charges), *judge_reason(reason)]
    if reasons:
        raise ChargeRefused(reasons)
    settle(shares, charges, SettlementKind.WAIVER, desk=desk, at=at, key=key, reason=reason.strip())
    return reader


@act
def accept_replacement(*, charge: Charge, note: str, desk: Desk, at: datetime, key: str | None) -> Charge:
    """Take the same edition, or one as good, instead of the money for a lost or damaged copy.

    The fee for processing stays owed: the new copy has to be processed too.

    :raises ChargeRefused: when the charge is for something else, or settled.
    """
    reader = lock_debtor(charge.reader)
    charge = lock_charges([charge.pk], reader=reader)[charge.pk]
    if find_recorded(key) is not None:
        return charge
    reasons = _find_not_open(charge)
    if charge.kind not in REPLACEABLE:
        reasons.append(Reason("not_replaceable", _("只有遗失和污损的赔偿可以赔书。")))
    if reasons:
        raise ChargeRefused(reasons)
    reason = f"{REPLACED_BY_COPY} {note.strip()}".strip()[:200]
    shares = [Share(charge.pk, charge.left)]
    settle(shares, {charge.pk: charge}, SettlementKind.WAIVER, desk=desk, at=at, key=key, reason=reason)
    return charge


def judge_shares(shares: Sequence[Share], charges: dict[int, Charge]) -> list[Reason]:
    """Return what stands against settling these shares: none named, not the reader's, closed, more than is owed."""
    if not shares:
        return [Reason("no_charge_chosen", _("请至少选一笔费用。"))]
    if len({share.charge for share in shares}) < len(shares):
        return [Reason("charge_named_twice", _("同一笔费用写了两次。"))]
    reasons: list[Reason] = []
    for share in shares:
        field, charge = field_of(share.charge), charges.get(share.charge)
        if charge is None:
            reasons.append(Reason("charge_not_of_reader", _("这笔费用不是这位读者的。"), facts={"field": field}))
            continue
        closed, wrong = _find_not_open(charge), judge_amount(share.amount, field=field)
        reasons += closed or wrong
        if not closed and not wrong and share.amount > charge.left:
            words = {"left": say_money(charge.left), "asked": say_money(share.amount)}
            sentence = _("这笔费用还欠 %(left)s 元，不能结 %(asked)s 元。") % words
            reasons.append(Reason("more_than_owed", sentence, facts={"field": field, **words}))
    return reasons


def field_of(charge: int) -> str:
    """Return the name of the form field in which the share of a charge is written."""
    return f"amount-{charge}"


def settle(
    shares: Sequence[Share],
    charges: dict[int, Charge],
    kind: SettlementKind,
    *,
    desk: Desk,
    at: datetime,
    key: str | None,
    receipt: Receipt | None = None,
    reason: str = "",
) -> None:
    """Write the settlements with their lines, and move what is settled or given back; nothing is judged here."""
    lines = []
    for share in shares:
        charge = charges[share.charge]
        settlement = Settlement.objects.create(
            charge=charge, kind=kind, amount=share.amount, receipt=receipt, reason=reason, at=at,
            method=receipt.method if receipt else "",
            library=desk.library, point=desk.point, room=desk.room, staff=desk.staff,
        )  # fmt: skip
        move_settled(charge, kind, share.amount)
        columns = columns_of(charge, at=at, amount=share.amount)
        columns |= {"object_type": SETTLEMENT, "object_id": settlement.pk}
        columns |= {"detail": {"reason": reason} if reason else {}}
        lines.append(Line(LINES[kind], at, columns, None if lines else key))
    record_many(lines, desk=desk)


def move_settled(charge: Charge, kind: str, by: Decimal) -> None:
    """Add to what is settled of a charge, or was given back of it; what the reader owes follows."""
    if kind == SettlementKind.REFUND:
        charge.refunded += by
        charge.save(update_fields=["refunded"])
        return
    charge.settled += by
    charge.save(update_fields=["settled"])
    change_owed(charge.reader, -by)


def _find_not_open(charge: Charge) -> list[Reason]:
    if charge.voided_at is not None:
        return [Reason("charge_void", _("这笔费用已经作废。"), facts={"field": field_of(charge.pk)})]
    if not charge.is_open:
        return [Reason("charge_settled_already", _("这笔费用已经结清。"), facts={"field": field_of(charge.pk)})]
    return []


def _judge_money(money: Money, total: Decimal) -> list[Reason]:
    if money.method not in PaymentMethod.values:
        return [Reason("method_wrong", _("没有这种付款方式。"), facts={"field": "method"})]
    if money.received is None:
        return []
    if money.method != PaymentMethod.CASH:
        return [Reason("received_without_cash", _("只有现金才填实收。"), facts={"field": "received"})]
    wrong = judge_amount(money.received, field="received")
    if not wrong and money.received < total:
        words = {"total": say_money(total), "received": say_money(money.received)}
        sentence = _("应收 %(total)s 元，只收到 %(received)s 元。请改各笔的金额，或补足现金。") % words
        return [Reason("received_too_little", sentence, facts={"field": "received"})]
    return wrong
