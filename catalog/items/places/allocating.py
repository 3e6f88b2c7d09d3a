"""Handover lists (典藏清单): made, filled by scanning or by choice, sent, called back, cancelled."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from catalog.enums import AllocationState, ItemStatus, Kind
from catalog.items.moves import SEND
from catalog.items.moving import columns_of, lock_items, restore_status, set_status
from catalog.items.places.limits import find_limits
from catalog.items.places.relocating import say_place
from catalog.items.voiding import void_lines
from catalog.models import AllocatedItem, Allocation, Item
from libsys.access.desk import Desk
from libsys.daybook.recording import Line, find_recorded, record_many
from libsys.db.acts import act, lock
from libsys.errors import DomainError, Reason
from libsys.models import Entry, Room, ServicePoint
from libsys.text.dates import local_day
from libsys.text.safe import clean_text

OBJECT = "allocation"
FIT = (ItemStatus.AVAILABLE, ItemStatus.IN_PROCESS)
"""Copies that can be sent elsewhere: those on the shelf, and those in process."""


class AllocationRefused(DomainError):
    """The handover list stays as it is; every reason is kept."""


@dataclass(frozen=True, kw_only=True)
class AllocationDraft:
    """From where to where copies are to go; without a room any room of the point is meant."""

    from_point: ServicePoint
    to_point: ServicePoint
    from_room: Room | None = None
    to_room: Room | None = None
    note: str = ""


@act
def make_allocation(*, draft: AllocationDraft, desk: Desk, at: datetime) -> Allocation:
    """Begin a handover list; its number counts within the year, and the library's row is locked meanwhile.

    :raises AllocationRefused: when both places are the same, or one is not the library's.
    """
    library = lock(desk.library)
    points, rooms = (draft.from_point, draft.to_point), (draft.from_room, draft.to_room)
    if any(point.library_id != library.pk for point in points):
        raise AllocationRefused(Reason("place_foreign", _("这个网点不属于本馆，请另选。")))
    if any(room and room.point_id != point.pk for point, room in zip(points, rooms, strict=True)):
        raise AllocationRefused(Reason("room_elsewhere", _("所选的室不在所选的网点。请重新选择馆藏地点。")))
    if (draft.from_point, draft.from_room) == (draft.to_point, draft.to_room):
        raise AllocationRefused(Reason("places_alike", _("移出和移入是同一个地点。请另选移入的地点。")))
    year = local_day(at).year
    last = Allocation.objects.filter(library=library, number__startswith=f"{year}-").order_by("-pk").first()
    count = int(last.number.rsplit("-", 1)[1]) + 1 if last else 1
    return Allocation.objects.create(
        library=library, number=f"{year}-{count:04d}", from_point=draft.from_point, from_room=draft.from_room,
        to_point=draft.to_point, to_room=draft.to_room, note=str(clean_text(draft.note))[:200],
        made_by=desk.staff, made_at=at,
    )  # fmt: skip


@act
def list_items(
    *, allocation: Allocation, items: Iterable[Item], at: datetime
) -> tuple[list[Item], dict[int, list[Reason]]]:
    """Put copies on a list that is being made; return the new ones, and the reasons against the others by item id.

    :raises AllocationRefused: when the list is not being made any more.
    """
    row = require_state(allocation, AllocationState.DRAFT)
    rows = lock_items(items)
    listed = {
        pk: (number, allocation_id)
        for pk, number, allocation_id in AllocatedItem.objects.filter(item__in=rows, is_open=True).values_list(
            "item_id", "allocation__number", "allocation_id"
        )
    }
    added, refused = [], {}
    for item in rows:
        if reasons := find_reasons(item, row, listed=listed.get(item.pk)):
            refused[item.pk] = reasons
        else:
            added.append(item)
    AllocatedItem.objects.bulk_create(
        [
            AllocatedItem(allocation=row, item=item, from_point=item.point, from_room=item.room, listed_at=at)
            for item in added
        ],
        batch_size=200,
    )
    return added, refused


def find_reasons(item: Item, allocation: Allocation, *, listed: tuple[str, int] | None = None) -> list[Reason]:
    """Return every reason against a copy on a list; ``listed`` is the open list that it stands on already."""
    found = []
    words = {"barcode": item.barcode, "status": str(ItemStatus(item.status).label)}
    if listed and listed[1] == allocation.pk:
        return [Reason("listed_twice", _("%(barcode)s 已在这张单上。") % words, facts=words)]
    if listed:
        words |= {"number": listed[0]}
        found.append(Reason("listed_elsewhere", _("%(barcode)s 已在 %(number)s 号单上。") % words, facts=words))
    if item.status not in FIT:
        sentence = _("%(barcode)s 现在是“%(status)s”，不能移交。") % words
        found.append(Reason("not_fit_to_send", sentence, facts=words))
    here = item.point_id == allocation.from_point_id
    if not here or (allocation.from_room_id and item.room_id and item.room_id != allocation.from_room_id):
        words |= {"place": say_place(item.point, item.room)}
        found.append(Reason("place_differs", _("%(barcode)s 属于%(place)s，不在移出的地点。") % words, facts=words))
    return found


@act
def unlist_item(*, allocation: Allocation, item: Item) -> None:
    """Take a copy off a list that is being made; a copy that is not on it stays so.

    :raises AllocationRefused: when the list is not being made any more.
    """
    row = require_state(allocation, AllocationState.DRAFT)
    AllocatedItem.objects.filter(allocation=row, item=item).delete()


@act
def send_allocation(
    *, allocation: Allocation, desk: Desk, at: datetime, key: str, may_exceed: bool = False
) -> Allocation:
    """Send a list with its copies: those from the shelf are on their way, those in process go on with their work.

    ``may_exceed`` sends them though the point would hold more than it may.

    :raises AllocationRefused: when the list is empty, copies on it were lent or moved meanwhile, or there are too many.
    """
    if find_recorded(key) is not None:
        return Allocation.objects.get(pk=allocation.pk)
    row = require_state(allocation, AllocationState.DRAFT)
    listed = {one.item_id: one for one in row.rows.all()}
    items = lock_items(Item.objects.filter(pk__in=listed))
    reasons = [reason for item in items for reason in find_reasons(item, row)]
    if not items:
        reasons = [Reason("allocation_empty", _("单上还没有书。请先扫描要移交的书。"))]
    elif not may_exceed and row.to_point_id != row.from_point_id:
        reasons += find_limits(row.to_point)
    if reasons:
        raise AllocationRefused(reasons)
    lines = []
    for item in items:
        one = listed[item.pk]
        one.status_before, one.stage_before = item.status, item.stage
        if item.status == ItemStatus.AVAILABLE:
            set_status(item, by=SEND)
        columns = {**columns_of(item), "object_type": OBJECT, "object_id": row.pk}
        lines.append(Line(Kind.ITEM_SENT, at, columns, None if lines else key))
    AllocatedItem.objects.bulk_update(listed.values(), ["status_before", "stage_before"], batch_size=200)
    record_many(lines, desk=desk)
    row.state, row.sent_by, row.sent_at = AllocationState.SENT, desk.staff, at
    row.save(update_fields=["state", "sent_by", "sent_at"])
    return row


@act
def call_back(*, allocation: Allocation, desk: Desk, at: datetime, key: str) -> Allocation:
    """Take back the sending of a list of which nothing was received: it is being made again.

    :raises AllocationRefused: when something of it arrived, or it is not on its way.
    """
    if find_recorded(key) is not None:
        return lock(allocation)
    row = require_state(allocation, AllocationState.SENT)
    if row.rows.exclude(received_at=None).exists():
        raise AllocationRefused(Reason("partly_received", _("这张单已有书签收，不能撤回。请先撤销签收。")))
    before = dict(row.rows.values_list("item_id", "status_before"))
    for item in lock_items(Item.objects.filter(pk__in=before)):
        if item.status != before[item.pk]:
            restore_status(item, before[item.pk], by=SEND)
    void_lines(find_lines(row, Kind.ITEM_SENT), desk=desk, at=at, key=key)
    row.state, row.sent_by, row.sent_at = AllocationState.DRAFT, None, None
    row.save(update_fields=["state", "sent_by", "sent_at"])
    return row


@act
def cancel_allocation(*, allocation: Allocation) -> Allocation:
    """Cancel a list that was not sent; its copies are free again.

    :raises AllocationRefused: when it was sent.
    """
    row = require_state(allocation, AllocationState.DRAFT)
    row.rows.update(is_open=False)
    row.state = AllocationState.CANCELLED
    row.save(update_fields=["state"])
    return row


def find_lines(allocation: Allocation, *kinds: Kind) -> list[Entry]:
    """Return the lines of a list that stand, of some kinds."""
    lines = Entry.objects.filter(object_type=OBJECT, object_id=allocation.pk, kind__in=[kind.value for kind in kinds])
    found = list(lines.select_related("point", "room").order_by("pk"))
    undone = {line.voids_id for line in found if line.voids_id}
    return [line for line in found if not line.voids_id and line.pk not in undone]


def require_state(allocation: Allocation, state: AllocationState) -> Allocation:
    """Return the list afresh and locked.

    :raises AllocationRefused: when it is in another state.
    """
    row = lock(allocation)
    if row.state != state:
        words = {"number": row.number, "state": str(row.get_state_display())}
        raise AllocationRefused(
            Reason("allocation_state_wrong", _("%(number)s 号单现在是“%(state)s”，不能这样办。") % words, facts=words)
        )
    return row
