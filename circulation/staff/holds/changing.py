"""One hold at the desk: what it waits for; cancelled, paused, fetched elsewhere."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from circulation.holds.changing import ChangeRefused, cancel_hold, change_pickup, pause_hold
from circulation.holds.estimating import find_estimates
from circulation.holds.marks import find_marks
from circulation.holds.placing import pickup_points
from circulation.holds.queue import count_places
from circulation.models import Hold
from circulation.models.holds import ACTIVE
from circulation.staff.holds.shelf import KEEP, REFUSED
from circulation.staff.slips import slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import ServicePoint
from libsys.text.dates import local_day
from libsys.web.operations import operation, read_key


@require_GET
@requires(KEEP)
def hold(request: HttpRequest, hold_id: int) -> HttpResponse:
    """Show one hold and what can be done about it."""
    return _show(request, _find(request, hold_id))


@require_POST
@requires(KEEP)
@operation
def hold_cancel(request: HttpRequest, hold_id: int) -> HttpResponse:
    """End the hold."""
    row = _find(request, hold_id)
    try:
        cancel_hold(hold=row, desk=find_desk(request), at=now(), key=read_key(request))
    except ChangeRefused as refusal:
        return _show(request, row, refusal=refusal)
    messages.success(request, _("已取消预约。"))
    return redirect("circulation:hold", hold_id)


@require_POST
@requires(KEEP)
@operation
def hold_pause(request: HttpRequest, hold_id: int) -> HttpResponse:
    """Let others pass until a day, or go on waiting."""
    row, text = _find(request, hold_id), request.POST.get("until", "").strip()
    until = _read_day(text)
    if text and until is None:
        return _show(request, row, wrong=_("日期请写成 2026-03-31 的样子。"))
    try:
        pause_hold(hold=row, until=until, desk=find_desk(request), at=now(), key=read_key(request))
    except ChangeRefused as refusal:
        return _show(request, row, refusal=refusal)
    messages.success(request, _("已暂停，位次不变。") if until else _("已恢复排队。"))
    return redirect("circulation:hold", hold_id)


@require_POST
@requires(KEEP)
@operation
def hold_pickup(request: HttpRequest, hold_id: int) -> HttpResponse:
    """Let the reader fetch the copy elsewhere."""
    row, desk, text = _find(request, hold_id), find_desk(request), request.POST.get("pickup", "")
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0
    pickup = get_object_or_404(ServicePoint, pk=number, library=desk.library)
    try:
        change_pickup(hold=row, pickup=pickup, desk=desk, at=now(), key=read_key(request))
    except ChangeRefused as refusal:
        return _show(request, row, refusal=refusal)
    messages.success(request, _("取书地点已改为%(place)s。") % {"place": pickup})
    return redirect("circulation:hold", hold_id)


def _find(request: HttpRequest, hold_id: int) -> Hold:
    rows = Hold.objects.select_related("record", "reader", "pickup", "item__point", "item__room", "wanted")
    return get_object_or_404(rows.defer("record__marc"), pk=hold_id, library=find_desk(request).library)


def _show(request: HttpRequest, row: Hold, *, refusal: ChangeRefused | None = None, wrong: str = "") -> HttpResponse:
    today, places = local_day(now()), count_places([row])
    context: dict[str, Any] = {
        "hold": row,
        "is_active": row.state in ACTIVE,
        "mark": find_marks([row])[row.pk],
        "place": places.get(row.pk),
        "estimate": find_estimates([row], places, on=today).get(row.pk),
        "points": pickup_points(row.library),
        "refusal": refusal,
        "wrong": wrong,
        "today": today,
        "slips": slips(request),
    }
    status = REFUSED if refusal else 422 if wrong else 200
    return render(request, "circulation/holds/hold.html", context, status=status)


def _read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
