"""Registers to print: the accession register (财产登录账) and the withdrawal register (注销清册)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, QuerySet, Sum

from catalog.enums import Kind
from catalog.items.choosing import CENTS, Totals
from catalog.items.withdrawing import OBJECT
from catalog.models import Item, Withdrawal
from libsys.models import Entry, Library

CHUNK = 400
BULKY = ("record__marc", "record__summary", "record__contributors", "record__subjects")


@dataclass(frozen=True)
class RegisterRow:
    """A copy in a register; ``amount`` is the price that stands on its line."""

    day: date
    item: Item
    amount: Decimal | None
    withdrawal: Withdrawal | None = None


def standing_lines(library: Library, kind: Kind, *, since: date, until: date) -> QuerySet[Entry]:
    """Return the lines of a kind from one day to another, both included, that nothing voided."""
    lines = Entry.objects.filter(library=library, kind=kind, day__gte=since, day__lte=until, item_id__isnull=False)
    undone = Entry.objects.filter(library=library, kind=kind, voids__isnull=False).values("voids")
    return lines.filter(voids=None).exclude(pk__in=undone).order_by("day", "pk")


def add_up_lines(lines: QuerySet[Entry]) -> Totals:
    """Return what lines come to in titles, copies and prices; one query."""
    sums = lines.order_by().aggregate(
        titles=Count("record_id", distinct=True), copies=Count("pk"), amount=Sum("amount")
    )
    return Totals(sums["titles"], sums["copies"], (sums["amount"] or Decimal(0)).quantize(CENTS))


def register_rows(lines: QuerySet[Entry] | list[Entry]) -> Iterator[RegisterRow]:
    """Yield the rows of a register in the order of its lines, with few queries for each few hundred."""
    found = list(lines)
    for start in range(0, len(found), CHUNK):
        chunk = found[start : start + CHUNK]
        rows = Item.objects.select_related("record", "point", "room").defer(*BULKY)
        items = rows.in_bulk({line.item_id for line in chunk})
        decisions = {line.object_id for line in chunk if line.object_type == OBJECT}
        withdrawals = Withdrawal.objects.in_bulk(decisions) if decisions else {}
        for line in chunk:
            if item := items.get(line.item_id or 0):
                yield RegisterRow(line.day, item, line.amount, withdrawals.get(line.object_id or 0))
