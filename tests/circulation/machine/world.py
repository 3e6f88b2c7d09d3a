"""The oracle's world: who has each copy, where it lies, who waits, what is owed. Plain Python, no database.

Nothing here is taken from the acts: it says what a librarian would say happened.
"""

from copy import deepcopy
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any

ACTIVE, CAPTURED = ("waiting", "in_transit", "ready"), ("in_transit", "ready")


@dataclass
class Copy:
    """A copy: of which record, at which point it belongs, its status."""

    record: int
    home: int
    status: str = "available"


@dataclass
class Loan:
    """A loan; the reader of one that is over may be forgotten."""

    copy: int
    reader: int | None
    point: int
    out_at: datetime
    due: date
    renewals: int = 0
    returned_at: datetime | None = None
    undone: bool = False
    lost_at: datetime | None = None
    found: bool = False


@dataclass
class Hold:
    """A reader's place in a queue; ``copy`` is the one that was kept."""

    reader: int
    record: int
    pickup: int
    placed_at: datetime
    wanted: int | None = None
    state: str = "waiting"
    copy: int | None = None
    paused_until: date | None = None
    expires_on: date | None = None


@dataclass
class Transit:
    """A copy on its way."""

    copy: int
    source: int
    target: int
    reason: str
    hold: int | None = None
    is_open: bool = True
    arrived: bool = False
    undone: bool = False


@dataclass
class Charge:
    """A sum asked of a reader; ``paid`` in money, ``settled`` with what was waived too."""

    reader: int
    kind: str
    amount: Decimal
    loan: int | None
    settled: Decimal = Decimal(0)
    paid: Decimal = Decimal(0)
    refunded: Decimal = Decimal(0)
    voided: bool = False

    @property
    def left(self) -> Decimal:
        """Return what is still owed of it."""
        return Decimal(0) if self.voided else self.amount - self.settled


@dataclass
class Receipt:
    """A paper for money that came or went for one charge."""

    kind: str
    charge: int
    amount: Decimal
    day: date
    voided: bool = False


@dataclass
class Reader:
    """A reader: the states of the cards in the order in which they were issued."""

    cards: list[str] = field(default_factory=lambda: ["valid"])
    keeps_history: bool = False
    merged_into: int | None = None


Cell = tuple[str, int]
Footprint = dict[Cell, tuple[Any, Any]]
LISTS = ("copies", "loans", "holds", "transits", "charges")


@dataclass
class World:
    """Everything, each thing under its number in its list."""

    copies: list[Copy] = field(default_factory=list)
    readers: list[Reader] = field(default_factory=list)
    loans: list[Loan] = field(default_factory=list)
    holds: list[Hold] = field(default_factory=list)
    transits: list[Transit] = field(default_factory=list)
    charges: list[Charge] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    said_back: dict[int, date] = field(default_factory=dict)
    """Of which loans the reader says that the copy was brought back, and when."""

    def loan_of(self, copy: int) -> int | None:
        """Return the open loan of a copy."""
        return next((i for i, one in enumerate(self.loans) if one.copy == copy and one.returned_at is None), None)

    def transit_of(self, copy: int) -> int | None:
        """Return the open transit of a copy."""
        return next((i for i, one in enumerate(self.transits) if one.copy == copy and one.is_open), None)

    def owed(self, reader: int) -> Decimal:
        """Return what a reader owes."""
        return sum((one.left for one in self.charges if one.reader == reader), Decimal(0))

    def queue(self, record: int) -> list[int]:
        """Return the active holds on a record, the first in line first."""
        found = [i for i, one in enumerate(self.holds) if one.record == record and one.state in ACTIVE]
        return sorted(found, key=lambda i: (self.holds[i].placed_at, i))

    def kept_for(self, copy: int) -> int | None:
        """Return the hold for which a copy is kept or travels."""
        return next((i for i, one in enumerate(self.holds) if one.copy == copy and one.state in CAPTURED), None)

    def waits(self, hold: int, copy: int, on: date) -> bool:
        """Return whether a copy could fill a hold on a day."""
        one = self.holds[hold]
        is_paused = one.paused_until is not None and one.paused_until >= on
        return one.state == "waiting" and not is_paused and one.wanted in (None, copy)

    def free(self, record: int, *, but: int | None = None) -> int:
        """Return how many copies of a record stand on the shelves, ``but`` one left out."""
        return sum(
            1 for i, one in enumerate(self.copies) if one.record == record and i != but and one.status == "available"
        )

    def living(self) -> list[int]:
        """Return the readers who were not merged into others."""
        return [i for i, one in enumerate(self.readers) if one.merged_into is None]

    def is_sound(self) -> bool:
        """Return whether this can be: each copy in one place, each reader once in a queue."""
        loans = [one for one in self.loans if one.returned_at is None]
        sent = [one for one in self.transits if one.is_open]
        kept = [one for one in self.holds if one.state in CAPTURED]
        waiting = [(one.reader, one.record) for one in self.holds if one.state in ACTIVE]
        out, away = {one.copy for one in loans}, {one.copy for one in sent}
        return (
            len(loans) == len(out)
            and len(sent) == len(away)
            and len(kept) == len({one.copy for one in kept})
            and len(waiting) == len(set(waiting))
            and all(one.reader is not None for one in loans)
            and out == {i for i, one in enumerate(self.copies) if one.status == "on_loan"}
            and away == {i for i, one in enumerate(self.copies) if one.status == "in_transit"}
            and all(self._lies(i) for i, one in enumerate(self.holds) if one.state in CAPTURED)
        )

    def _lies(self, hold: int) -> bool:
        one = self.holds[hold]
        assert one.copy is not None
        if one.state == "ready":
            return self.copies[one.copy].status == "on_hold_shelf"
        return any(sent.is_open and sent.copy == one.copy and sent.hold == hold for sent in self.transits)

    def snapshot(self) -> dict[str, list[Any]]:
        """Return what an undo may have to bring back."""
        return {name: deepcopy(getattr(self, name)) for name in LISTS}

    def footprint(self, before: dict[str, list[Any]]) -> Footprint:
        """Return what changed since ``before``: of each thing what it was, nothing where it is new, and what it is."""
        found: Footprint = {}
        for name in LISTS:
            for i, now in enumerate(getattr(self, name)):
                was = before[name][i] if i < len(before[name]) else None
                if was != now:
                    found[name, i] = (was, deepcopy(now))
        return found

    def undo(self, footprint: Footprint, *, at: datetime) -> bool:
        """Bring everything in ``footprint`` back, unless something of it changed since, or it cannot be any more."""
        kept = self.snapshot()
        done = all(UNDOING[name](getattr(self, name)[i], *pair, at) for (name, i), pair in footprint.items())
        if done and self.is_sound():
            return True
        for name in LISTS:
            setattr(self, name, kept[name])
        return False


def _same(now: Any, after: Any, *, but: tuple[str, ...] = ()) -> bool:
    return all(getattr(now, one.name) == getattr(after, one.name) for one in fields(now) if one.name not in but)


def _restore(now: Any, before: Any, *, but: tuple[str, ...] = ()) -> bool:
    for one in fields(now):
        if one.name not in but:
            setattr(now, one.name, deepcopy(getattr(before, one.name)))
    return True


def _undo_copy(now: Copy, before: Copy, after: Copy, at: datetime) -> bool:
    return _same(now, after) and _restore(now, before)


def _undo_loan(now: Loan, before: Loan | None, after: Loan, at: datetime) -> bool:
    if not _same(now, after, but=("reader",)):
        return False
    if before is not None:
        return _restore(now, before, but=("reader",))
    now.undone, now.returned_at = True, max(at, now.out_at)
    return True


def _undo_hold(now: Hold, before: Hold, after: Hold, at: datetime) -> bool:
    others = ("reader", "paused_until")
    return _same(now, after, but=others) and _restore(now, before, but=others)


def _undo_transit(now: Transit, before: Transit | None, after: Transit, at: datetime) -> bool:
    if not _same(now, after):
        return False
    if before is not None:
        return _restore(now, before)
    now.is_open, now.undone = False, True
    return True


def _undo_charge(now: Charge, before: Charge | None, after: Charge, at: datetime) -> bool:
    assert before is None
    now.voided = not now.settled
    return now.voided


UNDOING = {
    "copies": _undo_copy, "loans": _undo_loan, "holds": _undo_hold, "transits": _undo_transit, "charges": _undo_charge,
}  # fmt: skip
