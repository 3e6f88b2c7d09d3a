"""What follows from a return: every subject says its part in turn, and takes it back in the other order.

A subject is a function that is handed what came back and what was said before;
it acts, writes its lines under the key of the return with a suffix of its own,
and says what is to be done. Sent again, it answers from its own line.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from catalog.enums import ItemStatus
from catalog.items.moves import FIND
from catalog.items.moving import move_items, restore_status
from catalog.models import Item
from circulation.charges.compensation.finding_again import notice_found
from circulation.charges.overdue import SUBJECT as CHARGED
from circulation.charges.overdue import charge_delay, take_back_charge
from circulation.consequences import Consequence, Returned
from circulation.holds.capturing import (
    CLEARED,
    HELD,
    capture_hold,
    take_back_capture,
    take_back_clearing,
    take_back_sent,
)
from circulation.models import Loan
from circulation.transits.receiving import (
    FORWARDED,
    MOVED,
    RECEIVED,
    receive_transit,
    take_back_move,
    take_back_receipt,
)
from circulation.transits.sending import SENT, send_home, take_back_sending
from libsys.access.desk import Desk
from libsys.daybook.kinds import KindEnum, find_kind
from libsys.daybook.recording import find_recorded, void
from libsys.db.prepared import Prepared
from libsys.models import Entry

Follow = Callable[[Returned], Sequence[Consequence]]
Restore = Callable[..., object]

FOUND = "found"


def find_again(returned: Returned) -> list[Consequence]:
    """Note that a copy which was missing or lost is here again."""
    was = returned.item.status
    if returned.is_replay:
        earlier = find_recorded(returned.key_for(FOUND))
        was = earlier.detail.get("from", "") if earlier else ""
    elif was in (ItemStatus.MISSING, ItemStatus.LOST):
        key = returned.key_for(FOUND)
        move_items(items=[returned.item], by=FIND, desk=returned.desk, at=returned.at, key=key)
        returned.item.refresh_from_db(fields=["status"])
    if was not in (ItemStatus.MISSING, ItemStatus.LOST):
        return []
    sentence = _("找到了：这一册原来登记为“%(status)s”，已办找回。") % {"status": ItemStatus(was).label}
    return [Consequence("item_found", sentence, facts={"status": str(was)})]


def say_delay(returned: Returned) -> list[Consequence]:
    """Say by how many days a copy is late."""
    days = returned.late_days
    return [Consequence("overdue", _("逾期 %(days)s 天") % {"days": days}, facts={"days": days})] if days else []


def say_room(returned: Returned) -> list[Consequence]:
    """Say into which room a copy belongs, if not into this one."""
    item, desk = returned.item, returned.desk
    if returned.is_directed or item.status != ItemStatus.AVAILABLE or not desk.room or not item.room_id:
        return []
    if item.point_id != desk.room.point_id or item.room_id == desk.room.pk:
        return []
    facts = {"room": item.room_id, "place": str(item.room)}
    return [Consequence("belongs_to_another_room", _("送%(place)s") % facts, directs=True, facts=facts)]


def say_parts(returned: Returned) -> list[Consequence]:
    """Remind of what belongs to a copy without a barcode of its own: discs, maps, a box."""
    parts = returned.item.media_note
    if not parts or returned.loan is None:
        return []
    return [Consequence("check_parts", _("请查看附件：%(parts)s") % {"parts": parts}, facts={"parts": parts})]


SUBJECTS: tuple[Follow, ...] = (
    find_again,
    notice_found,
    receive_transit,
    say_delay,
    charge_delay,
    capture_hold,
    send_home,
    say_room,
    say_parts,
)
"""In this order; a subject that directs the copy somewhere keeps later ones from sending it elsewhere."""

STAYING: tuple[Follow, ...] = (find_again, notice_found, receive_transit, say_delay, charge_delay, say_parts)
"""What follows from a return of a copy that is lent on in the same moment: it is sent nowhere."""

DIRECTING: tuple[Follow, ...] = (capture_hold, send_home, say_room)
"""What is left to follow where it was not lent on after all."""

DIRECTED = frozenset({SENT, HELD})
"""The lines by which it is known that a copy was sent on already."""

TAKING_BACK: dict[str, Restore] = {
    SENT: take_back_sent,
    HELD: take_back_capture,
    CLEARED: take_back_clearing,
    FORWARDED: take_back_sending,
    MOVED: take_back_move,
    RECEIVED: take_back_receipt,
    FOUND: lambda entry, item, *, at: restore_status(item, entry.detail["from"], by=FIND),
}
"""By the suffix of its line, how what followed is taken back; the last act first."""


def follow(returned: Returned, subjects: Iterable[Follow] = SUBJECTS) -> tuple[Consequence, ...]:
    """Let every subject have its say, each hearing those before it, and return all that was said."""
    for subject in subjects:
        returned = replace(returned, said=(*returned.said, *subject(returned)))
    return returned.said


def find_lines(key: str) -> dict[str, Entry]:
    """Return the lines that followed from the return with ``key``, by suffix; its own line under an empty one."""
    keys = {key: "", **{f"{key}.{suffix}": suffix for suffix in (CHARGED, *TAKING_BACK)}}
    return {keys[line.key or ""]: line for line in _LINES.rows(*keys)}


_LINES = Prepared(lambda *keys: Entry.objects.filter(key__in=keys))


def take_back_followed(
    key_of: str, item: Item, *, loan: Loan | None, desk: Desk, at: datetime, key: str | None = None
) -> int:
    """Take back all that followed from the return with ``key_of`` upon ``item``, which is locked; return how much.

    What the delay of ``loan`` cost goes with it; its subject writes those lines.
    The first line that is voided is voided under ``key``.

    :raises DomainError: where something happened since.
    """
    lines = find_lines(key_of)
    done = 0
    for suffix, restore in TAKING_BACK.items():
        line = lines.get(suffix)
        if line is None or Entry.objects.filter(voids=line).exists():
            continue
        restore(line, item, at=at)
        void(line, kind=_kind_of(line), desk=desk, at=at, key=None if done else key)
        done += 1
    if loan is not None:
        take_back_charge(loan=loan, desk=desk, at=at)
    return done


def _kind_of(line: Entry) -> KindEnum:
    kind = find_kind(line.kind)
    if kind is None:
        raise LookupError(f"nobody declares {line.kind}")
    return kind
