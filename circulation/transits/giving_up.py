"""Giving up: a copy that was sent never arrived. It is missing now, and looked for."""

from datetime import datetime

from django.utils.translation import gettext as _

from catalog.items.moves import MISS
from catalog.items.moving import lock_items, move_items
from circulation.models import Transit
from circulation.transits.receiving import close
from circulation.transits.sending import OBJECT, SendingRefused
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act, lock
from libsys.errors import Reason


@act
def give_up(*, transit: Transit, desk: Desk, at: datetime, key: str | None) -> Transit:
    """Note that a copy did not arrive; it is missing with its line, and whoever waits for it waits for another.

    :raises SendingRefused: when it was received meanwhile.
    """
    items = lock_items([transit.item])
    row = lock(transit)
    if find_recorded(key) is not None:
        return row
    if row.closed_at is not None:
        sentence = _("这次调拨已经结束，没有什么可登记的。")
        raise SendingRefused(Reason("transit_is_over", sentence, facts={"transit": row.pk}))
    close(row, arrived=False, at=at)
    columns = {"object_type": OBJECT, "object_id": row.pk}
    move_items(items=items, by=MISS, desk=desk, at=at, key=key, columns=columns)
    return row
