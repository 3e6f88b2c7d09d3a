"""Deciding what happens to staged records: on the list, by a filter, or one with its fields before one's eyes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import ngettext

from catalog.enums import StagedAction
from catalog.exchange.staging.deciding import allowed_actions, choose_record, decide, decide_all
from catalog.exchange.staging.drafting import copies_from_json
from catalog.exchange.staging.previewing import compare_with, orders_of
from catalog.models import Record, StagedRecord
from catalog.permissions import IMPORT_RECORDS
from catalog.staff.importing.pages import find_batch
from catalog.staff.importing.rows import find_shown, why
from catalog.staff.slips import find_slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.operations import operation

PREFIX = "action-"
MOST_DIGITS = 9


@requires("catalog.import_records")
@operation
def decide_some(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Take what was chosen for the records of one page of the list."""
    batch = find_batch(request, batch_id)
    if request.method == "POST":
        changed = decide(batch=batch, choices=_choices(request.POST), at=now())
        messages.success(request, _changed(changed))
    return redirect(_back(request, batch_id))


@requires("catalog.import_records")
@operation
def decide_shown(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Take one choice for everything that the filters leave."""
    batch = find_batch(request, batch_id)
    if request.method == "POST" and request.POST.get("to") in StagedAction.values:
        shown = find_shown(batch, QueryDict(request.POST.get("filters", "")[:500]))
        changed = decide_all(batch=batch, shown=shown, action=StagedAction(request.POST["to"]), at=now())
        messages.success(request, _changed(changed))
    return redirect(_back(request, batch_id))


@requires("catalog.import_records")
@operation
def staged_page(request: HttpRequest, batch_id: int, ordinal: int) -> HttpResponse:
    """Show one staged record beside what it may be, and take what is to happen to it."""
    batch = find_batch(request, batch_id)
    rows = batch.staged.select_related("matched", "batch")
    row = get_object_or_404(rows, ordinal=ordinal)
    if request.method == "POST":
        _decide_one(row, request.POST)
        return redirect("catalog:import-record", batch_id=batch.pk, ordinal=ordinal)
    candidates = list(Record.objects.filter(pk__in=row.candidates or [row.matched_id], deleted_at=None).defer("marc"))
    chosen = _chosen(row, candidates, request.GET.get("with", ""))
    context = {
        "slips": find_slips(request),
        "batch": batch,
        "row": row,
        "why": why(row),
        "candidates": candidates,
        "chosen": chosen,
        "changes": compare_with(row, chosen),
        "copies": copies_from_json(row.copies),
        "orders": orders_of(row),
        "actions": [(one.value, one.label) for one in _possible(row, chosen)],
        "may_decide": find_desk(request).can(IMPORT_RECORDS) and batch.stage == "waiting",
        "neighbours": _neighbours(row),
    }
    return render(request, "catalog/staff/importing/record.html", context)


def _decide_one(row: StagedRecord, told: QueryDict) -> None:
    action = told.get("action", "")
    if action not in StagedAction.values:
        return
    record = told.get("record", "")[:MOST_DIGITS]
    if action in (StagedAction.OVERLAY, StagedAction.COPIES) and record.isdecimal() and row.twin_of is None:
        choose_record(row=row, record_id=int(record), action=StagedAction(action), at=now())
    else:
        decide(batch=row.batch, choices={row.ordinal: action}, at=now())


def _chosen(row: StagedRecord, candidates: list[Record], asked: str) -> Record | None:
    """Return the record to lay the staged one beside: the asked one, the one it is, else the first it may be."""
    for number in (asked, str(row.matched_id)):
        found = next((one for one in candidates if str(one.pk) == number), None)
        if found is not None:
            return found
    return candidates[0] if candidates else None


def _possible(row: StagedRecord, chosen: Record | None) -> list[StagedAction]:
    """Return what may happen to ``row`` if it is ``chosen``."""
    if chosen is None or row.matched_id:
        return allowed_actions(row)
    row.matched = chosen
    possible = allowed_actions(row)
    row.matched = None
    return possible


def _neighbours(row: StagedRecord) -> tuple[int | None, int | None]:
    """Return the records before and after of the same outcome, so that the doubtful ones can be gone through."""
    same = StagedRecord.objects.filter(batch=row.batch_id, outcome=row.outcome).order_by("ordinal")
    before = same.filter(ordinal__lt=row.ordinal).values_list("ordinal", flat=True).last()
    after = same.filter(ordinal__gt=row.ordinal).values_list("ordinal", flat=True).first()
    return before, after


def _choices(told: QueryDict) -> dict[int, str]:
    found = {}
    for name, action in told.items():
        ordinal = name.removeprefix(PREFIX)
        if name.startswith(PREFIX) and ordinal.isdecimal() and len(ordinal) <= MOST_DIGITS:
            found[int(ordinal)] = str(action)
    return {ordinal: action for ordinal, action in found.items() if action in StagedAction.values}


def _changed(count: int) -> str:
    return ngettext("改了 %(count)s 条的处理。", "改了 %(count)s 条的处理。", count) % {"count": count}


def _back(request: HttpRequest, batch_id: int) -> str:
    """Return the list as it was narrowed."""
    filters = QueryDict(request.POST.get("filters", "")[:500])
    address = reverse("catalog:import", args=[batch_id])
    return f"{address}?{filters.urlencode()}" if filters else address
