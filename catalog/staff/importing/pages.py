"""One import: how far it is, what it would do, what became of it; and the steps from one to the next."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from catalog.enums import ImportStage
from catalog.exchange.encodings import encoding_name
from catalog.exchange.profiles import find_profile
from catalog.exchange.refusals import place_of, sentence_of
from catalog.exchange.staging.previewing import preview_import, sample_copies
from catalog.exchange.starting import (
    drop_import,
    is_over,
    may_commit,
    may_drop,
    may_undo,
    read_again,
    start_commit,
)
from catalog.models import ImportBatch, ImportRefusal
from catalog.permissions import IMPORT_RECORDS
from catalog.staff.importing.lists import visible_batches
from catalog.staff.importing.rows import shown_rows
from catalog.staff.slips import find_slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import Job
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key
from libsys.web.spreadsheets import csv_answer
from libsys.web.templatetags.chinese import moment

STAGED = (ImportStage.WAITING, ImportStage.COMMITTING, ImportStage.DONE, ImportStage.UNDOING, ImportStage.UNDONE)


def find_batch(request: HttpRequest, batch_id: int) -> ImportBatch:
    """Return an import of the person's library; another's does not exist here."""
    return get_object_or_404(visible_batches(request), pk=batch_id)


@requires("catalog.read_staff_pages")
def import_of_job(request: HttpRequest, job_id: int) -> HttpResponse:
    """Lead from a job to the import that it works on."""
    job = get_object_or_404(Job, pk=job_id, library=find_desk(request).library)
    batch = get_object_or_404(visible_batches(request), pk=job.params.get("batch") or 0)
    return redirect("catalog:import", batch_id=batch.pk)


@requires("catalog.read_staff_pages")
def import_page(request: HttpRequest, batch_id: int) -> HttpResponseBase:
    """Show an import; the fragment alone to the page that polls, and the refused as a table to take along."""
    batch = find_batch(request, batch_id)
    if request.GET.get("export") == "csv":
        return csv_answer(f"refused-{batch.pk}", _export(batch))
    if batch.stage == ImportStage.MAPPING:
        return redirect("catalog:import-columns", batch_id=batch.pk)
    shown = request.GET.get("show", "")
    context = _frame(request, batch) | {"show": shown}
    if shown == "refused":
        context |= _refusals(request, batch)
    elif batch.stage in STAGED and is_over(batch):
        context |= shown_rows(request, batch)
    page = "catalog/staff/importing/import.html"
    return render(request, f"{page}#progress" if request.headers.get("HX-Request") else page, context)


@requires("catalog.import_records")
@operation
def import_commit(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Start saving what was staged, or go on where it stopped."""
    batch = find_batch(request, batch_id)
    if request.method == "POST":
        start_commit(batch=batch, desk=find_desk(request), at=now(), key=read_key(request))
    return redirect("catalog:import", batch_id=batch.pk)


@requires("catalog.import_records")
@operation
def import_again(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Read the file once more, on the terms that its source sets today."""
    batch = find_batch(request, batch_id)
    if request.method == "POST":
        read_again(batch=batch, desk=find_desk(request), at=now(), key=read_key(request))
    return redirect("catalog:import", batch_id=batch.pk)


@requires("catalog.import_records")
@operation
def import_drop(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Give the file up."""
    batch = find_batch(request, batch_id)
    if request.method == "POST":
        drop_import(batch=batch, at=now())
    return redirect("catalog:imports")


def _frame(request: HttpRequest, batch: ImportBatch) -> dict[str, Any]:
    may_import = find_desk(request).can(IMPORT_RECORDS)
    return {
        "slips": find_slips(request),
        "batch": batch,
        "job": batch.job,
        "is_open": not is_over(batch),
        "address": reverse("catalog:import", args=[batch.pk]),
        "facts": _facts(batch),
        "preview": preview_import(batch) if batch.stage == ImportStage.WAITING else None,
        "samples": sample_copies(batch) if batch.stage == ImportStage.WAITING else [],
        "may_commit": may_import and may_commit(batch),
        "may_drop": may_import and may_drop(batch),
        "may_undo": may_import and may_undo(batch),
        "may_decide": may_import and batch.stage == ImportStage.WAITING,
    }


def _refusals(request: HttpRequest, batch: ImportBatch) -> dict[str, Any]:
    """Return a page of refusals, records first: what is missing altogether is graver than a copy of it."""
    page = paginate(request, batch.refusals.order_by(F("copies").asc(nulls_first=True), "ordinal", "pk"))
    rows = [(refusal, place_of(refusal), sentence_of(refusal)) for refusal in page]
    return {
        "page": page,
        "records_refused": [row for row in rows if row[0].copies is None],
        "copies_refused": [row for row in rows if row[0].copies is not None],
        "kept": other_params(request),
    }


def _facts(batch: ImportBatch) -> list[tuple[str, str]]:
    """Return how the file was read, by whom it was brought, and when."""
    profile = find_profile(batch.profile_used)
    run = [moment(batch.job.started_at), moment(batch.job.finished_at)] if batch.job else []
    return [
        (_("来源"), str(batch.source or "")),
        (_("编码"), encoding_name(batch.encoding_used) if batch.encoding_used else ""),
        (_("馆藏字段方案"), _(profile.name_zh) if profile else (_("表格") if batch.is_table else "")),
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
