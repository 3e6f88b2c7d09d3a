"""Recounting: the rows of a day are rewritten whole from its lines.

Lines are only ever added, so the counter reads beyond its watermark, notes
which days the new lines belong to, and recounts those. A day recounted twice
has the same rows; a late line lands on its own day and nothing drifts.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from django.db.models import Q, QuerySet
from django.utils import timezone

from libsys.daybook.finding import find_lines_by_number
from libsys.daybook.following import last_line_id, set_watermark
from libsys.daybook.gaps import fill, find_gaps, look_for_gaps, read_filled, set_gaps
from libsys.db.acts import act
from libsys.models import Entry, Library, Watermark
from reports.counting.adding import add_up_days
from reports.counting.cutting import cut_days
from reports.counting.gathering import forget_months
from reports.counting.periods import Period
from reports.counting.watermark import WATERMARK, lock_counting
from reports.models import DailyCount, DailyCut

DAYS_AT_ONCE = 10
FRESH = timedelta(seconds=60)
T = TypeVar("T")


@dataclass(frozen=True)
class Progress:
    """How far counting has come: when it last looked, and how many of a library's lines wait."""

    at: datetime | None
    waiting: int


def recount_day(library: Library, day: date) -> int:
    """Rewrite the counts of one day from its lines and return how many rows it has."""
    return recount_days(library_id=library.pk, days=[day])


@act
def recount_days(*, library_id: int, days: Sequence[date]) -> int:
    """Rewrite the counts and the cuts of ``days`` in one act and return how many rows of counts they have.

    The watermark row is locked first, so that two counters never write the same
    day at once. The months around are read day by day until they are gathered
    again.
    """
    lock_counting()
    rows = add_up_days(library_id, days)
    cut_days(library_id, days)
    forget_months(library_id, days)
    return rows


def recount_period(*, library: Library, period: Period) -> int:
    """Recount every day of ``period`` that has lines or counts, and return how many days; done before signing."""
    days = find_days(library, period)
    for some in _in_chunks(days):
        recount_days(library_id=library.pk, days=some)
    return len(days)


def find_days(library: Library, period: Period) -> list[date]:
    """Return the days of ``period`` that have lines or counts, in order."""
    tables: tuple[QuerySet[Any], ...] = (Entry.objects.all(), DailyCount.objects.all(), DailyCut.objects.all())
    span = (period.since, period.until)
    return sorted(
        {
            day
            for rows in tables
            for day in rows.filter(library=library, day__range=span).order_by().values_list("day", flat=True).distinct()
        }
    )


def count_new_lines() -> int:
    """Count the days that lines beyond the watermark belong to, and return how many days that was.

    Chunks are acts of their own, so that desks never wait long; the watermark
    moves after the last. Stopped halfway, the same days are counted again.
    Lines that became visible below the watermark are found by their gaps.
    """
    mark = Watermark.objects.filter(name=WATERMARK).first()
    at, newest, read = timezone.now(), last_line_id(), mark.last_id if mark else 0
    gaps = find_gaps(WATERMARK)
    filled = [pk for lines in read_filled(gaps) for pk in lines.values_list("pk", flat=True)]
    # Before the days are read: what shows in between is counted and looked at once more, never missed.
    left = [*fill(gaps, filled, at=at), *look_for_gaps(read, newest, at=at)]
    touched = _find_touched_days(read, newest, filled)
    for library_id, days in touched.items():
        for some in _in_chunks(sorted(days)):
            recount_days(library_id=library_id, days=some)
    if touched or _is_stale(mark):
        set_watermark(WATERMARK, newest)
    if left != gaps:
        set_gaps(WATERMARK, left)
    return sum(len(days) for days in touched.values())


def find_progress(library: Library) -> Progress:
    """Return how far counting has come for ``library``."""
    mark = Watermark.objects.filter(name=WATERMARK).first()
    waiting = find_lines_by_number(library).filter(pk__gt=mark.last_id if mark else 0).count()
    return Progress(at=mark.at if mark else None, waiting=waiting)


def _is_stale(mark: Watermark | None) -> bool:
    """Return whether the watermark's time should move on, so that pages can say how fresh the figures are."""
    return mark is None or timezone.now() - mark.at > FRESH


def _find_touched_days(read: int, newest: int, filled: Sequence[int]) -> dict[int, set[date]]:
    touched: dict[int, set[date]] = defaultdict(set)
    wanted = [Q(pk__gt=read, pk__lte=newest), *(Q(pk__in=some) for some in _in_chunks(filled))]
    for lines in wanted:
        days = Entry.objects.filter(lines).values_list("library_id", "day", "voids__day").distinct()
        for library_id, day, voided_day in days:
            touched[library_id].update({day, voided_day or day})
    return touched


def _in_chunks(values: Sequence[T]) -> Iterable[Sequence[T]]:
    return (values[first : first + DAYS_AT_ONCE] for first in range(0, len(values), DAYS_AT_ONCE))
