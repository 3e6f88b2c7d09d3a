"""The history of a record: every version, what differs between two, and back to any of them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from catalog.marc.model import MarcRecord
from catalog.models import Record, RecordVersion
from catalog.records.comparing import changes_by_hand
from catalog.records.editing import EditConflict, restore_version
from catalog.staff.editing.conflicts import say_fact, show_conflict
from catalog.staff.editing.forms import LocalForm, ReasonForm
from catalog.staff.slips import find_slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.lists import paginate
from libsys.web.operations import operation, read_key

SIZE = 30


@requires("catalog.read_staff_pages")
def history_page(request: HttpRequest, record_id: int) -> HttpResponse:
    """List the versions, newest first, and compare the two that were chosen."""
    record = get_object_or_404(Record, pk=record_id)
    versions = RecordVersion.objects.filter(record=record).select_related("saved_by").defer("marc")
    page = paginate(request, versions, size=SIZE)
    newer, older = _pair(request, record)
    context = {
        "slips": find_slips(request),
        "record": record,
        "page": page,
        "newer": newer,
        "older": older,
        "changes": _changes(older, newer),
        "local_changes": _local_changes(older, newer, record),
    }
    return render(request, "catalog/staff/editing/history.html", context)


@requires("catalog.edit_records")
@operation
def restore_page(request: HttpRequest, record_id: int, number: int) -> HttpResponse:
    """Show what going back to a version would change, then do it; the present state becomes history, not nothing."""
    record = get_object_or_404(Record, pk=record_id, deleted_at=None)
    version = get_object_or_404(RecordVersion, record=record, number=number)
    present = RecordVersion.objects.filter(record=record, number=record.version).first()
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        base = request.POST.get("base_version", "")
        try:
            restore_version(
                record_id=record_id, number=number, base_version=_number(base, 0),
                reason=form.cleaned_data["reason"], desk=find_desk(request), at=now(), key=read_key(request),
            )  # fmt: skip
        except EditConflict as conflict:
            return show_conflict(request, conflict, reason=form.cleaned_data["reason"])
        return redirect("catalog:record-history", record_id=record_id)
    context = {
        "slips": find_slips(request),
        "record": record,
        "version": version,
        "form": form,
        "changes": changes_by_hand(MarcRecord.from_json(record.marc), MarcRecord.from_json(version.marc)),
        "local_changes": _local_changes(present, version, record),
    }
    return render(request, "catalog/staff/editing/restore.html", context)


def _pair(request: HttpRequest, record: Record) -> tuple[RecordVersion | None, RecordVersion | None]:
    """Return the two versions to compare: those that were asked for, else the last two."""
    newer = _number(request.GET.get("new", ""), record.version)
    older = _number(request.GET.get("old", ""), newer - 1)
    found = RecordVersion.objects.filter(record=record, number__in=(newer, older)).in_bulk(field_name="pk")
    by_number = {one.number: one for one in found.values()}
    return by_number.get(max(newer, older)), by_number.get(min(newer, older))


def _number(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else default


def _changes(older: RecordVersion | None, newer: RecordVersion | None) -> list[Any]:
    if older is None or newer is None or older == newer:
        return []
    return changes_by_hand(MarcRecord.from_json(older.marc), MarcRecord.from_json(newer.marc))


def _local_changes(older: RecordVersion | None, newer: RecordVersion | None, record: Record) -> list[dict[str, str]]:
    if older is None or newer is None:
        return []
    form = LocalForm(record=record)
    return [
        {
            "label": str(form.fields[name].label),
            "was": say_fact(form, name, older.local.get(name)),
            "now": say_fact(form, name, value),
        }
        for name, value in newer.local.items()
        if name in form.fields and older.local.get(name) != value
    ]
