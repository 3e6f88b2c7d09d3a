"""Finding gifts: which were received and given, how far they are catalogued, who gave how much."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from catalog.models import Item
from libsys.models import Library
from outreach.models import Donor, Gift, Giving


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which gifts; empty values mean any. Both days are included."""

    q: str = ""
    since: date | None = None
    until: date | None = None
    kind: str = ""
    subject: str = ""
    donor: int | None = None
    show: str = ""


def find_gifts(library: Library, wanted: Wanted) -> QuerySet[Gift]:
    """Return gifts, newest first, each with ``catalogued``: the copies accessioned with its number as their batch."""
    rows = Gift.objects.filter(library=library).select_related("donor__group", "point", "activity", "received_by")
    rows = _between(rows, "received_on", wanted)
    if wanted.q:
        rows = rows.filter(Q(donor__name__icontains=wanted.q) | Q(number=wanted.q) | Q(note__icontains=wanted.q))
    if wanted.kind:
        rows = rows.filter(donor__kind=wanted.kind)
    if wanted.subject:
        rows = rows.filter(subject=wanted.subject)
    if wanted.donor:
        rows = rows.filter(donor_id=wanted.donor)
    if wanted.show == "unthanked":
        rows = rows.filter(thanked_on=None, cancelled_at=None)
    elif wanted.show == "cancelled":
        rows = rows.exclude(cancelled_at=None)
    else:
        rows = rows.filter(cancelled_at=None)
    return rows.annotate(catalogued=_catalogued())


def find_givings(library: Library, wanted: Wanted) -> QuerySet[Giving]:
    """Return what was given away, newest first."""
    rows = Giving.objects.filter(library=library).select_related("point", "activity", "given_by", "withdrawal")
    rows = _between(rows, "given_on", wanted)
    if wanted.q:
        rows = rows.filter(Q(recipient__icontains=wanted.q) | Q(number=wanted.q) | Q(note__icontains=wanted.q))
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    return rows.exclude(cancelled_at=None) if wanted.show == "cancelled" else rows.filter(cancelled_at=None)


def find_donors(library: Library, wanted: Wanted) -> QuerySet[Donor]:
    """Return donors with ``batches`` and ``copies`` of their standing gifts in the days, the most generous first."""
    days = {"gifts__received_on__gte": wanted.since, "gifts__received_on__lte": wanted.until}
    standing = Q(gifts__cancelled_at=None, **{name: day for name, day in days.items() if day})
    rows = Donor.objects.filter(library=library).select_related("group")
    if wanted.q:
        rows = rows.filter(name__icontains=wanted.q)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    copies = Coalesce(Sum("gifts__copies", filter=standing), 0)
    counted = rows.annotate(batches=Count("gifts", filter=standing), copies=copies)
    return counted.filter(batches__gt=0).order_by("-copies", "name", "pk")


def add_up(rows: QuerySet[Gift] | QuerySet[Giving]) -> dict[str, int]:
    """Return how many rows a list has and how many copies they come to."""
    found = rows.order_by().values("copies").aggregate(rows=Count("pk"), total=Coalesce(Sum("copies"), 0))
    return {"rows": found["rows"], "copies": found["total"]}


def _catalogued() -> Coalesce:
    # That the number is not empty is what the index of batches says of its rows: without it SQLite reads every copy.
    items = Item.objects.filter(library=OuterRef("library"), batch=OuterRef("number")).exclude(batch="")
    counted = items.order_by().values("batch").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


def _between(rows: QuerySet, field: str, wanted: Wanted) -> QuerySet:
    if wanted.since:
        rows = rows.filter(**{f"{field}__gte": wanted.since})
    if wanted.until:
        rows = rows.filter(**{f"{field}__lte": wanted.until})
    return rows
