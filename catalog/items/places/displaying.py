"""Temporary shelves (专柜): copies are put on by scanning, taken off, and go home when the display ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from catalog.enums import ItemStatus, Kind
from catalog.items.moving import columns_of, lock_items
from catalog.models import Item, Shelf
from libsys.access.desk import Desk
from libsys.daybook.recording import Line, find_recorded, record_many
from libsys.db.acts import act, lock
from libsys.errors import DomainError, Reason
from libsys.models import Room, ServicePoint
from libsys.text.safe import clean_text

OBJECT = "shelf"
LEFT = (ItemStatus.WITHDRAWN, ItemStatus.LOST, ItemStatus.MISSING)


class ShelfRefused(DomainError):
    """The display stays as it is; every reason is kept."""


@dataclass(frozen=True, kw_only=True)
class ShelfDraft:
    """A display: its name, where it stands, from when to when, and whether readers see its name."""

    name: str
    point: ServicePoint
    since: date
    room: Room | None = None
    until: date | None = None
    english_name: str = ""
    note: str = ""
    is_public: bool = True


@act
def set_up_shelf(*, draft: ShelfDraft, desk: Desk) -> Shelf:
    """Set a display up.

    :raises ShelfRefused: with every reason against it.
    """
    library = lock(desk.library)
    name = str(clean_text(draft.name)).strip()[:60]
    reasons = []
    if not name:
        reasons.append(Reason("name_missing", _("请给专柜起个名字。")))
    if Shelf.objects.filter(library=library, name=name, closed_at=None).exists():
        reasons.append(Reason("shelf_exists", _("已有一个专柜叫“%(name)s”。请另起名字，或先撤旧柜。") % {"name": name}))
    if draft.point.library_id != library.pk:
        reasons.append(Reason("place_foreign", _("这个网点不属于本馆，请另选。")))
    if draft.room is not None and draft.room.point_id != draft.point.pk:
        reasons.append(Reason("room_elsewhere", _("所选的室不在所选的网点。请重新选择馆藏地点。")))
    if draft.until and draft.until < draft.since:
        reasons.append(Reason("shelf_backwards", _("结束日期早于开始日期。请核对。")))
    if reasons:
        raise ShelfRefused(reasons)
    return Shelf.objects.create(
        library=library, name=name, english_name=str(clean_text(draft.english_name)).strip()[:100], point=draft.point,
        room=draft.room, since=draft.since, until=draft.until, note=str(clean_text(draft.note))[:200],
        is_public=draft.is_public,
    )  # fmt: skip


@act
def put_on_shelf(
    *, shelf: Shelf, items: Iterable[Item], desk: Desk, at: datetime, key: str | None
) -> tuple[list[Item], dict[int, list[Reason]]]:
    """Put copies on a display; one that stands on another goes over. Return them, and the reasons against the others.

    :raises ShelfRefused: when the display has ended.
    """
    row = lock(shelf)
    rows = lock_items(items)
    if find_recorded(key) is not None:
        return [item for item in rows if item.shelf_id == row.pk], {}
    if row.closed_at is not None:
        raise ShelfRefused(Reason("shelf_closed", _("专柜“%(name)s”已撤。") % {"name": row.name}))
    put, refused = [], {}
    for item in rows:
        if reason := _find_reason(item, row):
            refused[item.pk] = [reason]
        else:
            put.append(item)
    lines = [line for item in put if item.shelf_id for line in [_line(item, item.shelf_id, "off", at=at)]]
    lines += [_line(item, row.pk, "on", at=at) for item in put]
    _record(lines, desk=desk, key=key)
    Item.objects.filter(pk__in=[item.pk for item in put]).update(shelf=row)
    return put, refused


@act
def take_off_shelf(*, shelf: Shelf, items: Iterable[Item], desk: Desk, at: datetime, key: str | None) -> list[Item]:
    """Take copies off a display and return those that stood on it; each goes back to its own place."""
    if find_recorded(key) is not None:
        return []
    off = [item for item in lock_items(items) if item.shelf_id == shelf.pk]
    _record([_line(item, shelf.pk, "off", at=at) for item in off], desk=desk, key=key)
    Item.objects.filter(pk__in=[item.pk for item in off]).update(shelf=None)
    return off


@act
def end_shelf(*, shelf: Shelf, desk: Desk, at: datetime, key: str) -> list[Item]:
    """End a display: every copy on it goes back to its own place; return them. Ending it again changes nothing."""
    row = lock(shelf)
    if row.closed_at is not None:
        return []
    items = take_off_shelf(shelf=row, items=row.items.all(), desk=desk, at=at, key=key)
    row.closed_at = at
    row.save(update_fields=["closed_at"])
    return items


def _find_reason(item: Item, shelf: Shelf) -> Reason | None:
    words = {"barcode": item.barcode, "status": str(ItemStatus(item.status).label)}
    if item.shelf_id == shelf.pk:
        return Reason("shelved_twice", _("%(barcode)s 已在这个专柜上。") % words, facts=words)
    if item.status in LEFT:
        return Reason("not_fit_to_show", _("%(barcode)s 现在是“%(status)s”，不能上专柜。") % words, facts=words)
    if item.point_id != shelf.point_id:
        words |= {"place": str(item.point)}
        sentence = _("%(barcode)s 属于%(place)s。要在别的网点陈列，请先办典藏移交。") % words
        return Reason("point_differs", sentence, facts=words)
    return None


def _line(item: Item, shelf_id: int | None, topic: str, *, at: datetime) -> Line:
    columns = {**columns_of(item), "topic": topic, "object_type": OBJECT, "object_id": shelf_id}
    return Line(Kind.ITEM_DISPLAYED, at, columns)


def _record(lines: list[Line], *, desk: Desk, key: str | None) -> None:
    keyed = [Line(line.kind, line.at, line.columns, None if number else key) for number, line in enumerate(lines)]
    record_many(keyed, desk=desk)
