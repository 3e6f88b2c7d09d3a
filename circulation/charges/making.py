"""Making a charge, and voiding one that was made by mistake."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from catalog.models import Item
from circulation.charges.amounts import judge_amount, judge_reason, say_money
from circulation.charges.lines import (
    CHARGE,
    ChargeRefused,
    change_owed,
    columns_of,
    find_line,
    lock_charges,
    lock_debtor,
)
from circulation.enums import ChargeKind, Kind
from circulation.models import Charge, Loan, Reader
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record, void
from libsys.db.acts import act
from libsys.errors import Reason
from libsys.models import Entry

BY_HAND = tuple(kind for kind in ChargeKind if kind != ChargeKind.DEPOSIT)
"""A deposit is asked by the category of the reader, everything else may be written by hand."""
LONGEST_NOTE = 200


@dataclass(frozen=True)
class Demand:
    """What is asked of a reader: for what, how much in yuan, by how many ``days`` late, for which loan and copy."""

    kind: str
    amount: Decimal
    note: str = ""
    days: int | None = None
    loan: Loan | None = None
    item: Item | None = None


@act
def make_charge(*, reader: Reader, demand: Demand, desk: Desk, at: datetime, key: str | None) -> Charge:
    """Charge a reader by hand.

    :raises ChargeRefused: with everything that is wrong with it.
    """
    reader = lock_debtor(reader)
    earlier = find_recorded(key)
    if earlier is not None:
        return find_charge(earlier)
    reasons = judge_amount(demand.amount)
    if demand.kind not in BY_HAND:
        reasons.append(Reason("charge_kind_wrong", _("没有这种费用。"), facts={"field": "kind"}))
    if len(demand.note) > LONGEST_NOTE:
        sentence = _("说明不超过 %(most)s 字。") % {"most": LONGEST_NOTE}
        reasons.append(Reason("note_too_long", sentence, facts={"field": "note"}))
    if reasons:
        raise ChargeRefused(reasons)
    return write_charge(demand, reader=reader, desk=desk, at=at, key=key)


def write_charge(demand: Demand, *, reader: Reader, desk: Desk, at: datetime, key: str | None) -> Charge:
    """Write a charge with its line; the reader is locked, and nothing is judged here."""
    charge = Charge.objects.create(
        reader=reader, library=desk.library, point=desk.point, made_at=at, kind=demand.kind, amount=demand.amount,
        days=demand.days, note=demand.note, loan=demand.loan, item=demand.item,
    )  # fmt: skip
    change_owed(reader, charge.amount)
    columns = columns_of(charge, at=at, amount=charge.amount)
    record(Kind.CHARGE_MADE, desk=desk, at=at, key=key, object_type=CHARGE, object_id=charge.pk, **columns)
    return charge


@act
def void_charge(*, charge: Charge, reason: str, desk: Desk, at: datetime, key: str | None) -> Charge:
    """Void a charge that was made by mistake; it stays readable.

    :raises ChargeRefused: when it is void already, when something of it was settled, without a reason.
    """
    reader = lock_debtor(charge.reader)
    charge = lock_charges([charge.pk], reader=reader)[charge.pk]
    if find_recorded(key) is not None:
        return charge
    reasons = [*judge_reason(reason), *find_against_voiding(charge)]
    if reasons:
        raise ChargeRefused(reasons)
    strike_out(charge, desk=desk, at=at, key=key, reason=reason)
    return charge


def find_against_voiding(charge: Charge) -> list[Reason]:
    """Return why a charge cannot be voided."""
    if charge.voided_at is not None:
        return [Reason("charge_void", _("这笔费用已经作废。"))]
    if charge.settled:
        words = {"yuan": say_money(charge.settled)}
        sentence = _("这笔费用已结清 %(yuan)s 元，不能作废。请先作废当天的收据，或办退款。") % words
        return [Reason("charge_settled", sentence, facts={"settled": str(charge.settled)})]
    return []


def strike_out(charge: Charge, *, desk: Desk, at: datetime, key: str | None, reason: str) -> None:
    """Void a charge and its line; the reader is locked, and nothing is judged here."""
    charge.voided_at = at
    charge.save(update_fields=["voided_at"])
    change_owed(charge.reader, -charge.amount)
    line = find_line(Kind.CHARGE_MADE, CHARGE, charge.pk, library=charge.library_id, at=charge.made_at)
    void(line, kind=Kind.CHARGE_MADE, desk=desk, at=at, key=key, reason=reason)


def find_charge(entry: Entry) -> Charge:
    """Return the charge that a line speaks of."""
    return Charge.objects.select_related("reader").get(pk=entry.object_id or 0)
