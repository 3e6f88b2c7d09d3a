"""Taking a record out of the catalogue and putting it back, hiding it and showing it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from catalog.models import Record
from catalog.records.deleting import DeletionRefused, delete_record, find_obstacles, undelete_record
from catalog.records.editing import suppress_record
from catalog.staff.editing.forms import ReasonForm
from catalog.staff.slips import find_slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.operations import operation, read_key


@requires("catalog.delete_records")
@operation
def delete_page(request: HttpRequest, record_id: int) -> HttpResponse:
    """Say what would go and what stands against it, then delete; it can be brought back."""
    record = get_object_or_404(Record, pk=record_id, deleted_at=None)
    form = ReasonForm(request.POST or None)
    obstacles, status = find_obstacles(record), 200
    if request.method == "POST" and form.is_valid():
        try:
            delete_record(
                record_id=record_id, reason=form.cleaned_data["reason"],
                desk=find_desk(request), at=now(), key=read_key(request),
            )  # fmt: skip
        except DeletionRefused as error:
            obstacles, status = list(error.reasons), error.status
        else:
            return redirect("catalog:staff-record", record_id=record_id)
    context = {"slips": find_slips(request), "record": record, "form": form, "obstacles": obstacles}
    return render(request, "catalog/staff/editing/delete.html", context, status=status)


@requires("catalog.delete_records")
@require_POST
@operation
def undelete(request: HttpRequest, record_id: int) -> HttpResponse:
    """Put a deleted record back."""
    get_object_or_404(Record, pk=record_id)
    undelete_record(record_id=record_id, desk=find_desk(request), at=now(), key=read_key(request))
    return redirect("catalog:staff-record", record_id=record_id)


@requires("catalog.edit_records")
@require_POST
@operation
def suppress(request: HttpRequest, record_id: int) -> HttpResponse:
    """Hide a record from readers, or show it again."""
    get_object_or_404(Record, pk=record_id)
    suppress_record(
        record_id=record_id, is_suppressed=request.POST.get("to") == "hidden",
        desk=find_desk(request), at=now(), key=read_key(request),
    )  # fmt: skip
    return redirect("catalog:staff-record", record_id=record_id)
