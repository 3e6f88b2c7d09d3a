"""Authority files for the staff: taking one in, seeing what became of it, handing headings out as one."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from catalog.headings.authorities.exporting import export_headings
from catalog.headings.authorities.importing import KIND, start_authority_import
from catalog.headings.finding import find_headings
from catalog.headings.refusals import HeadingRefused
from catalog.staff.headings.lists import read_filters
from catalog.staff.slips import find_slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.enums import JobState
from libsys.models import Job
from libsys.web.operations import operation, read_key

OPEN = (JobState.QUEUED, JobState.RUNNING)


class AuthorityFileForm(forms.Form):
    """A file of authority records."""

    file = forms.FileField(label=_("文件"))

    def clean_file(self) -> Any:
        """Refuse a file that is larger than this installation takes in."""
        file = self.cleaned_data["file"]
        if file.size > settings.LIBSYS_UPLOAD_LIMIT:
            sizes = {"size": filesizeformat(file.size), "limit": filesizeformat(settings.LIBSYS_UPLOAD_LIMIT)}
            raise forms.ValidationError(
                _("文件有 %(size)s，超过 %(limit)s 的上限。请分成几个文件再导入。"), params=sizes
            )
        return file


@requires("catalog.edit_headings")
@operation
def authority_import(request: HttpRequest) -> HttpResponse:
    """Take an authority file in; one without authority records comes back with its reason."""
    form = AuthorityFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            job = start_authority_import(
                file=file.file, file_name=file.name, desk=find_desk(request), at=now(), key=read_key(request)
            )
        except HeadingRefused as error:
            for reason in error.reasons:
                form.add_error("file", str(reason.sentence))
        else:
            return redirect("catalog:heading-import-result", job_id=job.pk)
    status = 422 if request.method == "POST" else 200
    context = {"slips": find_slips(request), "form": form}
    return render(request, "catalog/staff/headings/import.html", context, status=status)


@requires("catalog.edit_headings")
def authority_import_result(request: HttpRequest, job_id: int) -> HttpResponse:
    """Show how far an import is and what became of its records; the fragment alone to the page that polls."""
    job = get_object_or_404(Job, pk=job_id, kind=KIND, library=find_desk(request).library)
    counts = job.result or {**job.checkpoint.get("counts", {}), "read": job.checkpoint.get("read", 0)}
    names = (("read", _g("读到")), ("added", _g("新增标目")), ("changed", _g("更新标目")))
    names += (("unchanged", _g("未变")), ("refused", _g("拒收")))
    context = {
        "slips": find_slips(request),
        "job": job,
        "is_open": job.state in OPEN,
        "counts": [(label, counts.get(name, 0)) for name, label in names],
        "left_out": job.result.get("left_out", []),
    }
    page = "catalog/staff/headings/import_result.html"
    return render(request, f"{page}#progress" if request.headers.get("HX-Request") else page, context)


@requires("catalog.edit_headings")
def authority_export(request: HttpRequest) -> HttpResponseBase:
    """Hand the list, narrowed as it is, out as an authority file."""
    rows = find_headings(read_filters(request.GET))
    response = StreamingHttpResponse(export_headings(rows), content_type="application/marc")
    response.headers["Content-Disposition"] = 'attachment; filename="headings.mrc"'
    return response
