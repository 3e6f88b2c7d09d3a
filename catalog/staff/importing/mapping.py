"""Telling which column of a table means what, with the first rows before one's eyes."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from catalog.enums import ImportStage
from catalog.exchange.tables.columns import FIELDS
from catalog.exchange.tables.mapping import MappingRefused, propose_columns, tell_columns
from catalog.exchange.tables.proposing import Proposal
from catalog.exchange.uploads import ImportRefused
from catalog.models import ImportBatch
from catalog.staff.importing.pages import find_batch
from catalog.staff.slips import find_slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.operations import operation, read_key

PREFIX = "column-"
MOST_DIGITS = 6


@requires("catalog.import_records")
@operation
def import_columns(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Show the headings with what they are taken for, and take what a person says."""
    batch = find_batch(request, batch_id)
    if batch.stage != ImportStage.MAPPING:
        return redirect("catalog:import", batch_id=batch.pk)
    told = request.POST if request.method == "POST" else request.GET
    try:
        proposal = propose_columns(batch, header=_number(told.get("header", "")))
    except ImportRefused as refused:
        return _page(request, batch, None, {}, [reason.sentence for reason in refused.reasons], 422)
    if request.method != "POST":
        return _page(request, batch, proposal, proposal.columns, [], 200)
    columns = _columns(request.POST, len(proposal.headings))
    desk, key = find_desk(request), read_key(request)
    try:
        told_of = {"header": proposal.header, "columns": columns, "headings": proposal.headings}
        tell_columns(batch=batch, **told_of, desk=desk, at=now(), key=key)
    except MappingRefused as refused:
        return _page(request, batch, proposal, columns, [reason.sentence for reason in refused.reasons], 422)
    return redirect("catalog:import", batch_id=batch.pk)


def _page(
    request: HttpRequest,
    batch: ImportBatch,
    proposal: Proposal | None,
    columns: Mapping[str, int],
    mistakes: list[Any],
    status: int,
) -> HttpResponse:
    chosen = {column: name for name, column in columns.items()}
    headings = proposal.headings if proposal else ()
    samples = proposal.samples if proposal else ()
    table = [
        (number, heading, chosen.get(number, ""), [row.cell(number) for row in samples])
        for number, heading in enumerate(headings)
    ]
    context = {
        "slips": find_slips(request),
        "batch": batch,
        "header": proposal.header if proposal else 1,
        "columns": table,
        "fields": list(FIELDS.items()),
        "mistakes": mistakes,
    }
    return render(request, "catalog/staff/importing/columns.html", context, status=status)


def _columns(told: QueryDict, width: int) -> dict[str, int]:
    """Return the column of each field; told twice, the first one counts."""
    found: dict[str, int] = {}
    for column in range(width):
        name = told.get(f"{PREFIX}{column}", "")
        if name in FIELDS:
            found.setdefault(name, column)
    return found


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else 0
