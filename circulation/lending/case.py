"""The case: all facts about a check-out or a renewal, gathered once, judged without a database."""

from dataclasses import dataclass
from datetime import date, timedelta

from circulation.policy.terms import Terms


@dataclass(frozen=True)
class OpenLoan:
    """A copy that is out: whose it is, since when, from where, until when; ``grace`` in days. Never a name."""

    pk: int
    reader: int
    item: int
    material: str
    lent_on: date
    due_on: date
    place: str = ""
    renewals: int = 0
    grace: int = 0


@dataclass(frozen=True)
class Case:
    """A reader, a copy, the terms between them, on a day.

    ``card_state`` is empty where the reader has no card at all.
    ``loan`` is the open loan of the copy, ``loans`` are all open loans of the reader.
    """

    on: date
    reader: int
    card_state: str
    valid_until: date
    item: int
    item_status: str
    item_use: str
    material: str
    terms: Terms
    loan: OpenLoan | None = None
    loans: tuple[OpenLoan, ...] = ()

    def loans_of_material(self) -> int:
        """Return how many copies of the same material the reader has out."""
        return sum(1 for loan in self.loans if loan.material == self.material)

    def overdue_loans(self) -> tuple[OpenLoan, ...]:
        """Return the reader's loans whose day and days of grace have passed, the oldest first."""
        late = (loan for loan in self.loans if days_late(loan.due_on, self.on) > loan.grace)
        return tuple(sorted(late, key=lambda loan: loan.due_on))


def days_late(due: date, on: date) -> int:
    """Return by how many days ``on`` is past ``due``; 0 in time."""
    return max((on - due) // timedelta(days=1), 0)
