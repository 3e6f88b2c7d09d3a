"""What can be done about one scan: take the copy back from its loan, or take the scan itself back."""

from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from catalog.items.moves import BY_KIND
from catalog.items.unmoving import take_back_move
from circulation.enums import Kind, ScanVerdict, StocktakeState
from circulation.lending.checking_in import CheckIn, check_in
from circulation.lending.taking_back import take_back
from circulation.models import StocktakeScan
from circulation.stocktaking.sessions.opening import StocktakeRefused, require_state
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act, lock
from libsys.errors import Reason
from libsys.models import Entry


@act
def return_scanned(*, scan: StocktakeScan, desk: Desk, at: datetime, key: str) -> CheckIn:
    """Check in a copy that stands on the shelf while the books have it on loan; its scan says so from now on.

    :raises StocktakeRefused: when the session is closed, or the scan found something else.
    """
    stocktake = lock(scan.stocktake)
    require_state(stocktake, StocktakeState.OPEN)
    row = StocktakeScan.objects.select_related("item").get(pk=scan.pk)
    if row.item is None or row.verdict not in (ScanVerdict.ON_LOAN, ScanVerdict.RETURNED):
        raise StocktakeRefused(Reason("scan_not_on_loan", _("这一册账上没有借出，不用办归还。")))
    here = replace(desk, point=stocktake.point, room=stocktake.room)
    answer = check_in(item=row.item, desk=here, at=at, key=key)
    line = find_recorded(key)
    row.verdict, row.entry_id = ScanVerdict.RETURNED, line.pk if line else None
    row.save(update_fields=["verdict", "entry_id"])
    return answer


@act
def take_back_scan(*, scan: StocktakeScan, desk: Desk, at: datetime, key: str) -> None:
    """Forget a scan that was made in error, and undo what it did: the finding, or the return.

    :raises StocktakeRefused: when the session is closed.
    :raises DomainError: when something happened to the copy since.
    """
    require_state(lock(scan.stocktake), StocktakeState.OPEN)
    row = StocktakeScan.objects.filter(pk=scan.pk).first()
    if row is None:
        return
    entry = Entry.objects.filter(pk=row.entry_id or 0).first()
    if entry is not None and entry.kind in BY_KIND:
        take_back_move(entry=entry, desk=desk, at=at, key=key)
    elif entry is not None and entry.kind == Kind.CHECKED_IN:
        take_back(entry=entry, desk=desk, at=at, key=key)
    row.delete()
