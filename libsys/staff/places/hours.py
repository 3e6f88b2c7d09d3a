"""Opening hours: every point and room with the week in force, and the weeks of one of them to be changed."""

from datetime import date
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
from libsys.places.hours import WEEKDAYS, drop_hours, mark_schedule, set_hours, weekly_hours, write_intervals
from libsys.places.opening import PlaceRefused
from libsys.places.schedules import Schedule, Season, Stretch, find_schedule, find_schedules, in_force
from libsys.staff.places.forms import HoursForm
from libsys.text.dates import local_day
from libsys.web.lists import paginate
from libsys.web.operations import operation, read_key
from libsys.web.slips import setting_slips
from libsys.web.templatetags.chinese import WEEKDAYS as WEEKDAY_NAMES


@require_GET
@requires("libsys.edit_places")
def hours_list(request: HttpRequest) -> HttpResponse:
    """Show the week in force of every open point and of its rooms, with the hours of the week."""
    points = ServicePoint.objects.filter(library=find_desk(request).library, closed_on=None).prefetch_related("rooms")
    page = paginate(request, points)
    schedules, today = find_schedules(page), local_day(now())
    rows = []
    for point in page:
        rows.append(_row(point, None, schedules.get((point.pk, None), []), today))
        rooms = [room for room in point.rooms.all() if room.retired_on is None]
        rows += [_row(point, room, schedules.get((point.pk, room.pk), []), today) for room in rooms]
    context = {"slips": setting_slips(request), "page": page, "rows": rows, "weekdays": WEEKDAY_NAMES}
    return render(request, "libsys/places/hours.html", context)


@require_http_methods(["GET", "POST"])
@requires("libsys.edit_places")
@operation
def hours_edit(request: HttpRequest, point_id: int, room_id: int = 0) -> HttpResponse:
    """Show the weeks of a point or of one of its rooms, and keep the one that was written, or take one away."""
    desk = find_desk(request)
    point, room = _find_place(desk, point_id, room_id)
    schedule = find_schedule(point, room)
    chosen = _choose(schedule, request.GET.get("week", ""))
    form = HoursForm(request.POST or None, **_first_values(schedule, chosen, today=local_day(now())))
    if request.method == "POST" and form.is_valid():
        told = {"point": point, "room": room, "seen": form.cleaned_data["seen"], "desk": desk, "at": now()}
        was = _choose(schedule, form.cleaned_data["was"])
        try:
            if "drop" in request.POST:
                drop_hours(season=was.season if was else form.season, key=read_key(request), **told)
                messages.success(request, _("已删除。"))
                return redirect(request.path)
            set_hours(
                stretch=Stretch(form.season, form.week), was=was.season if was else None, key=read_key(request), **told
            )
        except PlaceRefused as refusal:
            form.add_reasons(refusal)
            return _show(request, form, point, room, schedule, chosen, status=409)
        words = {"place": room or point, "hours": say_hours(weekly_hours(form.week))}
        messages.success(request, _("%(place)s的开放时间已存：%(hours)s。") % words)
        return redirect("libsys:hours")
    return _show(request, form, point, room, schedule, chosen, status=422 if form.errors else 200)


def say_hours(hours: Decimal) -> str:
    """Return weekly hours as they are said: 56 小时/周."""
    return _("%(hours)s 小时/周") % {"hours": f"{hours:f}"}


def _name(season: Season) -> str:
    """Return how an address and a form name the days of a week."""
    return "/".join(day.isoformat() if day else "" for day in season.days)


def _choose(schedule: Schedule, name: str) -> Stretch | None:
    return next((one for one in schedule if name and _name(one.season) == name), None)


def _first_values(schedule: Schedule, chosen: Stretch | None, *, today: date) -> dict[str, Any]:
    """Return what the form begins with: the chosen week under its days, or the one in force, from today on."""
    known = chosen or in_force([one for one in schedule if one.season.until is None], today)
    season = chosen.season if chosen else Season(since=today if schedule else None)
    initial = {**vars(season), "seen": mark_schedule(schedule), "was": _name(season) if chosen else ""}
    return {"week": known.week if known else {}, "initial": initial}


def _row(point: ServicePoint, room: Room | None, schedule: Schedule, today: date) -> dict[str, Any]:
    held = in_force(schedule, today)
    week = held.week if held else {}
    return {
        "point": point,
        "room": room,
        "cells": [write_intervals(week.get(day, [])) for day in WEEKDAYS],
        "hours": say_hours(weekly_hours(week)) if held else "",
        "season": held.season if held else None,
        "coming": next((one.season for one in schedule if one.season.since and one.season.since > today), None),
    }


def _find_place(desk: Desk, point_id: int, room_id: int) -> tuple[ServicePoint, Room | None]:
    point = get_object_or_404(ServicePoint, pk=point_id, library=desk.library)
    return point, get_object_or_404(Room, pk=room_id, point=point) if room_id else None


def _show(
    request: HttpRequest, form: HoursForm, point: ServicePoint, room: Room | None, schedule: Schedule,
    chosen: Stretch | None, *, status: int,
) -> HttpResponse:  # fmt: skip
    today = local_day(now())
    held = in_force(schedule, today)
    weeks = [
        {
            "season": one.season,
            "address": _name(one.season),
            "hours": say_hours(weekly_hours(one.week)),
            "is_held": one is held,
            "is_chosen": one is chosen,
            "is_past": bool(one.season.until and one.season.until < today),
        }
        for one in schedule
    ]
    context = {
        "form": form, "days": [form[f"day{day}"] for day in WEEKDAYS], "point": point, "room": room, "weeks": weeks,
        "chosen": chosen, "hours": say_hours(weekly_hours(held.week if held else {})),
    }  # fmt: skip
    return render(request, "libsys/places/week.html", {"slips": setting_slips(request), **context}, status=status)
