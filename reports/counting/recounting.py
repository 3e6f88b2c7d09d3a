"""Recounting: the rows of a day are rewritten whole from its lines.

Lines are only ever added, so the counter reads beyond its watermark, notes
which days the new lines belong to, and recounts those. A day recounted twice
has the same rows; a late line lands on its own day and nothing drifts.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, TypeVar

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce
from django.utils import timezone

from libsys.daybook.following import last_line_id, set_watermark
from libsys.daybook.gaps import fill, find_gaps, look_for_gaps, read_filled, set_gaps
from libsys.db.acts import act
from libsys.models import Entry, Library, Watermark
from reports.counting.periods import Period
from reports.models import DailyCount

WATERMARK = "counting"
DAYS_AT_ONCE = 10
FRESH = timedelta(seconds=60)
T = TypeVar("T")
DIMENSIONS = ("day", "kind", "point_id", "room_id", "topic", "age_band", "source", "provenance")
Cell = tuple[Any, ...]


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
    """Rewrite the counts of ``days`` in one act and return how many rows they have.

    The watermark row is locked first, so that two counters never write the same
    day at once.
    """
    _lock_watermark()
    rows = _count_lines(library_id, days)
    DailyCount.objects.filter(library_id=library_id, day__in=days).delete()
    DailyCount.objects.bulk_create(rows, batch_size=500)
    return len(rows)


def recount_period(*, library: Library, period: Period) -> int:
    """Recount every day of ``period`` that has lines or counts, and return how many days; done before signing."""
    lines = Entry.objects.filter(library=library, day__range=(period.since, period.until))
    counts = DailyCount.objects.filter(library=library, day__range=(period.since, period.until))
    days = sorted(set(lines.values_list("day", flat=True).distinct()) | set(counts.values_list("day", flat=True)))
    for some in _in_chunks(days):
        recount_days(library_id=library.pk, days=some)
    return len(days)


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
    waiting = Entry.objects.filter(pk__gt=mark.last_id if mark else 0, library=library).count()
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


def _count_lines(library_id: int, days: Sequence[date]) -> list[DailyCount]:
    cells: dict[Cell, list[Any]] = {}
    for row in _group_lines(library_id, days):
        cell = (*(row[name] for name in DIMENSIONS), _since(row["covers_from"], row["day"]))
        sums = cells.setdefault(cell, [0, Decimal(0), 0])
        sums[0] += row["quantities"]
        sums[1] += row["amounts"] or 0
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


def _group_lines(library_id: int, days: Sequence[date]) -> QuerySet[Entry, dict[str, Any]]:
    """Add up the lines by their dimensions; a void takes ``since`` from the line that it takes back."""
    taken_back = Entry.objects.filter(voids=OuterRef("pk"))
    return (
        Entry.objects.filter(library_id=library_id, day__in=days)
        .annotate(
            covers_from=Coalesce(KeyTextTransform("since", "voids__detail"), KeyTextTransform("since", "detail")),
            is_void=Exists(taken_back),
        )
        .values(*DIMENSIONS, "covers_from")
        .annotate(
            quantities=Sum("quantity"),
            amounts=Sum("amount"),
            standing=Count("pk", filter=Q(voids__isnull=True, is_void=False)),
        )
        .order_by()
    )


def _since(text: str | None, day: date) -> date | None:
    """Return the first day that a line covers, if it lies in an earlier month than ``day``."""
    try:
        since = date.fromisoformat(text) if text else None
    except ValueError:
        return None
    return since if since and since < day.replace(day=1) else None


def _lock_watermark() -> None:
    Watermark.objects.get_or_create(name=WATERMARK, defaults={"at": timezone.now()})
    Watermark.objects.select_for_update().get(name=WATERMARK)


def _in_chunks(values: Sequence[T]) -> Iterable[Sequence[T]]:
    return (values[first : first + DAYS_AT_ONCE] for first in range(0, len(values), DAYS_AT_ONCE))
