"""Books that drift: released under codes, found by whoever, taken back."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.web.forms import FittingForm
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key
from libsys.web.spreadsheets import csv_answer
from outreach.activities.drifting import DriftRefused, Release, release_copies, take_back
from outreach.models import Activity, DriftCopy
from outreach.staff.activities.forms.fields import day_field, words_field
from outreach.staff.activities.planning import find_activity
from outreach.staff.slips import find_slips
from outreach.web.drift_labels import draw_labels

LONGEST_TITLE = 120


class ReleaseForm(FittingForm):
    """Copies to be set adrift: a title a line, where and when."""

    titles = words_field(
        gettext_lazy("放出的书"), 6, 60_000, help_text=gettext_lazy("一行一册，写题名；同一种放几册就写几行。")
    )
    spot = forms.CharField(
        label=gettext_lazy("漂流点"), max_length=80, help_text=gettext_lazy("如：民族广场漂流架、县医院候诊厅")
    )
    day = day_field(label=gettext_lazy("放出日期"))

    def release(self) -> Release:
        """Return what was written."""
        lines = (line.strip()[:LONGEST_TITLE] for line in self.cleaned_data["titles"].splitlines())
        return Release([line for line in lines if line], self.cleaned_data["spot"], self.cleaned_data["day"])


@require_http_methods(["GET", "POST"])
@requires("outreach.plan_activities")
@operation
def drifters(request: HttpRequest, activity_id: int) -> HttpResponseBase:
    """List the books that drift, and set more adrift."""
    activity = find_activity(request, activity_id)
    rows = activity.drifters.order_by("-pk")
    if request.GET.get("export") == "csv":
        return csv_answer("drifting", _export(rows))
    form = ReleaseForm(request.POST or None, initial={"day": local_day(now())})
    if request.method == "POST" and form.is_valid() and _release(request, activity, form):
        return redirect("outreach:drifters", activity.pk)
    context = {
        "activity": activity,
        "page": paginate(request, rows),
        "kept": other_params(request, "export"),
        "released": rows.count(),
        "found": rows.aggregate(total=Sum("finds"))["total"] or 0,
        "form": form,
        "slips": find_slips(request),
    }
    return render(request, "outreach/activities/drifters.html", context, status=422 if form.errors else 200)


@require_GET
@requires("outreach.plan_activities")
def drift_labels(request: HttpRequest, activity_id: int) -> HttpResponse:
    """Print the labels of the books that drift, to be pasted into them."""
    activity = find_activity(request, activity_id)
    copies = list(activity.drifters.filter(taken_back_at=None).order_by("pk"))

    def link(code: str) -> str:
        return request.build_absolute_uri(reverse("outreach:drift-copy", args=[code]))

    address = request.build_absolute_uri(reverse("outreach:drift"))
    drawn = draw_labels(activity.library, copies, link=link, address=address)
    answer = HttpResponse(drawn, content_type="application/pdf")
    answer.headers["Content-Disposition"] = 'inline; filename="drifting.pdf"'
    return answer


def _release(request: HttpRequest, activity: Activity, form: ReleaseForm) -> bool:
    try:
        copies = release_copies(
            activity=activity, release=form.release(), desk=find_desk(request), at=now(), key=read_key(request)
        )
    except DriftRefused as refused:
        form.add_reasons(refused)
        return False
    text = ngettext("放出 %(count)s 册，请把编号写在书里。", "放出 %(count)s 册，请把编号写在书里。", len(copies))
    messages.success(request, text % {"count": len(copies)})
    return True


@require_POST
@requires("outreach.plan_activities")
@operation
def drifter_back(request: HttpRequest, drifter_id: int) -> HttpResponse:
    """Take a copy back, or let it drift again."""
    rows = DriftCopy.objects.select_related("activity__point")
    copy = get_object_or_404(rows, pk=drifter_id, activity__library=find_desk(request).library)
    take_back(copy=copy, desk=find_desk(request), at=now(), key=read_key(request))
    messages.success(request, _("已改。"))
    return redirect("outreach:drifters", copy.activity_id)


def _export(rows: Any) -> Iterator[list[Any]]:
    yield [_("漂流编号"), _("题名"), _("漂流点"), _("放出日期"), _("捡到次数"), _("最近捡到"), _("收回")]
    for one in rows.iterator():
        found = one.last_found_on.isoformat() if one.last_found_on else ""
        back = _("是") if one.taken_back_at else ""
        yield [one.code, one.title, one.spot, one.released_on.isoformat(), one.finds, found, back]
