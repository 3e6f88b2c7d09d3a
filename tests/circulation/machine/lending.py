"""What the oracle says about lending: refused for these reasons, or done, and how the world is then."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from libsys.text.dates import local_day
from tests.circulation.machine.world import CAPTURED, Charge, Hold, Loan, Transit, World

DAYS, RENEWAL_DAYS, RENEWALS, GRACE, LOANS, HOLDS, SHELF_DAYS, OVERDUE = 10, 5, 1, 1, 2, 2, 3, 2
FINE, CAP, MOST_OWED = Decimal("0.10"), Decimal("2.00"), Decimal("5.00")
NOT_FOR_LOAN = ("in_transit", "missing", "lost")
LIFTABLE = {"reader_owes", "item_held_for_another", "too_many_loans", "overdue_loans"}
LIFTABLE |= {"renewals_exhausted", "loan_overdue", "wanted_by_another"}
JUST_LENT = timedelta(seconds=60)
DONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Where:
    """At which point something is done, and when."""

    point: int
    at: datetime


def check_out(
    world: World, reader: int, copy: int, here: Where, *, card: int | None = None, override: bool = False
) -> frozenset[str]:
    """Lend a copy; with an override everything is lifted that can be."""
    found = find_blocks(world, reader, copy, here, card=card)
    standing = found - LIFTABLE if override else found
    if standing:
        return frozenset(standing)
    on, holds = local_day(here.at), world.queue(world.copies[copy].record)
    kept, was = world.kept_for(copy), world.copies[copy].status
    concerned = [i for i in holds if concerns(world, i, copy)]
    own = next((i for i in concerned if world.holds[i].reader == reader), None)
    world.loans.append(Loan(copy, reader, here.point, here.at, on + timedelta(days=DAYS)))
    world.copies[copy].status = "on_loan"
    if own is not None:
        hold = world.holds[own]
        hold.state, hold.copy = "collected", copy if hold.copy is None else hold.copy
    if kept is not None and kept != own and was == "on_hold_shelf":
        requeue(world.holds[kept])
    return DONE


def requeue(hold: Hold) -> None:
    """Let a reader wait on at the old place."""
    hold.state, hold.copy, hold.expires_on = "waiting", None, None


def concerns(world: World, hold: int, copy: int) -> bool:
    """Return whether a copy could end a hold: one that was kept, or one that waits for any copy or this one."""
    one = world.holds[hold]
    return one.state in CAPTURED or one.wanted in (None, copy)


def find_blocks(world: World, reader: int, copy: int, here: Where, *, card: int | None) -> set[str]:
    """Return every reason against a check-out."""
    on, found, item = local_day(here.at), set(), world.copies[copy]
    states, out = world.readers[reader].cards, world.loan_of(copy)
    mine = [one for one in world.loans if one.reader == reader and one.returned_at is None]
    if "valid" not in states if card is None else states[card] != "valid":
        found.add("card_not_valid")
    if world.owed(reader) >= MOST_OWED:
        found.add("reader_owes")
    if out is not None:
        found.add("item_already_lent" if world.loans[out].reader == reader else "item_on_loan_to_another")
    if item.status in NOT_FOR_LOAN:
        found.add("item_not_for_loan")
    if len(mine) >= LOANS:
        found.add("too_many_loans")
    if count_overdue(world, reader, on) >= OVERDUE:
        found.add("overdue_loans")
    if is_held_for_another(world, reader, copy, here):
        found.add("item_held_for_another")
    return found


def count_overdue(world: World, reader: int, on: date) -> int:
    """Return how many loans of a reader are late, those left out that are said to be back."""
    rows = [(i, one) for i, one in enumerate(world.loans) if one.reader == reader and one.returned_at is None]
    return sum(1 for i, one in rows if i not in world.said_back and (on - one.due).days > GRACE)


def is_held_for_another(world: World, reader: int, copy: int, here: Where) -> bool:
    """Return whether somebody else has the copy on the shelf, or was earlier and gets no other one."""
    kept, item = world.kept_for(copy), world.copies[copy]
    if kept is not None and world.holds[kept].reader != reader and item.status == "on_hold_shelf":
        return True
    before = 0
    for i in world.queue(item.record):
        if world.holds[i].reader == reader and concerns(world, i, copy):
            break
        before += world.waits(i, copy, local_day(here.at))
    return before > world.free(item.record, but=copy)


def check_in(world: World, copy: int, here: Where, *, handed_in: datetime | None = None, stays: bool = False) -> None:
    """Take a copy back; what follows from it follows, unless it ``stays`` to be lent on."""
    item, loan = world.copies[copy], world.loan_of(copy)
    late = 0
    if loan is not None:
        row = world.loans[loan]
        row.returned_at = max(min(handed_in or here.at, here.at), row.out_at)
        over = min(local_day(row.returned_at), world.said_back.get(loan, date.max))
        late, item.status = (over - row.due).days, "available"
    if item.status in ("missing", "lost"):
        item.status = "available"
    goes = receive(world, copy, here)
    if loan is not None and late > GRACE:
        reader = world.loans[loan].reader
        assert reader is not None
        world.charges.append(Charge(reader, "overdue", min(FINE * late, CAP), loan))
    if not stays and not goes:
        direct(world, copy, here)


def receive(world: World, copy: int, here: Where) -> bool:
    """Receive a copy that was on its way; return whether it has to go on."""
    number = world.transit_of(copy)
    if number is None:
        return False
    row, item = world.transits[number], world.copies[copy]
    if here.point == row.source:
        return True
    row.is_open, row.arrived, item.status = False, here.point == row.target, "available"
    if row.arrived:
        if row.reason == "move":
            item.home = row.target
        return False
    if row.reason == "hold" and (row.hold is None or world.holds[row.hold].state != "in_transit"):
        return False
    send(world, copy, Transit(copy, here.point, row.target, row.reason, row.hold))
    return True


def send(world: World, copy: int, transit: Transit) -> None:
    """Put a copy on its way."""
    world.transits.append(transit)
    world.copies[copy].status = "in_transit"


def direct(world: World, copy: int, here: Where) -> None:
    """Keep a copy for whoever is next, else send it home."""
    item, kept = world.copies[copy], world.kept_for(copy)
    if item.status == "on_hold_shelf":
        if kept is not None:
            return
        item.status = "available"
    if item.status != "available":
        return
    following = kept if kept is not None else find_next(world, copy, here)
    if following is not None:
        hold = world.holds[following]
        hold.copy = copy
        if hold.pickup == here.point:
            put_on_shelf(world, following, copy, here)
        else:
            hold.state = "in_transit"
            send(world, copy, Transit(copy, here.point, hold.pickup, "hold", following))
    elif item.home != here.point:
        send(world, copy, Transit(copy, here.point, item.home, "home"))


def find_next(world: World, copy: int, here: Where, *, pickup: int | None = None) -> int | None:
    """Return the first in line whom a copy serves today."""
    queue = world.queue(world.copies[copy].record)
    waiting = (i for i in queue if world.waits(i, copy, local_day(here.at)))
    return next((i for i in waiting if pickup in (None, world.holds[i].pickup)), None)


def put_on_shelf(world: World, hold: int, copy: int, here: Where) -> None:
    """Let a copy lie on the hold shelf for some days."""
    row = world.holds[hold]
    row.state, row.copy, row.expires_on = "ready", copy, local_day(here.at) + timedelta(days=SHELF_DAYS)
    world.copies[copy].status = "on_hold_shelf"


def renew(world: World, loan: int, here: Where, *, override: bool = False) -> frozenset[str]:
    """Put a due date off, from the old one; where the rule was lifted for a late one, from today."""
    row, on = world.loans[loan], local_day(here.at)
    if row.returned_at is not None:
        return frozenset({"not_on_loan"})
    record = world.copies[row.copy].record
    others = [i for i in world.queue(record) if world.holds[i].reader != row.reader and world.waits(i, row.copy, on)]
    against = {
        "renewals_exhausted": row.renewals >= RENEWALS,
        "loan_overdue": row.due < on,
        "wanted_by_another": len(others) > world.free(record),
    }
    found = {code for code, is_so in against.items() if is_so}
    standing = found - LIFTABLE if override else found
    if standing:
        return frozenset(standing)
    row.due, row.renewals = (max(row.due, on) if found else row.due) + timedelta(days=RENEWAL_DAYS), row.renewals + 1
    return DONE


def was_just_lent_elsewhere(world: World, copy: int, here: Where) -> bool:
    """Return whether another desk lent the copy so lately that it cannot lie on this one."""
    loan = world.loan_of(copy)
    if loan is None:
        return False
    row = world.loans[loan]
    return row.out_at > here.at - JUST_LENT and row.point != here.point
