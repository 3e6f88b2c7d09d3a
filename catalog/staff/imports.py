"""Imports for the staff: the list, a new one, and one on its way or done."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from catalog.exchange.encodings import encoding_name
from catalog.exchange.profiles import find_profile
from catalog.exchange.refusals import place_of, sentence_of
from catalog.exchange.starting import ImportRefused, start_import
from catalog.models import ImportBatch, ImportRefusal
from catalog.permissions import IMPORT_RECORDS
from catalog.staff.forms import ImportForm
from catalog.staff.slips import find_slips
from catalog.staff.tables import csv_answer
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.enums import JobState
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key
from libsys.web.templatetags.chinese import moment

OPEN = (JobState.QUEUED, JobState.RUNNING)


def visible_batches(request: HttpRequest) -> QuerySet[ImportBatch]:
    """Return the imports of the person's library, newest first."""
    library = find_desk(request).library
    return ImportBatch.objects.filter(library=library).select_related("job__owner", "point", "room")


@requires("catalog.read_staff_pages")
def import_list(request: HttpRequest) -> HttpResponse:
    """List imports with what became of them."""
    page = paginate(request, visible_batches(request))
    context = {"slips": find_slips(request), "page": page, "may_import": find_desk(request).can(IMPORT_RECORDS)}
    return render(request, "catalog/staff/imports.html", context)


@requires("catalog.import_records")
@operation
def import_new(request: HttpRequest) -> HttpResponse:
    """Take a file in; an unreadable one comes back with its reason beside the field."""
    desk = find_desk(request)
    form = ImportForm(request.POST or None, request.FILES or None, desk=desk)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            batch = start_import(
                file=file.file, file_name=file.name, order=form.order(), desk=desk, at=now(), key=read_key(request)
            )
        except ImportRefused as error:
            for reason in error.reasons:
                form.add_error("file", str(reason.sentence))
        else:
            return redirect("catalog:import", job_id=batch.job_id)
    status = 422 if request.method == "POST" else 200
    return render(request, "catalog/staff/import_new.html", {"slips": find_slips(request), "form": form}, status=status)


@requires("catalog.read_staff_pages")
def import_page(request: HttpRequest, job_id: int) -> HttpResponseBase:
    """Show an import: how far it is, what it counted, what it refused; the fragment alone to the page that polls."""
    batch = get_object_or_404(visible_batches(request), job__id=job_id)
    if request.GET.get("export") == "csv":
        return csv_answer(f"refused-{batch.pk}", _export(batch))
    # Records first: what is missing altogether is graver than a copy of it.
    page = paginate(request, batch.refusals.order_by(F("copies").asc(nulls_first=True), "ordinal", "pk"))
    refusals = [(refusal, place_of(refusal), sentence_of(refusal)) for refusal in page]
    context = {
        "slips": find_slips(request),
        "batch": batch,
        "job": batch.job,
        "is_open": batch.job.state in OPEN,
        "address": reverse("catalog:import", args=[job_id]),
        "page": page,
        "facts": _facts(batch),
        "records_refused": [row for row in refusals if row[0].copies is None],
        "copies_refused": [row for row in refusals if row[0].copies is not None],
        "kept": other_params(request),
    }
    part = "catalog/staff/import.html#progress" if request.headers.get("HX-Request") else "catalog/staff/import.html"
    return render(request, part, context)


def _facts(batch: ImportBatch) -> list[tuple[str, str]]:
    """Return how the file was read, by whom it was brought, and when."""
    profile = find_profile(batch.profile_used)
    run = [moment(batch.job.started_at), moment(batch.job.finished_at)] if batch.job else []
    return [
        (_("编码"), encoding_name(batch.encoding_used) if batch.encoding_used else ""),
        (_("馆藏字段方案"), _(profile.name_zh) if profile else ""),
        (_("谁"), str(batch.job.owner or _("命令行")) if batch.job else ""),
        (_("时间"), " – ".join(filter(None, dict.fromkeys(run))) or moment(batch.created_at)),
    ]


def _export(batch: ImportBatch) -> Iterator[list[Any]]:
    yield [_("第几条"), _("字节位置"), _("原因代码"), _("原因"), _("未建单册"), _("控制号"), _("题名"), _("摘录")]
    refusals: QuerySet[ImportRefusal] = batch.refusals.all()
    for refusal in refusals.iterator(chunk_size=500):
        yield [
            refusal.ordinal, refusal.offset, refusal.code, sentence_of(refusal),
            refusal.copies, refusal.control_number, refusal.title, refusal.excerpt,
        ]  # fmt: skip
