"""The audit of counts: counts, cuts and gathered readers are what the day book adds up to, up to the watermark."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext_lazy as _

from libsys.clock import now
from libsys.daybook.auditing import audit_check
from libsys.daybook.following import find_watermark
from libsys.models import Entry
from libsys.text.dates import local_day
from reports.counting.cutting import standing
from reports.counting.dividing import MEMBERS
from reports.counting.watermark import WATERMARK
from reports.models import DailyCount, DailyCut, FoldedMonth, ReaderMonth

MOST_NAMED = 50
ATTEMPTS = 5
CENT = Decimal("0.01")
CELL = ("library_id", "day", "kind")
Sums = dict[tuple[Any, ...], tuple[Any, ...]]
"""What rows come to, by library, day and more."""


@audit_check("reports.daily_counts", _("每日计数等于台账各行之和"))
def daily_counts_are_the_sums_of_lines() -> Iterator[str]:
    """Find days whose counts differ from their lines; days with lines that nobody has counted yet are left out."""
    for at, counted, added in _find_differing(
        lambda: _sum(DailyCount.objects.all(), *CELL), lambda mark: _sum(Entry.objects.filter(pk__lte=mark), *CELL)
    ):
        yield _say(at, counted, added)


@audit_check("reports.daily_cuts", _("按读者类型、班级、分类、文献类型、方式的每日计数等于台账各行之和"))
def daily_cuts_are_the_sums_of_lines() -> Iterator[str]:
    """Find days of this year and the last whose cuts differ from their lines."""
    since = date(local_day(now()).year - 1, 1, 1)
    cuts, lines = DailyCut.objects.filter(day__gte=since), Entry.objects.filter(day__gte=since)
    for dimension, member in MEMBERS.items():
        told = lines.annotate(member=member).exclude(member="")
        for at, counted, added in _find_differing(
            lambda dimension=dimension: _sum(cuts.filter(dimension=dimension), *CELL, "member"),  # type: ignore[misc]
            lambda mark, told=told: _sum(told.filter(pk__lte=mark), *CELL, "member"),  # type: ignore[misc]
        ):
            yield f"{dimension} {_say(at, counted, added)}"


@audit_check("reports.reader_months", _("每月不重复读者等于台账所记"))
def reader_months_are_the_readers_of_lines() -> Iterator[str]:
    """Find months whose gathered readers are not those of their lines."""
    gathered = set(FoldedMonth.objects.values_list("library_id", "month"))
    cell = ("library_id", "month", "kind")
    rows = ReaderMonth.objects.order_by().values_list(*cell).annotate(keys=Count("reader_key", distinct=True))
    known = {row[:3]: row[3] for row in rows if row[:2] in gathered}
    lines = Entry.objects.filter(reader_key__isnull=False).annotate(month=TruncMonth("day"))
    each = lines.values(*cell, "reader_key").annotate(left=standing()).filter(left__gt=0).order_by()
    found: dict[tuple[Any, ...], int] = {}
    for library, month, kind in each.values_list(*cell):
        found[(library, month, kind)] = found.get((library, month, kind), 0) + 1
    found = {at: readers for at, readers in found.items() if at[:2] in gathered}
    still = set(FoldedMonth.objects.values_list("library_id", "month"))
    for at in sorted(known.keys() | found.keys()):
        if known.get(at) != found.get(at) and at[:2] in still:
            library, month, kind = at
            yield f"{library} {month:%Y-%m} {kind}: {known.get(at, 0)} ≠ {found.get(at, 0)}"


def _find_differing(
    count: Callable[[], Sums], add: Callable[[int], Sums]
) -> Iterator[tuple[tuple[Any, ...], tuple[Any, ...], tuple[Any, ...]]]:
    """Yield where counts and lines differ; both are read while the counter stands still."""
    for _attempt in range(ATTEMPTS):
        mark = find_watermark(WATERMARK)
        counted, added = count(), add(mark)
        uncounted = Entry.objects.filter(pk__gt=mark).order_by().values_list("library_id", "day").distinct()
        waiting = set(uncounted)
        if find_watermark(WATERMARK) == mark:
            break
    nothing = (0, Decimal(0))
    differing = (
        (at, counted.get(at, nothing), added.get(at, nothing))
        for at in sorted(added.keys() | counted.keys())
        if added.get(at, nothing) != counted.get(at, nothing) and at[:2] not in waiting
    )
    yield from islice(differing, MOST_NAMED)


def _sum(rows: QuerySet[Any], *columns: str) -> Sums:
    sums = rows.order_by().values_list(*columns).annotate(quantities=Sum("quantity"), amounts=Sum("amount"))
    found = ((tuple(row[:-2]), (row[-2], (row[-1] or Decimal(0)).quantize(CENT))) for row in sums)
    return {at: sums for at, sums in found if any(sums)}


def _say(at: tuple[Any, ...], counted: tuple[Any, ...], added: tuple[Any, ...]) -> str:
    """Say where and what differs: the quantities, or the amounts where these alone do."""
    column = 0 if counted[0] != added[0] else 1
    return f"{' '.join(str(part) for part in at)}: {counted[column]} ≠ {added[column]}"
