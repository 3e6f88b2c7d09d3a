"""Figures as a plain document for other programs: stable keys, exact values."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from libsys.models import Library
from reports.counting.periods import Period
from reports.figures.checking import check_figures
from reports.figures.figure import Figure, Figures
from reports.figures.tallying import Number
from reports.indicators.declaring import Sort
from reports.words import Words


def document_figures(library: Library, figures: Figures) -> dict[str, Any]:
    """Return the figures as JSON-ready values; money and ratios as strings, counts as whole numbers."""
    return {
        "library": {"code": library.code, "name": library.name, "visit_rule": library.visit_rule},
        "period": _period(figures.period),
        "counted_to": _iso(figures.counted_to),
        "compared_until": _iso(figures.compared_until),
        "previous_period": _period(figures.earlier) if figures.earlier else None,
        "figures": {code: _document(figure, figures) for code, figure in figures.figures.items()},
        "checks": [
            {"code": check.code, "passed": check.is_well, "sentence": check.sentence, "indicator": check.indicator}
            for check in check_figures(figures)
        ],
    }


def _document(figure: Figure, figures: Figures) -> dict[str, Any]:
    tally, indicator = figure.now, figure.indicator
    return {
        "name": indicator.name.zh,
        "english_name": indicator.name.en,
        "unit": indicator.unit.zh,
        "english_unit": indicator.unit.en,
        "sort": indicator.sort.value,
        "standard": indicator.standard,
        "made_of": list(indicator.made_of(figures.visit_rule)),
        "known": figure.is_known,
        "value": _number(figure, tally.value),
        "shown": f"{figure.rounded:,}" if figure.is_known else "",
        "lines": tally.lines,
        "as_of": _iso(figure.as_of),
        "cut_off": _iso(figure.cut_off),
        "by_point": _by_point(figure, figures),
        "by_room": _by_room(figure, figures),
        "by_month": {month.code: _number(figure, tally.by_month.get(month.code, 0)) for month in figures.period.months}
        if indicator.sort is Sort.FLOW
        else {},
        "spanning": _number(figure, tally.spanning),
        "by_topic": _plain(figure, tally.by_topic),
        "by_age": _plain(figure, tally.by_age),
        "by_source": _plain(figure, tally.by_source),
        "by_provenance": _plain(figure, tally.by_provenance),
        "last_year": _number(figure, figure.last_year),
        "last_year_partial": figure.is_base_partial,
        "change": _growth(figure.change),
        "change_in_points": _growth(figure.points),
        "previous": _number(figure, figure.previous),
        "previous_change": _growth(figure.previous_change),
        "previous_change_in_points": _growth(figure.previous_points),
        "blank_reason": _words(figure.blank_reason),
        "previous_blank_reason": _words(figure.previous_blank_reason),
        "counted_differently": [
            {"indicator": known.indicator, "on": known.on.isoformat(), "note": known.note}
            for known in figure.recountings
        ],
        "marks": list(figure.marks),
    }


def _by_room(figure: Figure, figures: Figures) -> list[dict[str, Any]]:
    return [
        {
            "point": place.point_code,
            "room": place.room_code,
            "name": place.name.zh,
            "value": _number(figure, figure.now.by_place[place.key]),
        }
        for place in figures.places
        if place.key in figure.now.by_place
    ]


def _by_point(figure: Figure, figures: Figures) -> list[dict[str, Any]]:
    names = {place.key[0]: place for place in figures.places}
    return [
        {
            "point": names[point].point_code if point in names else "",
            "name": names[point].point.zh if point in names else "",
            "value": _number(figure, value),
        }
        for point, value in figure.now.by_point.items()
    ]


def _plain(figure: Figure, cells: Mapping[str, Number]) -> dict[str, Any]:
    return {name: _number(figure, value) for name, value in sorted(cells.items()) if value}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _period(period: Period) -> dict[str, str]:
    return {
        "code": period.code,
        "name": period.name.zh,
        "english_name": period.name.en,
        "since": period.since.isoformat(),
        "until": period.until.isoformat(),
    }


def _words(words: Words | None) -> dict[str, str] | None:
    return {"zh": words.zh, "en": words.en} if words else None


def _growth(change: Decimal | None) -> float | None:
    # No nought below nought: PostgreSQL keeps none, and what is signed is hashed.
    return None if change is None else float(round(change, 6)) or 0.0


def _number(figure: Figure, value: Number | None) -> int | str | None:
    """Return a count as a whole number, money with two decimals, a ratio with ten digits behind the point."""
    if value is None:
        return None
    if figure.indicator.is_money:
        return f"{Decimal(value):.2f}"
    return value if isinstance(value, int) else f"{value:.10f}".rstrip("0").rstrip(".")
