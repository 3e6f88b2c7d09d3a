"""Series: the list, a new one, one with its activities and what they add up to."""

from django.contrib import messages
from django.db.models import Count, Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.lists import paginate
from libsys.web.operations import operation, read_key
from outreach.activities.series import SeriesRefused, write_series
from outreach.activities.stages import look_of
from outreach.models import Series
from outreach.models.activities import WITH_LINES
from outreach.permissions import PLAN_ACTIVITIES
from outreach.staff.activities.forms.plans import SeriesForm
from outreach.staff.slips import find_slips

HELD = Q(activities__state__in=WITH_LINES)
FIELDS = ("title", "theme", "since", "until", "partners", "note", "version")


@require_GET
@requires("outreach.register")
def series_list(request: HttpRequest) -> HttpResponse:
    """List the series with how many activities each has and how many people came."""
    desk = find_desk(request)
    counted = Series.objects.filter(library=desk.library).annotate(
        planned=Count("activities", filter=~Q(activities__state="cancelled")),
        held=Count("activities", filter=HELD),
        people=Sum("activities__attendance", filter=HELD),
    )
    page = paginate(request, counted.order_by("-since", "-pk"))
    context = {"page": page, "may_plan": desk.can(PLAN_ACTIVITIES), "slips": find_slips(request)}
    return render(request, "outreach/activities/series_list.html", context)


@require_http_methods(["GET", "POST"])
@requires("outreach.plan_activities")
@operation
def series_new(request: HttpRequest) -> HttpResponse:
    """Write a new series."""
    return _write(request, None)


@require_http_methods(["GET", "POST"])
@requires("outreach.plan_activities")
@operation
def series_edit(request: HttpRequest, series_id: int) -> HttpResponse:
    """Show a series with its activities, and change it."""
    return _write(request, get_object_or_404(Series, pk=series_id, library=find_desk(request).library))


def _write(request: HttpRequest, series: Series | None) -> HttpResponse:
    desk, at = find_desk(request), now()
    initial = {name: getattr(series, name) for name in FIELDS} if series else {}
    form = SeriesForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        given = {"sheet": form.sheet(), "series": series, "version": version}
        try:
            row = write_series(**given, desk=desk, at=at, key=read_key(request))
        except SeriesRefused as refused:
            form.add_reasons(refused)
        else:
            messages.success(request, _("已保存。"))
            return redirect("outreach:series", row.pk)
    activities = series.activities.select_related("point", "room").order_by("held_on", "pk") if series else ()
    rows = [(one, look_of(one, at=at)) for one in activities]
    context = {"form": form, "series": series, "rows": rows, "slips": find_slips(request)}
    return render(request, "outreach/activities/series.html", context, status=422 if form.errors else 200)
