"""Classes: looking through the tree, finding one by number or word, bringing a fuller table."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.callnumbers.classes import caption_of, children_of, find_classes, is_imported, path_to
from catalog.callnumbers.refusals import ClassTableRefused
from catalog.callnumbers.tables import KIND, compare_table, find_table, keep_table, start_table
from catalog.models import ClassNumber
from catalog.staff.callnumbers.forms import TableForm
from catalog.staff.slips import find_slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import Job
from libsys.web.operations import operation, read_key

BAD_SHOWN = 100
SAMPLE = 12
BAD_LINES = {
    "class_number_unreadable": gettext_lazy("读不出分类号"),
    "class_number_too_long": gettext_lazy("分类号太长"),
    "class_caption_missing": gettext_lazy("没有类名"),
    "class_repeated": gettext_lazy("分类号重复"),
}


@requires("catalog.read_staff_pages")
def class_page(request: HttpRequest) -> HttpResponse:
    """Show a class with its path and what lies under it, or what a search found."""
    desk = find_desk(request)
    number, text = request.GET.get("number", "")[:60], request.GET.get("q", "").strip()[:60]
    context = {
        "slips": find_slips(request),
        "number": number,
        "caption": caption_of(number) if number else "",
        "path": path_to(number)[:-1] if number else [],
        "entries": find_classes(text, most=200) if text else children_of(number),
        "q": text,
        "row": ClassNumber.objects.filter(number=number).first() if number else None,
        "imported": is_imported(),
        "may_import": desk.can("catalog.assign_call_numbers"),
    }
    return render(request, "catalog/staff/callnumbers/classes.html", context)


@requires("catalog.read_staff_pages")
def lookup(request: HttpRequest) -> JsonResponse:
    """Answer ``?q=``, a beginning of a number or words of a caption, with at most twenty classes."""
    found = find_classes(request.GET.get("q", "").strip()[:60])
    return JsonResponse({"classes": [{"number": one.number, "caption": one.caption} for one in found]})


@requires("catalog.assign_call_numbers")
@operation
def import_page(request: HttpRequest) -> HttpResponse:
    """Take a file of classes in and lead to a look at what it holds."""
    form = TableForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            digest = keep_table(form.cleaned_data["file"])
        except ClassTableRefused as error:
            form.add_error("file", str(error.reasons[0].sentence))
        else:
            return redirect("catalog:class-import-preview", digest=digest)
    status = 422 if request.method == "POST" else 200
    context = {"slips": find_slips(request), "form": form}
    return render(request, "catalog/staff/callnumbers/class_import.html", context, status=status)


@requires("catalog.assign_call_numbers")
@operation
def preview_page(request: HttpRequest, digest: str) -> HttpResponse:
    """Show what the file holds and what it would change; start the job when that is what was meant."""
    table = find_table(digest)
    if table is None:
        raise Http404
    if request.method == "POST":
        replace = "replace" in request.POST
        job = start_table(digest=digest, replace=replace, desk=find_desk(request), at=now(), key=read_key(request))
        return redirect("libsys:job", job_id=job.pk)
    context: dict[str, Any] = {
        "slips": find_slips(request),
        "table": table,
        "counts": compare_table(table),
        "alternative": table.count("alternative"),
        "discontinued": table.count("discontinued"),
        "bad": [(line, BAD_LINES[line.code]) for line in table.bad[:BAD_SHOWN]],
        "sample": table.rows[:SAMPLE],
    }
    return render(request, "catalog/staff/callnumbers/class_preview.html", context)


@requires("catalog.assign_call_numbers")
def imported_page(request: HttpRequest, job_id: int) -> HttpResponse:
    """Say what an import of classes did, on the page of classes."""
    job = get_object_or_404(Job, pk=job_id, kind=KIND, library=find_desk(request).library)
    counts = {"classes": 0, "bad": 0, "removed": 0, **job.result}
    words = _("导入 %(classes)d 个类，读不懂 %(bad)d 行，删去旧类 %(removed)d 个。") % counts
    messages.success(request, words)
    return redirect("catalog:classes")
