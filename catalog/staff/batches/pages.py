"""One alteration for many records: chosen, shown first, done, taken back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from catalog.models import RecordBatch
from catalog.permissions import DELETE_RECORDS
from catalog.records.batches.altering import DELETE, REPLACE, Alteration
from catalog.records.batches.running import MOST_RECORDS, OPEN, start_altering, take_back_altering
from catalog.records.batches.weighing import Weighed, weigh
from catalog.records.local import LocalFacts
from catalog.staff.batches.choosing import Chosen, choose_records, find_shown
from catalog.staff.batches.forms import ACTS, AlterationForm
from catalog.staff.batches.saying import say_alteration, say_fact
from catalog.staff.slips import find_slips
from libsys.access.desk import Desk, find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.context import Place
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key

UNFIT = 422
WEIGHED, SHOWN = 500, 100
"""So many records are looked at before, and so many of them shown; the others are looked at when they are written."""


@requires("catalog.edit_records")
def batch_list(request: HttpRequest) -> HttpResponse:
    """List batches, newest first."""
    rows = RecordBatch.objects.filter(library=find_desk(request).library).select_related("made_by", "job", "undo_job")
    page = paginate(request, rows)
    said = [(one, say_alteration(Alteration.from_json(one.alteration))) for one in page]
    return _render(request, "batches.html", {"page": page, "rows": said, "kept": other_params(request)})


@requires("catalog.edit_records")
@operation
def batch_new(request: HttpRequest) -> HttpResponse:
    """Choose records and an alteration, see what it would do, do it."""
    desk = find_desk(request)
    params = request.POST if request.method == "POST" else request.GET
    chosen = choose_records(params, desk.library)
    acts = _acts(desk)
    act = params.get("act", "")
    form = AlterationForm(request.POST or None, act=act if act in acts else REPLACE)
    context: dict[str, Any] = {
        "form": form, "chosen": chosen, "count": len(chosen.ids), "most": MOST_RECORDS,
        "too_many": len(chosen.ids) > MOST_RECORDS, "unknown": chosen.unknown[:20],
        "tabs": _tabs(acts, form.act, chosen),
    }  # fmt: skip
    if request.method == "POST" and form.is_valid():
        asked, reason = form.alteration(), form.cleaned_data["reason"]
        if "do" in request.POST:
            batch = start_altering(
                record_ids=chosen.ids, asked=asked, reason=reason, desk=desk, at=now(), key=read_key(request)
            )
            return redirect("catalog:record-batch", batch_id=batch.pk)
        context |= _preview(chosen, asked)
    return _render(request, "batch_new.html", context, status=UNFIT if form.errors else 200)


@requires("catalog.edit_records")
def batch_page(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Show what a batch did to each record; the part alone to the page that polls while it runs."""
    batches = RecordBatch.objects.filter(library=find_desk(request).library)
    batch = get_object_or_404(batches.select_related("job", "undo_job", "made_by"), pk=batch_id)
    rows = batch.rows.select_related("record").defer("record__marc", "record__summary", "record__contributors")
    page = paginate(request, rows)
    job = batch.undo_job or batch.job
    context = {
        "batch": batch, "page": page, "kept": other_params(request), "job": job,
        "said": say_alteration(Alteration.from_json(batch.alteration)),
        "is_open": bool(job and job.state in OPEN), "may_undo": _may_undo(batch),
    }  # fmt: skip
    return _render(request, "batch.html#progress" if request.headers.get("HX-Request") else "batch.html", context)


@requires("catalog.edit_records")
def batch_of_job(request: HttpRequest, job_id: int) -> HttpResponse:
    """Lead from a job to its batch."""
    batches = RecordBatch.objects.filter(library=find_desk(request).library)
    batch = get_object_or_404(batches.filter(job=job_id) | batches.filter(undo_job=job_id))
    return redirect("catalog:record-batch", batch_id=batch.pk)


@require_POST
@requires("catalog.edit_records")
@operation
def batch_undo(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Take a batch back, but for records that were changed since; the page tells which."""
    batch = get_object_or_404(RecordBatch, pk=batch_id, library=find_desk(request).library)
    take_back_altering(batch=batch, desk=find_desk(request), at=now(), key=read_key(request))
    return redirect("catalog:record-batch", batch_id=batch.pk)


def _acts(desk: Desk) -> dict[str, Any]:
    return {act: name for act, name in ACTS.items() if act != DELETE or desk.can(DELETE_RECORDS)}


def _tabs(acts: dict[str, Any], current: str, chosen: Chosen) -> list[Place]:
    """Return the acts as links that keep the chosen records, unless these were listed by hand."""
    base = reverse("catalog:record-batch-new")
    kept = f"&{chosen.query}" if chosen.query else ""
    return [Place(f"{base}?act={act}{kept}", name, act == current) for act, name in acts.items()]


def _may_undo(batch: RecordBatch) -> bool:
    is_over = batch.done_at is not None or (batch.job is not None and batch.job.state not in OPEN)
    return is_over and bool(batch.changed) and batch.undone_at is None and batch.undo_job is None


def _preview(chosen: Chosen, asked: Alteration) -> dict[str, Any]:
    weighed = weigh(find_shown(chosen.ids, WEIGHED), asked)
    refused = [one for one in weighed if one.reasons]
    changing = [one for one in weighed if one.is_other and not one.reasons]
    return {
        "is_preview": True,
        "said": say_alteration(asked),
        "weighed": len(weighed),
        "changing": len(changing),
        "refused_count": len(refused),
        "same": len(weighed) - len(changing) - len(refused),
        "is_part": len(chosen.ids) > WEIGHED,
        "refused": refused[:SHOWN],
        "shown": [(one, _facts_of(one)) for one in changing[:SHOWN]],
        "may_do": bool(changing) or len(chosen.ids) > WEIGHED,
    }


def _facts_of(one: Weighed) -> list[tuple[str, str]]:
    was, now_said = LocalFacts.of(one.record).to_json(), one.local.to_json()
    return [(say_fact(name, was[name]), say_fact(name, now_said[name])) for name in was if was[name] != now_said[name]]


def _render(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    whole = {"slips": find_slips(request), **context}
    return render(request, f"catalog/staff/batches/{template}", whole, status=status)
