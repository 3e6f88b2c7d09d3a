"""In-house use: a copy that lay on a table is scanned before it goes back to its shelf."""

from datetime import datetime

from catalog.models import Item
from circulation.enums import Kind
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act, lock
from libsys.models import Entry

LONGEST_CLASS = 24


@act
def use_in_house(*, item: Item, desk: Desk, at: datetime, key: str | None) -> Entry:
    """Write one in-house use of ``item`` and return its line.

    Nobody knows who read it, so no reading visit is counted: those come from
    the door or from the sheet of the room. Sent twice with one ``key``, it is
    counted once.
    """
    earlier = find_recorded(key)
    if earlier is not None:
        return earlier
    lock(item)
    return record(
        Kind.USED_IN_HOUSE,
        desk=desk,
        at=at,
        key=key,
        record_id=item.record_id,
        item_id=item.pk,
        material=item.material,
        clc=item.record.clc[:LONGEST_CLASS],
        source=item.source,
    )
