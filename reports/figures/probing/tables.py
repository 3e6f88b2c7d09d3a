"""What the tables hold today, by place: cards, loans, holds, copies.

Each probe is asked once an hour by a task, never by a page: these queries read
whole tables, and a table forgets what it held yesterday.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, QuerySet, Value, When

from catalog.enums import ItemStatus, RecordType, Use
from catalog.models import Item
from circulation.enums import CardState, HoldState
from circulation.models import Card, Hold, Loan, Reader
from libsys.models import Library
from reports.figures.figure import AT_HOME
from reports.figures.tallying import PlaceKey

Found = Mapping[PlaceKey, int]
WHOLE: PlaceKey = (None, None)
GONE = (ItemStatus.WITHDRAWN,)
NOT_FOR_LOAN = (ItemStatus.WITHDRAWN, ItemStatus.LOST, ItemStatus.MISSING)


def measure_tables(library: Library, on: date) -> dict[str, Found]:
    """Return what the probes find ``on`` today, by point and room; the whole library where a table knows no place.

    A table that the library has never used says nothing: no card, not nought cards.
    """
    found: dict[str, Found] = {}
    for table, probes in PROBES.items():
        if table.objects.filter(library=library).exists():
            found |= {name: probe(library, on) for name, probe in probes.items()}
    return found | (_count_items(library) if Item.objects.filter(library=library).exists() else {})


def valid_cards(library: Library, on: date) -> Found:
    """Count the readers with a card that is good for borrowing ``on`` that day."""
    valid = Card.objects.filter(reader=OuterRef("pk"), state=CardState.VALID)
    readers = Reader.objects.filter(library=library, merged_into=None, valid_until__gte=on)
    return {WHOLE: readers.filter(Exists(valid)).count()}


def registered_readers(library: Library, on: date) -> Found:
    """Count the readers who have a card that was not given back."""
    del on
    kept = Card.objects.filter(reader=OuterRef("pk")).exclude(state__in=(CardState.CLOSED, CardState.REPLACED))
    return {WHOLE: Reader.objects.filter(Exists(kept), library=library, merged_into=None).count()}


def open_loans(library: Library, on: date) -> Found:
    """Count the copies that are out, where they were lent."""
    del on
    return _by_place(Loan.objects.filter(library=library, returned_at=None))


def overdue_loans(library: Library, on: date) -> Found:
    """Count the copies that are out and were due before ``on``, where they were lent."""
    return _by_place(Loan.objects.filter(library=library, returned_at=None, due_on__lt=on))


def holds_waiting(library: Library, on: date) -> Found:
    """Count the holds that wait for a copy, where it will be collected."""
    del on
    waiting = Hold.objects.filter(library=library, state__in=(HoldState.WAITING, HoldState.IN_TRANSIT))
    rows = waiting.order_by().values_list("pickup").annotate(Count("pk"))
    return {(point, None): number for point, number in rows} or {WHOLE: 0}


def titles(library: Library, on: date) -> Found:
    """Count the records with a copy in stock."""
    del on
    held = Item.objects.filter(library=library).exclude(status__in=GONE)
    return {WHOLE: held.order_by().values("record").distinct().count()}


def local_titles(library: Library, on: date) -> Found:
    """Count the records of local documents with a copy in stock."""
    del on
    held = Item.objects.filter(library=library, record__record_type=RecordType.LOCAL).exclude(status__in=GONE)
    return {WHOLE: held.order_by().values("record").distinct().count()}


def local_items(library: Library, on: date) -> Found:
    """Count the copies of local documents in stock, where they stand."""
    del on
    held = Item.objects.filter(library=library, record__record_type=RecordType.LOCAL).exclude(status__in=GONE)
    return _by_place(held)


PROBES: dict[type[Reader] | type[Loan] | type[Hold] | type[Item], dict[str, Callable[[Library, date], Found]]] = {
    Reader: {"valid_cards": valid_cards, "readers": registered_readers},
    Loan: {"open_loans": open_loans, "overdue_loans": overdue_loans},
    Hold: {"holds_waiting": holds_waiting},
    Item: {"titles": titles, "local_titles": local_titles, "local_items": local_items},
}
"""The probes by the table that must be in use for them to say anything."""
OF_ITEMS = ("items_available", "items_in_process", "items_away", "items_for_loan", "items_never_lent")


def _count_items(library: Library) -> dict[str, Found]:
    """Count the copies by what they are good for; one query for all five."""
    found: dict[str, Counter[PlaceKey]] = {name: Counter() for name in OF_ITEMS}
    never = Case(When(loans=0, then=Value(1)), default=Value(0), output_field=IntegerField())
    rows = (
        Item.objects.filter(library=library)
        .exclude(status__in=GONE)
        .order_by()
        .values("point_id", "point__kind", "room_id", "status", "use", never=never)
        .annotate(items=Count("pk"))
    )
    for row in rows:
        for name in _probes_of(row):
            found[name][row["point_id"], row["room_id"]] += row["items"]
    return {name: dict(places) or {WHOLE: 0} for name, places in found.items()}


def _probes_of(row: Mapping[str, object]) -> Iterator[str]:
    """Yield the probes that count copies of such a row."""
    if row["status"] == ItemStatus.AVAILABLE:
        yield "items_available"
    if row["status"] == ItemStatus.IN_PROCESS:
        yield "items_in_process"
    if row["point__kind"] not in AT_HOME:
        yield "items_away"
    if row["use"] == Use.LENDING and row["status"] not in NOT_FOR_LOAN:
        yield "items_for_loan"
        if row["never"]:
            yield "items_never_lent"


def _by_place(rows: QuerySet[Loan] | QuerySet[Item]) -> Found:
    counted = rows.order_by().values_list("point_id", "room_id").annotate(number=Count("pk"))
    return {(point, room): number for point, room, number in counted} or {WHOLE: 0}
