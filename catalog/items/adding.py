"""Accessioning: copies join stock with their scan codes and their lines."""

from collections.abc import Sequence
from datetime import datetime

from catalog.enums import ItemStatus, Kind
from catalog.items.drafting import ItemDraft, build_item
from catalog.items.judging import find_refusals, gather_case
from catalog.items.refusals import CopyRefusal, ItemRefused
from catalog.models import Item
from libsys.access.desk import Desk
from libsys.daybook.recording import Line, find_recorded, record_many
from libsys.db.acts import act
from libsys.enums import ScanSubject
from libsys.models import ScanCode

BATCH = 200


@act
def add_item(*, draft: ItemDraft, desk: Desk, at: datetime, key: str) -> Item:
    """Accession one copy; asked twice with the same ``key``, it is the same copy.

    :raises ItemRefused: with every reason against it.
    """
    earlier = find_recorded(key)
    if earlier is not None:
        return Item.objects.get(pk=earlier.item_id)
    added, refused = add_items([draft], desk=desk, at=at, keys=[key])
    if refused:
        raise ItemRefused([refusal.reason for refusal in refused[0]])
    return added[0]


@act
def add_items(
    drafts: Sequence[ItemDraft], *, desk: Desk, at: datetime, keys: Sequence[str | None] = ()
) -> tuple[list[Item], dict[int, list[CopyRefusal]]]:
    """Accession many copies with few queries.

    Returns the copies that joined, and the reasons against the others by their
    place among ``drafts``; a copy that its own record already holds is neither.
    """
    case = gather_case(drafts)
    refused: dict[int, list[CopyRefusal]] = {}
    items: list[Item] = []
    kept: list[str | None] = []
    for place, draft in enumerate(drafts):
        if case.is_here(draft):
            continue
        if reasons := find_refusals(draft, case):
            refused[place] = reasons
            continue
        case.take(draft)
        items.append(build_item(draft, at=at))
        kept.append(keys[place] if place < len(keys) else None)
    _write(items)
    record_many(
        [line for item, key in zip(items, kept, strict=True) for line in _lines(item, case.first_of(item), at, key)],
        desk=desk,
    )
    return items, refused


def _write(items: list[Item]) -> None:
    Item.objects.bulk_create(items, batch_size=BATCH)
    codes = [ScanCode(code=item.barcode, subject=ScanSubject.ITEM, object_id=item.pk) for item in items]
    ScanCode.objects.bulk_create(codes, batch_size=BATCH)


def _lines(item: Item, is_first: bool, at: datetime, key: str | None) -> list[Line]:  # noqa: FBT001 - a fact, no switch
    columns = {
        "library_id": item.library_id,
        "point": item.point,
        "room": item.room,
        "record_id": item.record_id,
        "item_id": item.pk,
        "material": item.material,
        "clc": item.record.clc[:24],
        "source": item.source,
    }
    lines = [Line(Kind.ITEM_ACCESSIONED, at, {**columns, "amount": item.price}, key)]
    if is_first:
        lines.append(Line(Kind.RECORD_FIRST_ITEM, at, columns))
    if item.status == ItemStatus.AVAILABLE:
        lines.append(Line(Kind.ITEM_SHELVED, at, columns))
    return lines
