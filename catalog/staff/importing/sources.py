"""Sources of imports: the list, and the settings of each."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from catalog.exchange.encodings import encoding_name
from catalog.exchange.profiles import find_profile
from catalog.exchange.sources import SourceRefused, retire_source, save_source
from catalog.models import ImportSource
from catalog.staff.importing.settings import SourceForm
from catalog.staff.slips import find_slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.web.lists import paginate
from libsys.web.operations import operation


@requires("catalog.import_records")
def source_list(request: HttpRequest) -> HttpResponse:
    """List the sources of the person's library."""
    sources = ImportSource.objects.filter(library=find_desk(request).library).select_related("point", "room")
    page = paginate(request, sources)
    rows = []
    for source in page:
        profile = find_profile(source.profile)
        rows.append((source, encoding_name(source.encoding), _(profile.name_zh) if profile else _("自动判断")))
    context = {"slips": find_slips(request), "page": page, "rows": rows}
    return render(request, "catalog/staff/importing/sources.html", context)


@requires("catalog.import_records")
@operation
def source_new(request: HttpRequest) -> HttpResponse:
    """Take the settings of a new source."""
    return _form_page(request, None)


@requires("catalog.import_records")
@operation
def source_edit(request: HttpRequest, source_id: int) -> HttpResponse:
    """Change the settings of a source."""
    return _form_page(request, _find_source(request, source_id))


@requires("catalog.import_records")
@operation
def source_retire(request: HttpRequest, source_id: int) -> HttpResponse:
    """Put a source out of use, or into use again."""
    source = _find_source(request, source_id)
    if request.method == "POST":
        retire_source(source=source, on=None if source.retired_on else local_day(now()))
    return redirect("catalog:import-sources")


def _find_source(request: HttpRequest, source_id: int) -> ImportSource:
    sources = ImportSource.objects.filter(library=find_desk(request).library)
    return get_object_or_404(sources.select_related("point", "room", "library"), pk=source_id)


def _form_page(request: HttpRequest, source: ImportSource | None) -> HttpResponse:
    desk = find_desk(request)
    form = SourceForm(request.POST or None, desk=desk, source=source)
    if request.method == "POST" and form.is_valid():
        try:
            kept = save_source(settings=form.settings(), source=source, desk=desk, at=now())
        except SourceRefused as refused:
            for reason in refused.reasons:
                form.add_error(None, str(reason.sentence))
        else:
            messages.success(request, _("已保存“%(name)s”的设定。") % {"name": kept.name})
            return redirect("catalog:import-sources")
    status = 422 if request.method == "POST" else 200
    context = {"slips": find_slips(request), "form": form, "source": source}
    return render(request, "catalog/staff/importing/source.html", context, status=status)
