"""The shelf as one walks along it: a few books to either side, and further by links."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from catalog.items.availability import GONE
from catalog.items.shelving import find_neighbours
from catalog.models import Item
from catalog.opac.record.copies import call_parts
from catalog.opac.record.finding import LARGEST_ID
from libsys.access.guards import public

NEAR, WALK = 4, 10


@dataclass(frozen=True)
class ShelfPart:
    """Copies in shelf order around one of them; ``left`` and ``right`` are where one walks on, if anywhere."""

    here: Item
    items: Sequence[Item]
    left: Item | None = None
    right: Item | None = None

    @property
    def spines(self) -> list[tuple[Item, list[str]]]:
        """Return the copies with the lines of their spine labels."""
        return [(one, call_parts(one.call_number)) for one in self.items]


def find_shelf(item: Item, *, side: int) -> ShelfPart | None:
    """Return the part of the shelf around ``item``, or None where it stands alone or has no call number."""
    items = list(find_neighbours(item, side=side))
    if not items:
        return None
    place = next(number for number, one in enumerate(items) if one.pk == item.pk)
    left = items[0] if place >= side else None
    right = items[-1] if len(items) - 1 - place >= side else None
    return ShelfPart(item, items, left, right)


@public
def shelf_page(request: HttpRequest, item_id: int) -> HttpResponse:
    """Show the books around one copy, each with its call number, and the ways left and right."""
    if item_id > LARGEST_ID:
        raise Http404
    shown = Item.objects.exclude(status__in=GONE).filter(record__is_suppressed=False, record__deleted_at=None)
    item = shown.select_related("record", "point", "room").filter(pk=item_id).first()
    if item is None:
        raise Http404
    part = find_shelf(item, side=WALK) or ShelfPart(item, [item])
    return render(request, "catalog/opac/record/shelf.html", {"shelf": part, "item": item})
