"""Gathering whole months: their counts, their cuts, and their readers once, so that a year is not read day by day."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import DateField, Max, Sum, Value

from libsys.db.acts import act
from libsys.db.selecting import insert_selected
from libsys.models import Entry
from reports.counting.cutting import standing
from reports.counting.watermark import lock_counting
from reports.models import DailyCount, DailyCut, FoldedMonth, MonthlyCount, MonthlyCut, ReaderMonth

WHO = ("library_id", "kind", "reader_key", "point_id", "room_id", "reader_category", "group", "age_band")
COUNTED = ("kind", "point_id", "room_id", "topic", "age_band", "source", "provenance", "since")
CUT = ("kind", "point_id", "room_id", "topic", "dimension", "member")
SUMS = {f"sum_{column}": Sum(column) for column in ("quantity", "amount", "lines")}
ONE_DAY = timedelta(days=1)
Span = tuple[date, date]


def first_of(day: date) -> date:
    """Return the first day of the month of ``day``."""
    return day.replace(day=1)


def last_of(day: date) -> date:
    """Return the last day of the month of ``day``."""
    return first_of(first_of(day) + timedelta(days=31)) - timedelta(days=1)


def forget_months(library_id: int, days: Iterable[date]) -> None:
    """Say that the months of ``days`` must be read day by day; belongs into the act that recounts the days."""
    FoldedMonth.objects.filter(library_id=library_id, month__in={first_of(day) for day in days}).delete()


def find_gathered(library_id: int, since: date, until: date) -> set[date]:
    """Return the first days of the gathered months that lie wholly between two days; one query."""
    return {month for month in find_folds(library_id, since, until) if since <= month and last_of(month) <= until}


def find_folds(library_id: int, since: date, until: date) -> dict[date, int]:
    """Return the gathered months that two days or those between touch, each with the number of its row; one query.

    A month that is gathered again has another number, so what was read from a
    month may be kept under it.
    """
    months = FoldedMonth.objects.filter(library_id=library_id, month__range=(first_of(since), until))
    return dict(months.order_by("month").values_list("month", "pk"))


def find_loose(gathered: set[date], since: date, until: date) -> list[Span]:
    """Return the days outside the ``gathered`` months as spans, as few as there can be."""
    spans: list[Span] = []
    first = since
    for month in sorted(gathered):
        if first < month:
            spans.append((first, month - ONE_DAY))
        first = last_of(month) + ONE_DAY
    return [*spans, (first, until)] if first <= until else spans


@act
def gather_month(*, library_id: int, month: date) -> int:
    """Add up the month that begins on ``month``, and return how many rows of readers it has.

    Counts and cuts are those of its days, readers those of its lines. Lines that
    nobody has counted yet are among the latter: counting them forgets the month.
    The row that says so is written anew, for what was read from the month before
    is kept under the number of the old one.
    """
    lock_counting()
    for table in (MonthlyCount, MonthlyCut, ReaderMonth):
        table._default_manager.filter(library_id=library_id, month=month).delete()
    span = (month, last_of(month))
    first = Value(month, output_field=DateField())
    counts = DailyCount.objects.filter(library_id=library_id, day__range=span).annotate(month=first)
    sums = counts.values("library_id", "month", *COUNTED).annotate(last_day=Max("day"), **SUMS).order_by()
    insert_selected(MonthlyCount, sums, _columns("library_id", "month", "last_day", *COUNTED))
    cuts = DailyCut.objects.filter(library_id=library_id, day__range=span).annotate(month=first)
    sums = cuts.values("library_id", "month", *CUT).annotate(**SUMS).order_by()
    insert_selected(MonthlyCut, sums, _columns("library_id", "month", *CUT))
    lines = Entry.objects.filter(library_id=library_id, day__range=span, reader_key__isnull=False)
    who = lines.annotate(month=first).values(*WHO, "month").annotate(standing=standing())
    columns = {name.removesuffix("_id"): name for name in (*WHO, "month")}
    rows = insert_selected(ReaderMonth, who.filter(standing__gt=0).order_by(), columns)
    FoldedMonth.objects.filter(library_id=library_id, month=month).delete()
    FoldedMonth.objects.create(library_id=library_id, month=month)
    return rows


def _columns(*names: str) -> dict[str, str]:
    return {name.removesuffix("_id"): name for name in names} | {name.removeprefix("sum_"): name for name in SUMS}


def gather_settled_months(*, before: date) -> int:
    """Gather every month that ended before ``before`` and is not gathered, and return how many months."""
    counted = DailyCount.objects.filter(day__lt=first_of(before)).order_by()
    months = {(library_id, first_of(day)) for library_id, day in counted.values_list("library_id", "day").distinct()}
    missing = sorted(months - set(FoldedMonth.objects.values_list("library_id", "month")))
    for library_id, month in missing:
        gather_month(library_id=library_id, month=month)
    return len(missing)
