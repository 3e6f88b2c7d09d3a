"""Repair: copies are sent with their damage, come back with cost and method; the register is read from the day book."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Max, QuerySet

from catalog.enums import ItemStatus, Kind
from catalog.items.moves import MEND, SEND_TO_REPAIR
from catalog.items.moving import move_items
from catalog.models import Item
from libsys.access.desk import Desk
from libsys.db.acts import act
from libsys.errors import Reason
from libsys.models import Entry, Library
from libsys.text.safe import clean_text

ENDS = (Kind.ITEM_REPAIRED, Kind.ITEM_WITHDRAWN, Kind.ITEM_LOST)
"""How a repair ends: mended, given up, or lost."""
BULKY = ("record__marc", "record__summary", "record__contributors", "record__subjects")
CHUNK = 400
LONGEST = 60


@dataclass(frozen=True, kw_only=True)
class RepairOrder:
    """What is broken, who mends it, until when."""

    damage: str = ""
    worker: str = ""
    due_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class RepairDone:
    """How it was mended, by whom, at what cost in yuan for each copy."""

    method: str = ""
    worker: str = ""
    cost: Decimal | None = None


@dataclass(frozen=True)
class RepairRow:
    """A line of the repair register; ``end`` says how it ended, None while the copy is away."""

    sent: Entry
    item: Item
    days: int
    end: Entry | None = None
    order: RepairOrder = RepairOrder()
    done: RepairDone = RepairDone()

    @property
    def is_open(self) -> bool:
        """Return whether the copy is still being repaired."""
        return self.end is None

    def is_late(self, today: date) -> bool:
        """Return whether it should have been back before ``today``."""
        return self.is_open and self.order.due_on is not None and self.order.due_on < today


Moved = tuple[list[Item], dict[int, list[Reason]]]


@act
def send_to_repair(*, items: Iterable[Item], order: RepairOrder, desk: Desk, at: datetime, key: str) -> Moved:
    """Send copies to repair; return those that went, and the reasons against the others by item id."""
    detail = {"damage": _clean(order.damage), "worker": _clean(order.worker)}
    detail["due_on"] = order.due_on.isoformat() if order.due_on else ""
    written = {name: value for name, value in detail.items() if value}
    return move_items(items=items, by=SEND_TO_REPAIR, desk=desk, at=at, key=key, columns={"detail": written})


@act
def take_from_repair(*, items: Iterable[Item], done: RepairDone, desk: Desk, at: datetime, key: str) -> Moved:
    """Take mended copies back to the shelf; the cost stands on the line of each."""
    written = {"method": _clean(done.method), "worker": _clean(done.worker)}
    columns: dict[str, Any] = {"detail": {name: value for name, value in written.items() if value}}
    if done.cost is not None:
        columns["amount"] = done.cost
    return move_items(items=items, by=MEND, desk=desk, at=at, key=key, columns=columns)


def sent_lines(library: Library, *, since: date, until: date) -> QuerySet[Entry]:
    """Return the standing lines by which copies went to repair within some days, newest first."""
    lines = Entry.objects.filter(library=library, kind=Kind.ITEM_SENT_TO_REPAIR, item_id__isnull=False)
    undone = lines.filter(voids__isnull=False).values("voids")
    return lines.filter(voids=None, day__gte=since, day__lte=until).exclude(pk__in=undone).order_by("-pk")


def open_lines(library: Library) -> QuerySet[Entry]:
    """Return the lines by which the copies that are away now went, the oldest first."""
    away = Item.objects.filter(library=library, status=ItemStatus.IN_REPAIR).values("pk")
    lines = Entry.objects.filter(item_id__in=away, kind=Kind.ITEM_SENT_TO_REPAIR)
    undone = lines.filter(voids__isnull=False).values("voids")
    standing = lines.filter(voids=None).exclude(pk__in=undone)
    last = standing.order_by().values("item_id").annotate(last=Max("pk")).values("last")
    return Entry.objects.filter(pk__in=last).order_by("pk")


def repair_rows(lines: Iterable[Entry], *, today: date) -> Iterator[RepairRow]:
    """Yield the rows of the register in the order of its lines, with three queries for each few hundred."""
    found = list(lines)
    for start in range(0, len(found), CHUNK):
        chunk = found[start : start + CHUNK]
        ids = [line.item_id for line in chunk]
        items = Item.objects.select_related("record", "point", "room").defer(*BULKY).in_bulk(ids)
        ends = _find_ends(ids)
        for line in chunk:
            if item := items.get(line.item_id or 0):
                end = next((one for one in ends.get(item.pk, ()) if one.pk > line.pk), None)
                yield _row(line, item, end, today=today)


def _row(line: Entry, item: Item, end: Entry | None, *, today: date) -> RepairRow:
    due = line.detail.get("due_on", "")
    order = RepairOrder(
        damage=line.detail.get("damage", ""), worker=line.detail.get("worker", ""),
        due_on=date.fromisoformat(due) if due else None,
    )  # fmt: skip
    mended = end is not None and end.kind == Kind.ITEM_REPAIRED
    done = RepairDone(
        method=end.detail.get("method", "") if end and mended else "",
        worker=(end.detail.get("worker", "") if end and mended else "") or order.worker,
        cost=end.amount if end and mended else None,
    )
    return RepairRow(line, item, ((end.day if end else today) - line.day).days, end, order, done)


def _find_ends(ids: Sequence[int | None]) -> dict[int, list[Entry]]:
    kinds = [kind.value for kind in ENDS]
    lines = Entry.objects.filter(item_id__in=ids, kind__in=kinds).select_related("staff").order_by("pk")
    written = list(lines)
    undone = {line.voids_id for line in written if line.voids_id}
    ends: dict[int, list[Entry]] = {}
    for line in written:
        if not line.voids_id and line.pk not in undone:
            ends.setdefault(line.item_id or 0, []).append(line)
    return ends


def add_up_costs(rows: Iterable[RepairRow]) -> Decimal:
    """Return what the repairs of ``rows`` cost together, in yuan."""
    return sum((row.done.cost for row in rows if row.done.cost), Decimal(0))


def _clean(text: str) -> str:
    return str(clean_text(text)).strip()[:LONGEST]
