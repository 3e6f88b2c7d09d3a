"""Merging rooms: what would happen, doing it, taking it back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import Job, Room
from libsys.web.lists import paginate
from libsys.web.operations import operation, read_key
from outreach.models import RoomMerger
from outreach.rooms.merging import MergerPlan, is_over, merge_room, plan_merger, unmerge_room
from outreach.rooms.rights import RoomRefused
from outreach.staff.slips import find_slips
from outreach.web.rooms import read_count


@require_http_methods(["GET", "POST"])
@requires("outreach.set_rooms")
@operation
def mergers(request: HttpRequest) -> HttpResponse:
    """List what was merged; show what merging two rooms would do, and do it."""
    desk, refused = find_desk(request), None
    rooms = Room.objects.filter(point__library=desk.library, retired_on=None).select_related("point__library")
    known = {room.pk: room for room in rooms.order_by("point", "pk")}
    asked = request.POST if request.method == "POST" else request.GET
    room, into = (known.get(read_count(asked.get(name, ""), digits=9) or 0) for name in ("room", "into"))
    if request.method == "POST" and room and into:
        try:
            row = merge_room(room=room, into=into, desk=desk, at=now(), key=read_key(request))
        except RoomRefused as error:
            refused = error
        else:
            return _answer(request, row, _("已合并：旧的数还在旧室名下，书已移到新室。"))
    plan: MergerPlan | None = plan_merger(room, into, desk=desk) if room and into else None
    rows = RoomMerger.objects.filter(library=desk.library).select_related("room__point", "into__point", "staff", "job")
    context: dict[str, Any] = {
        "rooms": known.values(), "room": room, "into": into, "plan": plan, "refused": refused,
        "page": paginate(request, rows.order_by("-pk")), "slips": find_slips(request),
    }  # fmt: skip
    return render(request, "outreach/rooms/mergers.html", context, status=refused.status if refused else 200)


@require_POST
@requires("outreach.set_rooms")
@operation
def merger_undo(request: HttpRequest, merger_id: int) -> HttpResponse:
    """Take a merger back."""
    desk = find_desk(request)
    row = get_object_or_404(RoomMerger, pk=merger_id, library=desk.library)
    row = unmerge_room(merger=row, desk=desk, at=now(), key=read_key(request))
    return _answer(request, row, _("已撤销合并：室恢复使用，没有再动过的书已移回。"))


@require_GET
@requires("outreach.set_rooms")
def merger_of_job(request: HttpRequest, job_id: int) -> HttpResponse:
    """Lead from a job to the list of mergers."""
    job = get_object_or_404(Job, pk=job_id, library=find_desk(request).library)
    get_object_or_404(RoomMerger, pk=job.params.get("merger") or 0, library=find_desk(request).library)
    return redirect("outreach:mergers")


def _answer(request: HttpRequest, row: RoomMerger, sentence: str) -> HttpResponse:
    if row.job is not None and not is_over(row):
        return redirect("libsys:job", job_id=row.job.pk)
    messages.success(request, sentence)
    return redirect("outreach:mergers")
