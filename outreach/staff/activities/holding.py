"""What came of an activity: the result and its correction, visits of a day, the short report."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.web.operations import operation, read_key
from outreach.activities.enrolling.checking import count_checked_in
from outreach.activities.holding import (
    Result,
    close_activity,
    correct_activity,
    count_visits,
    find_daily,
    find_result,
    hold_activity,
)
from outreach.activities.refusing import ActivityRefused
from outreach.models import Activity
from outreach.staff.activities.forms.results import ReportForm, ResultForm, VisitsForm
from outreach.staff.activities.planning import find_activity
from outreach.staff.slips import find_slips


@require_http_methods(["GET", "POST"])
@requires("outreach.register")
@operation
def activity_result(request: HttpRequest, activity_id: int) -> HttpResponse:
    """Write what came of an activity, or correct it; the attendance is proposed from those who checked in."""
    activity = find_activity(request, activity_id)
    standing = find_result(activity) if activity.is_held else Result(people=count_checked_in(activity))
    form = ResultForm(request.POST or None, result=standing, initial={"version": activity.version})
    if request.method == "POST" and form.is_valid() and _write(request, activity, form):
        messages.success(request, _("已登记，统计里算进去了。"))
        return redirect("outreach:activity", activity.pk)
    present = 0 if activity.is_held else sum(standing.people.values())
    context = {"form": form, "activity": activity, "present": present, "slips": find_slips(request)}
    return render(request, "outreach/activities/result.html", context, status=422 if form.errors else 200)


def _write(request: HttpRequest, activity: Activity, form: ResultForm) -> bool:
    desk, at, key = find_desk(request), now(), read_key(request)
    try:
        if activity.is_held:
            version = form.cleaned_data["version"] or 0
            correct_activity(activity=activity, result=form.result(), version=version, desk=desk, at=at, key=key)
        else:
            hold_activity(activity=activity, result=form.result(), desk=desk, at=at, key=key)
    except ActivityRefused as refused:
        form.add_reasons(refused)
        return False
    return True


@require_http_methods(["GET", "POST"])
@requires("outreach.register")
@operation
def activity_visits(request: HttpRequest, activity_id: int) -> HttpResponse:
    """Write how many saw an exhibition on a day."""
    desk, activity = find_desk(request), find_activity(request, activity_id)
    day = min(local_day(now()), activity.last_day)
    form = VisitsForm(request.POST or None, initial={"day": day})
    if request.method == "POST" and form.is_valid():
        try:
            count_visits(activity=activity, **form.cleaned_data, desk=desk, at=now(), key=read_key(request))
        except ActivityRefused as refused:
            form.add_reasons(refused)
        else:
            messages.success(request, _("已登记，统计里算进去了。"))
            return redirect("outreach:activity-visits", activity.pk)
    daily = find_daily(activity)
    context = {"form": form, "activity": activity, "daily": daily, "slips": find_slips(request)}
    return render(request, "outreach/activities/visits.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires("outreach.register")
@operation
def activity_close(request: HttpRequest, activity_id: int) -> HttpResponse:
    """Close an activity with its short report."""
    desk, activity = find_desk(request), find_activity(request, activity_id)
    form = ReportForm(request.POST or None, initial={"report": activity.report})
    if request.method == "POST" and form.is_valid():
        report, key = form.cleaned_data["report"], read_key(request)
        try:
            close_activity(activity=activity, report=report, desk=desk, at=now(), key=key)
        except ActivityRefused as refused:
            form.add_reasons(refused)
        else:
            messages.success(request, _("已结项。写半年总结时可以引用这段小结。"))
            return redirect("outreach:activity", activity.pk)
    context = {"form": form, "activity": activity, "slips": find_slips(request)}
    return render(request, "outreach/activities/close.html", context, status=422 if form.errors else 200)
