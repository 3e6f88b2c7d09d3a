"""Sums of counts over spans of days: whole months from the tables of months, all other days from those of days.

Both tables have the same columns, so whoever asks does not see which was read.
What is asked of several spans at once stays one query of each table.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Max, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from reports.counting.gathering import COUNTED, CUT, Span, find_gathered, find_loose, first_of, last_of
from reports.models import DailyCount, DailyCut, MonthlyCount, MonthlyCut

COLUMNS = ("quantity", "amount", "lines")
BEGINNING = date(1900, 1, 1)
EVERYTHING = Q()
Sums = list[dict[str, Any]]
"""Rows of dimensions with ``sum_quantity``, ``sum_amount``, ``sum_lines``."""


@dataclass(frozen=True)
class Tables:
    """A table of months and the table of days beside it, with the dimensions of their rows."""

    monthly: Any
    daily: Any
    dimensions: tuple[str, ...]


COUNTS = Tables(MonthlyCount, DailyCount, COUNTED)
CUTS = Tables(MonthlyCut, DailyCut, CUT)


def sum_spans(library_id: int, spans: Sequence[Span], *, tables: Tables = COUNTS, wanted: Q = EVERYTHING) -> list[Sums]:
    """Return, for each span, the counts by their dimensions and month, with ``last_day`` where counts are asked.

    ``month`` is the first day of one. Three queries, whatever the spans: which
    months are gathered, these, and the days of the others.
    """
    found: list[Sums] = [[] for _span in spans]
    for rows, within in _find_sources(library_id, spans, tables, wanted):
        sums: dict[str, Any] = {}
        for at, span in enumerate(spans):
            sums |= {f"at{at}_{column}": Sum(column, filter=within(span)) for column in COLUMNS}
            if tables is COUNTS:
                last = "last_day" if rows.model is MonthlyCount else "day"
                sums[f"at{at}_last_day"] = Max(last, filter=within(span))
        by_month = rows.values(*tables.dimensions, "first").annotate(**sums).order_by()
        for row in by_month:
            _share_out(row, found)
    return found


def sum_up_to(library_id: int, days: Sequence[date], *, tables: Tables = COUNTS, wanted: Q = EVERYTHING) -> list[Sums]:
    """Return, for each day, the counts of all time up to it by their dimensions, whatever month they are of."""
    spans = [(BEGINNING, day) for day in days]
    dimensions = [name for name in tables.dimensions if name != "since"]
    merged: list[dict[tuple[Any, ...], dict[str, Any]]] = [{} for _day in days]
    for rows, within in _find_sources(library_id, spans, tables, wanted):
        sums = {
            f"at{at}_{column}": Sum(column, filter=within(span)) for at, span in enumerate(spans) for column in COLUMNS
        }
        for row in rows.values(*dimensions).annotate(**sums).order_by():
            cell = tuple(row[name] for name in dimensions)
            for at, known in enumerate(merged):
                into = known.setdefault(cell, {name: row[name] for name in dimensions})
                for column in COLUMNS:
                    into[f"sum_{column}"] = into.get(f"sum_{column}", 0) + (row[f"at{at}_{column}"] or 0)
    return [[row for row in known.values() if _counts(row)] for known in merged]


def _find_sources(library_id: int, spans: Sequence[Span], tables: Tables, wanted: Q) -> Iterable[tuple[Any, Any]]:
    """Yield the rows of either table with what keeps a span's; a month that a span cuts is read day by day."""
    since, until = min(span[0] for span in spans), max(span[1] for span in spans)
    edges = {first_of(first) for first, _last in spans if first != first_of(first)}
    edges |= {first_of(last) for _first, last in spans if last != last_of(last)}
    gathered = find_gathered(library_id, since, until) - edges
    if gathered:
        months: QuerySet[Any] = tables.monthly.objects.filter(wanted, library_id=library_id, month__in=sorted(gathered))
        yield months.annotate(first=F("month")), lambda span: Q(month__range=span)
    loose = _days_of(find_loose(gathered, since, until), spans)
    if loose:
        days = Q()
        for span in loose:
            days |= Q(day__range=span)
        rows: QuerySet[Any] = tables.daily.objects.filter(days, wanted, library_id=library_id)
        yield rows.annotate(first=TruncMonth("day")), lambda span: Q(day__range=span)


def _days_of(loose: Iterable[Span], spans: Sequence[Span]) -> list[Span]:
    """Return the loose days that lie in any of the spans, for days between them need not be read."""
    parts = {(max(one[0], span[0]), min(one[1], span[1])) for one in loose for span in spans}
    return sorted(part for part in parts if part[0] <= part[1])


def _share_out(row: dict[str, Any], found: list[Sums]) -> None:
    """Put what a row says of each span where it belongs."""
    plain = {name: value for name, value in row.items() if not name.startswith("at")} | {"month": row["first"]}
    for at, sums in enumerate(found):
        own = {f"sum_{column}": row[f"at{at}_{column}"] or 0 for column in COLUMNS}
        if any(own.values()) or row.get(f"at{at}_last_day"):
            sums.append({**plain, **own, "last_day": row.get(f"at{at}_last_day")})


def _counts(row: dict[str, Any]) -> bool:
    return any(row[f"sum_{column}"] for column in COLUMNS)
