"""Points and rooms: the list, adding, changing, closing, retiring."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from libsys.access.desk import Desk, find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import Room, ServicePoint
from libsys.places.changing import (
    Change,
    add_point,
    add_room,
    change_point,
    change_room,
    close_point,
    mark_point,
    mark_room,
    retire_room,
)
from libsys.places.opening import PlaceRefused
from libsys.staff.places.forms import PlaceForm, PointForm, RoomForm
from libsys.text.dates import local_day
from libsys.web.lists import paginate
from libsys.web.operations import operation, read_key
from libsys.web.slips import setting_slips

POINT_FIELDS = ("code", "name", "english_name", "kind", "parent", "address", "phone")
ROOM_FIELDS = ("code", "name", "english_name", "is_open")


@require_GET
@requires("libsys.edit_places")
def place_list(request: HttpRequest) -> HttpResponse:
    """List the points of the library with their rooms."""
    points = ServicePoint.objects.filter(library=find_desk(request).library)
    page = paginate(request, points.select_related("parent").prefetch_related("rooms"))
    return render(request, "libsys/places/places.html", {"slips": setting_slips(request), "page": page})


@require_http_methods(["GET", "POST"])
@requires("libsys.edit_places")
@operation
def point_edit(request: HttpRequest, point_id: int = 0) -> HttpResponse:
    """Show a point, or an empty one, and keep what was written."""
    desk = find_desk(request)
    point = _find_point(desk, point_id) if point_id else None
    first = {**_values(point, POINT_FIELDS), "seen": mark_point(point)} if point else {}
    form = PointForm(request.POST or None, library=desk.library, point=point, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            facts, acting = form.facts(*POINT_FIELDS), _acting(request, desk)
            if point is None:
                add_point(facts=facts, **acting)
            else:
                change_point(point=point, change=Change(facts, form.cleaned_data["seen"]), **acting)
        except PlaceRefused as refusal:
            return _refuse(request, form, refusal, {"point": point})
        messages.success(request, _("“%(name)s”已存。") % {"name": facts["name"]})
        return redirect("libsys:places")
    return _show(request, form, {"point": point})


@require_http_methods(["GET", "POST"])
@requires("libsys.edit_places")
@operation
def room_edit(request: HttpRequest, point_id: int, room_id: int = 0) -> HttpResponse:
    """Show a room, or an empty one, and keep what was written."""
    desk = find_desk(request)
    point = _find_point(desk, point_id)
    room = get_object_or_404(Room, pk=room_id, point=point) if room_id else None
    first = {**_values(room, ROOM_FIELDS), "seen": mark_room(room)} if room else {}
    form = RoomForm(request.POST or None, room=room, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            facts, acting = form.facts(*ROOM_FIELDS), _acting(request, desk)
            if room is None:
                add_room(point=point, facts=facts, **acting)
            else:
                change_room(room=room, change=Change(facts, form.cleaned_data["seen"]), **acting)
        except PlaceRefused as refusal:
            return _refuse(request, form, refusal, {"point": point, "room": room, "is_room": True})
        messages.success(request, _("“%(name)s”已存。") % {"name": facts["name"]})
        return redirect("libsys:places")
    return _show(request, form, {"point": point, "room": room, "is_room": True})


@require_POST
@requires("libsys.edit_places")
@operation
def point_close(request: HttpRequest, point_id: int) -> HttpResponse:
    """Close a point from today on, or open it again."""
    desk = find_desk(request)
    point = _find_point(desk, point_id)
    on = local_day(now()) if request.POST.get("what") == "close" else None
    close_point(point=point, on=on, seen=request.POST.get("seen", ""), **_acting(request, desk))
    said = _("“%(name)s”已撤点，数字都保留。") if on else _("“%(name)s”已恢复。")
    messages.success(request, said % {"name": point})
    return redirect("libsys:places")


@require_POST
@requires("libsys.edit_places")
@operation
def room_retire(request: HttpRequest, point_id: int, room_id: int) -> HttpResponse:
    """Retire a room from today on, or take it back into use."""
    desk = find_desk(request)
    room = get_object_or_404(Room, pk=room_id, point=_find_point(desk, point_id))
    on = local_day(now()) if request.POST.get("what") == "retire" else None
    retire_room(room=room, on=on, seen=request.POST.get("seen", ""), **_acting(request, desk))
    said = _("“%(name)s”已停用，数字都保留。") if on else _("“%(name)s”已恢复。")
    messages.success(request, said % {"name": room})
    return redirect("libsys:places")


def _acting(request: HttpRequest, desk: Desk) -> dict[str, Any]:
    return {"desk": desk, "at": now(), "key": read_key(request)}


def _find_point(desk: Desk, point_id: int) -> ServicePoint:
    return get_object_or_404(ServicePoint.objects.select_related("parent"), pk=point_id, library=desk.library)


def _values(place: ServicePoint | Room, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(place, name) for name in names}


def _refuse(request: HttpRequest, form: PlaceForm, refusal: PlaceRefused, about: dict[str, Any]) -> HttpResponse:
    form.add_reasons(refusal)
    return _show(request, form, about, status=409)


def _show(request: HttpRequest, form: PlaceForm, about: dict[str, Any], *, status: int = 0) -> HttpResponse:
    room, point = about.get("room"), about.get("point")
    seen = mark_room(room) if room else mark_point(point) if point and not about.get("is_room") else ""
    context = {"slips": setting_slips(request), "form": form, "seen": seen, **about}
    template = "libsys/places/room.html" if about.get("is_room") else "libsys/places/point.html"
    return render(request, template, context, status=status or (422 if form.errors else 200))
