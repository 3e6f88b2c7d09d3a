"""Computing the figures of a period from the counts of its days, in a handful of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Max, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from libsys.models import Library
from reports.counting.periods import Period
from reports.figures.figure import AT_HOME, Figure, Figures, Place
from reports.figures.places import STRAY, find_places
from reports.figures.tallying import PlaceKey, Row, Tally, index_rows, tally
from reports.indicators.declaring import Indicator, Lines
from reports.indicators.registry import all_indicators, find_leaves
from reports.models import DailyCount

CENT = Decimal("0.01")
LONGEST_START = timedelta(days=31)
DIMENSIONS = ("kind", "point_id", "room_id", "topic", "age_band", "source", "provenance", "since")


def compute_figures(library: Library, period: Period, *, on: date | None = None) -> Figures:
    """Return every figure of ``library`` for ``period``, with last year's beside it.

    ``on`` is today: a period that is not over then is compared with last year
    up to the same day. Reads ``DailyCount`` only: three sums, one list of kinds,
    two of places, whatever the size of the library.
    """
    before = period.compared_with(on)
    points, places = find_places(library)
    early = _find_early_kinds(library, before)
    away = {pk for pk, point in points.items() if point.kind not in AT_HOME}
    now = index_rows(_rows(_sum_period(library, period), away))
    then = index_rows(_rows(_sum_period(library, before), away))
    stock_now, stock_then = _sum_stock(library, period.until, before.until, away)
    figures = {}
    for indicator in all_indicators():
        if not indicator.applies_under(library.visit_rule):
            continue
        leaves = find_leaves(indicator.code, library.visit_rule)
        this = tally(leaves, stock_now if indicator.stock else now)
        last = tally(leaves, stock_then if indicator.stock else then)
        as_of = None if indicator.stock else this.cut_off(period.until)
        is_whole = _is_base_whole(indicator, leaves, this, last, early)
        figures[indicator.code] = Figure(indicator, this, last, as_of, is_whole)
    shown = _places_with_figures(places, figures.values())
    is_running = on is not None and on in period and on < period.until
    return Figures(period, before, library.visit_rule, figures, shown, counted_to=on if is_running else None)


def _find_early_kinds(library: Library, before: Period) -> set[str]:
    """Return the kinds that the library counted within a month of the beginning of ``before``, or a quarter of it."""
    soon = before.since + min(LONGEST_START, (before.until - before.since) / 4)
    counts = DailyCount.objects.filter(Q(day__lte=soon) | Q(since__lte=soon), library=library)
    return set(counts.order_by().values_list("kind", flat=True).distinct())


def _is_base_whole(indicator: Indicator, leaves: Sequence[Lines], now: Tally, then: Tally, early: set[str]) -> bool:
    """Return whether last year's number was counted from its first month; what is in stock has no beginning."""
    counted = {kind for leaf in leaves for kind in leaf.kinds} & (now.kinds | then.kinds)
    return indicator.stock or counted <= early


def _sum_period(library: Library, period: Period) -> QuerySet[DailyCount, dict[str, Any]]:
    counts = DailyCount.objects.filter(library=library, day__range=(period.since, period.until))
    return (
        counts.annotate(month=TruncMonth("day"))
        .values(*DIMENSIONS, "month")
        .annotate(quantities=Sum("quantity"), amounts=Sum("amount"), line_count=Sum("lines"), last_day=Max("day"))
        .order_by()
    )


def _sum_stock(library: Library, until: date, before: date, away: set[int]) -> tuple[Any, Any]:
    """Add up the kinds of stock over all time, up to both days in one query."""
    kinds = {kind for indicator in all_indicators() if indicator.stock for kind in indicator.kinds}
    earlier = Q(day__lte=before)
    sums = (
        DailyCount.objects.filter(library=library, kind__in=sorted(kinds), day__lte=until)
        .values(*(name for name in DIMENSIONS if name != "since"))
        .annotate(
            quantities=Sum("quantity"),
            amounts=Sum("amount"),
            line_count=Sum("lines"),
            old_quantities=Sum("quantity", filter=earlier),
            old_amounts=Sum("amount", filter=earlier),
            old_line_count=Sum("lines", filter=earlier),
        )
        .order_by()
    )
    found = list(sums)
    return index_rows(_rows(found, away)), index_rows(_rows(found, away, prefix="old_"))


def _rows(sums: Iterable[dict[str, Any]], away: set[int], *, prefix: str = "") -> Iterable[Row]:
    for found in sums:
        month = found.get("month")
        yield Row(
            kind=found["kind"],
            place=(found["point_id"], found["room_id"]),
            month=f"{month:%Y-%m}" if month else "",
            topic=found["topic"],
            age_band=found["age_band"],
            source=found["source"],
            provenance=found["provenance"],
            since=found.get("since"),
            last_day=found.get("last_day"),
            quantity=found[f"{prefix}quantities"] or 0,
            amount=(found[f"{prefix}amounts"] or Decimal(0)).quantize(CENT),
            lines=found[f"{prefix}line_count"] or 0,
            away=found["point_id"] in away,
        )


def _places_with_figures(places: dict[PlaceKey, Place], figures: Iterable[Figure]) -> tuple[Place, ...]:
    """Keep rooms that are in use, and every place that has a figure; the places keep the house's order."""
    counted: set[PlaceKey] = set()
    for figure in figures:
        if not figure.indicator.stock:
            counted.update(figure.now.by_place, figure.then.by_place)
    known = [
        place for key, place in places.items() if key in counted or (key[1] is not None and place.retired_on is None)
    ]
    strays = [replace(STRAY, key=key) for key in sorted(counted - set(places), key=str)]
    return (*known, *strays)
