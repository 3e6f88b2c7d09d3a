"""Opening hours: every point and room with its week, and one week to be changed."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from libsys.access.desk import Desk, find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import Room, ServicePoint
from libsys.places.hours import (
    WEEKDAYS,
    Week,
    find_week,
    find_weeks,
    mark_week,
    set_hours,
    weekly_hours,
    write_intervals,
)
from libsys.places.opening import PlaceRefused
from libsys.staff.places.forms import HoursForm
from libsys.web.lists import paginate
from libsys.web.operations import operation, read_key
from libsys.web.slips import setting_slips
from libsys.web.templatetags.chinese import WEEKDAYS as WEEKDAY_NAMES


@require_GET
@requires("libsys.edit_places")
def hours_list(request: HttpRequest) -> HttpResponse:
    """Show the week of every open point and of its rooms, with the hours of the week."""
    points = ServicePoint.objects.filter(library=find_desk(request).library, closed_on=None).prefetch_related("rooms")
    page = paginate(request, points)
    weeks = find_weeks(page)
    rows = []
    for point in page:
        rows.append(_row(point, None, weeks.get((point.pk, None), {})))
        rooms = [room for room in point.rooms.all() if room.retired_on is None]
        rows += [_row(point, room, weeks.get((point.pk, room.pk), {})) for room in rooms]
    context = {"slips": setting_slips(request), "page": page, "rows": rows, "weekdays": WEEKDAY_NAMES}
    return render(request, "libsys/places/hours.html", context)


@require_http_methods(["GET", "POST"])
@requires("libsys.edit_places")
@operation
def hours_edit(request: HttpRequest, point_id: int, room_id: int = 0) -> HttpResponse:
    """Show the week of a point or of one of its rooms, and keep what was written."""
    desk = find_desk(request)
    point, room = _find_place(desk, point_id, room_id)
    week = find_week(point, room)
    form = HoursForm(request.POST or None, week=week, initial={"seen": mark_week(week)})
    if request.method == "POST" and form.is_valid():
        try:
            seen, key = form.cleaned_data["seen"], read_key(request)
            set_hours(point=point, room=room, week=form.week, seen=seen, desk=desk, at=now(), key=key)
        except PlaceRefused as refusal:
            form.add_reasons(refusal)
            return _show(request, form, point, room, week, status=409)
        words = {"place": room or point, "hours": say_hours(weekly_hours(form.week))}
        messages.success(request, _("%(place)s的开放时间已存：%(hours)s。") % words)
        return redirect("libsys:hours")
    return _show(request, form, point, room, week, status=422 if form.errors else 200)


def say_hours(hours: Decimal) -> str:
    """Return weekly hours as they are said: 56 小时/周."""
    return _("%(hours)s 小时/周") % {"hours": f"{hours:f}"}


def _row(point: ServicePoint, room: Room | None, week: Week) -> dict[str, Any]:
    cells = [write_intervals(week.get(day, [])) for day in WEEKDAYS]
    return {"point": point, "room": room, "cells": cells, "hours": say_hours(weekly_hours(week)) if week else ""}


def _find_place(desk: Desk, point_id: int, room_id: int) -> tuple[ServicePoint, Room | None]:
    point = get_object_or_404(ServicePoint, pk=point_id, library=desk.library)
    return point, get_object_or_404(Room, pk=room_id, point=point) if room_id else None


def _show(
    request: HttpRequest, form: HoursForm, point: ServicePoint, room: Room | None, week: Week, *, status: int
) -> HttpResponse:
    days = [form[f"day{day}"] for day in WEEKDAYS]
    context = {"form": form, "days": days, "point": point, "room": room, "hours": say_hours(weekly_hours(week))}
    return render(request, "libsys/places/week.html", {"slips": setting_slips(request), **context}, status=status)
