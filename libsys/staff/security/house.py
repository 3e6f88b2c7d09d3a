"""What the library asks at the door, its alarms, its public terminals."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from libsys.access.desk import find_desk
from libsys.access.doors.known import end_kiosk, is_kiosk, make_kiosk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.enums import Role
from libsys.people.factors import remove_factor
from libsys.people.rules import (
    GRAVE_ROLES,
    ask_for_factors,
    find_alarms,
    find_asked_roles,
    find_without_factor,
    see_alarm,
)
from libsys.staff.people.colleagues import find_person
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key
from libsys.web.slips import setting_slips

WATCH, SET = "libsys.watch_security", "libsys.set_security"


@require_GET
@requires(WATCH)
def security(request: HttpRequest) -> HttpResponse:
    """Show what the library asks of its staff, who still lacks it, and the alarms."""
    desk = find_desk(request)
    asked = find_asked_roles(desk.library)
    shown = {
        "page": paginate(request, find_alarms(desk.library)),
        "params": other_params(request),
        "roles": [{"code": role.value, "name": role.label, "is_asked": role.value in asked} for role in Role],
        "lacking": find_without_factor(desk.library, asked or GRAVE_ROLES),
        "asked": asked,
        "may_set": desk.can(SET),
        "is_kiosk": is_kiosk(request),
        "slips": setting_slips(request),
    }
    return render(request, "libsys/security/house.html", shown)


@require_POST
@requires(SET)
@operation
def factor_roles(request: HttpRequest) -> HttpResponse:
    """Keep which roles must have a second factor."""
    roles = request.POST.getlist("roles")
    ask_for_factors(roles=roles, desk=find_desk(request), at=now(), key=read_key(request))
    messages.success(request, _("已存。选中岗位的人下次登录时会先设好动态验证码。"))
    return redirect("libsys:security")


@require_POST
@requires(WATCH)
@operation
def alarm_seen(request: HttpRequest, alarm_id: int) -> HttpResponse:
    """Write down that an alarm was looked after."""
    desk = find_desk(request)
    see_alarm(alarm=get_object_or_404(find_alarms(desk.library), pk=alarm_id), desk=desk, at=now())
    return redirect("libsys:security")


@require_http_methods(["POST"])
@requires(SET)
@operation
def kiosk(request: HttpRequest) -> HttpResponse:
    """Make this browser a public terminal and sign out of it, or an ordinary browser again."""
    if request.POST.get("on") == "1":
        logout(request)
        response = redirect("catalog:home")
        make_kiosk(response, at=now().isoformat())
        return response
    response = redirect("libsys:security")
    end_kiosk(response)
    return response


@require_POST
@requires("libsys.manage_staff")
@operation
def colleague_factor(request: HttpRequest, user_id: int) -> HttpResponse:
    """Take a colleague's second factor out of use, whose phone is lost."""
    user = find_person(request, user_id)
    remove_factor(user=user, desk=find_desk(request), at=now(), key=read_key(request))
    messages.success(request, _("%(name)s的动态验证码已停用，下次登录时重新设。") % {"name": user.name})
    return redirect("libsys:person-edit", user.pk)
