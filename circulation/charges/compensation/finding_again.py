"""A copy that a reader lost turns up again: what was asked for it is waived or given back, as the rule says."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from catalog.enums import ItemStatus
from catalog.items.moves import FIND
from catalog.items.moving import lock_items, move_items
from catalog.models import Item
from circulation.charges.compensation.rules import find_rule
from circulation.charges.giving_back import find_refundable, write_refund
from circulation.charges.lines import ChargeRefused, lock_charges, lock_debtor
from circulation.charges.settling import Share, settle
from circulation.charges.wording import FOUND_AGAIN
from circulation.consequences import Consequence, Returned
from circulation.enums import ChargeKind, PaymentMethod, SettlementKind
from circulation.models import Charge, CompensationRule, Loan, Reader, Receipt
from libsys.access.desk import Desk
from libsys.db.acts import act
from libsys.errors import Reason
from libsys.text.dates import local_day


@dataclass(frozen=True)
class Outcome:
    """What follows for the reader's charges: parts to be waived, parts to be given back, what stays as it is."""

    waived: tuple[Share, ...] = ()
    refunded: tuple[Share, ...] = ()
    kept: Decimal = Decimal(0)
    is_too_late: bool = False

    @property
    def refund_total(self) -> Decimal:
        """Return the money that goes back."""
        return sum((share.amount for share in self.refunded), Decimal(0))

    @property
    def waived_total(self) -> Decimal:
        """Return what is asked no longer."""
        return sum((share.amount for share in self.waived), Decimal(0))


@dataclass
class _Sorting:
    waived: list[Share] = field(default_factory=list)
    refunded: list[Share] = field(default_factory=list)
    kept: Decimal = Decimal(0)


@act
def settle_found(*, loan: Loan, method: str, desk: Desk, at: datetime, key: str | None) -> Receipt | None:
    """Put the copy back into use and settle what the reader was asked for it; return the receipt if money goes back.

    :raises ChargeRefused: when the loan did not end by loss, or there is no such way of giving back.
    """
    # Whoever settled everything long ago may have been forgotten: then nothing is asked and nothing goes back.
    reader = lock_debtor(Reader(pk=loan.reader_id)) if loan.reader_id else None
    item = lock_items([Item(pk=loan.item_id)])[0]
    loan = Loan.objects.get(pk=loan.pk)
    loan.reader, loan.item = reader, item
    if loan.found_at is not None:
        return _find_receipt(loan)
    reasons = [] if loan.lost_at else [Reason("not_lost_by_reader", _("这次借阅没有报失，没有可找回的。"))]
    if method not in PaymentMethod.values:
        reasons.append(Reason("method_wrong", _("没有这种付款方式。"), facts={"field": "method"}))
    if reasons:
        raise ChargeRefused(reasons)
    outcome = find_outcome(loan, at=at)
    loan.found_at = at
    loan.save(update_fields=["found_at"])
    if item.status == ItemStatus.LOST:
        move_items(items=[item], by=FIND, desk=desk, at=at, key=key, columns={"loan_id": loan.pk})
    return _settle(outcome, reader, method=method, desk=desk, at=at)


def find_outcome(loan: Loan, *, at: datetime) -> Outcome:
    """Return what would follow if the copy of ``loan`` were found again now."""
    rule = find_rule(loan.library, loan.item.material)
    since = local_day(loan.lost_at) if loan.lost_at else local_day(at)
    in_time = (local_day(at) - since).days <= rule.refund_days
    sorting = _Sorting()
    charges = Charge.objects.filter(loan=loan, kind__in=_kinds(rule), voided_at=None).order_by("pk")
    for charge in charges:
        if charge.is_open:
            sorting.waived.append(Share(charge.pk, charge.left))
        paid = find_refundable(charge)
        if paid and in_time and rule.refund_days:
            sorting.refunded.append(Share(charge.pk, paid))
        else:
            sorting.kept += paid
    late = bool(sorting.kept) and not in_time
    return Outcome(tuple(sorting.waived), tuple(sorting.refunded), sorting.kept, is_too_late=late)


def notice_found(returned: Returned) -> list[Consequence]:
    """Tell the desk that a copy which was just found had been lost by a reader; one query, and only for such copies."""
    was = next((one.facts.get("status") for one in returned.said if one.code == "item_found"), "")
    if returned.loan is not None or was != ItemStatus.LOST:
        return []
    loan = Loan.objects.filter(item=returned.item, lost_at__isnull=False, found_at=None).order_by("-pk").first()
    if loan is None:
        return []
    sentence = _("这一册是读者报失的，现在找到了。请办“找回”，该退的退给读者。")
    return [Consequence("lost_copy_found", sentence, facts={"loan": loan.pk})]


def _kinds(rule: CompensationRule) -> tuple[ChargeKind, ...]:
    """The fee for processing was earned where a new copy was processed; the rule says whether it is given back."""
    return (ChargeKind.LOST, ChargeKind.PROCESSING) if rule.refunds_processing else (ChargeKind.LOST,)


def _settle(outcome: Outcome, reader: Reader | None, *, method: str, desk: Desk, at: datetime) -> Receipt | None:
    ids = {share.charge for share in (*outcome.waived, *outcome.refunded)}
    if reader is None or not ids:
        return None
    charges = lock_charges(ids, reader=reader)
    if outcome.waived:
        settle(outcome.waived, charges, SettlementKind.WAIVER, desk=desk, at=at, key=None, reason=FOUND_AGAIN)
    if not outcome.refunded:
        return None
    return write_refund(outcome.refunded, charges, method=method, reason=FOUND_AGAIN, desk=desk, at=at, key=None)


def _find_receipt(loan: Loan) -> Receipt | None:
    wanted = {"settlements__charge__loan": loan, "kind": SettlementKind.REFUND, "at": loan.found_at}
    return Receipt.objects.filter(**wanted).distinct().first()
