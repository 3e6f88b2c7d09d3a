"""The list of imports, and the door through which a file comes in."""

from typing import BinaryIO, cast

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from catalog.enums import ImportStage
from catalog.exchange.encodings import ENCODINGS
from catalog.exchange.starting import start_import
from catalog.exchange.uploads import ImportRefused, KeptFile, keep_upload
from catalog.marc.reading import AUTO
from catalog.models import ImportBatch
from catalog.permissions import IMPORT_RECORDS
from catalog.staff.importing.forms import ImportForm, is_too_large
from catalog.staff.slips import find_slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation_after, read_key


def visible_batches(request: HttpRequest) -> QuerySet[ImportBatch]:
    """Return the imports of the person's library, newest first."""
    library = find_desk(request).library
    related = ("job__owner", "point__library", "room", "source", "library")
    return ImportBatch.objects.filter(library=library).select_related(*related)


@requires("catalog.read_staff_pages")
def import_list(request: HttpRequest) -> HttpResponse:
    """List imports with what became of them, narrowed by how far they are."""
    batches = visible_batches(request)
    stage = request.GET.get("stage", "")
    if stage in ImportStage.values:
        batches = batches.filter(stage=stage)
    context = {
        "slips": find_slips(request),
        "page": paginate(request, batches),
        "stages": ImportStage.choices,
        "stage": stage,
        "kept": other_params(request),
        "may_import": find_desk(request).can(IMPORT_RECORDS),
    }
    return render(request, "catalog/staff/importing/list.html", context)


def keep_file(request: HttpRequest) -> KeptFile | ImportRefused | None:
    """Store and look at the uploaded file while no desk has to wait for it."""
    file = request.FILES.get("file")
    if file is None or not file.size or is_too_large(file):
        return None
    told = request.POST.get("encoding", AUTO)
    try:
        stream = cast("BinaryIO", file.file)
        return keep_upload(stream, name=file.name or "", encoding=told if told in ENCODINGS else AUTO)
    except ImportRefused as refused:
        return refused


@requires("catalog.import_records")
@operation_after(keep_file)
def import_new(request: HttpRequest) -> HttpResponse:
    """Take a file in; an unreadable one comes back with its reason beside the field."""
    desk = find_desk(request)
    form = ImportForm(request.POST or None, request.FILES or None, desk=desk)
    if request.method == "POST" and form.is_valid():
        kept = request.prepared  # type: ignore[attr-defined]
        try:
            if isinstance(kept, ImportRefused):
                raise kept
            batch = start_import(kept=kept, order=form.order(), desk=desk, at=now(), key=read_key(request))
        except ImportRefused as error:
            for reason in error.reasons:
                form.add_error("file", str(reason.sentence))
        else:
            return redirect("catalog:import", batch_id=batch.pk)
    status = 422 if request.method == "POST" else 200
    context = {"slips": find_slips(request), "form": form}
    return render(request, "catalog/staff/importing/new.html", context, status=status)
