"""Sums of the folded counts: of a span of days, and of all time up to a day."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import TruncMonth

from libsys.enums import Provenance
from libsys.models import Library, ServicePoint
from reports.counting.periods import Period
from reports.counting.summing import CUTS, sum_spans, sum_up_to
from reports.figures.figure import AT_HOME
from reports.figures.gathering.scope import ONE_DAY, start_of
from reports.figures.tallying import Row
from reports.indicators.declaring import Lines
from reports.models import DailyCount

CENT = Decimal("0.01")
DIMENSIONS = ("kind", "point_id", "room_id", "topic", "age_band", "source", "provenance")
COLUMNS = ("quantity", "amount", "lines")
Sums = Iterable[Mapping[str, Any]]
Points = Mapping[int, ServicePoint]


def sum_flows(
    library: Library, spans: tuple[Period, ...], points: Points, *, kinds: Iterable[str] | None = None
) -> list[list[Row]]:
    """Return the counts of some spans of days by month, of all or only some ``kinds``; three queries at most."""
    days, wanted = [(span.since, span.until) for span in spans], Q() if kinds is None else Q(kind__in=sorted(kinds))
    return [_make_rows(sums, points) for sums in sum_spans(library.pk, days, wanted=wanted)]


def find_days(library: Library, spans: Iterable[Period], kinds: Iterable[str], points: Points) -> list[Row]:
    """Return the counts of ``kinds`` day by day over some spans; one query. Each row's last day is its day."""
    days = Q(pk__in=[])
    for span in spans:
        days |= Q(day__range=(span.since, span.until))
    counts = DailyCount.objects.filter(days, library=library, kind__in=sorted(kinds))
    rows = counts.annotate(month=TruncMonth("day"), last_day=F("day")).values(
        *DIMENSIONS, "since", "month", "last_day", *COLUMNS
    )
    return [make_row(found, points) for found in rows]


def sum_stock(library: Library, days: tuple[date, ...], kinds: Iterable[str], points: Points) -> list[list[Row]]:
    """Return the counts of ``kinds`` over all time up to each of ``days``; three queries at most."""
    found = sum_up_to(library.pk, days, wanted=Q(kind__in=sorted(kinds)))
    return [_make_rows(sums, points) for sums in found]


def sum_cut_spans(
    library: Library, spans: tuple[Period, ...], leaves: Iterable[Lines], points: Points
) -> list[list[Row]]:
    """Return the counts by one further dimension over some spans, by month; three queries at most."""
    days = [(span.since, span.until) for span in spans]
    return [_make_rows(sums, points) for sums in sum_spans(library.pk, days, tables=CUTS, wanted=_cuts(leaves))]


def sum_cut_stock(library: Library, days: tuple[date, ...], leaves: Iterable[Lines], points: Points) -> list[list[Row]]:
    """Return the counts by one further dimension over all time up to each of ``days``; three queries at most."""
    return [_make_rows(sums, points) for sums in sum_up_to(library.pk, days, tables=CUTS, wanted=_cuts(leaves))]


def find_first_days(library: Library, spans: Sequence[Period], flows: Sequence[Iterable[Row]]) -> dict[str, date]:
    """Return from which day on the library has counts of each kind, as far as it matters for comparing ``spans``.

    Most kinds were counted in the first month of the earliest span, which its
    rows say; only the others are looked up, a step in an index each, in one
    query. A line that covers several months counts from the first of them.
    """
    earliest = min(range(len(spans)), key=lambda at: spans[at].since)
    start = start_of(spans[earliest])
    found: dict[str, date] = {}
    for at, rows in enumerate(flows):
        for row in rows:
            begun = row.since or (_end_of(row.month) if at == earliest else date.max)
            found[row.kind] = min(begun, found.get(row.kind, date.max))
    open_kinds = {kind for kind, begun in found.items() if begun > start}
    return found | {
        kind: min(first, found[kind]) for kind, first in _look_up(library, sorted(open_kinds)) if first is not None
    }


def _look_up(library: Library, kinds: list[str]) -> Iterable[tuple[str, date | None]]:
    if not kinds:
        return ()
    counts = DailyCount.objects.filter(library=OuterRef("pk")).order_by("day").values("day")
    columns = [Subquery(counts.filter(kind=kind)[:1]) for kind in kinds]
    return zip(kinds, Library.objects.filter(pk=library.pk).values_list(*columns).get(), strict=True)


def _end_of(month: str) -> date:
    """Return the last day of a month that is written 2026-05."""
    year, number = int(month[:4]), int(month[5:])
    return date(year + number // 12, number % 12 + 1, 1) - ONE_DAY


def make_row(found: Mapping[str, Any], points: Points, *, prefix: str = "") -> Row:
    """Return one row of sums as the tallies take it."""
    month, point = found.get("month"), points.get(found["point_id"])
    return Row(
        kind=found["kind"],
        place=(found["point_id"], found["room_id"]),
        month=f"{month:%Y-%m}" if month else "",
        topic=found["topic"],
        age_band=found.get("age_band", ""),
        source=found.get("source", ""),
        provenance=found.get("provenance", Provenance.SYSTEM.value),
        since=found.get("since"),
        last_day=found.get("last_day"),
        quantity=found[f"{prefix}quantity"] or 0,
        amount=(found[f"{prefix}amount"] or Decimal(0)).quantize(CENT),
        lines=found[f"{prefix}lines"] or 0,
        away=point is not None and point.kind not in AT_HOME,
        point_kind=point.kind if point else "",
        cut=(found.get("dimension", ""), found.get("member", "")),
    )


def _make_rows(sums: Sums, points: Points) -> list[Row]:
    return [make_row(found, points, prefix="sum_") for found in sums]


def _cuts(leaves: Iterable[Lines]) -> Q:
    wanted = Q(pk__in=[])
    for leaf in leaves:
        dimension, members = leaf.cut
        wanted |= Q(dimension=dimension, member__in=sorted(members), kind__in=(*leaf.kinds, *leaf.minus))
    return wanted
