"""The lists that holds give to do: what lies on the hold shelf, what is to be fetched, what is to be taken off."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from catalog.enums import ItemStatus, Use
from catalog.models import Item
from circulation.enums import HoldState
from circulation.holds.queue import is_waiting
from circulation.models import Hold
from circulation.models.holds import CAPTURED
from libsys.models import Library, ServicePoint

SHOWN = ("record", "reader", "pickup", "item__room", "item__point", "wanted")
BULKY = ("record__marc", "record__summary", "record__contributors", "record__subjects")


@dataclass(frozen=True)
class Fetch:
    """A copy that stands on a shelf and the hold for which it is to be fetched."""

    hold: Hold
    item: Item


def find_holds(library: Library, *, states: Iterable[str], pickup: ServicePoint | None = None) -> QuerySet[Hold]:
    """Return holds of a library in some states, with what a list shows of them, the oldest first."""
    rows = Hold.objects.filter(library=library, state__in=list(states)).select_related(*SHOWN).defer(*BULKY)
    return (rows.filter(pickup=pickup) if pickup else rows).order_by("placed_at", "pk")


def find_on_shelf(library: Library, *, pickup: ServicePoint | None = None) -> QuerySet[Hold]:
    """Return the holds whose copies lie on the hold shelf, the first to expire first."""
    rows = find_holds(library, states=[HoldState.READY], pickup=pickup)
    return rows.annotate(was_another=_was_another()).order_by("expires_on", "ready_at", "pk")


def _was_another() -> Exists:
    """Say whether the copy lay there for another reader before, so that its mark has to be changed."""
    before = Hold.objects.filter(item=OuterRef("item"), state=HoldState.EXPIRED, closed_at=OuterRef("ready_at"))
    return Exists(before)


def find_to_take_off(library: Library, *, point: ServicePoint | None = None) -> QuerySet[Item]:
    """Return the copies on the hold shelf that nobody fetches any more: expired, cancelled, or not taken.

    ``last_pickup`` is the point on whose shelf a copy lies, ``last_state`` what became of its last hold.
    """
    kept = Hold.objects.filter(item=OuterRef("pk"), state__in=CAPTURED)
    last = Hold.objects.filter(item=OuterRef("pk"), closed_at__isnull=False).order_by("-closed_at", "-pk")
    rows = Item.objects.filter(~Exists(kept), library=library, status=ItemStatus.ON_HOLD_SHELF)
    rows = rows.annotate(
        last_pickup=Subquery(last.values("pickup")[:1]),
        last_state=Subquery(last.values("state")[:1]),
        last_closed=Subquery(last.values("closed_at")[:1]),
        last_hold=Subquery(last.values("pk")[:1]),
    )
    if point is not None:
        rows = rows.filter(last_pickup=point.pk)
    rows = rows.select_related("record", "point", "room").defer("record__marc", "record__summary")
    return rows.order_by("last_closed", "pk")


def find_to_fetch(library: Library, *, on: date, point: ServicePoint | None = None) -> list[Fetch]:
    """Return which copies are to be fetched from the shelves of ``point`` for waiting readers, in shelf order.

    Every hold is given one copy, in the order of the queue: one that stands where
    it is to be picked up before one from elsewhere. Three queries.
    """
    on_shelf = Item.objects.filter(record=OuterRef("record"), library=library, status=ItemStatus.AVAILABLE)
    can_be_served = Exists(on_shelf.exclude(use=Use.IN_HOUSE))
    records = Hold.objects.filter(is_waiting(on), can_be_served, library=library).values_list("record", flat=True)
    wanted = set(records)
    copies = Item.objects.filter(record__in=wanted, library=library, status=ItemStatus.AVAILABLE)
    copies = copies.exclude(use=Use.IN_HOUSE).select_related("record", "point", "room")
    free: dict[int, list[Item]] = defaultdict(list)
    for item in copies.defer("record__marc", "record__summary"):
        free[item.record_id].append(item)
    holds = Hold.objects.filter(is_waiting(on), record__in=wanted, library=library).defer(*BULKY)
    holds = holds.select_related("reader", "record", "pickup")
    found = [one for one in assign(holds.order_by("placed_at", "pk"), free) if _stands_at(one.item, point)]
    return sorted(found, key=lambda one: (one.item.point_id, one.item.room_id or 0, one.item.call_sort, one.item.pk))


def assign(holds: Iterable[Hold], free: dict[int, list[Item]]) -> Iterator[Fetch]:
    """Yield a copy for each hold that can have one, the first in line first; ``free`` is used up."""
    for hold in holds:
        here = [item for item in free[hold.record_id] if hold.wanted_id in (None, item.pk)]
        if not here:
            continue
        item = min(here, key=lambda one: (one.point_id != hold.pickup_id, one.pk))
        free[hold.record_id].remove(item)
        yield Fetch(hold, item)


def _stands_at(item: Item, point: ServicePoint | None) -> bool:
    return point is None or item.point_id == point.pk


def count_tasks(library: Library, *, on: date, point: ServicePoint | None = None) -> dict[str, int]:
    """Return how much each list has to do, for the tabs."""
    return {
        "shelf": find_on_shelf(library, pickup=point).count(),
        "fetch": len(find_to_fetch(library, on=on, point=point)),
        "expired": find_to_take_off(library, point=point).count(),
        "queue": find_holds(library, states=[HoldState.WAITING, HoldState.IN_TRANSIT], pickup=point).count(),
    }
