"""Sums of counts over spans of days: whole months from the tables of months, all other days from those of days.

Both tables have the same columns, so whoever asks does not see which was read.
Days that lie in the same of the spans are one piece, and each row is of one
piece: what is asked of several spans at once is read once, in one query of each
table, and shared out here.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Case, CharField, IntegerField, Max, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Cast, Substr

from reports.counting.gathering import COUNTED, CUT, ONE_DAY, Span, find_gathered, find_loose, first_of, last_of
from reports.models import DailyCount, DailyCut, MonthlyCount, MonthlyCut

BEGINNING = date(1900, 1, 1)
EVERYTHING = Q()
NOTHING = Decimal(0)
YEAR_AND_MONTH = 7
"""How many characters of a day, 2026-05-30, are its month."""


class Summed(NamedTuple):
    """What some days come to by all their dimensions; ``month`` is written 2026-05, empty where all time is asked.

    ``last_day`` is the last day that has counts, where counts are asked by month.
    """

    kind: str
    point_id: int | None
    room_id: int | None
    topic: str
    age_band: str
    source: str
    provenance: str
    since: date | None
    dimension: str
    member: str
    month: str
    last_day: date | None
    quantity: int
    amount: Decimal
    lines: int


class Piece(NamedTuple):
    """Days that lie in the same of the spans that were asked for; ``sides`` are their places among them."""

    first: date
    last: date
    sides: tuple[int, ...]


@dataclass(frozen=True)
class Tables:
    """A table of months and the table of days beside it, with the dimensions of their rows."""

    monthly: Any
    daily: Any
    dimensions: tuple[str, ...]
    has_last_day: bool = False


COUNTS = Tables(MonthlyCount, DailyCount, COUNTED, has_last_day=True)
CUTS = Tables(MonthlyCut, DailyCut, CUT)


def sum_spans(
    library_id: int, spans: Sequence[Span], *, tables: Tables = COUNTS, wanted: Q = EVERYTHING
) -> list[list[Summed]]:
    """Return, for each span, the counts by their dimensions and month.

    Three queries, whatever the spans: which months are gathered, these, and the
    days of the others.
    """
    found: list[list[Summed]] = [[] for _span in spans]
    last_day = "last_day" if tables.has_last_day else ""
    for pieces, column, rows in _find_sources(library_id, spans, tables, wanted):
        by_month = rows.annotate(in_month=Substr(Cast(column, CharField()), 1, YEAR_AND_MONTH))
        dimensions = (*tables.dimensions, "in_month")
        last = Max("last_day" if rows.model is tables.monthly else "day") if last_day else None
        for piece, summed in _add_up(by_month, pieces, column, dimensions, last):
            for side in piece.sides:
                found[side].append(summed)
    return found


def sum_up_to(
    library_id: int, days: Sequence[date], *, tables: Tables = COUNTS, wanted: Q = EVERYTHING
) -> list[list[Summed]]:
    """Return, for each day, the counts of all time up to it by their dimensions, whatever month they are of."""
    spans = [(BEGINNING, day) for day in days]
    dimensions = tuple(name for name in tables.dimensions if name != "since")
    merged: list[dict[Summed, list[Any]]] = [{} for _day in days]
    for pieces, column, rows in _find_sources(library_id, spans, tables, wanted):
        for piece, summed in _add_up(rows, pieces, column, dimensions, None):
            cell = summed._replace(quantity=0, amount=NOTHING, lines=0)
            for side in piece.sides:
                sums = merged[side].setdefault(cell, [0, NOTHING, 0])
                sums[0] += summed.quantity
                sums[1] += summed.amount
                sums[2] += summed.lines
    return [
        [cell._replace(quantity=sums[0], amount=sums[1], lines=sums[2]) for cell, sums in known.items() if any(sums)]
        for known in merged
    ]


def list_days(library_id: int, spans: Sequence[Span], *, wanted: Q = EVERYTHING) -> list[Summed]:
    """Return the counts day by day over some spans, each with its day as ``last_day``; one query."""
    inside = Q(pk__in=[])
    for span in spans:
        inside |= Q(day__range=span)
    rows = DailyCount.objects.filter(inside, wanted, library_id=library_id)
    found = []
    for day, quantity, amount, lines, *members in rows.values_list("day", "quantity", "amount", "lines", *COUNTED):
        found.append(Summed(*members, "", "", f"{day:%Y-%m}", day, quantity, amount, lines))
    return found


def _find_sources(
    library_id: int, spans: Sequence[Span], tables: Tables, wanted: Q
) -> Iterator[tuple[list[Piece], str, QuerySet[Any]]]:
    """Yield the pieces of either table, its column of days, its rows; a month that a span cuts is read by day."""
    since, until = min(span[0] for span in spans), max(span[1] for span in spans)
    edges = {first_of(first) for first, _last in spans if first != first_of(first)}
    edges |= {first_of(last) for _first, last in spans if last != last_of(last)}
    gathered = find_gathered(library_id, since, until) - edges
    months = _cut_up([(month, last_of(month)) for month in sorted(gathered)], spans)
    days = _cut_up(find_loose(gathered, since, until), spans)
    for pieces, column, table in ((months, "month", tables.monthly), (days, "day", tables.daily)):
        if pieces:
            inside = Q()
            for first, last in _join(pieces):
                inside |= Q(**{f"{column}__range": (first, last)})
            yield pieces, column, table.objects.filter(inside, wanted, library_id=library_id)


def _cut_up(stretches: Iterable[Span], spans: Sequence[Span]) -> list[Piece]:
    """Return the pieces of some stretches of days, in order; days in none of the spans are left out."""
    edges = sorted({day for first, last in spans for day in (first, last + ONE_DAY)})
    pieces: list[Piece] = []
    for first, last in stretches:
        starts = [first, *(day for day in edges if first < day <= last)]
        for begin, after in zip(starts, [*starts[1:], last + ONE_DAY], strict=True):
            end = after - ONE_DAY
            sides = tuple(at for at, span in enumerate(spans) if span[0] <= begin and end <= span[1])
            if sides and pieces and pieces[-1].sides == sides and pieces[-1].last + ONE_DAY == begin:
                pieces[-1] = pieces[-1]._replace(last=end)
            elif sides:
                pieces.append(Piece(begin, end, sides))
    return pieces


def _join(pieces: Iterable[Piece]) -> list[Span]:
    """Return the days of some pieces in as few spans as there can be."""
    joined: list[Span] = []
    for piece in pieces:
        if joined and joined[-1][1] + ONE_DAY == piece.first:
            joined[-1] = (joined[-1][0], piece.last)
        else:
            joined.append((piece.first, piece.last))
    return joined


def _add_up(
    rows: QuerySet[Any], pieces: Sequence[Piece], column: str, dimensions: tuple[str, ...], last_day: Max | None
) -> Iterator[tuple[Piece, Summed]]:
    """Yield what the rows of each piece come to by their dimensions."""
    cases = [When(**{f"{column}__range": (piece.first, piece.last)}, then=Value(at)) for at, piece in enumerate(pieces)]
    in_piece = Case(*cases, output_field=IntegerField()) if len(pieces) > 1 else Value(0)
    sums = {"sum_quantity": Sum("quantity"), "sum_amount": Sum("amount"), "sum_lines": Sum("lines")}
    grouped = rows.annotate(piece=in_piece).values("piece", *dimensions).annotate(**sums)
    grouped = grouped.annotate(last=last_day if last_day is not None else Value(None, output_field=CharField()))
    places = [dimensions.index(name) if name in dimensions else None for name in _NAMES]
    for at, *values in grouped.order_by().values_list("piece", *dimensions, "last", *sums):
        *members, last, quantity, amount, lines = values
        if last or quantity or amount or lines:
            known = [_EMPTY[number] if place is None else members[place] for number, place in enumerate(places)]
            yield pieces[at], Summed(*known, last, quantity, amount or NOTHING, lines)


_NAMES = (*Summed._fields[:10], "in_month")
_EMPTY: tuple[Any, ...] = ("", None, None, "", "", "", "", None, "", "", "")
