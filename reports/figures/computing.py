"""Computing the figures of a period from the counts of its days, in a handful of queries."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Max, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from libsys.models import Library, Room, ServicePoint
from reports.counting.periods import Period
from reports.figures.figure import AT_HOME, Figure, Figures, Place
from reports.figures.tallying import PlaceKey, Row, index_rows, tally
from reports.indicators.registry import all_indicators, find_leaves
from reports.models import DailyCount
from reports.words import Words

CENT = Decimal("0.01")
DIMENSIONS = ("kind", "point_id", "room_id", "topic", "age_band", "source", "provenance", "since")


def compute_figures(library: Library, period: Period) -> Figures:
    """Return every figure of ``library`` for ``period``, with last year's beside it.

    Reads ``DailyCount`` only: three sums, two lists of places, whatever the
    size of the library.
    """
    before = period.same_last_year()
    points, places = _find_places(library)
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
        figures[indicator.code] = Figure(indicator, this, last, as_of)
    return Figures(period, before, library.visit_rule, figures, _places_with_figures(places, figures.values()))


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


def _find_places(library: Library) -> tuple[dict[int, ServicePoint], dict[PlaceKey, Place]]:
    points = {point.pk: point for point in ServicePoint.objects.filter(library=library)}
    rooms: dict[int, list[Room]] = {}
    for room in Room.objects.filter(point__library=library).order_by("pk"):
        rooms.setdefault(room.point_id, []).append(room)
    places: dict[PlaceKey, Place] = {}
    for point in points.values():
        for room in rooms.get(point.pk, []):
            places[point.pk, room.pk] = _place(point, room)
        places[point.pk, None] = _place(point, None)
    places[None, None] = Place((None, None), Words("", ""), None)
    return points, places


def _place(point: ServicePoint, room: Room | None) -> Place:
    return Place(
        key=(point.pk, room.pk if room else None),
        point=_words(point),
        room=_words(room) if room else None,
        point_code=point.code,
        room_code=room.code if room else "",
        point_kind=point.kind,
        retired_on=room.retired_on if room else None,
    )


def _words(place: ServicePoint | Room) -> Words:
    return Words(place.name, place.english_name or place.name)


def _places_with_figures(places: dict[PlaceKey, Place], figures: Iterable[Figure]) -> tuple[Place, ...]:
    """Keep rooms that are in use, and every place that has a figure; the places keep the house's order."""
    counted: set[PlaceKey] = set()
    for figure in figures:
        if not figure.indicator.stock:
            counted.update(figure.now.by_place, figure.then.by_place)
    known = [
        place for key, place in places.items() if key in counted or (key[1] is not None and place.retired_on is None)
    ]
    strays = [Place(key, Words("", ""), None) for key in sorted(counted - set(places), key=str)]
    return (*known, *strays)
