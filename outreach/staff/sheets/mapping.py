"""Telling what the columns of a door counter's file are, and which room each gate leads to."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from catalog.exchange.tables.proposing import Proposal
from catalog.exchange.uploads import ImportRefused
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.errors import DomainError
from libsys.text.dates import local_day
from libsys.web.operations import operation, operation_after
from outreach.enums import GateStage
from outreach.models import GateImport
from outreach.sheets.gates.reading import ENTERED, FIELDS, GATE, LEFT, TOTAL, WHEN, Readings
from outreach.sheets.gates.starting import (
    GateRefused,
    GateTerms,
    propose_columns,
    read_file,
    tell_columns,
    tell_gates,
)
from outreach.staff.sheets.gates import find_import, read_number, show_gate
from outreach.staff.slips import find_slips

NAMES = {WHEN: _("日期或时间"), GATE: _("通道"), ENTERED: _("进入人次"), LEFT: _("离开人次"), TOTAL: _("合计人次")}


Read = tuple[Readings, dict[str, int]]


def read_whole(request: HttpRequest) -> Read | DomainError:
    """Read the whole file by the columns that the form tells, while no desk has to wait for it."""
    batch = find_import(request, int(request.resolver_match.kwargs["batch_id"]))  # type: ignore[union-attr]
    try:
        if batch.stage != GateStage.MAPPING or not batch.file_path:
            return Readings(), {}
        proposal = propose_columns(batch, header=read_number(request.POST.get("header", "")))
        columns = _columns(request.POST, len(proposal.headings))
        return read_file(batch, header=proposal.header, columns=columns, today=local_day(now())), columns
    except DomainError as refused:
        return refused


@require_http_methods(["GET", "POST"])
@requires("outreach.import_gates")
@operation_after(read_whole)
def gate_columns(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Show the headings with what they are taken for, and take what a person says."""
    batch = find_import(request, batch_id)
    if batch.stage != GateStage.MAPPING or not batch.file_path:
        return redirect("outreach:gate", batch_id=batch.pk)
    if request.method != "POST":
        return _page(request, batch, header=read_number(request.GET.get("header", "")))
    read: Read | DomainError = request.prepared  # type: ignore[attr-defined]
    if isinstance(read, DomainError):
        return _page(request, batch, header=read_number(request.POST.get("header", "")), refused=read)
    readings, columns = read
    tell_columns(batch=batch, readings=readings, columns=columns, desk=find_desk(request), at=now())
    return redirect("outreach:gate", batch_id=batch.pk)


@require_POST
@requires("outreach.import_gates")
@operation
def gate_rooms(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Lay out what would be written by the rooms and terms that a person tells."""
    batch = find_import(request, batch_id)
    names = dict.fromkeys(name for name, _day, _count in batch.counts)
    rooms = {name: read_number(request.POST.get(f"room-{number}", "")) for number, name in enumerate(names)}
    terms = GateTerms(
        rooms={name: room for name, room in rooms.items() if room},
        both_ways="both_ways" in request.POST,
        passes=read_number(request.POST.get("passes", "")),
    )
    try:
        tell_gates(batch=batch, terms=terms, desk=find_desk(request), at=now())
    except GateRefused as refused:
        return show_gate(request, batch, refused=refused)
    return redirect("outreach:gate", batch_id=batch.pk)


def _columns(told: QueryDict, width: int) -> dict[str, int]:
    """Return the column of each field; told twice, the first one counts."""
    found: dict[str, int] = {}
    for column in range(width):
        name = told.get(f"column-{column}", "")
        if name in FIELDS:
            found.setdefault(name, column)
    return found


def _page(request: HttpRequest, batch: GateImport, *, header: int, refused: DomainError | None = None) -> HttpResponse:
    proposal: Proposal | None = None
    try:
        proposal = propose_columns(batch, header=header)
    except ImportRefused as unreadable:
        refused = refused or unreadable
    width = len(proposal.headings) if proposal else 0
    told: Mapping[str, int] = _columns(request.POST, width) if request.method == "POST" else {}
    chosen = {column: name for name, column in (told or (proposal.columns if proposal else {})).items()}
    samples = proposal.samples if proposal else ()
    context: dict[str, Any] = {
        "batch": batch,
        "header": proposal.header if proposal else 1,
        "columns": [
            (number, heading, chosen.get(number, ""), [row.cell(number) for row in samples])
            for number, heading in enumerate(proposal.headings if proposal else ())
        ],
        "fields": list(NAMES.items()),
        "refused": refused,
        "slips": find_slips(request),
    }
    return render(request, "outreach/sheets/gate_columns.html", context, status=422 if refused else 200)
