"""The list of activities: what is planned, what is coming, what was held and what that adds up to."""

import re
from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from libsys.access.desk import Desk, find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.lists import other_params, paginate
from libsys.web.spreadsheets import csv_answer
from outreach.activities.stages import look_of
from outreach.enums import ACTIVITIES, ActivityState
from outreach.models import Activity, Series
from outreach.models.activities import WITH_LINES
from outreach.permissions import PLAN_ACTIVITIES
from outreach.staff.slips import find_slips

YEAR = re.compile(r"(19|20|21)[0-9]{2}")
PICTURED = Q(photographs__removed_at=None, photographs__isnull=False)


@require_GET
@requires("outreach.register")
def activities(request: HttpRequest) -> HttpResponseBase:
    """List the activities, newest first, with what they add up to."""
    desk, at = find_desk(request), now()
    rows = _filter(Activity.objects.filter(library=desk.library), request)
    if request.GET.get("export") == "csv":
        return csv_answer("activities", _export(rows))
    page = paginate(request, _with_counts(rows))
    held = rows.filter(state__in=WITH_LINES)
    context = {
        "page": page,
        "rows": [(one, look_of(one, at=at)) for one in page],
        "held": held.count(),
        "attended": held.aggregate(total=Sum("attendance"))["total"] or 0,
        **_choices(request, desk),
    }
    return render(request, "outreach/activities/list.html", context)


def _filter(rows: QuerySet[Activity], request: HttpRequest) -> QuerySet[Activity]:
    kind, year, state = (request.GET.get(name, "") for name in ("kind", "year", "state"))
    series, words = request.GET.get("series", ""), request.GET.get("q", "").strip()[:60]
    rows = rows.filter(kind=kind) if kind in ACTIVITIES else rows
    rows = rows.filter(held_on__year=int(year)) if YEAR.fullmatch(year) else rows
    rows = rows.filter(state=state) if state in ActivityState.values else rows
    if series.isascii() and series.isdecimal() and len(series) < 10:
        rows = rows.filter(series_id=int(series))
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(partners__icontains=words) | Q(venue__icontains=words))
    return rows


def _with_counts(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    """Return the activities, newest first, each with its photographs counted; a grouped query has no order else."""
    counted = rows.annotate(pictures=Count("photographs", filter=PICTURED))
    return counted.select_related("point", "room", "series").order_by("-held_on", "-pk")


def _choices(request: HttpRequest, desk: Desk) -> dict[str, Any]:
    return {
        "kinds": ACTIVITIES.items(),
        "states": ActivityState.choices,
        "all_series": Series.objects.filter(library=desk.library),
        "asked": {name: request.GET.get(name, "") for name in ("kind", "year", "state", "series", "q")},
        "kept": other_params(request, "export"),
        "may_plan": desk.can(PLAN_ACTIVITIES),
        "slips": find_slips(request),
    }


def _export(rows: QuerySet[Activity]) -> Iterator[list[Any]]:
    yield [
        _("日期"), _("最后一天"), _("活动"), _("类型"), _("状态"), _("系列活动"), _("网点"), _("室"), _("馆外地点"),
        _("主办单位"), _("合作单位"), _("参加人次"), _("计数方式"), _("活动小结"),
    ]  # fmt: skip
    for one in rows.select_related("point", "room", "series").order_by("-held_on", "-pk").iterator():
        yield [
            one.held_on.isoformat(), one.ends_on.isoformat() if one.ends_on else "", one.name, one.get_kind_display(),
            one.get_state_display(), one.series or "", one.point, one.room or "", one.venue, one.organiser,
            one.partners, one.attendance if one.is_held else "", one.get_precision_display() if one.is_held else "",
            one.report,
        ]  # fmt: skip
