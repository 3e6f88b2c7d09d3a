"""Choosing copies: by a filter, or by codes that were scanned or pasted; and what the chosen come to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.dateparse import parse_date

from catalog.classification.filing import call_number_key
from catalog.enums import AcquisitionSource, ItemStatus, Material, ProcessingStage, Use
from catalog.items.drafting import LONGEST_SORT
from catalog.models import Item
from libsys.enums import ScanSubject
from libsys.models import Library, ScanCode
from libsys.text.numbers import normalise_code

MOST_CODES = 5000
CENTS = Decimal("0.01")


@dataclass(frozen=True, kw_only=True)
class ItemFilter:
    """Which copies; an empty value means any. Days and call numbers are from and to, both included."""

    point: int = 0
    room: int = 0
    shelf: int = 0
    status: str = ""
    stage: str = ""
    source: str = ""
    material: str = ""
    use: str = ""
    batch: str = ""
    since: date | None = None
    until: date | None = None
    call_from: str = ""
    call_to: str = ""

    @property
    def is_empty(self) -> bool:
        """Return whether the filter lets everything through."""
        return self == ItemFilter()


PLAIN = ("status", "stage", "source", "material", "use", "batch")
NUMBERS = ("point", "room", "shelf")
CHOICES = {
    "status": ItemStatus, "stage": ProcessingStage, "source": AcquisitionSource, "material": Material, "use": Use,
}  # fmt: skip


def read_filter(params: Mapping[str, str]) -> ItemFilter:
    """Return the filter that a query string asks for; nonsense counts as nothing."""
    values: dict[str, Any] = {}
    for one in fields(ItemFilter):
        text = str(params.get(one.name, "")).strip()[:120]
        if one.name in NUMBERS:
            values[one.name] = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
        elif one.name in ("since", "until"):
            values[one.name] = _read_day(text)
        else:
            values[one.name] = text if one.name not in CHOICES or text in CHOICES[one.name].values else ""
    return ItemFilter(**values)


def filter_items(library: Library, chosen: ItemFilter) -> QuerySet[Item]:
    """Return the copies of a library that the filter lets through, in the order of the shelves."""
    rows = Item.objects.filter(library=library)
    for name in (*PLAIN, *NUMBERS):
        if value := getattr(chosen, name):
            rows = rows.filter(**{name: value})
    if chosen.since:
        rows = rows.filter(accessioned_on__gte=chosen.since)
    if chosen.until:
        rows = rows.filter(accessioned_on__lte=chosen.until)
    if chosen.call_from:
        rows = rows.filter(call_sort__gte=call_number_key(chosen.call_from)[:LONGEST_SORT])
    if chosen.call_to:
        # Everything below the last number counts too: to I247 includes I247.5.
        key = call_number_key(chosen.call_to)[:LONGEST_SORT]
        rows = rows.filter(Q(call_sort__lte=key) | Q(call_sort__startswith=key)).exclude(call_sort="")
    return rows


def _read_day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


@dataclass(frozen=True)
class Totals:
    """What copies come to: titles (种), copies (册), their prices added up (码洋) in yuan."""

    titles: int
    copies: int
    amount: Decimal


def add_up(rows: QuerySet[Item]) -> Totals:
    """Return what ``rows`` come to, in one query."""
    sums = rows.order_by().aggregate(titles=Count("record", distinct=True), copies=Count("pk"), amount=Sum("price"))
    return Totals(sums["titles"], sums["copies"], (sums["amount"] or Decimal(0)).quantize(CENTS))


def read_codes(text: str, *, each_once: bool = True) -> tuple[str, ...]:
    """Return scanned codes, parted by lines, blanks or commas, as the scan bar reads them."""
    parts = text.replace(",", " ").replace("，", " ").replace("、", " ").split()[:MOST_CODES]
    codes = [code for part in parts if (code := normalise_code(part).value)]
    return tuple(dict.fromkeys(codes)) if each_once else tuple(codes)


def find_by_codes(library: Library, codes: Iterable[str]) -> tuple[list[Item], list[str]]:
    """Return the copies that the codes mean, in their order, and the codes that mean none; former barcodes count.

    A code that is no barcode is looked up among the accession numbers of the library.
    """
    wanted = list(dict.fromkeys(codes))
    scanned = ScanCode.objects.filter(code__in=wanted, subject=ScanSubject.ITEM).values_list("code", "object_id")
    ids = dict(scanned)
    rest = [code for code in wanted if code not in ids]
    numbered = Item.objects.filter(library=library, accession_number__in=rest).order_by("-pk")
    ids |= dict(numbered.values_list("accession_number", "pk"))
    rows = Item.objects.filter(library=library, pk__in=ids.values()).select_related("record", "point", "room")
    items = rows.defer("record__marc", "record__summary").in_bulk()
    found = [items[pk] for pk in dict.fromkeys(ids[code] for code in wanted if ids.get(code) in items)]
    return found, [code for code in wanted if ids.get(code) not in items]
