"""A reader lost a copy or damaged it: the loan ends, what it costs is charged."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from catalog.enums import ItemStatus
from catalog.enums import Kind as ItemKind
from catalog.items.moves import LOSE
from catalog.items.moving import lock_items, restore_status, set_status
from catalog.models import Item
from circulation.charges.amounts import LONGEST_REASON, judge_amount
from circulation.charges.compensation.claiming import find_claims
from circulation.charges.compensation.reckoning import Damage, Degree
from circulation.charges.compensation.rules import find_rule
from circulation.charges.lines import ChargeRefused, describe_item, lock_debtor
from circulation.charges.making import Demand, find_against_voiding, strike_out, write_charge
from circulation.charges.overdue import demand_for, reckon_delay
from circulation.enums import ChargeKind, Kind
from circulation.models import Charge, Loan, Reader
from circulation.readers.lines import describe_reader
from libsys.access.desk import Desk
from libsys.daybook.recording import Line, find_recorded, record_many, void
from libsys.db.acts import act
from libsys.errors import Reason
from libsys.models import Entry
from libsys.text.dates import local_day

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Claim:
    """What is asked for a copy, in yuan, as the librarian agreed with the reader; 0 needs a note that says why."""

    amount: Decimal
    processing: Decimal = NOTHING
    note: str = ""


@act
def report_lost(*, loan: Loan, claim: Claim, desk: Desk, at: datetime, key: str | None) -> Loan:
    """End a loan whose copy the reader lost, and charge what is asked for it.

    Nothing came back: the day book keeps a loss, not a return. Where the
    library's rule says so, a loan that is overdue costs its delay too.

    :raises ChargeRefused: with everything that stands against it.
    """
    loan = _lock_loan(loan)
    if find_recorded(key) is not None:
        return loan
    reasons = _judge_claim(claim)
    if loan.returned_at is not None:
        reasons.append(Reason("loan_is_over", _("这次借阅已经结束，不能报失。")))
    if reasons:
        raise ChargeRefused(reasons)
    loan.returned_at = loan.lost_at = max(at, loan.checked_out_at)
    loan.save(update_fields=["returned_at", "lost_at"])
    set_status(loan.item, by=LOSE)
    _record_loss(loan, desk=desk, at=at, key=key)
    # Charged at the moment of the loss, by which taking the loss back knows its charges, though the clock ran behind.
    _charge_delay(loan, desk=desk, at=loan.lost_at)
    _charge(ChargeKind.LOST, loan, claim, desk=desk, at=loan.lost_at)
    return loan


@act
def charge_damage(
    *, loan: Loan, degree: Degree, claim: Claim, desk: Desk, at: datetime, key: str | None
) -> Charge | None:
    """Charge the reader of a loan for damage to its copy; the loan goes on, or is over, as it was.

    :raises ChargeRefused: with everything that stands against it.
    """
    loan = _lock_loan(loan)
    if find_recorded(key) is not None:
        return Charge.objects.filter(loan=loan, kind=ChargeKind.DAMAGED, voided_at=None).first()
    reasons = [*_judge_claim(claim), *judge_amount(claim.amount)]
    if Charge.objects.filter(loan=loan, kind=ChargeKind.DAMAGED, voided_at=None).exists():
        reasons.append(Reason("damage_charged", _("这次借阅的污损已经收过赔偿。")))
    if reasons:
        raise ChargeRefused(reasons)
    note = f"{degree.value} {claim.note}".strip()[:LONGEST_REASON]
    told = Claim(claim.amount, claim.processing, note)
    return _charge(ChargeKind.DAMAGED, loan, told, desk=desk, at=at, key=key)


@act
def take_back_loss(*, loan: Loan, desk: Desk, at: datetime, key: str | None) -> Loan:
    """Undo a loss that was reported by mistake: the loan goes on, its charges are voided.

    :raises ChargeRefused: when something was paid already, or the copy is no longer lost.
    """
    loan = _lock_loan(loan)
    if find_recorded(key) is not None:
        return loan
    charges = [charge for charge in _charges_of(loan) if charge.made_at >= (loan.lost_at or at)]
    reasons = [reason for charge in charges for reason in find_against_voiding(charge)]
    if loan.lost_at is None or loan.found_at is not None or loan.item.status != ItemStatus.LOST:
        reasons.append(Reason("not_lost", _("这一册现在不是读者遗失，不能撤销报失。")))
    if reasons:
        raise ChargeRefused(reasons)
    loan.returned_at = loan.lost_at = None
    loan.save(update_fields=["returned_at", "lost_at"])
    restore_status(loan.item, ItemStatus.ON_LOAN, by=LOSE)
    for charge in charges:
        charge.reader = loan.reader
        strike_out(charge, desk=desk, at=at, key=None, reason="loss_taken_back")
    _void_loss(loan, desk=desk, at=at, key=key)
    return loan


def gather_damage(item: Item, *, degree: Degree | None, at: datetime) -> Damage:
    """Return the facts by which a copy is reckoned; one query."""
    gone = (ItemStatus.LOST, ItemStatus.MISSING, ItemStatus.WITHDRAWN)
    others = Item.objects.filter(record=item.record_id, library=item.library_id).exclude(pk=item.pk)
    is_sole = not others.exclude(status__in=gone).exists()
    return Damage(item.price, item.record.year, local_day(at).year, is_sole, degree)


def _charge(
    kind: ChargeKind, loan: Loan, claim: Claim, *, desk: Desk, at: datetime, key: str | None = None
) -> Charge | None:
    """Write the charge for the copy and the one for processing; nothing is asked where a sum is 0."""
    charge = None
    if claim.amount:
        demand = Demand(kind, claim.amount, note=claim.note, loan=loan, item=loan.item)
        charge = write_charge(demand, reader=loan.reader, desk=desk, at=at, key=key)
    has_fee = Charge.objects.filter(loan=loan, kind=ChargeKind.PROCESSING, voided_at=None).exists()
    if claim.processing and not has_fee:
        demand = Demand(ChargeKind.PROCESSING, claim.processing, loan=loan, item=loan.item)
        write_charge(demand, reader=loan.reader, desk=desk, at=at, key=None)
    return charge


def _charge_delay(loan: Loan, *, desk: Desk, at: datetime) -> None:
    if not find_rule(desk.library, loan.item.material).with_overdue:
        return
    claim = find_claims([loan.pk]).first()  # nothing is asked for the days on which the copy was looked for
    until = min(local_day(at), local_day(claim.made_at)) if claim else local_day(at)
    late_days = max((until - loan.due_on).days, 0)
    delay = reckon_delay(loan.terms, late_days)
    if delay.amount:
        demand = demand_for(loan, delay, late_days=late_days)
        write_charge(demand, reader=loan.reader, desk=desk, at=at, key=None)


def _record_loss(loan: Loan, *, desk: Desk, at: datetime, key: str | None) -> None:
    about = {**describe_item(loan.item), "loan_id": loan.pk}
    who: dict[str, object] = describe_reader(loan.reader, on=local_day(at))
    moved = {"detail": {"from": ItemStatus.ON_LOAN.value, "to": ItemStatus.LOST.value}}
    place = {"point_id": loan.item.point_id, "room_id": loan.item.room_id}
    worth = {"amount": loan.item.price} if loan.item.price else {}
    lines = [
        Line(Kind.LOAN_LOST, at, {**about, **who}, key),
        Line(ItemKind.ITEM_LOST, at, {**about, **place, **worth, **moved}),
    ]
    record_many(lines, desk=desk)


def _void_loss(loan: Loan, *, desk: Desk, at: datetime, key: str | None) -> None:
    taken_back = Entry.objects.filter(loan_id=loan.pk, voids__isnull=False).values("voids")
    for kind in (Kind.LOAN_LOST, ItemKind.ITEM_LOST):
        lines = Entry.objects.filter(loan_id=loan.pk, kind=kind, voids=None).exclude(pk__in=taken_back)
        line = lines.order_by("-pk").first()
        if line is not None:
            void(line, kind=kind, desk=desk, at=at, key=key)
        key = None


def _judge_claim(claim: Claim) -> list[Reason]:
    reasons = judge_amount(claim.amount) if claim.amount else []
    reasons += judge_amount(claim.processing, field="processing") if claim.processing else []
    if not claim.amount and not claim.note.strip():
        sentence = _("不收赔偿的，请写明为什么，例如赔书。")
        reasons.append(Reason("claim_unexplained", sentence, facts={"field": "note"}))
    if len(claim.note) > LONGEST_REASON:
        sentence = _("说明不超过 %(most)s 字。") % {"most": LONGEST_REASON}
        reasons.append(Reason("note_too_long", sentence, facts={"field": "note"}))
    return reasons


def _charges_of(loan: Loan) -> list[Charge]:
    kinds = (ChargeKind.LOST, ChargeKind.PROCESSING, ChargeKind.OVERDUE)
    rows = Charge.objects.filter(loan=loan, kind__in=kinds, voided_at=None).select_related("item__record")
    return list(rows.order_by("pk"))


def _lock_loan(loan: Loan) -> Loan:
    """Lock reader, then copy; the loan itself changes only under the copy's lock."""
    reader: Reader = lock_debtor(Reader(pk=loan.reader_id))
    item = lock_items([Item(pk=loan.item_id)])[0]
    fresh = Loan.objects.get(pk=loan.pk)
    fresh.reader, fresh.item = reader, item
    return fresh
