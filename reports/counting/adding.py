"""Adding up the lines of days by their dimensions: inside the database, but where lines cover more than their day."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, DateField, Exists, OuterRef, Q, QuerySet, Sum, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce

from libsys.db.selecting import PreparedSelection
from libsys.models import Entry
from reports.counting.cutting import MONEY
from reports.models import DailyCount

DIMENSIONS = ("day", "kind", "point_id", "room_id", "topic", "age_band", "source", "provenance")
COLUMNS = {name.removesuffix("_id"): name for name in ("library_id", *DIMENSIONS)} | {
    "since": "covers_from", "quantity": "quantities", "amount": "amounts", "lines": "standing"
}  # fmt: skip
COVERS_FROM = Coalesce(KeyTextTransform("since", "voids__detail"), KeyTextTransform("since", "detail"))
"""The first day that a line covers, as it says; a void takes it from the line that it takes back."""
Cell = tuple[Any, ...]


def add_up_days(library_id: int, days: Sequence[date]) -> int:
    """Rewrite the counts of ``days`` and return how many rows they have; belongs into an act."""
    DailyCount.objects.filter(library_id=library_id, day__in=days).delete()
    wide = _find_wide_days(library_id, days)
    rows = _count_lines(library_id, sorted(wide)) if wide else []
    DailyCount.objects.bulk_create(rows, batch_size=500)
    return len(rows) + sum(_PLAIN.insert(library_id, day) for day in days if day not in wide)


def _find_wide_days(library_id: int, days: Sequence[date]) -> set[date]:
    """Return the days with lines that say from when on they cover: what they say is read in Python."""
    lines = Entry.objects.filter(library_id=library_id, day__in=days).alias(covers_from=COVERS_FROM)
    return set(lines.filter(covers_from__isnull=False).order_by().values_list("day", flat=True).distinct())


def _select_plain(library_id: int, day: date) -> QuerySet[Any, Any]:
    """Select the counts of a day on which no line covers more than its day."""
    sums = _add(Entry.objects.filter(library_id=library_id, day=day).values("library_id", *DIMENSIONS))
    counted = sums.annotate(covers_from=Value(None, output_field=DateField()))
    return counted.filter(~Q(quantities=0) | ~Q(amounts=0) | ~Q(standing=0))


_PLAIN = PreparedSelection(DailyCount, COLUMNS, _select_plain)


def _count_lines(library_id: int, days: Sequence[date]) -> list[DailyCount]:
    lines = Entry.objects.filter(library_id=library_id, day__in=days).annotate(covers_from=COVERS_FROM)
    cells: dict[Cell, list[Any]] = {}
    for row in _add(lines.values(*DIMENSIONS, "covers_from")):
        cell = (*(row[name] for name in DIMENSIONS), _since(row["covers_from"], row["day"]))
        sums = cells.setdefault(cell, [0, Decimal(0), 0])
        sums[0] += row["quantities"]
        sums[1] += row["amounts"]
        sums[2] += row["standing"]
    return [
        DailyCount(
            library_id=library_id,
            **dict(zip((*DIMENSIONS, "since"), cell, strict=True)),
            quantity=quantity,
            amount=amount,
            lines=lines,
        )
        for cell, (quantity, amount, lines) in cells.items()
        if quantity or amount or lines
    ]


def _add(groups: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    """Add up each group: quantities, amounts, and the lines that stand."""
    taken_back = Exists(Entry.objects.filter(voids=OuterRef("pk")))
    return groups.annotate(
        quantities=Sum("quantity"),
        amounts=Coalesce(Sum("amount"), Value(Decimal(0)), output_field=MONEY),
        standing=Count("pk", filter=Q(voids__isnull=True) & ~taken_back),
    ).order_by()


def _since(text: str | None, day: date) -> date | None:
    """Return the first day that a line covers, if it lies in an earlier month than ``day``."""
    try:
        since = date.fromisoformat(text) if text else None
    except ValueError:
        return None
    return since if since and since < day.replace(day=1) else None
