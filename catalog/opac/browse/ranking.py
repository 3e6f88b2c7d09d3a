"""What is borrowed most, told only where nobody can be recognised by it.

A title stands in the list of a half-year when at least three different readers
borrowed it, five times in all: the day book knows readers only by a number
drawn at random for one year, which is enough to tell them apart. All time
counts loans alone, for those numbers are not kept together over the years.
"""

from dataclasses import dataclass
from datetime import date

from django.core.cache import cache
from django.db.models import Count, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from catalog.indexing.finding import Question, find_records
from catalog.models import Item
from catalog.opac.browse.rows import build_lines
from libsys.access.guards import public
from libsys.clock import now
from libsys.models import Entry
from libsys.text.dates import local_day

LENT = "loan.checked_out"
"""The kind of line that lending writes; by its code, because lending stands above the catalogue."""

FEWEST_LOANS, FEWEST_READERS = 5, 3
MOST = 50
KEPT_SECONDS = 3600
HALVES = 4
EVER = "ever"


@dataclass(frozen=True)
class HalfYear:
    """A half-year: January to June, or July to December."""

    year: int
    half: int

    @property
    def code(self) -> str:
        """Return its name in an address: 2026H1."""
        return f"{self.year}H{self.half}"

    @property
    def days(self) -> tuple[date, date]:
        """Return its first and its last day."""
        if self.half == 1:
            return date(self.year, 1, 1), date(self.year, 6, 30)
        return date(self.year, 7, 1), date(self.year, 12, 31)

    @property
    def before(self) -> "HalfYear":
        """Return the half-year before."""
        return HalfYear(self.year, 1) if self.half == 2 else HalfYear(self.year - 1, 2)


def recent_halves(today: date) -> list[HalfYear]:
    """Return this half-year and those before it, the newest first."""
    halves = [HalfYear(today.year, 1 if today.month <= 6 else 2)]
    while len(halves) < HALVES:
        halves.append(halves[-1].before)
    return halves


def count_half(half: HalfYear) -> list[tuple[int, int]]:
    """Return record ids with their loans in a half-year, the most first; taken-back loans do not count."""
    lines = Entry.objects.filter(kind=LENT, day__range=half.days).exclude(record_id=None)
    counted = lines.order_by().values("record_id").annotate(
        loans=Sum("quantity"), readers=Count("reader_key", distinct=True)
    )  # fmt: skip
    enough = counted.filter(loans__gte=FEWEST_LOANS, readers__gte=FEWEST_READERS).order_by("-loans", "record_id")
    return [(row["record_id"], row["loans"]) for row in enough[:MOST]]


def count_ever() -> list[tuple[int, int]]:
    """Return record ids with all their loans, the most first."""
    found = [record.pk for record in find_records(Question(sort="borrowed", size=MOST, with_facets=False)).page]
    sums = Item.objects.filter(record__in=found).order_by().values("record_id").annotate(sum=Sum("loans"))
    counted = [(row["record_id"], row["sum"]) for row in sums if row["sum"] >= FEWEST_LOANS]
    return sorted(counted, key=lambda pair: (-pair[1], pair[0]))


@public
def most_borrowed(request: HttpRequest) -> HttpResponse:
    """List the titles that were borrowed most; a half-year is counted anew once an hour."""
    today = local_day(now())
    halves = recent_halves(today)
    asked = request.GET.get("when", "")
    half = next((one for one in halves if one.code == asked), None)
    if asked == EVER:
        counted = count_ever()
    else:
        half = half or halves[0]
        counted = cache.get_or_set(f"most-borrowed-{half.code}-{today}", lambda: count_half(half), KEPT_SECONDS) or []
    context = {
        "lines": build_lines([pk for pk, _ in counted], dict(counted), today=today),
        "halves": halves,
        "half": half if asked != EVER else None,
        "fewest_loans": FEWEST_LOANS,
        "fewest_readers": FEWEST_READERS,
    }
    return render(request, "catalog/opac/browse/most_borrowed.html", context)
