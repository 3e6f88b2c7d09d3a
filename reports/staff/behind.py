"""What is behind a figure whose lines do not add up to it: its parts, its readers' lines, statements, measures."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from libsys.access.desk import find_desk
from libsys.models import Entry, Library
from libsys.web.lists import other_params, paginate
from reports.counting.dividing import keep_standing
from reports.figures.figure import Figure, Figures
from reports.figures.gathering.statements import find_standing, find_statements, statement_lines
from reports.figures.parts.paging import PagedLines
from reports.figures.places import find_places
from reports.figures.tallying import Number
from reports.indicators.declaring import Sort
from reports.models import Measure
from reports.staff.exporting import describe_line, export_lines
from reports.staff.framing import find_slips, lines_url
from reports.staff.tiles import in_percent
from reports.words import Words

MOST_MEASURES = 24


def behind_page(request: HttpRequest, figures: Figures, figure: Figure) -> HttpResponseBase:
    """Show what a ratio, a number of people, a statement or a measure was made of."""
    desk, period, indicator = find_desk(request), figures.period, figure.indicator
    lines = _find_lines(desk.library, figures, figure)
    if request.GET.get("format") and lines is not None:
        return export_lines(request, lines, title=f"{indicator.name} {period}", name=f"{indicator.code}-{period.code}")
    context = {
        "period": period,
        "figures": figures,
        "figure": figure,
        "change": in_percent(figure.change),
        "slips": find_slips(request, "", period),
        "earlier_change": in_percent(figure.previous_change),
        "by_place": _places(desk.library, figure),
        "params": other_params(request),
        **_parts(figures, figure),
        **(_page(request, figures, lines) if lines is not None else {}),
        **(_measures(desk.library, figure) if indicator.sort is Sort.PROBE else {}),
    }
    return render(request, "reports/behind/page.html", context)


def _places(library: Library, figure: Figure) -> list[tuple[Words, Number]]:
    """Return the places that have a number of their own, in the house's order."""
    if not any(point for point, _room in figure.now.by_place):
        return []
    _points, places = find_places(library)
    own = [(key, place) for key, place in places.items() if key in figure.now.by_place and key[0]]
    return [(place.name if key[1] else place.point, figure.now.by_place[key]) for key, place in own]


def _parts(figures: Figures, figure: Figure) -> dict[str, Any]:
    """Return the figures that a ratio divides, the upper ones first."""
    ratio = figure.indicator.ratio
    if ratio is None:
        return {}
    parts = [(figures[code], lines_url(figures.period, code), code in ratio.under) for code in ratio.parts]
    return {"parts": parts, "unknown": [part for part, _url, _lower in parts if not part.is_known]}


def _page(request: HttpRequest, figures: Figures, lines: QuerySet[Entry]) -> dict[str, Any]:
    days = Counter(dict(lines.order_by().values_list("day").annotate(Count("pk"))))
    page = paginate(request, PagedLines(lines, days))
    places = {place.key: place for place in figures.places}
    for line in page:
        describe_line(line, places)
    return {"page": page}


def _measures(library: Library, figure: Figure) -> dict[str, Any]:
    """Return what was measured of late, the newest first."""
    rows = Measure.objects.filter(library=library, probe=figure.indicator.probe).values("measured_on")
    return {"measures": rows.annotate(total=Sum("value")).order_by("-measured_on")[:MOST_MEASURES]}


def _find_lines(library: Library, figures: Figures, figure: Figure) -> QuerySet[Entry] | None:
    find = FINDERS.get(figure.indicator.sort)
    return find(library, figures, figure) if find else None


def _lines_of_people(library: Library, figures: Figures, figure: Figure) -> QuerySet[Entry]:
    """Return the lines that name a reader by key; several are one reader's."""
    period = figures.period
    lines = Entry.objects.filter(
        library=library,
        kind__in=sorted(figure.indicator.distinct),
        day__range=(period.since, figure.cut_off or period.until),
        reader_key__isnull=False,
    )
    return keep_standing(lines).order_by("day", "pk")


def _lines_of_statements(library: Library, figures: Figures, figure: Figure) -> QuerySet[Entry]:
    until, topic = figure.cut_off or figures.period.until, figure.indicator.stated
    return statement_lines(library, find_standing(find_statements(library, until, [topic]), topic, until))


FINDERS: dict[Sort, Callable[[Library, Figures, Figure], QuerySet[Entry]]] = {
    Sort.DISTINCT: _lines_of_people,
    Sort.STATED: _lines_of_statements,
}
