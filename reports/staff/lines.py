"""Drilling down: the definition of a figure, and the lines whose sum it is."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.daybook.kinds import name_topic
from libsys.enums import AgeBand, Provenance
from libsys.text.dates import local_day
from libsys.web.lists import other_params, paginate
from reports.counting.periods import Period, parse_period
from reports.counting.recounting import find_progress
from reports.figures.breaking import find_dimensions
from reports.figures.computing import compute_figures
from reports.figures.dims import SPANNING, Dims
from reports.figures.figure import Figure, Figures
from reports.figures.lines import lines_of
from reports.figures.parts.naming import name_narrowing
from reports.figures.parts.paging import find_behind
from reports.indicators.registry import find_indicator
from reports.permissions import READ_LINES
from reports.staff.behind import behind_page
from reports.staff.exporting import describe_line, export_lines
from reports.staff.framing import answers_periods, definition_url, find_slips
from reports.staff.tiles import in_percent

Choices = list[tuple[str, Any]]


@requires(READ_LINES)
@answers_periods
def lines_page(request: HttpRequest, period: str, code: str) -> HttpResponseBase:
    """Show the lines behind a figure, or hand them out as CSV or XLSX."""
    chosen, desk = parse_period(period), find_desk(request)
    figures = compute_figures(desk.library, chosen, on=local_day(now()), codes=[code] if find_indicator(code) else [])
    figure = figures.figures.get(code)
    if figure is None:
        raise Http404
    if not figure.indicator.is_additive:
        return behind_page(request, figures, figure)
    dims = Dims.from_query(request.GET)
    if request.GET.get("format"):
        lines = lines_of(code, desk.library, chosen, dims).select_related("point", "room", "staff")
        return export_lines(request, lines, title=f"{figure.indicator.name} {chosen}", name=f"{code}-{chosen.code}")
    behind = find_behind(code, desk.library, chosen, dims)
    page = paginate(request, behind.page_of)
    places = {place.key: place for place in figures.places}
    for line in page:
        describe_line(line, places)
    context = {
        "period": chosen,
        "figures": figures,
        "figure": figure,
        "change": in_percent(figure.change),
        "earlier_change": in_percent(figure.previous_change),
        "dims": dims,
        "page": page,
        "total": behind.total,
        "agrees": not dims.is_whole or behind.total == figure.value,
        "progress": find_progress(desk.library),
        "params": other_params(request),
        "slips": find_slips(request, "", chosen),
        "definition_url": definition_url(code),
        "indicator": figure.indicator,
        "dimensions": find_dimensions(figure.indicator),
        "narrowed": name_narrowing(dims, desk.library),
        **_choices(figure, figures, chosen),
    }
    return render(request, "reports/lines.html", context)


def _choices(figure: Figure, figures: Figures, period: Period) -> dict[str, Choices]:
    """Return what the filters offer: only parts that the figure has."""
    months = [(month.code, f"{month.since.year}-{month.since.month:02}") for month in period.months]
    if figure.now.spanning:
        months.append((SPANNING, _("跨月")))
    kind = figure.indicator.kinds[0] if figure.indicator.kinds else ""
    return {
        "rooms": [(place.code, place.name) for place in figures.places if place.key in figure.now.by_place],
        "months": months if len(period.months) > 1 and not figure.indicator.stock else [],
        "topics": [(topic, name_topic(kind, topic)) for topic in sorted(figure.now.by_topic) if topic],
        "provenances": [(code, Provenance(code).label) for code in figure.now.by_provenance],
        "ages": [(age, AgeBand(age).label) for age in sorted(figure.now.by_age) if age in AgeBand.values],
    }
