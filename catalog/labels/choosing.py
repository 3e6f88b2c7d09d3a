"""Which copies get labels: those without, a range, a batch, a list that was scanned, one record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Length

from catalog.enums import ItemStatus
from catalog.models import AllocatedItem, Item, LabelPrint
from libsys.models import Library
from libsys.text.numbers import normalise_code

MOST = 5000
WAITING, ADDED, RANGE, SCANNED, RECORD, LIST, BATCH = (
    "waiting", "added", "range", "scanned", "record", "list", "batch",
)  # fmt: skip
WAYS = (WAITING, ADDED, RANGE, SCANNED, RECORD, LIST, BATCH)


@dataclass(frozen=True, kw_only=True)
class Choice:
    """How copies are chosen: the way, and what it needs."""

    way: str = WAITING
    since: date | None = None
    until: date | None = None
    first: str = ""
    last: str = ""
    codes: str = ""
    record_id: int | None = None
    number: str = ""
    batch: str = ""


def items_of(library: Library) -> QuerySet[Item]:
    """Return the copies that may have labels: those of the library that are still in stock."""
    gone = (ItemStatus.WITHDRAWN,)
    return Item.objects.filter(library=library).exclude(status__in=gone)


def items_waiting(library: Library, contents: Sequence[str]) -> QuerySet[Item]:
    """Return the copies of which a label among ``contents`` was never printed, the oldest first."""
    waiting = items_of(library).none()
    for content in dict.fromkeys(contents):
        printed = LabelPrint.objects.filter(item=OuterRef("pk"), content=content)
        waiting = waiting | items_of(library).filter(~Exists(printed))
    return waiting.order_by("accessioned_on", "pk")


def find_items(choice: Choice, library: Library, contents: Sequence[str]) -> tuple[list[int], list[str]]:
    """Return the numbers of the chosen copies in order, at most one more than a print takes, and codes nobody knows."""
    if choice.way == SCANNED:
        return _scanned(choice.codes, library)
    return list(_query(choice, library, contents).values_list("pk", flat=True)[: MOST + 1]), []


def _query(choice: Choice, library: Library, contents: Sequence[str]) -> QuerySet[Item]:
    items = items_of(library)
    match choice.way:
        case "added":
            items = items.filter(accessioned_on__gte=choice.since, accessioned_on__lte=choice.until)
            return items.order_by("accessioned_on", "pk")
        case "range":
            first, last = normalise_code(choice.first).value, normalise_code(choice.last).value
            return _between(items, first, last or first)
        case "record":
            return items.filter(record_id=choice.record_id).order_by("barcode")
        case "list":
            listed = AllocatedItem.objects.filter(allocation__library=library, allocation__number=choice.number)
            return items.filter(pk__in=listed.values("item_id")).order_by("barcode")
        case "batch":
            return items.filter(batch=choice.batch).order_by("barcode")
        case _:
            return items_waiting(library, contents)


def _between(items: QuerySet[Item], first: str, last: str) -> QuerySet[Item]:
    """Return the copies whose barcodes lie between two of the same length, as numbered labels do."""
    between = items.filter(barcode__gte=first, barcode__lte=last).annotate(length=Length("barcode"))
    return between.filter(length=len(first)).order_by("barcode")


def _scanned(text: str, library: Library) -> tuple[list[int], list[str]]:
    codes = list(dict.fromkeys(value for word in text.split() if (value := normalise_code(word).value)))
    known: dict[str, int] = {}
    for start in range(0, min(len(codes), MOST + 1), 500):
        part = codes[start : start + 500]
        known |= dict(items_of(library).filter(barcode__in=part).values_list("barcode", "pk"))
    return [known[code] for code in codes if code in known], [code for code in codes if code not in known]
