"""Figures as a plain document for other programs: stable keys, exact values."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from libsys.models import Library
from reports.figures.checking import check_figures
from reports.figures.figure import Figure, Figures
from reports.figures.tallying import Number


def document_figures(library: Library, figures: Figures) -> dict[str, Any]:
    """Return the figures as JSON-ready values; money as a string with two decimals, counts as whole numbers."""
    period = figures.period
    return {
        "library": {"code": library.code, "name": library.name, "visit_rule": library.visit_rule},
        "period": {
            "code": period.code,
            "name": period.name.zh,
            "english_name": period.name.en,
            "since": period.since.isoformat(),
            "until": period.until.isoformat(),
        },
        "counted_to": _iso(figures.counted_to),
        "compared_until": _iso(figures.compared_until),
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
        "value": _number(figure, tally.value),
        "lines": tally.lines,
        "as_of": _iso(figure.as_of),
        "by_point": _by_point(figure, figures),
        "by_room": _by_room(figure, figures),
        "by_month": {month.code: _number(figure, tally.by_month.get(month.code, 0)) for month in figures.period.months}
        if not indicator.stock
        else {},
        "spanning": _number(figure, tally.spanning),
        "by_topic": _plain(figure, tally.by_topic),
        "by_age": _plain(figure, tally.by_age),
        "by_source": _plain(figure, tally.by_source),
        "by_provenance": _plain(figure, tally.by_provenance),
        "last_year": _number(figure, figure.last_year),
        "last_year_partial": figure.is_base_partial,
        "change": None if figure.change is None else float(round(figure.change, 6)),
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


def _number(figure: Figure, value: Number | None) -> int | str | None:
    if value is None:
        return None
    return f"{Decimal(value):.2f}" if figure.indicator.is_money else int(value)
