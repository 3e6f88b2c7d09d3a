"""The editor: a new record, and a record that is there; saved as a whole, or not at all."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from catalog.models import Record
from catalog.records.checking import RecordRefused
from catalog.records.editing import EditConflict, create_record, edit_record
from catalog.staff.editing.conflicts import show_conflict
from catalog.staff.editing.drafts import RAW, SHEET, Draft, open_draft, read_draft
from catalog.staff.editing.drawing import show_editor
from catalog.staff.editing.starting import find_beginning, starting_points
from catalog.staff.slips import find_slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.operations import operation, read_key


@requires("catalog.edit_records")
def start_page(request: HttpRequest) -> HttpResponse:
    """Offer what a new record may begin from: each kind in each format, and the library's own templates."""
    context = {"slips": find_slips(request), **starting_points(find_desk(request).library)}
    return render(request, "catalog/staff/editing/start.html", context)


@requires("catalog.edit_records")
@operation
def new_record(request: HttpRequest) -> HttpResponse:
    """Make a record; one with errors comes back with everything that was typed."""
    if request.method != "POST":
        draft = find_beginning(request.GET, find_desk(request).library)
        return show_editor(request, draft, save=request.path) if draft else redirect("catalog:record-start")
    draft = read_draft(request, None)
    if _is_wrong(draft):
        return show_editor(request, draft, status=422, refused=True, save=request.path)
    try:
        saved = create_record(
            marc=draft.marc, format=draft.format, local=draft.facts,
            desk=find_desk(request), at=now(), key=read_key(request),
        )  # fmt: skip
    except RecordRefused as error:
        return show_editor(request, draft, status=422, refused=True, reasons=error.reasons, save=request.path)
    return redirect(_address(saved.record))


@requires("catalog.edit_records")
@operation
def edit_page(request: HttpRequest, record_id: int) -> HttpResponse:
    """Change a record; one that somebody saved meanwhile shows both states."""
    record = get_object_or_404(Record, pk=record_id, deleted_at=None)
    if request.method != "POST":
        view = RAW if request.GET.get("view") == RAW else SHEET
        draft = open_draft(record, view=view, sheet=request.GET.get("sheet", ""))
        return show_editor(request, draft, save=request.path)
    draft = read_draft(request, record)
    if _is_wrong(draft):
        return show_editor(request, draft, status=422, refused=True, save=request.path)
    try:
        saved = edit_record(
            record_id=record_id, marc=draft.marc, local=draft.facts, base_version=draft.base_version,
            reason=draft.reason, desk=find_desk(request), at=now(), key=read_key(request),
        )  # fmt: skip
    except EditConflict as conflict:
        return show_conflict(request, conflict, reason=draft.reason)
    except RecordRefused as error:
        return show_editor(request, draft, status=422, refused=True, reasons=error.reasons, save=request.path)
    return redirect(_address(saved.record))


def _is_wrong(draft: Draft) -> bool:
    """Tell whether a line cannot be read or the library's own part is not right."""
    return bool(draft.problems) or not draft.local.is_valid()


def _address(record: Record) -> str:
    """Return where one goes after saving; the page there says so."""
    return reverse("catalog:staff-record", args=[record.pk]) + f"?saved={record.version}"
