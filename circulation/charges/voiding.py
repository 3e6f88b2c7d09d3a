"""Voiding what was taken, given back or waived by mistake, on the same day; the mistake stays readable."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext as _

from circulation.charges.amounts import judge_reason
from circulation.charges.lines import SETTLEMENT, ChargeRefused, find_line, lock_charges, lock_debtor
from circulation.charges.settling import LINES, move_settled
from circulation.enums import SettlementKind
from circulation.models import Charge, Receipt, Settlement
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, void
from libsys.db.acts import act, lock
from libsys.errors import Reason
from libsys.text.dates import local_day


@act
def void_receipt(*, receipt: Receipt, reason: str, desk: Desk, at: datetime, key: str | None) -> Receipt:
    """Void a receipt of today: nothing was taken, or given back, by it; its number is kept and used no more.

    :raises ChargeRefused: on another day, after the till was handed over, twice, or without a reason.
    """
    reader = lock_debtor(receipt.reader)
    receipt = lock(receipt)
    if find_recorded(key) is not None:
        return receipt
    settlements = list(receipt.settlements.filter(voided_at=None).order_by("pk"))
    charges = lock_charges({row.charge_id for row in settlements}, reader=reader)
    reasons = [
        *judge_reason(reason),
        *find_against_voiding_receipt(receipt, at=at),
        *_find_given_back(receipt, charges),
    ]
    if reasons:
        raise ChargeRefused(reasons)
    receipt.voided_at, receipt.void_reason = at, reason.strip()
    receipt.save(update_fields=["voided_at", "void_reason"])
    _strike_out(settlements, charges, reason=reason.strip(), desk=desk, at=at, key=key)
    return receipt


@act
def void_waiver(*, settlement: Settlement, reason: str, desk: Desk, at: datetime, key: str | None) -> Settlement:
    """Void a waiver of today: the sum is owed again.

    :raises ChargeRefused: on another day, twice, without a reason, or when it is no waiver.
    """
    reader = lock_debtor(settlement.charge.reader)
    charges = lock_charges([settlement.charge_id], reader=reader)
    settlement = lock(settlement)
    if find_recorded(key) is not None:
        return settlement
    reasons = [*judge_reason(reason), *find_against_voiding_waiver(settlement, at=at)]
    if reasons:
        raise ChargeRefused(reasons)
    _strike_out([settlement], charges, reason=reason.strip(), desk=desk, at=at, key=key)
    return settlement


def find_against_voiding_receipt(receipt: Receipt, *, at: datetime) -> list[Reason]:
    """Return why a receipt cannot be voided, as far as its own row says."""
    reasons = []
    if receipt.voided_at is not None:
        reasons.append(Reason("receipt_void", _("这张收据已经作废。")))
    if receipt.day != local_day(at):
        reasons.append(Reason("receipt_of_another_day", _("只能作废当天的收据。以前的请办退款。")))
    if receipt.handover_id is not None:
        reasons.append(Reason("receipt_handed_over", _("这张收据的钱已经交班，不能作废。请办退款。")))
    return reasons


def find_against_voiding_waiver(settlement: Settlement, *, at: datetime) -> list[Reason]:
    """Return why a waiver cannot be voided."""
    reasons = []
    if settlement.kind != SettlementKind.WAIVER:
        reasons.append(Reason("not_a_waiver", _("这不是减免。收款和退款请作废收据。")))
    if settlement.voided_at is not None:
        reasons.append(Reason("waiver_void", _("这次减免已经作废。")))
    if local_day(settlement.at) != local_day(at):
        reasons.append(Reason("waiver_of_another_day", _("只能作废当天的减免。")))
    return reasons


def _find_given_back(receipt: Receipt, charges: dict[int, Charge]) -> list[Reason]:
    """Refuse to void a payment of which something was given back already."""
    if receipt.kind != SettlementKind.PAYMENT or not any(charge.refunded for charge in charges.values()):
        return []
    sentence = _("这张收据里的钱已经退过一部分，不能作废。请先作废那张退款单。")
    kept = Settlement.objects.filter(charge__in=charges, kind=SettlementKind.PAYMENT, voided_at=None)
    others = dict(kept.exclude(receipt=receipt).order_by().values_list("charge").annotate(total=Sum("amount")))
    short = [pk for pk, charge in charges.items() if others.get(pk, Decimal(0)) < charge.refunded]
    return [Reason("receipt_given_back", sentence, facts={"charges": short})] if short else []


def _strike_out(
    settlements: Iterable[Settlement],
    charges: dict[int, Charge],
    *,
    reason: str,
    desk: Desk,
    at: datetime,
    key: str | None,
) -> None:
    """Void settlements with their lines; what was settled or given back is so no more."""
    for settlement in settlements:
        settlement.voided_at = at
        settlement.save(update_fields=["voided_at"])
        kind = SettlementKind(settlement.kind)
        move_settled(charges[settlement.charge_id], kind, -settlement.amount)
        line = find_line(LINES[kind], SETTLEMENT, settlement.pk, library=settlement.library_id, at=settlement.at)
        void(line, kind=LINES[kind], desk=desk, at=at, key=key, reason=reason)
        key = None
