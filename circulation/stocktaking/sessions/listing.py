"""The differences between the shelf and the books, as lists; and the counts of a session."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Sum

from catalog.enums import ItemStatus
from catalog.enums import Kind as StockKind
from catalog.items.choosing import CENTS
from catalog.models import Item
from circulation.enums import Kind, ScanVerdict, StocktakeState
from circulation.models import Loan, Stocktake, StocktakeScan
from circulation.stocktaking.sessions.opening import OBJECT
from circulation.stocktaking.sessions.scopes import copies_of, expected_of
from libsys.models import Entry
from libsys.text.dates import local_day

SEEN = (
    Kind.CHECKED_OUT, Kind.CHECKED_IN, Kind.USED_IN_HOUSE, Kind.HOLD_CAPTURED, Kind.TRANSIT_RECEIVED,
    StockKind.ITEM_ACCESSIONED, StockKind.ITEM_SHELVED, StockKind.ITEM_MOVED, StockKind.ITEM_DISPLAYED,
    StockKind.ITEM_FOUND, StockKind.ITEM_REPAIRED,
)  # fmt: skip
"""Lines that prove that somebody had the copy in hand; one written since the session began means it is not missing."""
MISSING, MISPLACED, MISORDERED, LENT, UNKNOWN, OTHERS = (
    "missing", "misplaced", "misordered", "lent", "unknown", "others",
)  # fmt: skip
SCANNED: Mapping[str, Q] = {
    MISPLACED: Q(is_misplaced=True),
    MISORDERED: Q(is_misordered=True),
    LENT: Q(verdict=ScanVerdict.ON_LOAN),
    UNKNOWN: Q(verdict__in=(ScanVerdict.UNKNOWN, ScanVerdict.FOREIGN)),
    OTHERS: Q(
        verdict__in=(
            ScanVerdict.OUT_OF_RANGE, ScanVerdict.IN_TRANSIT, ScanVerdict.ON_HOLD_SHELF, ScanVerdict.IN_REPAIR,
            ScanVerdict.IN_PROCESS, ScanVerdict.WITHDRAWN, ScanVerdict.FOUND, ScanVerdict.RETURNED,
        )
    ),
}  # fmt: skip
BULKY = ("record__marc", "record__summary", "record__contributors", "record__subjects")
STANDING = (ScanVerdict.PRESENT, ScanVerdict.FOUND, ScanVerdict.RETURNED)
"""Verdicts of copies that stand on their shelf, unless they belong elsewhere."""


@dataclass(frozen=True)
class Progress:
    """How far a session is: copies seen of those expected, and how many scans came to what."""

    expected: int
    seen: int
    scans: int
    verdicts: Mapping[str, int]
    misplaced: int
    misordered: int

    @property
    def strange(self) -> int:
        """Return how many codes are no copy's of this library."""
        return self.verdicts.get(ScanVerdict.UNKNOWN, 0) + self.verdicts.get(ScanVerdict.FOREIGN, 0)


@dataclass(frozen=True)
class LastTrace:
    """When somebody last had a copy in hand, by what act, and when it was last lent."""

    on: date | None = None
    kind: str = ""
    lent_on: date | None = None


def not_seen(stocktake: Stocktake) -> QuerySet[Item]:
    """Return the copies that should be on the shelf and that nobody has seen since the session began.

    A copy that was scanned elsewhere meanwhile, lent, returned or received has been seen.
    """
    scanned = StocktakeScan.objects.filter(item=OuterRef("pk"), at__gte=stocktake.opened_at)
    seen = Entry.objects.filter(
        library=stocktake.library_id, day__gte=local_day(stocktake.opened_at), at__gte=stocktake.opened_at,
        kind__in=[kind.value for kind in SEEN], item_id__isnull=False,
    ).values("item_id")  # fmt: skip
    return expected_of(stocktake).filter(~Exists(scanned)).exclude(pk__in=seen)


def missed_lines(stocktake: Stocktake) -> QuerySet[Entry]:
    """Return the standing lines by which the closing of a session gave copies up as missing."""
    lines = Entry.objects.filter(
        library=stocktake.library_id, kind=StockKind.ITEM_MISSED, day__gte=local_day(stocktake.opened_at),
        object_type=OBJECT, object_id=stocktake.pk,
    )  # fmt: skip
    undone = lines.filter(voids__isnull=False).values("voids")
    return lines.filter(voids=None).exclude(pk__in=undone).order_by("pk")


def missing_items(stocktake: Stocktake) -> QuerySet[Item]:
    """Return the copies of the list 未扫到 in shelf order: as they stand now, or as the closing wrote them down."""
    if stocktake.state in (StocktakeState.CLOSED, StocktakeState.REOPENING):
        rows = Item.objects.filter(pk__in=missed_lines(stocktake).values("item_id"))
    else:
        rows = not_seen(stocktake)
    return rows.select_related("record", "point", "room").defer(*BULKY).order_by("call_sort", "pk")


def scans_of(stocktake: Stocktake, name: str) -> QuerySet[StocktakeScan]:
    """Return the scans of one of the other lists, in shelf order."""
    rows = StocktakeScan.objects.filter(SCANNED[name], stocktake=stocktake)
    rows = rows.select_related("item__record", "item__point", "item__room", "item__library", "staff")
    return rows.defer(*(f"item__{column}" for column in BULKY)).order_by("item__call_sort", "pk")


def find_traces(items: Sequence[Item]) -> dict[int, LastTrace]:
    """Return when each copy was last in somebody's hands, in two queries."""
    ids = [item.pk for item in items]
    kinds = [kind.value for kind in SEEN]
    last = Entry.objects.filter(item_id__in=ids, kind__in=kinds, voids=None).order_by()
    newest = last.values("item_id").annotate(newest=Max("pk")).values("newest")
    lines = {line.item_id: line for line in Entry.objects.filter(pk__in=newest)}
    loans = Loan.objects.filter(item__in=ids, undone_at=None).order_by().values_list("item").annotate(Max("pk"))
    lent = dict(Loan.objects.filter(pk__in=[pk for _item, pk in loans]).values_list("item_id", "checked_out_at"))
    return {
        pk: LastTrace(lines[pk].day if pk in lines else None, lines[pk].kind if pk in lines else "", _day(lent.get(pk)))
        for pk in ids
    }


def find_progress(stocktake: Stocktake) -> Progress:
    """Return how far a session is, in one query however large it is."""
    rows = StocktakeScan.objects.filter(stocktake=stocktake).order_by()
    grouped = rows.values("verdict").annotate(
        count=Count("pk"),
        place=Count("pk", filter=Q(is_misplaced=True)),
        order=Count("pk", filter=Q(is_misordered=True)),
    )
    found = list(grouped)
    verdicts = {row["verdict"]: row["count"] for row in found}
    return Progress(
        expected=stocktake.expected,
        seen=verdicts.get(ScanVerdict.PRESENT, 0),
        scans=sum(verdicts.values()),
        verdicts=verdicts,
        misplaced=sum(row["place"] for row in found),
        misordered=sum(row["order"] for row in found),
    )


def summarise(stocktake: Stocktake) -> dict[str, object]:
    """Return the counts of a session for its sheet: what the books have, what stood there, what is missing.

    Amounts are yuan as text, so that the sheet of a closed session stays as it was.
    """
    books: dict[str, list[object]] = {}
    for status, copies, amount in (
        copies_of(stocktake).order_by().values_list("status").annotate(Count("pk"), Sum("price"))
    ):
        books[status] = [copies, _yuan(amount)]
    progress = find_progress(stocktake)
    missing = missed_lines(stocktake)
    ids = missing.order_by().values("item_id")
    present = StocktakeScan.objects.filter(stocktake=stocktake, verdict__in=STANDING, is_misplaced=False).order_by()
    missed = missing.count()
    return {
        "books": books,
        "expected": int(books.get(ItemStatus.AVAILABLE, [0])[0]) + missed,  # type: ignore[call-overload]  # a count
        "verdicts": dict(progress.verdicts),
        "misplaced": progress.misplaced,
        "misordered": progress.misordered,
        "present": present.count(),
        "present_amount": _yuan(present.aggregate(total=Sum("item__price"))["total"]),
        "missing": missed,
        "missing_amount": _yuan(Item.objects.filter(pk__in=ids).aggregate(total=Sum("price"))["total"]),
        "on_loan": int(books.get(ItemStatus.ON_LOAN, [0])[0]),  # type: ignore[call-overload]  # a count
    }


def _yuan(amount: Decimal | None) -> str:
    return str((amount or Decimal(0)).quantize(CENTS))


def _day(at: datetime | None) -> date | None:
    return local_day(at) if at else None
