"""Imports of door counters: the list, taking a file in, its preview, writing and taking back."""

from typing import Any, BinaryIO, cast

from django.contrib import messages
from django.db.models import Count, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.errors import DomainError, Reason
from libsys.models import Job, Room
from libsys.web.lists import MOST_DIGITS, other_params, paginate
from libsys.web.operations import operation, operation_after, read_key
from outreach.enums import GateDayState, GateStage
from outreach.models import GateImport
from outreach.sheets.gates.reading import counts_both_ways, sentence_of
from outreach.sheets.gates.starting import GateRefused, KeptGates, drop_gates, keep_gates, start_gates
from outreach.sheets.gates.writing import is_over, may_undo, may_write, undo_gates, write_gates
from outreach.staff.slips import find_slips


def visible_imports(request: HttpRequest) -> QuerySet[GateImport]:
    """Return the imports of the person's library, newest first."""
    imports = GateImport.objects.filter(library=find_desk(request).library)
    return imports.select_related("job", "staff", "library").order_by("-pk")


def find_import(request: HttpRequest, batch_id: int) -> GateImport:
    """Return an import of the person's library; another's does not exist here."""
    return get_object_or_404(visible_imports(request), pk=batch_id)


@require_GET
@requires("outreach.import_gates")
def gates(request: HttpRequest) -> HttpResponse:
    """List the imports with what became of them."""
    page = paginate(request, visible_imports(request).annotate(read=Count("days")))
    return render(request, "outreach/sheets/gates.html", {"page": page, "slips": find_slips(request)})


def keep_file(request: HttpRequest) -> KeptGates | DomainError:
    """Store and look at the file while no desk has to wait for it."""
    file = request.FILES.get("file")
    if file is None:
        return GateRefused(Reason("gate_file_missing", _("还没有选文件。请选一个表格（.xlsx、.csv）。")))
    try:
        return keep_gates(cast("BinaryIO", file.file), name=file.name or "", size=file.size or 0)
    except DomainError as refused:
        return refused


@require_http_methods(["GET", "POST"])
@requires("outreach.import_gates")
@operation_after(keep_file)
def gate_new(request: HttpRequest) -> HttpResponse:
    """Take a file in; an unreadable one comes back with its reasons."""
    refused: DomainError | None = None
    if request.method == "POST":
        kept: KeptGates | DomainError = request.prepared  # type: ignore[attr-defined]
        if isinstance(kept, KeptGates):
            batch = start_gates(kept=kept, desk=find_desk(request), at=now(), key=read_key(request))
            return redirect("outreach:gate-columns", batch_id=batch.pk)
        refused = kept
    context = {"refused": refused, "slips": find_slips(request)}
    return render(request, "outreach/sheets/gate_new.html", context, status=422 if refused else 200)


@require_GET
@requires("outreach.import_gates")
def gate(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Show an import: what was read, what is refused, which days have a number already, what may be done."""
    batch = find_import(request, batch_id)
    if batch.stage == GateStage.MAPPING and batch.file_path:
        return redirect("outreach:gate-columns", batch_id=batch.pk)
    return show_gate(request, batch)


def show_gate(request: HttpRequest, batch: GateImport, *, refused: DomainError | None = None) -> HttpResponse:
    """Draw an import."""
    state = request.GET.get("state", "")
    days = batch.days.select_related("room__point")
    sums = {row["state"]: row for row in batch.days.order_by().values("state").annotate(Count("pk"), Sum("quantity"))}
    days = days.filter(state=state) if state in GateDayState.values else days
    context: dict[str, Any] = {
        "batch": batch,
        "page": paginate(request, days),
        "state": state,
        "states": [(code, name, sums[code]) for code, name in GateDayState.choices if code in sums],
        "gates": _gates_of(batch),
        "rooms": Room.objects.filter(point__library=batch.library, retired_on=None).select_related("point"),
        "both_ways": batch.terms.get("both_ways", counts_both_ways(batch.columns)),
        "passes": batch.terms.get("passes", 0),
        "problems": [problem | {"sentence": sentence_of(problem)} for problem in batch.refused],
        "may_lay": batch.stage in (GateStage.MAPPING, GateStage.WAITING) and bool(batch.counts),
        "may_write": may_write(batch),
        "may_undo": may_undo(batch),
        "is_over": is_over(batch),
        "refused": refused,
        "kept": other_params(request),
        "slips": find_slips(request),
    }
    return render(request, "outreach/sheets/gate.html", context, status=refused.status if refused else 200)


@require_POST
@requires("outreach.import_gates")
@operation
def gate_write(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Write what was laid out."""
    batch = write_gates(batch=find_import(request, batch_id), desk=find_desk(request), at=now(), key=read_key(request))
    return _answer(request, batch, _("已写入统计。"))


@require_POST
@requires("outreach.import_gates")
@operation
def gate_undo(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Take back everything that the import wrote."""
    batch = undo_gates(batch=find_import(request, batch_id), desk=find_desk(request), at=now(), key=read_key(request))
    return _answer(request, batch, _("已整批撤销，统计里已扣除。"))


@require_POST
@requires("outreach.import_gates")
@operation
def gate_drop(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Give up a file of which nothing was written."""
    drop_gates(batch=find_import(request, batch_id), at=now())
    messages.success(request, _("已放弃，什么也没有写。"))
    return redirect("outreach:gates")


@require_GET
@requires("outreach.import_gates")
def gate_of_job(request: HttpRequest, job_id: int) -> HttpResponse:
    """Lead from a job to the import that it works on."""
    job = get_object_or_404(Job, pk=job_id, library=find_desk(request).library)
    return redirect("outreach:gate", batch_id=find_import(request, job.params.get("batch") or 0).pk)


def read_number(text: str) -> int:
    """Return the number that a field holds, 0 where it holds none."""
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else 0


def _gates_of(batch: GateImport) -> list[dict[str, Any]]:
    """Return the gates of the file, each with how much it counted and the room that was told for it."""
    sums: dict[str, int] = {}
    for name, _day, count in batch.counts:
        sums[name] = sums.get(name, 0) + count
    rooms = batch.terms.get("rooms", {})
    return [
        {"name": name, "counted": total, "room": rooms.get(name), "number": number}
        for number, (name, total) in enumerate(sums.items())
    ]


def _answer(request: HttpRequest, batch: GateImport, sentence: str) -> HttpResponse:
    if batch.job is not None and not is_over(batch):
        return redirect("libsys:job", job_id=batch.job.pk)
    messages.success(request, sentence)
    return redirect("outreach:gate", batch_id=batch.pk)
