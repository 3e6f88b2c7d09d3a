"""Appointments of a room: the list of a day, a new one, who came, copies out and back by scanning."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.errors import DomainError
from libsys.models import Room
from libsys.text.dates import local_day
from libsys.web.forms import FittingForm
from libsys.web.lists import paginate
from libsys.web.operations import operation, read_key
from libsys.web.spreadsheets import csv_answer
from outreach.enums import AppointmentState
from outreach.models import Appointment
from outreach.rooms.appointments import (
    AppointmentPlan,
    book_appointment,
    end_appointment,
    find_appointments,
    keep_appointment,
)
from outreach.rooms.handing import hand_or_take_back
from outreach.rooms.rights import RoomRefused
from outreach.staff.slips import find_slips
from outreach.web.rooms import get_room

AHEAD = timedelta(days=30)
EARLIEST = date(1990, 1, 1)
ENDS = (AppointmentState.MISSED, AppointmentState.CANCELLED)


class AppointmentForm(FittingForm):
    """Who comes, when, and what for."""

    day = forms.DateField(label=gettext_lazy("日期"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    time = forms.TimeField(
        label=gettext_lazy("时间"), required=False, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )
    name = forms.CharField(label=gettext_lazy("姓名"), max_length=60)
    phone = forms.CharField(label=gettext_lazy("电话"), required=False, max_length=20)
    unit = forms.CharField(label=gettext_lazy("单位"), required=False, max_length=80)
    people = forms.IntegerField(label=pgettext_lazy("来人", "人数"), initial=1, min_value=1, max_value=500)
    subject = forms.CharField(label=gettext_lazy("查什么"), required=False, max_length=200)
    wanted = forms.CharField(
        label=gettext_lazy("要看的书"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("只在本室阅览的地方志、家谱、古籍……写书名或索书号"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@requires("outreach.run_rooms")
@operation
def appointments(request: HttpRequest, room_id: int) -> HttpResponseBase:
    """Show the appointments of some days, and write one down."""
    room, desk = get_room(request, room_id), find_desk(request)
    form = AppointmentForm(request.POST or None, initial={"day": local_day(now())})
    if request.method == "POST" and form.is_valid():
        plan = AppointmentPlan(**form.cleaned_data)
        try:
            row = book_appointment(room=room, plan=plan, desk=desk, at=now(), key=read_key(request))
        except RoomRefused as refused:
            form.add_reasons(refused)
        else:
            messages.success(request, _("已记下预约。"))
            return redirect("outreach:appointment", appointment_id=row.pk)
    return _show(request, room, form)


@require_http_methods(["GET", "POST"])
@requires("outreach.run_rooms")
@operation
def appointment(request: HttpRequest, appointment_id: int) -> HttpResponse:
    """Show an appointment; a scanned copy is handed out, or taken back."""
    row, refused = _find(request, appointment_id), None
    if request.method == "POST":
        try:
            copy, is_out = hand_or_take_back(
                appointment=row, barcode=request.POST.get("barcode", "")[:64], desk=find_desk(request), at=now(),
                key=read_key(request),
            )  # fmt: skip
        except DomainError as error:
            refused = error
        else:
            words = {"barcode": copy.item.barcode}
            messages.success(request, (_("%(barcode)s 已交出。") if is_out else _("%(barcode)s 已收回。")) % words)
            return redirect("outreach:appointment", appointment_id=row.pk)
    copies = row.copies.select_related("item__record").defer("item__record__marc", "item__record__summary")
    context = {
        "one": row, "copies": copies, "out": sum(copy.returned_at is None for copy in copies), "refused": refused,
        "slips": find_slips(request),
    }  # fmt: skip
    return render(request, "outreach/rooms/appointment.html", context, status=refused.status if refused else 200)


@require_POST
@requires("outreach.run_rooms")
@operation
def appointment_step(request: HttpRequest, appointment_id: int, step: str) -> HttpResponse:
    """Note that they came, did not come, or do not want to come any more."""
    row, desk, at, key = _find(request, appointment_id), find_desk(request), now(), read_key(request)
    if step == AppointmentState.CAME:
        keep_appointment(appointment=row, desk=desk, at=at, key=key)
    elif step in ENDS:
        end_appointment(appointment=row, state=AppointmentState(step), desk=desk, at=at, key=key)
    else:
        raise Http404
    messages.success(request, _("已记。"))
    return redirect("outreach:appointment", appointment_id=row.pk)


def _find(request: HttpRequest, appointment_id: int) -> Appointment:
    row = get_object_or_404(Appointment.objects.select_related("room__point", "made_by"), pk=appointment_id)
    get_room(request, row.room_id)
    return row


def _read_days(request: HttpRequest) -> tuple[date, date]:
    """Return the days that the address names; unless told, today and the thirty days to come."""
    today, found = local_day(now()), []
    for name, usual in (("since", today), ("until", today + AHEAD)):
        try:
            found.append(max(EARLIEST, min(date.fromisoformat(request.GET.get(name, "")), today + timedelta(days=400))))
        except ValueError:
            found.append(usual)
    return min(found), max(found)


def _show(request: HttpRequest, room: Room, form: AppointmentForm) -> HttpResponseBase:
    since, until = _read_days(request)
    rows = find_appointments(room, since, until)
    if request.GET.get("export") == "csv":
        people = pgettext("来人", "人数")
        heads = [_("日期"), _("时间"), _("姓名"), _("单位"), _("查什么"), people, _("状态"), _("提供册数")]
        table = [[one.day, one.time, one.name, one.unit, one.subject, one.people, one.get_state_display(), one.handed]
                 for one in rows]  # fmt: skip
        return csv_answer(f"appointments-{room.code}", [heads, *table])
    is_print = "print" in request.GET
    came = [one for one in rows if one.state == AppointmentState.CAME]
    context: dict[str, Any] = {
        "room": room,
        "form": form,
        "page": paginate(request, rows, size=2000 if is_print else 50),
        "people": sum(one.people for one in came),
        "copies": sum(one.handed for one in came),  # type: ignore[attr-defined]  # annotated
        "since": since,
        "until": until,
        "library": find_desk(request).library,
        "printed_at": now(),
        "slips": find_slips(request),
    }
    template = "appointments_print" if is_print else "appointments"
    return render(request, f"outreach/rooms/{template}.html", context, status=422 if form.errors else 200)
