"""Taking an import back: first what that would do and what must stay, then the job that does it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from catalog.exchange.refusals import kept_sentence
from catalog.exchange.starting import may_undo, start_undo
from catalog.exchange.undoing.previewing import preview_undo
from catalog.staff.importing.pages import find_batch
from catalog.staff.slips import find_slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.lists import paginate
from libsys.web.operations import operation, read_key


@requires("catalog.import_records")
@operation
def import_undo(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Show what goes and what stays; then ask for the undo."""
    batch = find_batch(request, batch_id)
    if request.method == "POST":
        start_undo(batch=batch, desk=find_desk(request), at=now(), key=read_key(request))
        return redirect("catalog:import", batch_id=batch.pk)
    if not may_undo(batch):
        return redirect("catalog:import", batch_id=batch.pk)
    preview = preview_undo(batch)
    page = paginate(request, preview.kept)
    rows = [(row, [kept_sentence(one) for one in reasons]) for row, reasons in page]
    context = {"slips": find_slips(request), "batch": batch, "preview": preview, "page": page, "rows": rows}
    return render(request, "catalog/staff/importing/undo.html", context)
