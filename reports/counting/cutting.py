"""The cuts of days: their lines added up by one further dimension at a time, inside the database."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from django.db.models import Case, CharField, DecimalField, IntegerField, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Coalesce

from libsys.db.selecting import PreparedSelection
from libsys.models import Entry
from reports.counting.dividing import MEMBERS
from reports.models import DailyCut

MONEY = DecimalField(max_digits=16, decimal_places=2)
COLUMNS = {
    "library": "library_id",
    "day": "day",
    "kind": "kind",
    "point": "point_id",
    "room": "room_id",
    "topic": "topic",
    "dimension": "dimension",
    "member": "member",
    "quantity": "quantities",
    "amount": "amounts",
    "lines": "standing",
}
DIMENSIONS = ("library_id", "day", "kind", "point_id", "room_id", "topic", "dimension", "member")


def standing() -> Sum:
    """Return how many lines of a group stand: a void stands for one less, in the group of what it takes back."""
    each = Case(When(voids__isnull=True, then=Value(1)), default=Value(-1), output_field=IntegerField())
    return Sum(each)


def cut_days(library_id: int, days: Sequence[date]) -> int:
    """Rewrite the cuts of ``days`` and return how many rows they have; belongs into the act that counts the days."""
    DailyCut.objects.filter(library_id=library_id, day__in=days).delete()
    return sum(cut.insert(library_id, day) for day in days for cut in _CUTS)


def _select(dimension: str, library_id: int, day: date) -> QuerySet[Any, Any]:
    """Select the cuts of one day by one dimension."""
    return (
        Entry.objects.filter(library_id=library_id, day=day)
        .annotate(member=MEMBERS[dimension], dimension=Value(dimension, output_field=CharField()))
        .exclude(member="")
        .values(*DIMENSIONS)
        .annotate(
            quantities=Sum("quantity"),
            amounts=Coalesce(Sum("amount"), Value(Decimal(0)), output_field=MONEY),
            standing=standing(),
        )
        .filter(~Q(quantities=0) | ~Q(amounts=0) | ~Q(standing=0))
        .order_by()
    )


_CUTS = [PreparedSelection(DailyCut, COLUMNS, partial(_select, dimension)) for dimension in MEMBERS]
