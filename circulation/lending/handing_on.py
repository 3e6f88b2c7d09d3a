"""Handing on: a copy that is on another reader's loan is taken back and lent in one go."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from catalog.models import Item
from circulation.lending.checking_in import CheckIn, check_in
from circulation.lending.checking_out import CheckOutRefused, check_out
from circulation.lending.gathering import lock_reader
from circulation.models import Card, Loan, Reader
from libsys.access.desk import Desk
from libsys.db.acts import act, lock

JUST_LENT = timedelta(seconds=60)
"""So soon after another desk lent it, a copy cannot have been carried to this one."""


@dataclass(frozen=True)
class HandingOn:
    """The return, if there was one, and the new loan or the refusal of it."""

    returned: CheckIn | None = None
    loan: Loan | None = None
    refusal: CheckOutRefused | None = None


@act
def hand_on(
    *, reader: Reader, item: Item, desk: Desk, at: datetime, key: str | None, card: Card | None = None
) -> HandingOn:
    """Return ``item`` from whoever has it and lend it to ``reader``.

    The copy lies on the desk, so the return is a fact and stays recorded even
    where the new loan is refused. The new reader is locked first: a return
    locks the copy, and reader before item is the one order everywhere. Two desks
    that scan one barcode at the same moment are no handing on: the later one is
    told that the copy is lent.
    """
    lock_reader(reader)
    returned = None
    if not _was_just_lent_elsewhere(lock(item), desk=desk, at=at):
        returned = check_in(item=item, desk=desk, at=at, key=f"{key}.in" if key else None)
    try:
        loan = check_out(reader=reader, item=item, desk=desk, at=at, card=card, key=f"{key}.out" if key else None)
    except CheckOutRefused as refusal:
        return HandingOn(returned, refusal=refusal)
    return HandingOn(returned, loan)


def _was_just_lent_elsewhere(item: Item, *, desk: Desk, at: datetime) -> bool:
    recent = Loan.objects.filter(item=item, returned_at__isnull=True, checked_out_at__gt=at - JUST_LENT)
    here = {"staff": desk.staff, "room": desk.room, "point": desk.point}
    return recent.exclude(**here).exists()
