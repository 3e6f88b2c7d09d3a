"""Activities: the register, a new one, taking one back."""

import re

from django.contrib import messages
from django.db.models import Count, Q, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key
from outreach.activities.registering import cancel_activity, register_activity
from outreach.enums import ACTIVITIES
from outreach.models import Activity
from outreach.staff.forms import ActivityForm
from outreach.staff.slips import find_slips

YEAR = re.compile(r"(19|20|21)[0-9]{2}")
PICTURED = Q(photographs__removed_at=None, photographs__isnull=False)


@requires("outreach.register")
def activities(request: HttpRequest) -> HttpResponse:
    """List the activities, newest first, with what they add up to."""
    kind, year = request.GET.get("kind", ""), request.GET.get("year", "")
    rows = Activity.objects.filter(library=find_desk(request).library).select_related("point", "room")
    rows = rows.filter(kind=kind) if kind in ACTIVITIES else rows
    rows = rows.filter(held_on__year=int(year)) if YEAR.fullmatch(year) else rows
    standing = rows.filter(cancelled_at=None)
    context = {
        "page": paginate(request, _with_pictures(rows)),
        "kinds": ACTIVITIES.items(),
        "kind": kind,
        "year": year,
        "held": standing.count(),
        "attended": standing.aggregate(total=Sum("attendance"))["total"] or 0,
        "kept": other_params(request),
        "slips": find_slips(request),
    }
    return render(request, "outreach/activities.html", context)


def _with_pictures(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    """Return the activities, newest first, each with how many photographs it has; a grouped query has no order else."""
    return rows.annotate(pictures=Count("photographs", filter=PICTURED)).order_by("-held_on", "-pk")


@requires("outreach.register")
@operation
def activity_new(request: HttpRequest) -> HttpResponse:
    """Register an activity that was held."""
    desk = find_desk(request)
    form = ActivityForm(
        request.POST or None,
        library=desk.library,
        initial={"held_on": local_day(now()), "room": desk.room},
    )
    if request.method == "POST" and form.is_valid():
        activity = register_activity(sheet=form.sheet(), desk=desk, at=now(), key=read_key(request))
        messages.success(request, _("已登记《%(name)s》。") % {"name": activity.name})
        return redirect("outreach:activities")
    return render(request, "outreach/activity_new.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@requires("outreach.register")
@operation
def activity_cancel(request: HttpRequest, activity_id: int) -> HttpResponse:
    """Take an activity back."""
    desk = find_desk(request)
    activity = get_object_or_404(Activity, pk=activity_id, library=desk.library)
    cancel_activity(activity=activity, desk=desk, at=now(), key=read_key(request))
    messages.success(request, _("已作废《%(name)s》，统计里已扣除。") % {"name": activity.name})
    return redirect("outreach:activities")
