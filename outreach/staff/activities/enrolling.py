"""Registrations at the desk: who comes, who waits, adding somebody, giving a place back, the sheet to sign."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from circulation.enums import LookKind
from circulation.readers.persons.looks import note_look
from libsys.access.desk import Desk, find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key
from libsys.web.spreadsheets import csv_answer
from outreach.activities.enrolling.checking import find_reader
from outreach.activities.enrolling.guests import Guest
from outreach.activities.enrolling.signing import RegistrationRefused, register_guest, withdraw_registration
from outreach.activities.refusing import say
from outreach.enums import RegistrationState
from outreach.models import Activity, Registration
from outreach.staff.activities.forms.results import GuestForm
from outreach.staff.activities.planning import find_activity
from outreach.staff.slips import find_slips
from outreach.web.activity_prints import draw_sign_in_sheet


@require_http_methods(["GET", "POST"])
@requires("outreach.register")
@operation
def registrations(request: HttpRequest, activity_id: int) -> HttpResponseBase:
    """List who registered, and register somebody at the desk."""
    desk, activity = find_desk(request), find_activity(request, activity_id)
    rows = find_rows(activity)
    if request.GET.get("export") == "csv":
        _note_look(rows, activity, desk)
        return csv_answer("registrations", _export(rows))
    form = GuestForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _register(request, activity, form):
        return redirect("outreach:registrations", activity.pk)
    context = {
        "activity": activity,
        "page": paginate(request, rows),
        "kept": other_params(request, "export"),
        "form": form,
        "slips": find_slips(request),
    }
    return render(request, "outreach/activities/registrations.html", context, status=422 if form.errors else 200)


def find_rows(activity: Activity) -> QuerySet[Registration]:
    """Return the registrations of an activity: those with a place, those who wait, those who withdrew."""
    places = [When(state=state, then=Value(place)) for place, state in enumerate(RegistrationState.values)]
    rows = Registration.objects.filter(activity=activity).select_related("reader", "activity")
    return rows.order_by(Case(*places, output_field=IntegerField()), "pk")


def _register(request: HttpRequest, activity: Activity, form: GuestForm) -> bool:
    given = dict(form.cleaned_data)
    card = given.pop("card")
    reader = find_reader(card, at=now()) if card else None
    try:
        if card and (reader is None or reader.library_id != activity.library_id):
            raise RegistrationRefused(say("guest_card_unknown", _("没有这个证号。请重扫，或填姓名和电话。"), "card"))
        guest = Guest(reader=reader, **given)
        made = register_guest(activity=activity, guest=guest, desk=find_desk(request), at=now(), key=read_key(request))
    except RegistrationRefused as refused:
        form.add_reasons(refused)
        return False
    said = (
        _("已报名，入场码 %(code)s。") if made.state == "registered" else _("名额已满，已排入候补，入场码 %(code)s。")
    )
    messages.success(request, said % {"code": made.code})
    return True


@require_POST
@requires("outreach.register")
@operation
def registration_end(request: HttpRequest, registration_id: int) -> HttpResponse:
    """Give a place back; whoever waits longest moves up."""
    one = find_registration(request, registration_id)
    moved = withdraw_registration(registration=one, desk=find_desk(request), at=now(), key=read_key(request))
    messages.success(request, _("已退出。"))
    if moved:
        messages.info(request, _say_moved(moved))
    return redirect("outreach:registrations", one.activity_id)


def _say_moved(moved: list[Registration]) -> str:
    """Return who moved up; whoever has no card can only be told by telephone."""
    told = [f"{one.name} {one.phone}" for one in moved if one.reader is None]
    text = ngettext("候补的 %(count)s 人补上了名额。", "候补的 %(count)s 人补上了名额。", len(moved))
    said = text % {"count": len(moved)}
    return said + _("没有读者证、请打电话告诉：%(people)s") % {"people": "；".join(told)} if told else said


def find_registration(request: HttpRequest, registration_id: int) -> Registration:
    """Return a registration of the desk's library, or 404."""
    rows = Registration.objects.select_related("activity", "reader")
    return get_object_or_404(rows, pk=registration_id, activity__library=find_desk(request).library)


@require_GET
@requires("outreach.register")
def sign_in_sheet(request: HttpRequest, activity_id: int) -> HttpResponse:
    """Print the list to sign at the door; it has no whole telephone number, so it is no export."""
    activity = find_activity(request, activity_id)
    rows = find_rows(activity).filter(state=RegistrationState.REGISTERED)
    answer = HttpResponse(draw_sign_in_sheet(activity, list(rows)), content_type="application/pdf")
    answer.headers["Content-Disposition"] = 'inline; filename="sign-in.pdf"'
    return answer


def _note_look(rows: QuerySet[Registration], activity: Activity, desk: Desk) -> None:
    count = rows.count()
    if count:
        note_look(LookKind.EXPORT, desk=desk, at=now(), why=f"activity {activity.pk}", rows=count)


def _export(rows: QuerySet[Registration]) -> Iterator[list[Any]]:
    yield [_("姓名"), _("电话"), _("监护人姓名"), _("监护人电话"), _("年龄段"), _("状态"), _("入场码"), _("签到时间")]
    for one in rows.iterator():
        reader = one.reader
        yield [
            reader.name if reader else one.name, reader.phone if reader else one.phone, one.guardian,
            one.guardian_phone, one.get_age_band_display(), one.get_state_display(), one.code,
            one.checked_in_at.isoformat() if one.checked_in_at else "",
        ]  # fmt: skip
