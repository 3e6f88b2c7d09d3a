"""One import: how far it is, what it would do row by row, what became of it; and the steps from one to the next."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from circulation.enums import RosterOutcome, RosterResult, RosterStage
from circulation.models import ReaderImport, StagedReader
from circulation.readers.clearance.cohorts import ABSENT, Cohort, find_cohort
from circulation.readers.importing.fields import FIELDS
from circulation.readers.importing.refusals import told
from circulation.readers.importing.starting import drop_roster, is_over, may_commit, may_drop, may_undo, start_commit
from circulation.staff.importing.lists import find_import
from circulation.staff.slips import slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.errors import Sentence
from libsys.models import Job
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key
from libsys.web.spreadsheets import csv_answer

PART = "circulation/importing/import.html"
STATES = {"new": "ok", "changed": "info", "same": "", "refused": "block"}


@dataclass(frozen=True)
class ShownRow:
    """A row as the preview shows it: what it would change, and everything against it."""

    row: StagedReader
    changes: list[tuple[Sentence, str, str]]
    reasons: list[str]

    @property
    def state(self) -> str:
        """Return the colour of its outcome."""
        return STATES[self.row.outcome]


@require_GET
@requires("circulation.import_readers")
def reader_import(request: HttpRequest, batch_id: int) -> HttpResponseBase:
    """Show an import; the fragment alone to the page that polls, and what was refused as a table to take along."""
    batch = find_import(request, batch_id)
    if batch.stage == RosterStage.MAPPING:
        return redirect("circulation:reader-import-columns", batch_id=batch.pk)
    if request.GET.get("export") == "csv":
        return csv_answer(f"readers-refused-{batch.pk}", _export(batch))
    page = paginate(request, _narrowed(request, batch).select_related("reader"))
    context = {
        "slips": slips(request),
        "batch": batch,
        "job": batch.job,
        "is_open": not is_over(batch),
        "address": reverse("circulation:reader-import", args=[batch.pk]),
        "counts": _counts(batch),
        "page": page,
        "rows": [shown_row(row) for row in page],
        "show": request.GET.get("show", ""),
        "outcomes": RosterOutcome.choices,
        "kept": other_params(request),
        "absent": _count_absent(batch) if batch.stage == RosterStage.DONE else 0,
        "may_commit": may_commit(batch),
        "may_drop": may_drop(batch),
        "may_undo": may_undo(batch),
    }
    return render(request, f"{PART}#progress" if request.headers.get("HX-Request") else PART, context)


@require_POST
@requires("circulation.import_readers")
@operation
def reader_import_commit(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Start writing what was judged, or go on where it stopped."""
    start_commit(batch=find_import(request, batch_id), desk=find_desk(request), at=now(), key=read_key(request))
    return redirect("circulation:reader-import", batch_id=batch_id)


@require_POST
@requires("circulation.import_readers")
@operation
def reader_import_drop(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Give the spreadsheet up."""
    drop_roster(batch=find_import(request, batch_id), at=now())
    return redirect("circulation:reader-imports")


@require_GET
@requires("circulation.import_readers")
def reader_import_of_job(request: HttpRequest, job_id: int) -> HttpResponse:
    """Lead from a job to the import that it works on."""
    job = get_object_or_404(Job, pk=job_id, library=find_desk(request).library)
    return redirect("circulation:reader-import", batch_id=find_import(request, job.params.get("batch") or 0).pk)


def shown_row(row: StagedReader) -> ShownRow:
    """Return a row with its changes under the names of the columns and its reasons in the language of the page."""
    changes = [(FIELDS[name], before, after) for name, before, after in row.changes]
    return ShownRow(row, changes, [told(one) for one in [*row.reasons, *row.kept]])


def _narrowed(request: HttpRequest, batch: ReaderImport) -> QuerySet[StagedReader]:
    rows = batch.rows.order_by("row")
    show = request.GET.get("show", "")
    if show in RosterOutcome.values and batch.stage in (RosterStage.WAITING, RosterStage.READING):
        return rows.filter(outcome=show)
    return rows.filter(result=show) if show in RosterResult.values else rows


def _counts(batch: ReaderImport) -> dict[str, int]:
    column = "outcome" if batch.stage in (RosterStage.WAITING, RosterStage.READING) else "result"
    counted = batch.rows.order_by().values_list(column).annotate(n=Count("pk"))
    found = {str(name): n for name, n in counted}
    return {**found, "all": sum(found.values())}


def _count_absent(batch: ReaderImport) -> int:
    return find_cohort(Cohort(way=ABSENT, batch=batch.pk), batch.library).count()


def _export(batch: ReaderImport) -> Iterator[list[Any]]:
    yield [_("行"), _("姓名"), _("证号"), _("班级或单位"), _("原因")]
    column = "outcome" if batch.stage == RosterStage.WAITING else "result"
    for row in batch.rows.filter(**{column: "refused"}).order_by("row").iterator(chunk_size=500):
        yield [row.row, row.name, row.number, row.group_name, " ".join(told(one) for one in row.reasons)]
