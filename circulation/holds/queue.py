"""The queue: who waits for a record, in which order, and for which copies."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import connection
from django.db.models import Q, QuerySet

from catalog.enums import ItemStatus, Use
from catalog.models import Item
from circulation.enums import HoldState
from circulation.models import Hold
from circulation.models.holds import ACTIVE, CAPTURED
from libsys.db.prepared import Prepared, fill_up

WITH = ("reader", "record", "pickup")
LENDABLE_SOON = (
    ItemStatus.AVAILABLE, ItemStatus.ON_LOAN, ItemStatus.ON_HOLD_SHELF, ItemStatus.IN_TRANSIT,
    ItemStatus.IN_PROCESS, ItemStatus.IN_REPAIR,
)  # fmt: skip
"""A copy in one of these comes into readers' hands again by itself."""


def is_waiting(on: date) -> Q:
    """Return the condition of a hold that waits and is not paused on a day."""
    return Q(state=HoldState.WAITING) & (Q(paused_until__isnull=True) | Q(paused_until__lt=on))


def fits(item: Item) -> Q:
    """Return the condition of a hold that ``item`` can fill."""
    return _fits(item.pk, item.record_id, item.library_id)


def _fits(item: int, record: int, library: int) -> Q:
    return Q(record=record, library=library) & (Q(wanted__isnull=True) | Q(wanted=item))


def find_active(item: Item) -> list[Hold]:
    """Return the holds of readers that concern ``item``, captured or waiting, the first in line first; one query."""
    found = _ACTIVE.rows(item.pk, item.record_id, item.library_id)
    return sorted(found, key=lambda hold: (hold.placed_at, hold.pk))


def _active(item: int, record: int, library: int) -> QuerySet[Hold]:
    about = _fits(item, record, library) & Q(state=HoldState.WAITING) | Q(item=item, state__in=CAPTURED)
    about |= Q(record=record, library=library, state__in=CAPTURED)
    # Sorted here: for a handful of rows SQLite would build a tree on each of a desk's scans.
    return Hold.objects.filter(about).select_related("pickup").order_by()


_ACTIVE = Prepared(_active)


def find_next(item: Item, *, on: date, pickup: int | None = None) -> Hold | None:
    """Return the hold that ``item`` serves now, locked: the one it travels for, else the first in line.

    Only holds for ``pickup`` count, if that is given. The queue is read first
    and each hold locked by itself, because a row that another desk took
    meanwhile must make way for the one behind it.
    """
    if item.use == Use.IN_HOUSE:
        found = _TRAVELLING.rows(item.pk, pickup)
    else:
        found = _SERVED.rows(item.pk, item.record_id, item.library_id, on, pickup)
    for pk, kept, _placed in sorted(found, key=lambda row: (row[1] is None, row[2], row[0])):
        hold = lock_hold(pk)
        if hold.state == HoldState.WAITING or (kept and hold.state in CAPTURED and hold.item_id == item.pk):
            return hold
    return None


def _open_pickups(which: Q, pickup: int | None) -> QuerySet[Hold, tuple[int, int | None, datetime]]:
    holds = Hold.objects.filter(which, pickup__closed_on__isnull=True)
    holds = holds if pickup is None else holds.filter(pickup=pickup)
    return holds.order_by().values_list("pk", "item", "placed_at")


_TRAVELLING = Prepared(lambda item, pickup: _open_pickups(Q(item=item, state__in=CAPTURED), pickup))
_SERVED = Prepared(
    lambda item, record, library, on, pickup: _open_pickups(
        Q(item=item, state__in=CAPTURED) | is_waiting(on) & _fits(item, record, library), pickup
    )
)


def lock_hold(pk: int) -> Hold:
    """Return a hold afresh and locked until the act ends, with its reader, its record and its pickup point."""
    of = ("self",) if connection.features.has_select_for_update_of else ()
    rows = Hold.objects.select_related(*WITH).defer("record__marc", "record__summary")
    return rows.select_for_update(of=of).get(pk=pk)


def find_captured(item: Item) -> Hold | None:
    """Return the hold for which ``item`` lies on the shelf or travels, locked."""
    pk = Hold.objects.filter(item=item, state__in=CAPTURED).values_list("pk", flat=True).first()
    hold = lock_hold(pk) if pk else None
    return hold if hold is not None and hold.state in CAPTURED and hold.item_id == item.pk else None


def count_place(hold: Hold) -> int:
    """Return the place of a waiting hold in its queue, from 1; paused ones before it keep theirs."""
    ahead = Q(placed_at__lt=hold.placed_at) | Q(placed_at=hold.placed_at, pk__lt=hold.pk)
    waiting = Hold.objects.filter(record=hold.record_id, library=hold.library_id, state=HoldState.WAITING)
    return waiting.filter(ahead).count() + 1


def count_places(holds: Iterable[Hold]) -> dict[int, int]:
    """Return the place of each waiting hold by its number; one query for all of them."""
    wanted = {hold.pk for hold in holds}
    records = {hold.record_id for hold in holds}
    queues: dict[tuple[int, int], int] = {}
    places = {}
    rows = Hold.objects.filter(record__in=records, state=HoldState.WAITING).order_by("placed_at", "pk")
    for pk, record, library in rows.values_list("pk", "record_id", "library_id"):
        place = queues[record, library] = queues.get((record, library), 0) + 1
        if pk in wanted:
            places[pk] = place
    return places


def count_waiting(record_ids: Sequence[int]) -> dict[int, int]:
    """Return how many readers wait for each record, captured copies left out; one query."""
    waiting = Hold.objects.filter(record__in=record_ids, state=HoldState.WAITING)
    return dict(Counter(waiting.values_list("record", flat=True)))


def count_free(item: Item) -> int:
    """Return how many other copies of the record stand on the shelves and could fill a hold; one query."""
    others = Item.objects.filter(record=item.record_id, library=item.library_id, status=ItemStatus.AVAILABLE)
    return others.exclude(use=Use.IN_HOUSE).exclude(pk=item.pk).count()


def count_free_of(record_ids: Iterable[int]) -> dict[int, int]:
    """Return how many copies of each record stand on the shelves and could fill a hold; one query."""
    free = Item.objects.filter(record__in=record_ids, status=ItemStatus.AVAILABLE).exclude(use=Use.IN_HOUSE)
    return dict(Counter(free.values_list("record_id", flat=True)))


def find_waiting(record_ids: Iterable[int], *, on: date) -> list[Hold]:
    """Return the holds that wait for any of the records on a day, the first in line first; one query."""
    wanted = list(record_ids)
    found = _WAITING.rows(on, *fill_up(wanted)) if wanted else []
    return sorted(found, key=lambda hold: (hold.placed_at, hold.pk))


_WAITING: Prepared[Hold] = Prepared(
    lambda on, *records: Hold.objects.filter(is_waiting(on), record__in=records).order_by()
)


def is_wanted(item: Item, *, on: date) -> bool:
    """Return whether somebody waits whom this copy could serve today; one query."""
    if item.use == Use.IN_HOUSE:
        return False
    return bool(_WANTED.rows(item.pk, item.record_id, item.library_id, on))


_WANTED = Prepared(
    lambda item, record, library, on: (
        Hold.objects.filter(is_waiting(on), _fits(item, record, library)).order_by().values_list("pk", flat=True)[:1]
    )
)


def lendable(items: QuerySet[Item]) -> QuerySet[Item]:
    """Return those copies that could ever fill a hold."""
    return items.filter(status__in=LENDABLE_SOON).exclude(use=Use.IN_HOUSE)


def active_of(reader_id: int) -> QuerySet[Hold]:
    """Return the holds of a reader that are not over."""
    return Hold.objects.filter(reader=reader_id, state__in=ACTIVE)
