"""Handing on: a copy that is on another reader's loan is taken back and lent in one go."""

from dataclasses import dataclass
from datetime import datetime

from catalog.models import Item
from circulation.lending.checking_in import CheckIn, check_in
from circulation.lending.checking_out import CheckOutRefused, check_out
from circulation.lending.gathering import lock_reader
from circulation.models import Card, Loan, Reader
from libsys.access.desk import Desk
from libsys.db.acts import act


@dataclass(frozen=True)
class HandingOn:
    """The return, and the new loan or the refusal of it."""

    returned: CheckIn
    loan: Loan | None = None
    refusal: CheckOutRefused | None = None


@act
def hand_on(
    *, reader: Reader, item: Item, desk: Desk, at: datetime, key: str | None, card: Card | None = None
) -> HandingOn:
    """Return ``item`` from whoever has it and lend it to ``reader``.

    The copy lies on the desk, so the return is a fact and stays recorded even
    where the new loan is refused. The new reader is locked first: a return
    locks the copy, and reader before item is the one order everywhere.
    """
    lock_reader(reader)
    returned = check_in(item=item, desk=desk, at=at, key=f"{key}.in" if key else None)
    try:
        loan = check_out(reader=reader, item=item, desk=desk, at=at, card=card, key=f"{key}.out" if key else None)
    except CheckOutRefused as refusal:
        return HandingOn(returned, refusal=refusal)
    return HandingOn(returned, loan)
