"""The case: all facts about a check-out or a renewal, gathered once, judged without a database."""

from dataclasses import dataclass
from datetime import date, timedelta

from circulation.policy.terms import Terms


@dataclass(frozen=True)
class OpenLoan:
    """A copy that is out: whose it is, since when, from where, until when. Never a name."""

    pk: int
    reader: int
    item: int
    material: str
    lent_on: date
    due_on: date
    place: str = ""
    renewals: int = 0


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

    def counted_loans(self) -> int:
        """Return how many copies count against the limit: all, or those of the limit's material."""
        only = self.terms.max_loans.material
        return sum(1 for loan in self.loans if not only or loan.material == only)

    def overdue_loans(self) -> tuple[OpenLoan, ...]:
        """Return the reader's loans whose day has passed, the oldest first."""
        return tuple(sorted((loan for loan in self.loans if loan.due_on < self.on), key=lambda loan: loan.due_on))


def days_late(due: date, on: date) -> int:
    """Return by how many days ``on`` is past ``due``; 0 in time."""
    return max((on - due) // timedelta(days=1), 0)
