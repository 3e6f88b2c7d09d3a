"""One change for many copies: chosen by a filter or by scanned codes, shown first, done, taken back."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from catalog.items.choosing import filter_items, find_by_codes, read_codes, read_filter
from catalog.items.editing.bulk import MOST_ITEMS, start_batch, take_back_batch
from catalog.items.editing.changing import weigh
from catalog.items.editing.values import CALL_PREFIX, FIELDS
from catalog.models import Item, ItemBatch
from catalog.staff.items.forms import ChangeForm
from catalog.staff.items.framing import UNFIT, render_page
from catalog.staff.items.lists import BULKY, filter_choices, with_places
from libsys.access.desk import Desk, find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.enums import JobState
from libsys.models import Room, ServicePoint
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key

SHOWN = 200
OPEN = (JobState.QUEUED, JobState.RUNNING)


@requires("catalog.edit_items")
def batch_list(request: HttpRequest) -> HttpResponse:
    """List changes of many copies, newest first."""
    rows = ItemBatch.objects.filter(library=find_desk(request).library).select_related("made_by", "job")
    page = paginate(request, rows)
    context = {
        "page": page, "rows": [(one, say_changes(one.changes, _names(page))) for one in page],
        "kept": other_params(request),
    }  # fmt: skip
    return render_page(request, "batches.html", context)


@requires("catalog.edit_items")
@operation
def batch_new(request: HttpRequest) -> HttpResponse:
    """Choose copies and what they are to become, see what that would do, do it."""
    desk = find_desk(request)
    form = ChangeForm(request.POST or None, library=desk.library)
    params = request.POST if request.method == "POST" else request.GET
    items, unknown = _choose(desk, params)
    context: dict[str, Any] = {
        "form": form, "chosen": read_filter(params.dict()), "codes": params.get("codes", ""),
        "count": len(items), "unknown": unknown[:20], **filter_choices(desk.library),
    }  # fmt: skip
    if request.method == "POST" and form.is_valid():
        changes = form.changes()
        if "do" in request.POST:
            batch = start_batch(items=items, changes=changes, desk=desk, at=now(), key=read_key(request))
            return redirect("catalog:item-batch", batch_id=batch.pk)
        context |= _preview(items, changes, desk)
    return render_page(request, "batch_new.html", context, status=UNFIT if form.errors else 200)


@requires("catalog.edit_items")
def batch_page(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Show what a change did to each copy; the part alone to the page that polls while it runs."""
    batches = ItemBatch.objects.filter(library=find_desk(request).library).select_related("job", "made_by")
    batch = get_object_or_404(batches, pk=batch_id)
    rows = batch.rows.select_related("item__record").defer(*(f"item__{name}" for name in BULKY))
    page = paginate(request, rows)
    context = {
        "batch": batch, "page": page, "kept": other_params(request),
        "said": say_changes(batch.changes, _names([batch])),
        "is_open": bool(batch.job and batch.job.state in OPEN),
    }  # fmt: skip
    part = "batch.html#progress" if request.headers.get("HX-Request") else "batch.html"
    return render_page(request, part, context)


@requires("catalog.edit_items")
def batch_of_job(request: HttpRequest, job_id: int) -> HttpResponse:
    """Lead from the job to its change."""
    batch = get_object_or_404(ItemBatch, job_id=job_id, library=find_desk(request).library)
    return redirect("catalog:item-batch", batch_id=batch.pk)


@require_POST
@requires("catalog.edit_items")
@operation
def batch_undo(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Take a change back, but for copies that were changed since, which are told."""
    batch = get_object_or_404(ItemBatch, pk=batch_id, library=find_desk(request).library)
    kept = take_back_batch(batch=batch, desk=find_desk(request), at=now(), key=read_key(request))
    if kept:
        return render_page(request, "batch_undone.html", {"batch": batch, "reasons": list(kept.values())})
    return redirect("catalog:item-batch", batch_id=batch.pk)


def say_values(values: Mapping[str, Any], names: Mapping[str, Mapping[int, Any]]) -> list[str]:
    """Return what a copy has, or would have, in words."""
    return [
        _("%(name)s：%(value)s") % {"name": FIELDS[name], "value": _name(name, value, names)}
        for name, value in values.items()
    ]


def say_changes(changes: Mapping[str, Any], names: Mapping[str, Mapping[int, Any]]) -> list[str]:
    """Return what is to be changed, in words."""
    said = []
    for name, value in changes.items():
        if name == CALL_PREFIX:
            said.append(_("索书号开头 %(old)s → %(new)s") % {"old": value[0], "new": value[1]})
        else:
            said.append(f"{FIELDS[name]} → {_name(name, value, names)}")
    return said


def _name(name: str, value: Any, names: Mapping[str, Mapping[int, Any]]) -> Any:
    if name in ("point", "room"):
        return names[name].get(value, "—")
    shown = dict(Item._meta.get_field(name).choices or []).get(value, value)
    return "—" if shown in ("", None) else shown


def _names(batches: Any) -> dict[str, Mapping[int, Any]]:
    points = {one.changes.get("point") for one in batches} - {None}
    rooms = {one.changes.get("room") for one in batches} - {None}
    return {"point": ServicePoint.objects.in_bulk(points), "room": Room.objects.in_bulk(rooms)}


def _choose(desk: Desk, params: Any) -> tuple[list[Item], list[str]]:
    codes = read_codes(params.get("codes", ""))
    if codes:
        return find_by_codes(desk.library, codes)
    chosen = read_filter(params.dict())
    if chosen.is_empty:
        return [], []
    return list(with_places(filter_items(desk.library, chosen))[: MOST_ITEMS + 1]), []


def _preview(items: list[Item], changes: Mapping[str, Any], desk: Desk) -> dict[str, Any]:
    weighed = weigh(items, changes, desk=desk)
    places = [values for one in weighed for values in (one.before, one.after)]
    names = {
        "point": ServicePoint.objects.in_bulk({values["point"] for values in places if values.get("point")}),
        "room": Room.objects.in_bulk({values["room"] for values in places if values.get("room")}),
    }
    refused = [one for one in weighed if one.reasons]
    changing = [one for one in weighed if one.after and not one.reasons]
    return {
        "is_preview": True,
        "changing": len(changing),
        "refused": [(one.item, one.reasons) for one in refused[:SHOWN]],
        "refused_count": len(refused),
        "same": len(weighed) - len(changing) - len(refused),
        "shown": [(one.item, say_values(one.before, names), say_values(one.after, names)) for one in changing[:SHOWN]],
    }
