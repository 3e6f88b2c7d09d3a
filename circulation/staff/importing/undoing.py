"""Taking an import back: first what that would do and what must stay, then the job that does it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from circulation.enums import RosterResult
from circulation.readers.importing.starting import may_undo, start_undo
from circulation.readers.importing.undoing import TAKEN_BACK, find_kept
from circulation.staff.importing.lists import find_import
from circulation.staff.slips import slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.lists import paginate
from libsys.web.operations import operation, read_key


@requires("circulation.import_readers")
@operation
def reader_import_undo(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Show what goes and what stays; then ask for the undo."""
    batch = find_import(request, batch_id)
    if request.method == "POST":
        start_undo(batch=batch, desk=find_desk(request), at=now(), key=read_key(request))
        return redirect("circulation:reader-import", batch_id=batch.pk)
    if not may_undo(batch):
        return redirect("circulation:reader-import", batch_id=batch.pk)
    rows = list(batch.rows.filter(result__in=TAKEN_BACK).select_related("reader").order_by("row"))
    kept = find_kept(rows)
    going = [row.result for row in rows if row.row not in kept]
    page = paginate(request, [row for row in rows if row.row in kept])
    context = {
        "slips": slips(request),
        "batch": batch,
        "removed": going.count(RosterResult.ADDED),
        "restored": going.count(RosterResult.CHANGED),
        "page": page,
        "rows": [(row, [one.sentence for one in kept[row.row]]) for row in page],
    }
    return render(request, "circulation/importing/undo.html", context)
