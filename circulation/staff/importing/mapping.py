"""Telling which column of a spreadsheet means what, with the first rows before one's eyes."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from catalog.exchange.tables.proposing import Proposal
from catalog.exchange.uploads import ImportRefused
from circulation.enums import RosterStage
from circulation.models import ReaderImport
from circulation.readers.categories.finding import find_in_use
from circulation.readers.importing.fields import FIELDS
from circulation.readers.importing.refusals import RosterRefused
from circulation.readers.importing.starting import RosterTerms, propose_columns, tell_columns
from circulation.staff.importing.lists import find_import
from circulation.staff.slips import slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.web.operations import operation, read_key

PREFIX = "column-"
MOST_DIGITS = 9


@requires("circulation.import_readers")
@operation
def reader_import_columns(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Show the headings with what they are taken for, and take what a person says."""
    batch = find_import(request, batch_id)
    if batch.stage != RosterStage.MAPPING:
        return redirect("circulation:reader-import", batch_id=batch.pk)
    told = request.POST if request.method == "POST" else request.GET
    try:
        proposal = propose_columns(batch, header=_number(told.get("header", "")) or 0)
        if request.method != "POST":
            return _page(request, batch, proposal, proposal.columns, [])
        columns = _columns(told, len(proposal.headings))
        tell_columns(
            batch=batch, header=proposal.header, columns=columns, headings=proposal.headings,
            terms=_terms(request), desk=find_desk(request), at=now(), key=read_key(request),
        )  # fmt: skip
    except ImportRefused as refused:
        return _page(request, batch, None, {}, [one.sentence for one in refused.reasons])
    except RosterRefused as refused:
        return _page(request, batch, proposal, columns, [one.sentence for one in refused.reasons])
    return redirect("circulation:reader-import", batch_id=batch.pk)


def _page(
    request: HttpRequest,
    batch: ReaderImport,
    proposal: Proposal | None,
    columns: Mapping[str, int],
    mistakes: list[Any],
) -> HttpResponse:
    chosen = {column: name for name, column in columns.items()}
    samples = proposal.samples if proposal else ()
    context = {
        "slips": slips(request),
        "batch": batch,
        "header": proposal.header if proposal else 1,
        "columns": [
            (number, heading, chosen.get(number, ""), [row.cell(number) for row in samples])
            for number, heading in enumerate(proposal.headings if proposal else ())
        ],
        "fields": list(FIELDS.items()),
        "categories": find_in_use(batch.library, on=local_day(now())),
        "terms": _terms(request),
        "is_first": request.method != "POST",
        "mistakes": mistakes,
    }
    return render(request, "circulation/importing/columns.html", context, status=422 if mistakes else 200)


def _terms(request: HttpRequest) -> RosterTerms:
    told = request.POST
    categories = find_in_use(find_desk(request).library, on=local_day(now()))
    category = categories.filter(pk=_number(told.get("category", ""))).first()
    return RosterTerms(category, makes_groups="makes_groups" in told, fills_down="fills_down" in told)


def _columns(told: QueryDict, width: int) -> dict[str, int]:
    """Return the column of each field; told twice, the first one counts."""
    found: dict[str, int] = {}
    for column in range(width):
        name = told.get(f"{PREFIX}{column}", "")
        if name in FIELDS:
            found.setdefault(name, column)
    return found


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else None
