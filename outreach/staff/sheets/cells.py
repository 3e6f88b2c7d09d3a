"""The history of a cell: every number that stood in it, who wrote it when and how, what took it back."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.enums import Provenance
from libsys.models import Entry
from outreach.enums import SheetMethod
from outreach.models import SheetColumn
from outreach.sheets.cells import find_cells, find_history
from outreach.sheets.kinds import unit_of
from outreach.staff.sheets.grid import describe
from outreach.staff.sheets.month import month_url
from outreach.staff.slips import find_slips


@require_GET
@requires("outreach.read_sheets")
def sheet_cell(request: HttpRequest, column_id: int, day: str) -> HttpResponse:
    """Show every line of a cell, oldest first."""
    columns = SheetColumn.objects.select_related("room__point").filter(room__point__library=find_desk(request).library)
    column = get_object_or_404(columns, pk=column_id)
    try:
        on = date.fromisoformat(day)
    except ValueError as error:
        raise Http404 from error
    cells = find_cells([column], on, on)
    lines = find_history(column, on)
    voided = {line.voids_id for line in lines if line.voids_id}
    context: dict[str, Any] = {
        "column": column,
        "room": column.room,
        "name": describe(column),
        "unit": unit_of(column),
        "day": on,
        "value": cells.value(column, on),
        "other": cells.other(column, on),
        "lines": [_describe(line, is_void=line.pk in voided) for line in lines],
        "month_url": month_url(column.room, on.replace(day=1)),
        "slips": find_slips(request),
    }
    return render(request, "outreach/sheets/cell.html", context)


def _describe(line: Entry, *, is_void: bool) -> dict[str, Any]:
    method = str(line.detail.get("method", ""))
    how = SheetMethod(method).label if method in SheetMethod.values else Provenance(line.provenance).label
    return {"line": line, "is_void": is_void, "how": how, "note": str(line.detail.get("note", ""))}
