"""The quick way: an activity that was held is written down at once, or taken back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.web.answers import redirect_back
from libsys.web.operations import operation, read_key
from outreach.activities.registering import ActivityRefused, cancel_activity, register_activity
from outreach.models import Activity
from outreach.staff.activities.forms.plans import QuickForm
from outreach.staff.slips import find_slips


@require_http_methods(["GET", "POST"])
@requires("outreach.register")
@operation
def activity_new(request: HttpRequest) -> HttpResponse:
    """Register an activity that was held."""
    desk = find_desk(request)
    initial = {"held_on": local_day(now()), "room": desk.room}
    form = QuickForm(request.POST or None, library=desk.library, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            activity = register_activity(sheet=form.sheet(), desk=desk, at=now(), key=read_key(request))
        except ActivityRefused as refused:
            form.add_reasons(refused)
        else:
            messages.success(request, _("已登记《%(name)s》。") % {"name": activity.name})
            return redirect("outreach:activities")
    context = {"form": form, "slips": find_slips(request)}
    return render(request, "outreach/activities/new.html", context, status=422 if form.errors else 200)


@require_POST
@requires("outreach.register")
@operation
def activity_cancel(request: HttpRequest, activity_id: int) -> HttpResponse:
    """Take an activity back, or call it off."""
    desk = find_desk(request)
    activity = get_object_or_404(Activity, pk=activity_id, library=desk.library)
    counted = activity.is_held
    cancel_activity(activity=activity, desk=desk, at=now(), key=read_key(request))
    text = _("已作废《%(name)s》，统计里已扣除。") if counted else _("已作废《%(name)s》。")
    messages.success(request, text % {"name": activity.name})
    return redirect_back(request, "/staff/outreach/activities/")
