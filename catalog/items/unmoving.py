"""Taking back an act upon the status of a copy: its line is voided, the copy is where it was."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from catalog.enums import ItemStatus, Kind, ProcessingStage
from catalog.items.moves import BY_KIND
from catalog.items.moving import MoveRefused, lock_items, restore_status
from catalog.items.voiding import void_lines
from catalog.models import Item
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act
from libsys.errors import Reason
from libsys.models import Entry

PASSIVE = (Kind.ITEM_CHANGED, Kind.ITEM_MOVED, Kind.ITEM_DISPLAYED, Kind.RECORD_FIRST_ITEM)
"""Kinds of line that leave the status of a copy alone."""


@act
def take_back_move(*, entry: Entry, desk: Desk, at: datetime, key: str | None) -> Item:
    """Undo the act upon a copy's status that ``entry`` recorded; only the last one can be undone.

    :raises MoveRefused: when something happened since, or it is done already.
    """
    item = lock_items(Item.objects.filter(pk=entry.item_id or 0))[0]
    if find_recorded(key) is not None:
        return item
    move = BY_KIND.get(entry.kind)
    if move is None or entry.voids_id:
        raise MoveRefused(Reason("not_to_be_taken_back", _("这一行不能撤销。")))
    if Entry.objects.filter(voids=entry).exists():
        raise MoveRefused(Reason("already_taken_back", _("这一行已经撤销过了。")))
    if item.status != move.target or _happened_since(entry):
        raise MoveRefused(
            Reason("item_moved_since", _("这一册后来又有变动，请先撤销后来的一行。"), facts={"barcode": item.barcode})
        )
    before = entry.detail.get("from", "")
    if before == ItemStatus.IN_TRANSIT:  # its transit is over; a copy that turned up is found, where it turned up
        raise MoveRefused(Reason("not_to_be_taken_back", _("这一册当时在途，不能撤销。找到后请办“登记找回”。")))
    restore_status(item, before, by=move.act, **_stage_before(entry, before))
    void_lines([entry], desk=desk, at=at, key=key)
    return item


def find_last_move(item: Item) -> Entry | None:
    """Return the line whose act brought ``item`` to its status, if that can be taken back."""
    lines = Entry.objects.filter(item_id=item.pk).exclude(kind__in=PASSIVE).order_by("-pk")[:40]
    voided = {line.voids_id for line in lines if line.voids_id}
    standing = [line for line in lines if not line.voids_id and line.pk not in voided]
    last = standing[0] if standing else None
    if last is None or last.kind not in BY_KIND or "from" not in last.detail:
        return None
    return last if BY_KIND[last.kind].target == item.status else None


def _happened_since(entry: Entry) -> bool:
    later = Entry.objects.filter(item_id=entry.item_id, pk__gt=entry.pk, voids=None).exclude(kind__in=PASSIVE)
    undone = Entry.objects.filter(item_id=entry.item_id, voids__isnull=False).values("voids")
    return later.exclude(pk__in=undone).exists()


def _stage_before(entry: Entry, before: str) -> dict[str, Any]:
    if before != ItemStatus.IN_PROCESS:
        return {}
    return {"stage": entry.detail.get("stage") or ProcessingStage.TO_SHELVE}
