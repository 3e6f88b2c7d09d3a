"""The parts of a figure as a list: by any dimension, each part opens to its lines."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.web.lists import other_params, paginate
from libsys.web.spreadsheets import csv_answer
from reports.counting.periods import Period, parse_period
from reports.counting.recounting import find_progress
from reports.figures.breaking import Dimension, Part, break_down, find_dimensions
from reports.figures.dims import Dims
from reports.figures.places import find_places
from reports.figures.tallying import Number
from reports.indicators.declaring import Indicator
from reports.indicators.registry import find_indicator
from reports.output.workbook import MEDIA_TYPE, write_workbook
from reports.permissions import READ_LINES
from reports.staff.framing import answers_periods, find_slips, lines_url
from reports.words import Words


@requires(READ_LINES)
@answers_periods
def parts_page(request: HttpRequest, period: str, code: str) -> HttpResponseBase:
    """Show the parts of a figure by one dimension, or hand them out as CSV."""
    chosen, desk, indicator = parse_period(period), find_desk(request), find_indicator(code)
    offered = find_dimensions(indicator) if indicator else ()
    if indicator is None or not offered:
        raise Http404
    dimension = next((one for one in offered if one.value == request.GET.get("by")), offered[0])
    dims = Dims.from_query(request.GET)
    parts = break_down(code, desk.library, chosen, dimension, place=dims.place, month=dims.month)
    if request.GET.get("format") in ("csv", "xlsx"):
        rows, name = _rows(parts, dimension, indicator), f"{code}-{chosen.code}-{dimension.value}"
        return csv_answer(name, rows) if request.GET["format"] == "csv" else _workbook(name, rows, indicator, chosen)
    total = sum((part.value for part in parts), start=Decimal(0))
    page = paginate(request, parts)
    context = {
        "period": chosen,
        "indicator": indicator,
        "dimension": dimension,
        "dimensions": offered,
        "page": page,
        "rows": [(part, lines_url(chosen, code, part.dims), _share(part.value, total, indicator)) for part in page],
        "total": total if indicator.is_additive else None,
        "months": [(month.code, f"{month.since.year}-{month.since.month:02}") for month in chosen.months],
        "rooms": [(known.code, known.name) for known in find_places(desk.library)[1].values()],
        "progress": find_progress(desk.library),
        "params": other_params(request),
        "kept": other_params(request, "by"),
        "slips": find_slips(request, "", chosen),
    }
    return render(request, "reports/counting/parts.html", context)


def _workbook(name: str, rows: Iterator[list[Any]], indicator: Indicator, period: Period) -> HttpResponse:
    title, header = f"{indicator.name} {period}", [str(cell) for cell in next(rows)]
    plain = [[str(cell) if isinstance(cell, Promise | Words) else cell for cell in row] for row in rows]
    response = HttpResponse(write_workbook(title=title, header=header, rows=plain), content_type=MEDIA_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def _share(value: Number, total: Number, indicator: Indicator) -> Decimal | None:
    """Return how much of the whole a part is, in percent; people who count in several parts have no share."""
    return Decimal(value) * 100 / Decimal(total) if total and indicator.is_additive else None


def _rows(parts: list[Part], dimension: Dimension, indicator: Indicator) -> Iterator[list[Any]]:
    yield [_("代码"), dimension.label, indicator.name, _("单位"), _("明细行")]
    for part in parts:
        yield [part.member, part.name, part.value, indicator.unit, part.lines]
