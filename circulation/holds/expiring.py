"""Expiry: nobody came for a copy on the hold shelf; whoever is next at the same place gets it."""

from datetime import date, datetime

from catalog.models import Item
from circulation.enums import HoldState, Kind
from circulation.holds.capturing import put_on_shelf
from circulation.holds.lines import record_hold
from circulation.holds.queue import find_next, lock_hold
from circulation.models import Hold
from libsys.access.desk import Desk, command_desk
from libsys.db.acts import act, lock
from libsys.models import Library
from libsys.text.dates import local_day


def expire_holds(*, library: Library, at: datetime) -> list[Hold]:
    """Expire every hold of a library whose days on the shelf are over; each is an act of its own.

    May run twice: a hold that is over already is passed by.
    """
    late = Hold.objects.filter(library=library, state=HoldState.READY, expires_on__lt=local_day(at))
    desk = command_desk(library)
    rows = late.select_related("item").order_by("pk")
    return [hold for hold in rows if hold.item and expire_hold(hold=hold, item=hold.item, desk=desk, at=at)]


@act
def expire_hold(*, hold: Hold, item: Item, desk: Desk, at: datetime) -> bool:
    """End a hold for which nobody came, and keep the copy for the next who fetches at the same point.

    Where nobody waits for it there, the copy stays on the shelf until somebody
    takes it off and scans it: only then is it known to be on its way, or back in
    its place. Returns whether the hold was still waiting to be fetched.
    """
    copy, row = lock(item), lock_hold(hold.pk)
    if row.state != HoldState.READY or row.item_id != copy.pk or not is_over(row, on=local_day(at)):
        return False
    row.state, row.closed_at = HoldState.EXPIRED, max(at, row.placed_at)
    row.save(update_fields=["state", "closed_at"])
    record_hold(Kind.HOLD_EXPIRED, row, desk=desk, at=at, key=None, item=copy)
    following = find_next(copy, on=local_day(at), pickup=row.pickup_id)
    if following is not None:
        put_on_shelf(following, copy, desk=desk, at=at, key=None)
    return True


def is_over(hold: Hold, *, on: date) -> bool:
    """Return whether the last day on the shelf has passed."""
    return hold.expires_on is not None and hold.expires_on < on
