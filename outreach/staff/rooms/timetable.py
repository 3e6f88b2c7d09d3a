"""The timetable of class reading: weekdays by periods, and the visits of a day."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from circulation.models import ReaderGroup
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.errors import DomainError
from libsys.models import Room
from libsys.text.dates import local_day
from libsys.web.operations import operation, read_key
from outreach.models import ClassPeriod, ClassVisit
from outreach.permissions import SET_ROOMS
from outreach.rooms.timetable import (
    PERIODS,
    cancel_class_visit,
    find_periods,
    note_class_visit,
    set_period,
)
from outreach.staff.rooms.words import WEEKDAYS
from outreach.staff.slips import find_slips
from outreach.web.rooms import get_room, read_count, read_day

SHOWN = timedelta(days=31)


@require_http_methods(["GET", "POST"])
@requires("outreach.run_rooms")
@operation
def class_timetable(request: HttpRequest, room_id: int) -> HttpResponse:
    """Show the timetable of a room and the classes of a day; note how many of a class came."""
    room, refused = get_room(request, room_id), None
    if request.method == "POST":
        try:
            _note(request, room)
        except DomainError as error:
            refused = error
        else:
            messages.success(request, _("已登记。"))
            return redirect("outreach:class-timetable", room_id=room.pk)
    return _show(request, room, refused)


@require_POST
@requires("outreach.set_rooms")
@operation
def class_period_set(request: HttpRequest, room_id: int) -> HttpResponse:
    """Give a period to a class, or to none."""
    desk = find_desk(request)
    rooms = Room.objects.filter(point__library=desk.library, retired_on=None).select_related("point")
    room = get_object_or_404(rooms, pk=room_id)
    weekday, period = (read_count(request.POST.get(name, ""), digits=2) for name in ("weekday", "period"))
    text = read_count(request.POST.get("group", ""), digits=9)
    group = get_object_or_404(ReaderGroup, pk=text, library=desk.library) if text else None
    set_period(
        room=room, weekday=9 if weekday is None else weekday, period=period or 0, group=group, desk=desk, at=now(),
        key=read_key(request),
    )  # fmt: skip
    messages.success(request, _("已存。"))
    return redirect("outreach:class-timetable", room_id=room.pk)


@require_POST
@requires("outreach.run_rooms")
@operation
def class_visit_cancel(request: HttpRequest, class_visit_id: int) -> HttpResponse:
    """Take back a class visit that was a mistake."""
    visit = get_object_or_404(ClassVisit.objects.select_related("period__room__point"), pk=class_visit_id)
    room = get_room(request, visit.period.room_id)
    cancel_class_visit(visit=visit, desk=find_desk(request), at=now(), key=read_key(request))
    messages.success(request, _("已作废，统计里已扣除。"))
    return redirect("outreach:class-timetable", room_id=room.pk)


def _note(request: HttpRequest, room: Room) -> None:
    number = read_count(request.POST.get("period", ""), digits=9) or 0
    period = get_object_or_404(ClassPeriod.objects.select_related("room__point", "group"), pk=number, room=room)
    note_class_visit(
        period=period, day=read_day(request.POST), people=read_count(request.POST.get("people", "")) or 0,
        desk=find_desk(request), at=now(), key=read_key(request),
    )  # fmt: skip


def _show(request: HttpRequest, room: Room, refused: DomainError | None) -> HttpResponse:
    desk, today, day = find_desk(request), local_day(now()), read_day(request.GET)
    periods = [one for one in find_periods(room, today) if one.until is None]
    grid = {(one.period, one.weekday): one for one in periods}
    last = max([6, *(one.period for one in periods)])
    visits = ClassVisit.objects.filter(period__room=room, day__gt=today - SHOWN)
    context: dict[str, Any] = {
        "room": room,
        "day": day,
        "today": today,
        "weekdays": list(enumerate(WEEKDAYS)),
        "rows": [(number, [grid.get((number, weekday)) for weekday in range(7)]) for number in range(1, last + 1)],
        "due": [one for one in find_periods(room, day) if one.weekday == day.weekday()],
        "visits": visits.select_related("period__group", "staff").order_by("-day", "-pk")[:100],
        "groups": ReaderGroup.objects.filter(library=desk.library, closed_on=None).order_by("code"),
        "periods": PERIODS,
        "may_set": desk.can(SET_ROOMS),
        "refused": refused,
        "slips": find_slips(request),
    }
    return render(request, "outreach/rooms/timetable.html", context, status=refused.status if refused else 200)
