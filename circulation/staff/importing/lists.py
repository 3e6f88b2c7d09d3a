"""The list of imports, and the door through which a spreadsheet comes in."""

from typing import BinaryIO, cast

from django.conf import settings
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from catalog.exchange.uploads import ImportRefused
from circulation.models import ReaderImport
from circulation.readers.importing.refusals import RosterRefused
from circulation.readers.importing.starting import start_roster
from circulation.readers.importing.uploads import KeptRoster, keep_roster
from circulation.staff.slips import slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.errors import DomainError
from libsys.web.lists import paginate
from libsys.web.operations import operation_after, read_key


def visible_imports(request: HttpRequest) -> QuerySet[ReaderImport]:
    """Return the imports of the person's library, newest first."""
    imports = ReaderImport.objects.filter(library=find_desk(request).library)
    return imports.select_related("job", "staff", "library")


def find_import(request: HttpRequest, batch_id: int) -> ReaderImport:
    """Return an import of the person's library; another's does not exist here."""
    return get_object_or_404(visible_imports(request), pk=batch_id)


@requires("circulation.import_readers")
def reader_imports(request: HttpRequest) -> HttpResponse:
    """List imports with what became of them."""
    page = paginate(request, visible_imports(request).annotate(read=Count("rows")).order_by("-pk"))
    return render(request, "circulation/importing/list.html", {"slips": slips(request), "page": page})


def keep_file(request: HttpRequest) -> KeptRoster | DomainError | None:
    """Store and look at the uploaded file while no desk has to wait for it."""
    file = request.FILES.get("file")
    if file is None or not file.size or file.size > settings.LIBSYS_UPLOAD_LIMIT:
        return None
    try:
        return keep_roster(cast("BinaryIO", file.file), name=file.name or "")
    except (ImportRefused, RosterRefused) as refused:
        return refused


@requires("circulation.import_readers")
@operation_after(keep_file)
def reader_import_new(request: HttpRequest) -> HttpResponse:
    """Take a spreadsheet in; an unreadable one comes back with its reasons."""
    mistakes: list[str] = []
    if request.method == "POST":
        kept = request.prepared  # type: ignore[attr-defined]
        if isinstance(kept, KeptRoster):
            batch = start_roster(kept=kept, desk=find_desk(request), at=now(), key=read_key(request))
            return redirect("circulation:reader-import-columns", batch_id=batch.pk)
        mistakes = [str(one.sentence) for one in kept.reasons] if kept else [_file_mistake(request)]
    context = {"slips": slips(request), "mistakes": mistakes}
    return render(request, "circulation/importing/new.html", context, status=422 if mistakes else 200)


def _file_mistake(request: HttpRequest) -> str:
    file = request.FILES.get("file")
    if file is None:
        return _("还没有选文件。请选一个表格（.xlsx、.csv）。")
    if not file.size:
        return _("这个文件是空的。")
    sizes = {"size": filesizeformat(file.size), "limit": filesizeformat(settings.LIBSYS_UPLOAD_LIMIT)}
    return _("文件有 %(size)s，超过 %(limit)s 的上限。请分成几个文件再导入。") % sizes
