"""Handing on: a copy that is on another reader's loan is taken back and lent in one go."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from catalog.models import Item
from circulation.lending.checking_in import CheckIn, check_in, direct
from circulation.lending.checking_out import CheckOutRefused, check_out
from circulation.lending.following import STAYING, find_lines
from circulation.lending.gathering import lock_reader
from circulation.models import Card, Loan, Reader
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
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
    where the new loan is refused. Both readers are locked before the copy, in
    one order: so no two desks ever wait for each other. Two desks
    that scan one barcode at the same moment are no handing on: the later one is
    told that the copy is lent.
    """
    _lock_readers(reader, item)
    returned = None
    if _takes_back(lock(item), desk=desk, at=at, key=key):
        returned = check_in(
            item=item, desk=desk, at=at, key=f"{key}.in" if key else None, subjects=STAYING, is_locked=True
        )
    try:
        loan = check_out(reader=reader, item=item, desk=desk, at=at, card=card, key=f"{key}.out" if key else None)
    except CheckOutRefused as refusal:
        if returned is not None:
            returned = direct(returned=returned, desk=desk, at=at)
        return HandingOn(returned, refusal=refusal)
    return HandingOn(returned, loan)


def _lock_readers(reader: Reader, item: Item) -> None:
    """Lock whoever has the copy and whoever gets it, in one order, before the copy is locked."""
    holders = Loan.objects.filter(item=item, returned_at__isnull=True, reader__isnull=False).values_list("reader")
    for pk in sorted({reader.pk, *(row[0] for row in holders)}):
        lock_reader(Reader(pk=pk))


def _takes_back(item: Item, *, desk: Desk, at: datetime, key: str | None) -> bool:
    """Return whether the copy comes back with this operation; one that was sent before does as it did then.

    If it found nothing to take back, its own loan must not end now; if it took
    something back, another desk that lent the copy since changes nothing.
    """
    if find_recorded(f"{key}.out" if key else None) is not None:
        return bool(find_lines(f"{key}.in"))
    return not _was_just_lent_elsewhere(item, desk=desk, at=at) or bool(key and find_lines(f"{key}.in"))


def _was_just_lent_elsewhere(item: Item, *, desk: Desk, at: datetime) -> bool:
    recent = Loan.objects.filter(item=item, returned_at__isnull=True, checked_out_at__gt=at - JUST_LENT)
    here = {"staff": desk.staff, "room": desk.room, "point": desk.point}
    return recent.exclude(**here).exists()
