"""The case: all facts about a check-out or a renewal, gathered once, judged without a database."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from circulation.policy.terms import Terms


@dataclass(frozen=True)
class OpenLoan:
    """A copy that is out: whose it is, since when, from where, until when. Never a name.

    ``grace`` in days; ``is_claimed`` where the reader says that it was brought back, and the library looks for it.
    """

    pk: int
    reader: int
    item: int
    material: str
    lent_on: date
    due_on: date
    place: str = ""
    renewals: int = 0
    grace: int = 0
    is_claimed: bool = False


@dataclass(frozen=True)
class Claim:
    """A hold that concerns the copy of a case: whose it is, where it is to be fetched.

    ``is_kept`` says that this very copy lies on the hold shelf, or travels, for
    it; ``is_waiting`` that it waits and this copy could fill it today.
    """

    hold: int
    reader: int
    place: str
    is_kept: bool = False
    is_waiting: bool = False


@dataclass(frozen=True)
class Case:
    """A reader, a copy, the terms between them, on a day.

    ``card_state`` is empty where the reader has no card at all.
    ``loan`` is the open loan of the copy, ``loans`` are all open loans of the reader.
    ``claims`` are the holds that concern the copy, the first in line first;
    ``free_copies`` are other copies on the shelves that could fill them.
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
    claims: tuple[Claim, ...] = ()
    free_copies: int = 0
    suspended_until: date | None = None
    owed: Decimal = Decimal(0)

    def own_claim(self) -> Claim | None:
        """Return the reader's own hold, if there is one."""
        return next((claim for claim in self.claims if claim.reader == self.reader), None)

    def kept_for_another(self) -> Claim | None:
        """Return the hold of another reader for which this very copy is kept."""
        return next((claim for claim in self.claims if claim.is_kept and claim.reader != self.reader), None)

    def waiting_before(self) -> tuple[Claim, ...]:
        """Return the holds of others that wait for a copy like this one, and came before the reader's own."""
        own = self.own_claim()
        ahead = self.claims[: self.claims.index(own)] if own else self.claims
        return tuple(claim for claim in ahead if claim.is_waiting and claim.reader != self.reader)

    def loans_of_material(self) -> int:
        """Return how many copies of the same material the reader has out."""
        return sum(1 for loan in self.loans if loan.material == self.material)

    def overdue_loans(self) -> tuple[OpenLoan, ...]:
        """Return the loans past their day and days of grace, the oldest first; none that is said to be back."""
        late = (loan for loan in self.loans if not loan.is_claimed and days_late(loan.due_on, self.on) > loan.grace)
        return tuple(sorted(late, key=lambda loan: loan.due_on))


def days_late(due: date, on: date) -> int:
    """Return by how many days ``on`` is past ``due``; 0 in time."""
    return max((on - due) // timedelta(days=1), 0)
