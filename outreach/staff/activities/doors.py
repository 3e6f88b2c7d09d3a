"""The door of an activity: one field for tickets and cards, the last one who came, how many are here."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.errors import DomainError, Reason
from libsys.web.operations import operation, read_key
from outreach.activities.enrolling.checking import check_in, find_reader, find_registration, undo_check_in
from outreach.activities.enrolling.guests import Guest
from outreach.activities.enrolling.signing import RegistrationRefused, register_guest
from outreach.models import Activity, Registration
from outreach.staff.activities.enrolling import find_registration as find_own
from outreach.staff.activities.planning import find_activity
from outreach.staff.slips import find_slips

LAST = 8


@require_http_methods(["GET", "POST"])
@requires("outreach.register")
@operation
def door(request: HttpRequest, activity_id: int) -> HttpResponse:
    """Check somebody in by ticket or card; a reader who never registered may be let in where there is room."""
    activity = find_activity(request, activity_id)
    reasons: tuple[Reason, ...] = ()
    code = request.POST.get("code", "").strip()
    if request.method == "POST":
        try:
            one = _let_in(request, activity, code)
        except DomainError as refused:
            reasons = refused.reasons
        else:
            messages.success(request, _("%(name)s 已签到。") % {"name": _name(one)})
            return redirect("outreach:activity-door", activity.pk)
    is_unknown = any(reason.code == "registration_unknown" for reason in reasons)
    walks_in = is_unknown and find_reader(code, at=now()) is not None
    return _show(request, activity, reasons, code=code if walks_in else "", walks_in=walks_in)


def _let_in(request: HttpRequest, activity: Activity, code: str) -> Registration:
    desk, at, key = find_desk(request), now(), read_key(request)
    one = find_registration(activity, code, at=at)
    reader = find_reader(code, at=at) if one is None and request.POST.get("walks_in") else None
    if reader is not None and reader.library_id == activity.library_id:
        one = register_guest(activity=activity, guest=Guest(reader=reader), desk=desk, at=at, key=f"{key}-in")
    if one is None:
        text = _("没有找到这个入场码或读者证的报名。请重扫，或在报名表里查。")
        raise RegistrationRefused(Reason("registration_unknown", text))
    return check_in(registration=one, desk=desk, at=at, key=key)


def _show(
    request: HttpRequest, activity: Activity, reasons: tuple[Reason, ...], *, code: str, walks_in: bool
) -> HttpResponse:
    rows = Registration.objects.filter(activity=activity, checked_in_at__isnull=False).select_related("reader")
    context = {
        "activity": activity,
        "reasons": reasons,
        "code": code,
        "walks_in": walks_in,
        "present": rows.count(),
        "last": rows.order_by("-checked_in_at", "-pk")[:LAST],
        "slips": find_slips(request),
    }
    return render(request, "outreach/activities/door.html", context, status=409 if reasons else 200)


@require_POST
@requires("outreach.register")
@operation
def check_in_undo(request: HttpRequest, registration_id: int) -> HttpResponse:
    """Take a check-in back."""
    one = find_own(request, registration_id)
    undo_check_in(registration=one, desk=find_desk(request), at=now(), key=read_key(request))
    return redirect("outreach:activity-door", one.activity_id)


def _name(one: Registration) -> str:
    return one.reader.name if one.reader else one.name or one.code
