"""Two years of plausible borrowing, simulated day by day with the same dice every time.

Pure: it deals in the numbers of readers, items and rooms, and knows no
database. What it returns, the loader turns into loans and lines.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from reports.demo.rhythm import busyness


@dataclass
class Shelf:
    """The copies that may be lent from one room, and how many readers borrow there on a plain day."""

    room: str
    borrowers: float
    children: bool
    corner: bool
    items: list[int] = field(default_factory=list)


@dataclass
class SimulatedLoan:
    """One loan: out, perhaps renewed, perhaps back. Times are local (day, minute of the day).

    ``first_due`` is when it was due before it was renewed.
    """

    reader: int
    item: int
    room: str
    out: tuple[date, int]
    due: date
    first_due: date
    back: tuple[date, int] | None = None
    renewed: tuple[date, int] | None = None


@dataclass(frozen=True)
class Borrower:
    """What the simulation knows of a reader: since when, how long loans are, how many at once."""

    reader: int
    since: date
    until: date
    days: int
    limit: int
    children: bool
    in_class: bool


@dataclass(frozen=True)
class Granted:
    """What the loan rules grant for one loan: until when, and whether it may be renewed."""

    due: date
    renewable: bool


Granting = Callable[[int, int, str, date], Granted]
"""The loan rules, asked with the numbers of a reader and a copy, the room and the day."""


OPENING_MINUTE, CLOSING_MINUTE = 9 * 60, 17 * 60
NEVER_BACK = 0.004
LATE = 0.07
RENEWING = 0.14


class Simulation:
    """Borrowing at every shelf, one day after another."""

    def __init__(
        self,
        shelves: list[Shelf],
        borrowers: list[Borrower],
        *,
        arrivals: dict[int, date],
        grant: Granting,
        random: Random,
    ):
        """Take shelves, readers, the day on which each copy arrived, and the loan rules."""
        self.shelves, self.borrowers, self.arrivals, self.random = shelves, borrowers, arrivals, random
        self.grant = grant
        self.loans: list[SimulatedLoan] = []
        self._out: dict[int, SimulatedLoan] = {}
        self._held: dict[int, int] = {}
        self._coming: dict[date, list[SimulatedLoan]] = {}

    def run(self, days: list[date], *, is_open: Callable[[str, date], bool]) -> list[SimulatedLoan]:
        """Live through ``days`` and return every loan."""
        for day in days:
            for shelf in self.shelves:
                if is_open(shelf.room, day):
                    reshelving = self._take_back(shelf, day)
                    self._lend(shelf, day, reshelving)
        for loan in self.loans:
            if loan.renewed and loan.renewed[0] > days[-1]:
                loan.renewed, loan.due = None, loan.first_due
        return self.loans

    def _lend(self, shelf: Shelf, day: date, reshelving: set[int]) -> None:
        crowd = self.random.gauss(1, 0.18) * shelf.borrowers * busyness(day, children=shelf.children)
        present = [
            borrower
            for borrower in self.borrowers
            if borrower.since < day <= borrower.until
            and (borrower.in_class if shelf.corner else borrower.children == shelf.children)
        ]
        away = self._out.keys() | reshelving
        free = [item for item in shelf.items if item not in away and self.arrivals[item] < day]
        self.random.shuffle(free)
        for borrower in self.random.sample(present, min(len(present), max(0, round(crowd)))):
            minute = self.random.randint(OPENING_MINUTE, CLOSING_MINUTE)
            room_left = borrower.limit - self._held.get(borrower.reader, 0)
            for item in [free.pop() for _ in range(min(len(free), room_left, self.random.choice((1, 1, 2, 2, 3))))]:
                self._hand_over(borrower, item, shelf, day, minute)

    def _hand_over(self, borrower: Borrower, item: int, shelf: Shelf, day: date, minute: int) -> None:
        granted = self.grant(borrower.reader, item, shelf.room, day)
        loan = SimulatedLoan(borrower.reader, item, shelf.room, (day, minute), granted.due, granted.due)
        self.loans.append(loan)
        self._out[item] = loan
        self._held[borrower.reader] = self._held.get(borrower.reader, 0) + 1
        fate = self.random.random()
        if fate < NEVER_BACK:
            return
        kept = self.random.triangular(2, borrower.days, borrower.days * 0.7)
        if fate < NEVER_BACK + LATE:
            kept = borrower.days + self.random.randint(1, 25)
        elif fate < NEVER_BACK + LATE + RENEWING and kept > 7 and granted.renewable:
            loan.renewed = (day + timedelta(days=int(kept) - 2), minute)
            loan.due = loan.renewed[0] + timedelta(days=borrower.days)
            kept += self.random.randint(3, borrower.days - 2)
        self._coming.setdefault(day + timedelta(days=max(1, int(kept))), []).append(loan)

    def _take_back(self, shelf: Shelf, day: date) -> set[int]:
        """Take back what comes today; it is on its shelf again tomorrow."""
        due_back = [
            loan for planned in list(self._coming) if planned <= day for loan in self._coming[planned]
            if loan.room == shelf.room
        ]  # fmt: skip
        for loan in due_back:
            loan.back = (day, self.random.randint(OPENING_MINUTE - 20, CLOSING_MINUTE))
            del self._out[loan.item]
            self._held[loan.reader] -= 1
        for planned in [planned for planned in self._coming if planned <= day]:
            left = [loan for loan in self._coming[planned] if loan.back is None]
            if left:
                self._coming[planned] = left
            else:
                del self._coming[planned]
        return {loan.item for loan in due_back}
