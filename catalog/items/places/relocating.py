"""Giving copies another place, with the line that says from where to where."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from catalog.enums import Kind
from catalog.items.moving import columns_of
from catalog.models import Item
from libsys.daybook.recording import Line
from libsys.models import Room, ServicePoint


def place_of(item: Item) -> dict[str, int | None]:
    """Return where ``item`` belongs, as plain numbers."""
    return {"point": item.point_id, "room": item.room_id}


def relocate(
    item: Item, *, point: ServicePoint, room: Room | None, at: datetime, key: str | None = None,
    columns: Mapping[str, Any] | None = None,
) -> Line:  # fmt: skip
    """Give ``item``, which is locked, its new place and return the line about it; ``columns`` go on the line."""
    before = place_of(item)
    item.point, item.room = point, room
    Item.objects.filter(pk=item.pk).update(point=point, room=room)
    detail = {"before": before, "after": place_of(item)}
    return Line(Kind.ITEM_MOVED, at, {**columns_of(item), **(columns or {}), "detail": detail}, key)


def say_place(point: Any, room: Any) -> str:
    """Return a place in the language of the page."""
    return " · ".join(str(part) for part in (point, room) if part)
