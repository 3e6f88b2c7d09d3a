"""Receiving a handover list: copy by copy as it is scanned, then the list of differences; and taking that back.

What arrived is a fact: a copy that stands on no list is taken in too, and noted.
"""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from catalog.enums import AllocationState, ItemStatus, Kind, ListedState, ProcessingStage
from catalog.items.moves import BY_ACT, MISS, RECEIVE
from catalog.items.moving import lock_items, move_items, refusal_of, restore_status, set_status
from catalog.items.places.allocating import FIT, OBJECT, AllocationRefused, find_lines, require_state
from catalog.items.places.relocating import relocate
from catalog.items.voiding import void_lines
from catalog.models import AllocatedItem, Allocation, Item
from libsys.access.desk import Desk
from libsys.daybook.recording import Line, find_recorded, record_many
from libsys.db.acts import act, lock
from libsys.errors import Reason

RECEIVABLE = (*FIT, ItemStatus.IN_TRANSIT, ItemStatus.MISSING)


@act
def receive_items(
    *, allocation: Allocation, items: Iterable[Item], desk: Desk, at: datetime, key: str
) -> tuple[list[Item], dict[int, list[Reason]]]:
    """Take copies in at the place that the list names; return those that came, and the reasons against the others.

    A copy of the shelf is on the shelf again, one in process waits for the
    shelf. Sent twice with one ``key``, they come once.

    :raises AllocationRefused: when the list is not on its way.
    """
    row = require_state(allocation, AllocationState.SENT)
    rows = lock_items(items)
    listed = {one.item_id: one for one in AllocatedItem.objects.filter(allocation=row, item__in=rows)}
    if find_recorded(key) is not None:
        return [item for item in rows if item.pk in listed], {}
    came: list[Item] = []
    refused: dict[int, list[Reason]] = {}
    lines: list[Line] = []
    for item in rows:
        one = listed.get(item.pk)
        if reasons := _find_reasons(item, one):
            refused[item.pk] = reasons
            continue
        _note(one or _extra(row, item, at=at), at=at)
        lines.append(_take_in(item, row, at=at, key=None if lines else key))
        came.append(item)
    record_many(lines, desk=desk)
    return came, refused


@act
def receive_all(*, allocation: Allocation, desk: Desk, at: datetime, key: str) -> Allocation:
    """Take in every copy of a list that has not arrived yet without scanning it, and sign for the list.

    :raises AllocationRefused: when the list is not on its way.
    """
    left = Item.objects.filter(allocated__allocation=allocation, allocated__received_at=None)
    receive_items(allocation=allocation, items=left, desk=desk, at=at, key=f"{key}-all")
    return close_receipt(allocation=allocation, desk=desk, at=at, key=key)


@act
def close_receipt(*, allocation: Allocation, desk: Desk, at: datetime, key: str) -> Allocation:
    """Sign for the list: what was not scanned is missing, and looked for. Signing again changes nothing.

    :raises AllocationRefused: when the list is not on its way.
    """
    row = lock(allocation)
    if row.state == AllocationState.RECEIVED:
        return row
    row = require_state(allocation, AllocationState.SENT)
    left = list(row.rows.filter(state=ListedState.LISTED).select_related("item"))
    on_the_way = [one.item for one in left if one.item.status == ItemStatus.IN_TRANSIT]
    columns = {"object_type": OBJECT, "object_id": row.pk}
    move_items(items=on_the_way, by=MISS, desk=desk, at=at, key=key, columns=columns)
    row.rows.filter(state=ListedState.LISTED).update(state=ListedState.MISSING)
    row.rows.update(is_open=False)
    row.state, row.received_by, row.received_at = AllocationState.RECEIVED, desk.staff, at
    row.save(update_fields=["state", "received_by", "received_at"])
    return row


@act
def take_back_receipt(*, allocation: Allocation, desk: Desk, at: datetime, key: str) -> Allocation:
    """Undo everything that was received of a list: its copies are on their way again; done twice it is done once.

    :raises AllocationRefused: when copies were lent or moved since.
    """
    row = lock(allocation)
    rows = {one.item_id: one for one in row.rows.select_related("from_point", "from_room")}
    if row.state != AllocationState.RECEIVED and not any(one.received_at for one in rows.values()):
        return row
    items = lock_items(Item.objects.filter(pk__in=rows))
    _require_untouched(row, rows, items)
    for item in items:
        _give_back(item, rows[item.pk])
    void_lines(find_lines(row, Kind.ITEM_MOVED, Kind.ITEM_MISSED), desk=desk, at=at, key=key)
    row.rows.filter(state=ListedState.EXTRA).delete()
    row.rows.update(state=ListedState.LISTED, received_at=None, is_open=True)
    row.state, row.received_by, row.received_at = AllocationState.SENT, None, None
    row.save(update_fields=["state", "received_by", "received_at"])
    return row


def _find_reasons(item: Item, one: AllocatedItem | None) -> list[Reason]:
    words = {"barcode": item.barcode}
    if one is not None and one.received_at:
        return [Reason("received_twice", _("%(barcode)s 已经收过了。") % words, facts=words)]
    if item.status not in RECEIVABLE:
        return [refusal_of(item, BY_ACT[RECEIVE])]
    elsewhere = AllocatedItem.objects.filter(item=item, is_open=True).select_related("allocation").first()
    if one is None and elsewhere is not None:
        words |= {"number": elsewhere.allocation.number}
        return [Reason("listed_elsewhere", _("%(barcode)s 已在 %(number)s 号单上。") % words, facts=words)]
    return []


def _extra(allocation: Allocation, item: Item, *, at: datetime) -> AllocatedItem:
    return AllocatedItem(
        allocation=allocation, item=item, state=ListedState.EXTRA, status_before=item.status,
        stage_before=item.stage, from_point=item.point, from_room=item.room, listed_at=at,
    )  # fmt: skip


def _note(one: AllocatedItem, *, at: datetime) -> None:
    if one.state != ListedState.EXTRA:
        one.state = ListedState.RECEIVED
    one.received_at = at
    one.save()


def _take_in(item: Item, allocation: Allocation, *, at: datetime, key: str | None) -> Line:
    if item.status in (ItemStatus.IN_TRANSIT, ItemStatus.MISSING):
        set_status(item, by=RECEIVE)
    elif item.status == ItemStatus.IN_PROCESS:
        item.stage = ProcessingStage.TO_SHELVE
        item.save(update_fields=["stage"])
    columns = {"object_type": OBJECT, "object_id": allocation.pk}
    room = allocation.to_room
    return relocate(item, point=allocation.to_point, room=room, at=at, key=key, columns=columns)


def _require_untouched(row: Allocation, rows: dict[int, AllocatedItem], items: list[Item]) -> None:
    found = []
    for item in items:
        one = rows[item.pk]
        arrived = one.received_at is not None
        place = (row.to_point_id, row.to_room_id) if arrived else (one.from_point_id, one.from_room_id)
        if (item.point_id, item.room_id) != place or item.status != _expected(row, one):
            words = {"barcode": item.barcode}
            sentence = _("%(barcode)s 签收后又有变动，不能撤销。请先撤销后来的。") % words
            found.append(Reason("item_moved_since", sentence, facts=words))
    if found:
        raise AllocationRefused(found)


def _expected(row: Allocation, one: AllocatedItem) -> str:
    """Return the status that a copy of the list has if nothing happened since."""
    if one.status_before == ItemStatus.IN_PROCESS:
        return one.status_before
    if one.received_at:
        return ItemStatus.AVAILABLE
    return ItemStatus.MISSING if row.state == AllocationState.RECEIVED else ItemStatus.IN_TRANSIT


def _give_back(item: Item, one: AllocatedItem) -> None:
    """Bring a copy to where and what it was on its way; an extra one to where and what it was before."""
    if one.status_before == ItemStatus.IN_PROCESS:
        item.stage = one.stage_before
    elif one.state == ListedState.EXTRA:
        if one.status_before != item.status:
            restore_status(item, one.status_before, by=RECEIVE)
    elif item.status == ItemStatus.MISSING:
        restore_status(item, ItemStatus.IN_TRANSIT, by=MISS)
    elif item.status == ItemStatus.AVAILABLE:
        restore_status(item, ItemStatus.IN_TRANSIT, by=RECEIVE)
    if one.received_at:
        item.point, item.room = one.from_point, one.from_room
    item.save(update_fields=["stage", "point", "room"])
