"""The shelf as it stands: what is left and right of a copy."""

from collections.abc import Sequence

from catalog.items.availability import GONE
from catalog.models import Item

SIDE = 6


def find_neighbours(item: Item, *, side: int = SIDE) -> Sequence[Item]:
    """Return the copies around ``item`` on its own shelf in shelf order, each title once, in two queries."""
    if not item.call_sort:
        return []
    shelf = (
        Item.objects.filter(point_id=item.point_id, room_id=item.room_id, record__is_suppressed=False)
        .exclude(status__in=GONE)
        .exclude(record_id=item.record_id)
        .exclude(call_sort="")
        .select_related("record")
        .defer("record__marc", "record__summary")
    )
    before = shelf.filter(call_sort__lt=item.call_sort).order_by("-call_sort", "-pk")[: side * 3]
    after = shelf.filter(call_sort__gte=item.call_sort).order_by("call_sort", "pk")[: side * 3]
    left = _once(before)[:side]
    known = {neighbour.record_id for neighbour in left}
    right = [neighbour for neighbour in _once(after) if neighbour.record_id not in known][:side]
    return [*reversed(left), item, *right] if left or right else []


def _once(items: Sequence[Item]) -> list[Item]:
    return list({item.record_id: item for item in reversed(list(items))}.values())[::-1]
