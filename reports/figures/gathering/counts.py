"""Sums of the folded counts: of a span of days, and of all time up to a day."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.db.models import OuterRef, Q, Subquery

from libsys.enums import Provenance
from libsys.models import Library, ServicePoint
from reports.counting.periods import Period
from reports.counting.summing import CUTS, NOTHING, Summed, list_days, sum_spans, sum_up_to
from reports.figures.figure import AT_HOME
from reports.figures.gathering.scope import ONE_DAY, start_of
from reports.figures.tallying import Row
from reports.indicators.declaring import Lines
from reports.models import DailyCount

CENT = Decimal("0.01")
Points = Mapping[int, ServicePoint]


def sum_flows(library: Library, spans: Iterable[Period], kinds: Iterable[str], points: Points) -> list[list[Row]]:
    """Return the counts of ``kinds`` over some spans of days by month; three queries at most."""
    found = sum_spans(library.pk, _days(spans), wanted=Q(kind__in=sorted(kinds)))
    return [_make_rows(sums, points) for sums in found]


def find_days(library: Library, spans: Iterable[Period], kinds: Iterable[str], points: Points) -> list[Row]:
    """Return the counts of ``kinds`` day by day over some spans; one query. Each row's last day is its day."""
    return _make_rows(list_days(library.pk, _days(spans), wanted=Q(kind__in=sorted(kinds))), points)


def sum_stock(library: Library, days: Sequence[date], kinds: Iterable[str], points: Points) -> list[list[Row]]:
    """Return the counts of ``kinds`` over all time up to each of ``days``; three queries at most."""
    found = sum_up_to(library.pk, days, wanted=Q(kind__in=sorted(kinds)))
    return [_make_rows(sums, points) for sums in found]


def sum_cut_spans(
    library: Library, spans: Iterable[Period], leaves: Iterable[Lines], points: Points
) -> list[list[Row]]:
    """Return the counts by one further dimension over some spans, by month; three queries at most."""
    found = sum_spans(library.pk, _days(spans), tables=CUTS, wanted=_cuts(leaves))
    return [_make_rows(sums, points) for sums in found]


def sum_cut_stock(library: Library, days: Sequence[date], leaves: Iterable[Lines], points: Points) -> list[list[Row]]:
    """Return the counts by one further dimension over all time up to each of ``days``; three queries at most."""
    found = sum_up_to(library.pk, days, tables=CUTS, wanted=_cuts(leaves))
    return [_make_rows(sums, points) for sums in found]


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


def make_row(found: Summed, points: Points) -> Row:
    """Return one row of sums as the tallies take it."""
    kind = points[found.point_id].kind if found.point_id in points else ""
    return Row(
        found.kind,
        (found.point_id, found.room_id),
        found.month,
        found.topic,
        found.age_band,
        found.source,
        found.provenance or Provenance.SYSTEM.value,
        found.since,
        found.last_day,
        found.quantity,
        found.amount.quantize(CENT) if found.amount else NOTHING,
        found.lines,
        bool(kind) and kind not in AT_HOME,
        kind,
        (found.dimension, found.member),
    )


def _make_rows(sums: Iterable[Summed], points: Points) -> list[Row]:
    return [make_row(found, points) for found in sums]


def _days(spans: Iterable[Period]) -> list[tuple[date, date]]:
    return [(span.since, span.until) for span in spans]


def _cuts(leaves: Iterable[Lines]) -> Q:
    """Return the condition that a row is of one of ``leaves``; said first as the index has it."""
    read = [(leaf.cut, (*leaf.kinds, *leaf.minus)) for leaf in leaves]
    exactly = Q(pk__in=[])
    for (dimension, members), kinds in read:
        exactly |= Q(dimension=dimension, member__in=sorted(members), kind__in=kinds)
    dimensions, kinds = {dimension for (dimension, _), _ in read}, {kind for _, some in read for kind in some}
    return Q(dimension__in=sorted(dimensions), kind__in=sorted(kinds)) & exactly
