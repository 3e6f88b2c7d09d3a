"""The day of a point as its register: what was lent, returned and renewed, copy by copy, and what was counted."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet, Sum

from catalog.models import Item
from circulation.enums import Kind
from libsys.models import Entry, ServicePoint

LENDING = (Kind.CHECKED_OUT, Kind.RENEWED, Kind.CHECKED_IN)


@dataclass(frozen=True)
class DayRow:
    """A line of the register with its copy, where that is still known. Nobody's name stands there."""

    line: Entry
    item: Item | None
    kind: Kind


def find_day(point: ServicePoint, day: date) -> QuerySet[Entry]:
    """Return what was lent, renewed and returned at a point on a day and not taken back, in order."""
    lines = Entry.objects.filter(library=point.library_id, day=day, kind__in=LENDING, point=point, voids=None)
    taken_back = Entry.objects.filter(voids=OuterRef("pk"))
    return lines.exclude(Exists(taken_back)).select_related("room").order_by("at", "pk")


def with_copies(lines: list[Entry]) -> list[DayRow]:
    """Return lines with their copies; one query."""
    rows = Item.objects.select_related("record").defer("record__marc", "record__summary")
    items = rows.in_bulk({line.item_id for line in lines if line.item_id})
    return [DayRow(line, items.get(line.item_id or 0), Kind(line.kind)) for line in lines]


def count_day(point: ServicePoint, day: date) -> list[tuple[Kind, int]]:
    """Return how many copies were lent, renewed and returned at a point on a day."""
    lines = Entry.objects.filter(library=point.library_id, day=day, kind__in=LENDING, point=point).order_by()
    found = dict(lines.values_list("kind").annotate(Sum("quantity")))
    return [(kind, found.get(kind.value, 0)) for kind in LENDING]
