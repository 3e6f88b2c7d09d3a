"""Copies handed over to a point and fetched back: a packing list, its way, who gave and who took.

The way of the copies is the catalogue's: every step here is one of its own
(``catalog.items.places``), so custody and the audit agree.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from catalog.items.places.allocating import (
    AllocationDraft,
    call_back,
    cancel_allocation,
    list_items,
    make_allocation,
    send_allocation,
    unlist_item,
)
from catalog.items.places.receiving import close_receipt, receive_all, receive_items, take_back_receipt
from catalog.models import AllocatedItem, Item
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act, lock
from libsys.errors import Reason
from libsys.models import Room, ServicePoint
from libsys.text.dates import local_day
from libsys.text.safe import clean_text
from outreach.enums import HandoverKind, SignedWay
from outreach.models import PointHandover
from outreach.points.noting import note_change
from outreach.points.refusals import PointRefused, about
from outreach.points.rights import require_reach
from outreach.points.stock.room import find_room, judge_cap

Refusals = dict[int, list[Reason]]


@dataclass(frozen=True)
class Packing:
    """Copies that go to ``point`` from ``other``, or come back from it."""

    point: ServicePoint
    kind: str
    other: ServicePoint
    other_room: Room | None = None
    note: str = ""


@dataclass(frozen=True)
class Signature:
    """Who gave and who took, in which way they signed, on which day."""

    gave: str
    took: str
    way: str
    on: date


@act
def begin_handover(*, packing: Packing, desk: Desk, at: datetime, key: str) -> PointHandover:
    """Begin a packing list; copies are listed next.

    :raises PointRefused: when the point is closed, or out of the person's reach.
    :raises catalog.items.places.allocating.AllocationRefused: when both places are the same.
    """
    done = find_recorded(key)
    if done is not None:
        return PointHandover.objects.get(pk=done.object_id)
    point = packing.point
    require_reach(desk, point)
    to_point = packing.kind == HandoverKind.DEPOSIT
    if to_point and point.closed_on is not None:
        raise PointRefused(Reason("point_closed", _("这个网点已经撤了，不能再放书。")))
    here, there = (point, find_room(point)), (packing.other, packing.other_room)
    start, end = (there, here) if to_point else ((point, None), there)
    draft = AllocationDraft(
        from_point=start[0], from_room=start[1], to_point=end[0], to_room=end[1], note=packing.note
    )  # fmt: skip
    allocation = make_allocation(draft=draft, desk=desk, at=at)
    row = PointHandover.objects.create(library=desk.library, point=point, allocation=allocation, kind=packing.kind)
    _note(row, "begun", desk=desk, at=at, key=key)
    return row


@act
def list_copies(
    *, handover: PointHandover, items: Iterable[Item], desk: Desk, at: datetime
) -> tuple[list[Item], Refusals]:
    """Put copies on the list; return the new ones and the reasons against the others by item id.

    A cap is kept for all of them or none: what would not fit is told with how many there are too many.

    :raises PointRefused: when the point's cap would be exceeded.
    :raises catalog.items.places.allocating.AllocationRefused: when the list is not being made any more.
    """
    row = _lock_reached(handover, desk)
    chosen = list(items)
    target = row.allocation.to_point
    if row.kind != HandoverKind.RETURN:
        listed = set(row.allocation.rows.values_list("item_id", flat=True))
        more = sum(item.pk not in listed and item.point_id != target.pk for item in chosen)
        if reasons := judge_cap(lock(target), more=more):
            raise PointRefused(reasons)
    return list_items(allocation=row.allocation, items=chosen, at=at)


@act
def unlist_copy(*, handover: PointHandover, item: Item, desk: Desk) -> None:
    """Take a copy off the list while it is being made."""
    unlist_item(allocation=_lock_reached(handover, desk).allocation, item=item)


@act
def send_handover(*, handover: PointHandover, desk: Desk, at: datetime, key: str) -> PointHandover:
    """Send the copies on their way.

    :raises catalog.items.places.allocating.AllocationRefused: when the list is empty, or copies moved meanwhile.
    """
    row = _lock_reached(handover, desk)
    send_allocation(allocation=row.allocation, desk=desk, at=at, key=key, may_exceed=True)
    row.allocation.refresh_from_db()
    return row


@act
def receive_copies(
    *, handover: PointHandover, items: Iterable[Item], desk: Desk, at: datetime, key: str
) -> tuple[list[Item], Refusals]:
    """Take copies in as they are scanned where the list arrives; what is not on it is taken in too, and noted."""
    row = _lock_reached(handover, desk)
    return receive_items(allocation=row.allocation, items=items, desk=desk, at=at, key=key)


@act
def sign_handover(
    *, handover: PointHandover, signature: Signature, takes_all: bool, desk: Desk, at: datetime, key: str
) -> PointHandover:
    """Write down who gave and who took, and close the list: with ``takes_all`` every copy came, else what was scanned.

    :raises PointRefused: when a name is missing, or the day has not come.
    :raises catalog.items.places.allocating.AllocationRefused: when the list is not on its way.
    """
    row = _lock_reached(handover, desk)
    if find_recorded(key) is not None:
        return row
    gave, took = (str(clean_text(name)).strip() for name in (signature.gave, signature.took))
    reasons = []
    if not gave or not took:
        reasons.append(about("took", "handover_unsigned", _("请写明谁移交、谁接收。")))
    if signature.way not in SignedWay.values:
        reasons.append(about("way", "handover_way_unknown", _("请选择怎样签收。")))
    if signature.on > local_day(at):
        reasons.append(about("on", "point_day_ahead", _("日期还没有到。")))
    if reasons:
        raise PointRefused(reasons)
    finish = receive_all if takes_all else close_receipt
    finish(allocation=row.allocation, desk=desk, at=at, key=f"{key}-r")
    row.gave, row.took, row.signed_way, row.signed_on, row.signed_with = (
        gave, took, signature.way, signature.on, desk.staff,
    )  # fmt: skip
    row.save()
    row.allocation.refresh_from_db()
    _note(row, "signed", desk=desk, at=at, key=key)
    return row


@act
def take_back_handover(*, handover: PointHandover, desk: Desk, at: datetime, key: str) -> PointHandover:
    """Take the last step back: a signed list is on its way again, one on its way is being made, a new one is cancelled.

    :raises catalog.items.places.allocating.AllocationRefused: when copies were lent or moved since.
    """
    row = _lock_reached(handover, desk)
    if find_recorded(key) is not None:
        return row
    allocation = row.allocation
    came = allocation.rows.exclude(received_at=None).exists()
    if allocation.state == "received" or (allocation.state == "sent" and came):
        take_back_receipt(allocation=allocation, desk=desk, at=at, key=f"{key}-r")
        row.gave = row.took = row.signed_way = ""
        row.signed_on, row.signed_with = None, None
        row.save()
    elif allocation.state == "sent":
        call_back(allocation=allocation, desk=desk, at=at, key=f"{key}-r")
    else:
        cancel_allocation(allocation=allocation)
    allocation.refresh_from_db()
    _note(row, f"back_to_{allocation.state}", desk=desk, at=at, key=key)
    return row


def find_rows(handover: PointHandover) -> list[AllocatedItem]:
    """Return the rows of the list with their copies, in the order of the shelves; one query."""
    rows = handover.allocation.rows.select_related("item__record", "from_point", "from_room")
    return list(rows.defer("item__record__marc", "item__record__summary").order_by("item__call_sort", "pk"))


def _lock_reached(handover: PointHandover, desk: Desk) -> PointHandover:
    row = lock(handover)
    require_reach(desk, row.point)
    return row


def _note(row: PointHandover, what: str, *, desk: Desk, at: datetime, key: str) -> None:
    about_it = {"what": what, "number": row.allocation.number}
    note_change("handover", row, desk=desk, at=at, key=key, point=row.point, **about_it)
