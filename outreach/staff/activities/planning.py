"""Planning: a new plan, a change, the working page of an activity, publishing and taking back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.daybook.kinds import find_kind, name_topic
from libsys.enums import AgeBand
from libsys.models import Entry
from libsys.text.dates import local_day
from libsys.web.operations import operation, read_key
from outreach.activities.enrolling.guests import say_ages
from outreach.activities.holding import find_daily, find_result
from outreach.activities.planning import change_activity, plan_activity, publish_activity, withdraw_activity
from outreach.activities.refusing import ActivityRefused
from outreach.activities.stages import look_of
from outreach.enums import COPY_USES, MATERIALS, Kind
from outreach.models import Activity
from outreach.permissions import PLAN_ACTIVITIES
from outreach.staff.activities.forms.plans import PlanForm
from outreach.staff.activities.forms.results import BAND_NAMES
from outreach.staff.slips import find_slips

MOST_LINES = 30


def find_activity(request: HttpRequest, activity_id: int) -> Activity:
    """Return an activity of the desk's library, or 404."""
    rows = Activity.objects.select_related("point__library", "room", "series", "responsible", "group", "library")
    return get_object_or_404(rows, pk=activity_id, library=find_desk(request).library)


@require_http_methods(["GET", "POST"])
@requires("outreach.plan_activities")
@operation
def activity_plan(request: HttpRequest) -> HttpResponse:
    """Plan an activity; ``?like=`` begins with the plan of an earlier one."""
    desk = find_desk(request)
    series, like = request.GET.get("series", ""), request.GET.get("like", "")
    initial = {"held_on": local_day(now()), "room": desk.room, "series": series if series.isdecimal() else None}
    if like.isdecimal():
        initial |= PlanForm.again(find_activity(request, int(like[:18])))
    form = PlanForm(request.POST or None, library=desk.library, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            activity = plan_activity(plan=form.plan(), desk=desk, at=now(), key=read_key(request))
        except ActivityRefused as refused:
            form.add_reasons(refused)
        else:
            messages.success(request, _("已列入计划。读者还看不到，发布以后才看得到。"))
            return redirect("outreach:activity", activity.pk)
    context = {"form": form, "wide": PlanForm.WIDE, "slips": find_slips(request)}
    return render(request, "outreach/activities/plan.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires("outreach.plan_activities")
@operation
def activity_edit(request: HttpRequest, activity_id: int) -> HttpResponse:
    """Change the plan."""
    desk, activity = find_desk(request), find_activity(request, activity_id)
    form = PlanForm(request.POST or None, library=desk.library, chosen=activity)
    if request.method == "POST" and form.is_valid():
        version, key = form.cleaned_data["version"] or 0, read_key(request)
        try:
            change_activity(activity=activity, plan=form.plan(), version=version, desk=desk, at=now(), key=key)
        except ActivityRefused as refused:
            form.add_reasons(refused)
        else:
            messages.success(request, _("已保存。"))
            return redirect("outreach:activity", activity.pk)
    context = {"form": form, "wide": PlanForm.WIDE, "activity": activity, "slips": find_slips(request)}
    return render(request, "outreach/activities/plan.html", context, status=422 if form.errors else 200)


@require_GET
@requires("outreach.register")
def activity_page(request: HttpRequest, activity_id: int) -> HttpResponse:
    """Show everything about an activity, and what is to be done with it next."""
    desk, activity, at = find_desk(request), find_activity(request, activity_id), now()
    context = {
        "activity": activity,
        "look": look_of(activity, at=at),
        "ages": say_ages(activity),
        "lines": _find_lines(activity),
        "waiting": activity.registrations.filter(state="waiting").count(),
        "present": activity.registrations.filter(checked_in_at__isnull=False).count(),
        "awards": activity.awards.filter(voided_at=None),
        "reports": activity.media_reports.filter(voided_at=None),
        "pictures": activity.photographs.filter(removed_at=None).count(),
        "may_plan": desk.can(PLAN_ACTIVITIES),
        "is_over": activity.held_on <= local_day(at),
        "slips": find_slips(request),
        **_tell_result(activity),
    }
    return render(request, "outreach/activities/activity.html", context)


@require_POST
@requires("outreach.plan_activities")
@operation
def activity_publish(request: HttpRequest, activity_id: int) -> HttpResponse:
    """Put an activity before readers."""
    return _step(request, activity_id, publish_activity, _("已发布。读者在活动日历上看得到了。"))


@require_POST
@requires("outreach.plan_activities")
@operation
def activity_withdraw(request: HttpRequest, activity_id: int) -> HttpResponse:
    """Take an activity off the readers' pages."""
    return _step(request, activity_id, withdraw_activity, _("已撤回。读者看不到了。"))


def _step(request: HttpRequest, activity_id: int, act: Callable[..., Activity], said: str) -> HttpResponse:
    activity = find_activity(request, activity_id)
    act(activity=activity, desk=find_desk(request), at=now(), key=read_key(request))
    messages.success(request, said)
    return redirect("outreach:activity", activity.pk)


def _tell_result(activity: Activity) -> dict[str, Any]:
    """Return the numbers of what came of it, each with its name, those that are none left out."""
    if not activity.is_held:
        return {"numbers": [], "daily": []}
    result = find_result(activity)
    people = [(BAND_NAMES[band], count, _("人次")) for band, count in result.people.items() if count]
    copies = [(COPY_USES.get(use, use), count, _("册")) for use, count in result.copies.items() if count]
    materials = [(MATERIALS.get(kind, kind), count, _("份")) for kind, count in result.materials.items() if count]
    back = [(_("收回调查表"), result.forms_back, _("份"))] if result.forms_back else []
    numbers = [*(people if len(people) > 1 or "" not in result.people else []), *copies, *materials, *back]
    return {"numbers": numbers, "daily": find_daily(activity), "cost": result.cost}


def _find_lines(activity: Activity) -> list[dict[str, Any]]:
    """Return the lines of the day book about an activity in words, the last first."""
    rows = Entry.objects.filter(object_type="activity", object_id=activity.pk).select_related("staff")
    return [_say(line) for line in rows.order_by("-pk")[:MOST_LINES]]


def _say(line: Entry) -> dict[str, Any]:
    kind = find_kind(line.kind)
    counts = line.kind != Kind.ACTIVITY_CHANGED
    topic = name_topic(line.kind, line.topic) if line.topic else ""
    told = [str(kind.label if kind else line.kind)] if counts else [str(topic)]
    if counts and line.kind not in (Kind.ACTIVITY_HELD, Kind.ACTIVITY_ATTENDED):
        told.append(str(topic))
    if line.age_band:
        told.append(str(AgeBand(line.age_band).label))
    return {"line": line, "words": " · ".join(filter(None, told)), "counts": counts, "unit": kind.unit if kind else ""}
