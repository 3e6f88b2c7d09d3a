"""Exports: the list, ordering one, watching it, and the file."""

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from catalog.exchange.exporting import TARGETS
from catalog.exchange.exports.ordering import BATCH_FORMS, KIND, SOURCES, ExportOrder, files_of, start_export
from catalog.exchange.refusals import refusal_sentence
from catalog.indexing.naming import Names, find_points
from catalog.indexing.narrowing import active_filters, read_narrowing
from catalog.staff.exports.forms import ExportForm, search_of
from catalog.staff.slips import find_slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.enums import JobState
from libsys.models import Job
from libsys.web.lists import paginate
from libsys.web.operations import operation, read_key
from libsys.web.spreadsheets import csv_answer

OPEN = (JobState.QUEUED, JobState.RUNNING)
SHOWN_REFUSALS = 200


def visible_exports(request: HttpRequest) -> QuerySet[Job]:
    """Return the exports of the person's library, newest first."""
    return Job.objects.filter(kind=KIND, library=find_desk(request).library).select_related("owner")


@requires("catalog.export_records")
def export_list(request: HttpRequest) -> HttpResponse:
    """List exports with what became of them."""
    page = paginate(request, visible_exports(request))
    rows = [(job, ExportOrder.of(job.params), job.result or job.checkpoint) for job in page]
    context = {
        "slips": find_slips(request),
        "page": page,
        "rows": [(job, SOURCES[order.source], BATCH_FORMS[order.form].name, told) for job, order, told in rows],
    }
    return render(request, "catalog/staff/exports/list.html", context)


@requires("catalog.export_records")
@operation
def export_new(request: HttpRequest) -> HttpResponse:
    """Order an export; the search that the person comes from stands in the address."""
    form = ExportForm(request.POST or None, query=search_of(request.GET))
    if request.method == "POST" and form.is_valid():
        job = start_export(order=form.order(), desk=find_desk(request), at=now(), key=read_key(request))
        return redirect("catalog:export", job_id=job.pk)
    context = {"slips": find_slips(request), "form": form, "searched": _say_search(form.searched)}
    status = 422 if request.method == "POST" else 200
    return render(request, "catalog/staff/exports/new.html", context, status=status)


@requires("catalog.export_records")
def export_page(request: HttpRequest, job_id: int) -> HttpResponseBase:
    """Show an export; the fragment alone to the page that polls, and the refused as a table to take along."""
    job = get_object_or_404(visible_exports(request), pk=job_id)
    order = ExportOrder.of(job.params)
    if request.GET.get("export") == "csv":
        return csv_answer(f"refused-{job.pk}", _export_refusals(job))
    told = job.result or job.checkpoint
    context = {
        "slips": find_slips(request),
        "job": job,
        "is_open": job.state in OPEN,
        "address": reverse("catalog:export", args=[job_id]),
        "told": told,
        "is_kept": files_of(job.pk, order.form).whole.is_file(),
        "kept_days": settings.LIBSYS_EXPORT_DAYS,
        "facts": _facts(order, job),
        "losses": list(told.get("losses", {}).items()),
        "refusals": list(islice(_refusals(job), SHOWN_REFUSALS)),
    }
    page = "catalog/staff/exports/export.html"
    return render(request, f"{page}#progress" if request.headers.get("HX-Request") else page, context)


@requires("catalog.export_records")
def export_file(request: HttpRequest, job_id: int) -> HttpResponseBase:
    """Send the finished file."""
    job = get_object_or_404(visible_exports(request), pk=job_id, state=JobState.DONE)
    form = BATCH_FORMS[ExportOrder.of(job.params).form]
    path = files_of(job.pk, form.code).whole
    if not path.is_file():
        raise Http404
    name = f"records-{job.pk}.{form.ending}"
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=form.content_type)


def _facts(order: ExportOrder, job: Job) -> list[tuple[str, Any]]:
    which = _say_search(order.query) if order.query else str(SOURCES[order.source])
    return [
        (_("导出哪些"), which),
        (_("文件格式"), BATCH_FORMS[order.form].name),
        (_("书目格式"), TARGETS[order.target]),
        (_("单册"), _("带上") if order.with_copies else _("不带")),
        (_("谁"), str(job.owner or _("命令行"))),
    ]


def _say_search(query: str) -> str:
    """Return a search in words: what was typed, and the filters by their names."""
    if not query:
        return ""
    narrowing = read_narrowing(QueryDict(query))
    filters = active_filters(narrowing, Names(find_points()))
    return " · ".join(filter(None, [narrowing.text, *(one.label for one in filters)]))


def _refusals(job: Job) -> Iterator[tuple[int, str, list[str]]]:
    """Yield number, title and reasons of the records that could not be written."""
    path = files_of(job.pk, ExportOrder.of(job.params).form).refused
    if not path.is_file():
        return
    with path.open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            yield row["record"], row["title"], [refusal_sentence(one["code"], one["params"]) for one in row["reasons"]]


def _export_refusals(job: Job) -> Iterator[list[Any]]:
    yield [_("编号"), _("题名"), _("原因")]
    for number, title, reasons in _refusals(job):
        yield [number, title, " ".join(reasons)]
