"""Counting readers in their seats: a count at a time, the counts of a day, 上座率 by room and month."""

from datetime import date
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
from libsys.errors import DomainError
from libsys.models import Room
from libsys.text.dates import local_day, local_moment
from libsys.web.lists import paginate
from libsys.web.operations import operation, read_key
from libsys.web.spreadsheets import csv_answer
from outreach.models import SeatCount
from outreach.rooms.seats import cancel_count, count_seats, find_counts, find_months
from outreach.rooms.terms import terms_of
from outreach.staff.slips import find_slips
from outreach.web.rooms import get_room, read_count, read_day, read_time


@require_http_methods(["GET", "POST"])
@requires("outreach.run_rooms")
@operation
def room_seats(request: HttpRequest, room_id: int) -> HttpResponse:
    """Show the counts of a day in a room, and take another."""
    room, refused = get_room(request, room_id), None
    if request.method == "POST":
        try:
            count = _count(request, room)
        except DomainError as error:
            refused = error
        else:
            messages.success(request, _("已记：%(seats)d 席，在座 %(taken)d 人。") % vars(count))
            return redirect("outreach:room-seats", room_id=room.pk)
    return _show(request, room, read_day(request.GET), refused)


@require_POST
@requires("outreach.run_rooms")
@operation
def seat_count_cancel(request: HttpRequest, count_id: int) -> HttpResponse:
    """Take back a count that was a mistake."""
    count = get_object_or_404(SeatCount.objects.select_related("room__point"), pk=count_id)
    room = get_room(request, count.room_id)
    cancel_count(count=count, desk=find_desk(request), at=now(), key=read_key(request))
    messages.success(request, _("已作废，统计里已扣除。"))
    return redirect("outreach:room-seats", room_id=room.pk)


@require_GET
@requires("outreach.run_rooms")
def occupancy(request: HttpRequest) -> HttpResponseBase:
    """Show 上座率 by room and month of a year."""
    desk, today = find_desk(request), local_day(now())
    year = read_count(request.GET.get("year", ""), digits=4) or today.year
    year = year if 1990 <= year <= today.year else today.year
    months = find_months(desk.library, date(year, 1, 1), date(year, 12, 31))
    if request.GET.get("export") == "csv":
        heads = [
            _("网点"),
            _("室"),
            _("月份"),
            _("清点次数"),
            _("座席合计"),
            _("在座合计"),
            _("最多在座"),
            _("上座率（%）"),
        ]
        rows = [[one.room.point, one.room, f"{one.month:%Y-%m}", one.counts, one.seats, one.taken, one.most, one.share]
                for one in months]  # fmt: skip
        return csv_answer(f"occupancy-{year}", [heads, *rows])
    context = {"page": paginate(request, months), "year": year, "slips": find_slips(request)}
    return render(request, "outreach/rooms/occupancy.html", context)


def _count(request: HttpRequest, room: Room) -> SeatCount:
    at = now()
    day, time = read_day(request.POST), read_time(request.POST.get("time", ""))
    moment = local_moment(day, time) if time else at.replace(second=0, microsecond=0)
    taken = read_count(request.POST.get("taken", ""))
    return count_seats(
        room=room, taken=-1 if taken is None else taken, seats=read_count(request.POST.get("seats", "")),
        counted_at=moment, desk=find_desk(request), at=at, key=read_key(request),
    )  # fmt: skip


def _show(request: HttpRequest, room: Room, day: date, refused: DomainError | None) -> HttpResponse:
    counts = list(find_counts(room, day))
    standing = [count for count in counts if count.cancelled_at is None]
    seats, taken = sum(one.seats for one in standing), sum(one.taken for one in standing)
    context: dict[str, Any] = {
        "room": room,
        "day": day,
        "today": local_day(now()),
        "counts": counts,
        "seats": terms_of(room).seats,
        "share": round(taken * 100 / seats, 1) if seats else None,
        "typed": request.POST,
        "refused": refused,
        "slips": find_slips(request),
    }
    return render(request, "outreach/rooms/seats.html", context, status=refused.status if refused else 200)
