"""The audit of counts: the daily counts are what the day book adds up to, up to the watermark."""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from libsys.daybook.auditing import audit_check
from libsys.daybook.following import find_watermark
from libsys.models import Entry
from reports.counting.recounting import WATERMARK
from reports.models import DailyCount

MOST_NAMED = 50
ATTEMPTS = 5
Sums = dict[tuple[int, date, str], int]


@audit_check("reports.daily_counts", _("每日计数等于台账各行之和"))
def daily_counts_are_the_sums_of_lines() -> Iterator[str]:
    """Find days whose counts differ from their lines; days with lines that nobody has counted yet are left out."""
    counted, lines, waiting = _read_between_counts()
    differing = (at for at in sorted(lines.keys() | counted.keys()) if lines.get(at, 0) != counted.get(at, 0))
    settled = (at for at in differing if at[:2] not in waiting)
    for library, day, kind in islice(settled, MOST_NAMED):
        at = (library, day, kind)
        yield f"{library} {day} {kind}: {counted.get(at, 0)} ≠ {lines.get(at, 0)}"


def _read_between_counts() -> tuple[Sums, Sums, set[tuple[int, date]]]:
    """Read counts and lines while the counter stands still: its watermark is the same before and after."""
    for _attempt in range(ATTEMPTS):
        mark = find_watermark(WATERMARK)
        counted, lines = _sum(DailyCount.objects.all()), _sum(Entry.objects.filter(pk__lte=mark))
        uncounted = Entry.objects.filter(pk__gt=mark).order_by().values_list("library_id", "day").distinct()
        waiting = set(uncounted)
        if find_watermark(WATERMARK) == mark:
            break
    return counted, lines, waiting


def _sum(rows: "QuerySet[Entry] | QuerySet[DailyCount]") -> Sums:
    sums = rows.order_by().values_list("library_id", "day", "kind").annotate(total=Sum("quantity"))
    return {(library, day, kind): total for library, day, kind, total in sums if total}
