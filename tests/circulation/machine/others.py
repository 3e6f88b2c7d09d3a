"""What the oracle says about holds, transits, losses, money and readers."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from libsys.text.dates import local_day
from tests.circulation.machine.lending import DONE, HOLDS, Where, find_next, put_on_shelf, requeue, send
from tests.circulation.machine.world import ACTIVE, CAPTURED, Charge, Hold, Receipt, Transit, World

CLAIM, FEE, DAMAGE = Decimal("4.00"), Decimal("1.00"), Decimal("2.50")
REFUND_DAYS, LINK_DAYS = 30, 5
COMES_AGAIN = ("available", "on_loan", "on_hold_shelf", "in_transit")


@dataclass(frozen=True)
class Wanted:
    """What a reader asks for: any copy of a record, or one; fetched where."""

    record: int
    pickup: int
    copy: int | None = None


def place(world: World, reader: int, wish: Wanted, here: Where) -> frozenset[str]:
    """Join a queue."""
    copies = [i for i, one in enumerate(world.copies) if one.record == wish.record and one.status in COMES_AGAIN]
    active = [one for one in world.holds if one.reader == reader and one.state in ACTIVE]
    out = [one for one in world.loans if one.reader == reader and one.returned_at is None]
    against = {
        "card_not_valid": "valid" not in world.readers[reader].cards,
        "already_held": wish.record in {one.record for one in active},
        "has_the_book": wish.record in {world.copies[one.copy].record for one in out},
        "no_copy_to_lend": not copies,
        "copy_not_to_lend": bool(copies) and wish.copy is not None and wish.copy not in copies,
        "too_many_holds": len(active) >= HOLDS,
    }
    found = frozenset(code for code, is_so in against.items() if is_so)
    if not found:
        world.holds.append(Hold(reader, wish.record, wish.pickup, here.at, wish.copy))
    return found


def cancel(world: World, hold: int) -> frozenset[str]:
    """Leave a queue; a copy that was kept stays where it is."""
    if world.holds[hold].state not in ACTIVE:
        return frozenset({"hold_is_over"})
    world.holds[hold].state = "cancelled"
    return DONE


def pause(world: World, hold: int, until: date | None) -> frozenset[str]:
    """Let others pass until the end of a day."""
    if world.holds[hold].state != "waiting":
        return frozenset({"hold_is_over" if world.holds[hold].state not in ACTIVE else "copy_is_kept"})
    world.holds[hold].paused_until = until
    return DONE


def expire(world: World, here: Where) -> None:
    """End what nobody fetched, and keep the copy for the next who fetches it at the same point."""
    on = local_day(here.at)
    for row in list(world.holds):
        if row.state == "ready" and row.expires_on is not None and row.expires_on < on and row.copy is not None:
            row.state = "expired"
            following = find_next(world, row.copy, here, pickup=row.pickup)
            if following is not None:
                put_on_shelf(world, following, row.copy, here)


def send_away(world: World, copy: int, target: int, here: Where) -> frozenset[str]:
    """Put a copy into the box for another point: home, or for good."""
    item, kept = world.copies[copy], world.kept_for(copy)
    found = {"already_here"} if target == here.point else set()
    if item.status == "on_loan":
        found.add("item_on_loan")
    elif item.status == "on_hold_shelf" and kept is not None:
        found.add("held")
    elif item.status not in ("available", "on_hold_shelf"):
        found.add("not_fit_to_send")
    if not found:
        send(world, copy, Transit(copy, here.point, target, "home" if item.home == target else "move"))
    return frozenset(found)


def give_up(world: World, transit: int) -> frozenset[str]:
    """Note that a copy never arrived."""
    row = world.transits[transit]
    if not row.is_open:
        return frozenset({"transit_is_over"})
    vanish(world, row.copy)
    return DONE


def miss(world: World, copy: int) -> bool:
    """Note that a copy cannot be found; return whether that can be."""
    if world.copies[copy].status not in ("available", "in_transit", "on_hold_shelf"):
        return False
    vanish(world, copy)
    return True


def claim_returned(world: World, loan: int, said_on: date, here: Where) -> frozenset[str]:
    """Note that a reader says that a copy was brought back on a day."""
    row = world.loans[loan]
    against = {
        "claim_too_late": row.returned_at is not None,
        "claimed_already": row.returned_at is None and loan in world.said_back,
        "claim_day_wrong": not local_day(row.out_at) <= said_on <= local_day(here.at),
    }
    found = frozenset(code for code, is_so in against.items() if is_so)
    if not found:
        world.said_back[loan] = said_on
    return found


def withdraw_claim(world: World, loan: int) -> frozenset[str]:
    """Note that it was a mistake."""
    if world.loans[loan].returned_at is not None:
        return frozenset({"claim_is_over"})
    del world.said_back[loan]
    return DONE


def vanish(world: World, copy: int) -> None:
    """Let nobody wait for a copy that is gone, and nothing be on its way."""
    number, kept = world.transit_of(copy), world.kept_for(copy)
    if number is not None:
        world.transits[number].is_open = False
    if kept is not None:
        requeue(world.holds[kept])
    world.copies[copy].status = "missing"


def lose(world: World, loan: int, here: Where, *, is_asked: bool) -> frozenset[str]:
    """End a loan whose copy the reader lost."""
    row = world.loans[loan]
    if row.returned_at is not None:
        return frozenset({"loan_is_over"})
    row.returned_at = row.lost_at = max(here.at, row.out_at)
    world.copies[row.copy].status = "lost"
    assert row.reader is not None
    if is_asked:
        world.charges.append(Charge(row.reader, "lost", CLAIM, loan))
        if charge_of(world, loan, "processing") is None:
            world.charges.append(Charge(row.reader, "processing", FEE, loan))
    return DONE


def charge_of(world: World, loan: int, kind: str) -> int | None:
    """Return the charge of a kind that stands for a loan."""
    rows = enumerate(world.charges)
    return next((i for i, one in rows if (one.loan, one.kind, one.voided) == (loan, kind, False)), None)


def settle_found(world: World, loan: int, here: Where) -> bool:
    """Put a copy that a reader lost back into use: what is open is asked no more, what was paid goes back in time."""
    row = world.loans[loan]
    if row.lost_at is None:
        return False
    if row.found:
        return True
    row.found, lost_on = True, local_day(row.lost_at)
    if world.copies[row.copy].status == "lost":
        world.copies[row.copy].status = "available"
    number = charge_of(world, loan, "lost")
    if number is not None:
        charge = world.charges[number]
        charge.settled = charge.amount
        back = charge.paid - charge.refunded
        if back and (local_day(here.at) - lost_on).days <= REFUND_DAYS:
            charge.refunded += back
            world.receipts.append(Receipt("refund", number, back, local_day(here.at)))
    return True


def damage(world: World, loan: int) -> frozenset[str]:
    """Ask for a damaged copy, once."""
    if charge_of(world, loan, "damaged") is not None:
        return frozenset({"damage_charged"})
    reader = world.loans[loan].reader
    assert reader is not None
    world.charges.append(Charge(reader, "damaged", DAMAGE, loan))
    return DONE


def settle(world: World, charge: int, amount: Decimal, kind: str, here: Where) -> bool:
    """Pay, waive or give back; return whether that can be."""
    row = world.charges[charge]
    if kind == "refund":
        if not 0 < amount <= row.paid - row.refunded:
            return False
        row.refunded += amount
    else:
        if not 0 < amount <= row.left:
            return False
        row.settled += amount
        row.paid += amount if kind == "payment" else 0
    if kind != "waiver":
        world.receipts.append(Receipt(kind, charge, amount, local_day(here.at)))
    return True


def void_receipt(world: World, receipt: int, here: Where) -> bool:
    """Void a paper of today, unless what it brought was given back."""
    row = world.receipts[receipt]
    charge = world.charges[row.charge]
    if row.voided or row.day != local_day(here.at):
        return False
    if row.kind == "payment":
        if charge.paid - row.amount < charge.refunded:
            return False
        charge.paid, charge.settled = charge.paid - row.amount, charge.settled - row.amount
    else:
        charge.refunded -= row.amount
    row.voided = True
    return True


def find_doubled(world: World, both: set[int]) -> list[int] | None:
    """Return the holds to cancel where two readers become one; nothing where copies are kept for both."""
    doubled = []
    for record in {one.record for one in world.copies}:
        pair = [i for i in world.queue(record) if world.holds[i].reader in both]
        waiting = [i for i in pair if world.holds[i].state not in CAPTURED]
        if len(pair) > 1 and not waiting:
            return None
        doubled += waiting[-1:] if len(pair) > 1 else []
    return doubled


def merge(world: World, kept: int, merged: int) -> bool:
    """Let one reader become another; of two holds on one record the later that waits is cancelled."""
    if kept == merged or not {kept, merged} <= set(world.living()):
        return False
    doubled = find_doubled(world, {kept, merged})
    if doubled is None:
        return False
    for i in doubled:
        world.holds[i].state = "cancelled"
    for row in (*world.loans, *world.holds, *world.charges):
        if row.reader == merged:
            row.reader = kept
    for earlier in world.readers:
        if earlier.merged_into == merged:
            earlier.merged_into = kept
    old, new = world.readers[merged], world.readers[kept]
    new.cards += old.cards
    new.keeps_history = new.keeps_history or old.keeps_history
    world.readers[merged] = replace(old, cards=[], merged_into=kept, keeps_history=False)
    return True


def forget(world: World, at: datetime) -> None:
    """Take readers off loans that are long over and about which nothing is asked."""
    for i, row in enumerate(world.loans):
        is_old = row.returned_at is not None and row.returned_at < at - timedelta(days=LINK_DAYS)
        is_asked = any(one.loan == i and not one.voided for one in world.charges)
        if is_old and not is_asked and row.reader is not None and not world.readers[row.reader].keeps_history:
            row.reader = None
