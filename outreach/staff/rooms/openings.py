"""The log of a room's openings with its lapses; the week that the opening hours promise, and which rule it misses."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.errors import DomainError, Reason
from libsys.models import Room
from libsys.text.dates import LOCAL, local_day, local_moment
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key
from libsys.web.spreadsheets import csv_answer
from outreach.models import RoomOpening
from outreach.permissions import SET_ROOMS
from outreach.rooms.openings import cancel_opening, find_lapses, write_opening
from outreach.rooms.rights import RoomRefused
from outreach.rooms.schedule import find_room_weeks
from outreach.staff.rooms.words import LAPSES, MISSES, WEEKDAYS
from outreach.staff.slips import find_slips
from outreach.web.rooms import get_room, read_day, read_span, read_time


@require_http_methods(["GET", "POST"])
@requires("outreach.run_rooms")
@operation
def room_openings(request: HttpRequest, room_id: int) -> HttpResponseBase:
    """Show when a room was open, where it was not as promised, and note an opening afterwards."""
    room, refused = get_room(request, room_id), None
    if request.method == "POST":
        try:
            _write(request, room)
        except DomainError as error:
            refused = error
        else:
            messages.success(request, _("已补记。"))
            return redirect("outreach:room-openings", room_id=room.pk)
    return _show(request, room, refused)


@require_POST
@requires("outreach.run_rooms")
@operation
def opening_cancel(request: HttpRequest, opening_id: int) -> HttpResponse:
    """Take back an opening that was noted by mistake."""
    opening = get_object_or_404(RoomOpening.objects.select_related("room"), pk=opening_id)
    room = get_room(request, opening.room_id)
    cancel_opening(opening=opening, desk=find_desk(request), at=now(), key=read_key(request))
    messages.success(request, _("已作废。"))
    return redirect("outreach:room-openings", room_id=room.pk)


@require_GET
@requires("outreach.run_rooms")
def room_hours(request: HttpRequest) -> HttpResponseBase:
    """Show the week in force of every room of the library, its hours, and which rule it misses."""
    desk = find_desk(request)
    rooms = Room.objects.filter(point__library=desk.library, retired_on=None, is_open=True, point__closed_on=None)
    listed = list(rooms.select_related("point").order_by("point", "pk"))
    weeks = find_room_weeks(listed, library=desk.library, day=local_day(now()))
    rows = [{"week": week, "misses": [MISSES[code] for code in week.misses]} for week in weeks]
    if request.GET.get("export") == "csv":
        heads = [_("网点"), _("室"), *WEEKDAYS, _("每周小时"), _("要求"), _("不足之处")]
        table = [_line(row) for row in rows]
        return csv_answer("opening-hours", [heads, *table])
    context = {
        "page": paginate(request, rows),
        "weekdays": WEEKDAYS,
        "missing": sum(bool(row["misses"]) for row in rows),
        "may_set": desk.can(SET_ROOMS),
        "slips": find_slips(request),
    }
    return render(request, "outreach/rooms/hours.html", context)


def _line(row: dict[str, Any]) -> list[Any]:
    week = row["week"]
    misses = "；".join(str(word) for word in row["misses"])
    return [week.room.point, week.room, *week.days, week.hours, week.terms.weekly_hours, misses]


def _write(request: HttpRequest, room: Room) -> None:
    day = read_day(request.POST)
    opened, closed = (read_time(request.POST.get(name, "")) for name in ("opened", "closed"))
    if opened is None or closed is None:
        raise RoomRefused(
            Reason("opening_times_missing", _("请填开门和关门的时间，如 08:30。"), facts={"field": "opened"})
        )
    write_opening(
        room=room, opened_at=local_moment(day, opened), closed_at=local_moment(day, closed),
        note=request.POST.get("note", "")[:300], desk=find_desk(request), at=now(), key=read_key(request),
    )  # fmt: skip


def _show(request: HttpRequest, room: Room, refused: DomainError | None) -> HttpResponseBase:
    since, until = read_span(request)
    openings = RoomOpening.objects.filter(room=room, day__range=(since, until))
    openings = openings.select_related("opened_by", "closed_by").order_by("-opened_at", "-pk")
    lapses = find_lapses([room], since, until, library=find_desk(request).library, at=now())
    if request.GET.get("export") == "csv":
        heads = [_("日期"), _("开门"), _("关门"), _("谁开的"), _("谁关的"), _("说明"), _("作废")]
        rows = [[one.day, _clock(one.opened_at), _clock(one.closed_at), one.opened_by, one.closed_by, one.note,
                 _("已作废") if one.cancelled_at else ""] for one in openings]  # fmt: skip
        return csv_answer(f"openings-{room.code}", [heads, *rows])
    context: dict[str, Any] = {
        "room": room,
        "page": paginate(request, openings),
        "lapses": [{"lapse": lapse, "words": LAPSES[lapse.code]} for lapse in lapses[:50]],
        "minutes": sum(lapse.minutes for lapse in lapses),
        "since": since,
        "until": until,
        "typed": request.POST,
        "kept": other_params(request),
        "refused": refused,
        "slips": find_slips(request),
    }
    return render(request, "outreach/rooms/openings.html", context, status=refused.status if refused else 200)


def _clock(at: datetime | None) -> str:
    return f"{at.astimezone(LOCAL):%H:%M}" if at else ""
