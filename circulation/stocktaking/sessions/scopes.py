"""What a stocktaking is about: which copies should stand there, and whether one does."""

from dataclasses import dataclass
from typing import Self

from django.db.models import Q, QuerySet

from catalog.classification.filing import call_number_key
from catalog.enums import ItemStatus
from catalog.items.choosing import ItemFilter, filter_items
from catalog.items.drafting import LONGEST_SORT
from catalog.models import Item, Shelf
from circulation.models import Stocktake

ON_THE_SHELF = ItemStatus.AVAILABLE
"""Only what the books have on the shelf can be expected there."""


@dataclass(frozen=True)
class Scope:
    """A place and a range of its call numbers, as plain values; without a room the whole point is meant."""

    library: int
    point: int
    room: int | None = None
    low: str = ""
    high: str = ""

    @classmethod
    def of(cls, stocktake: Stocktake) -> Self:
        """Return the scope of a session."""
        return cls(
            stocktake.library_id, stocktake.point_id, stocktake.room_id, _key(stocktake.call_from),
            _key(stocktake.call_to),
        )  # fmt: skip

    def holds_place(self, item: Item) -> bool:
        """Return whether the copy stands here by the books; one on a display stands where the display is.

        A copy of the point that has no room of its own may stand in any.
        """
        shelf = item.shelf
        point = shelf.point_id if shelf else item.point_id
        room = (shelf.room_id if shelf else None) or item.room_id
        return point == self.point and (self.room is None or room is None or room == self.room)

    def holds_number(self, item: Item) -> bool:
        """Return whether the call number is within the range; everything below its last number is."""
        sort = item.call_sort
        if (self.low or self.high) and not sort:
            return False
        return sort >= self.low and (not self.high or sort <= self.high or sort.startswith(self.high))


def copies_of(stocktake: Stocktake) -> QuerySet[Item]:
    """Return the copies that belong to the place and the range of a session, whatever their status; two queries."""
    chosen = ItemFilter(call_from=stocktake.call_from, call_to=stocktake.call_to)
    rows = filter_items(stocktake.library, chosen)
    shelves = Shelf.objects.filter(library=stocktake.library, closed_at=None)
    if stocktake.room_id is None:
        here, place = shelves.filter(point=stocktake.point_id), Q(point=stocktake.point_id)
    else:
        here, place = shelves.filter(room=stocktake.room_id), Q(room=stocktake.room_id)
    shown = list(here.values_list("pk", flat=True))
    own = place & Q(shelf__isnull=True)
    return rows.filter(own | Q(shelf__in=shown) if shown else own)


def expected_of(stocktake: Stocktake) -> QuerySet[Item]:
    """Return the copies that should be on the shelf now."""
    return copies_of(stocktake).filter(status=ON_THE_SHELF)


def _key(call: str) -> str:
    return call_number_key(call)[:LONGEST_SORT] if call else ""
