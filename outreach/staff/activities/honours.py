"""Prizes won at a higher level, and reports in the media: two registers, each with a form."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import Library
from libsys.text.dates import local_day
from libsys.web.forms import ChineseChoices, FittingForm
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key
from libsys.web.spreadsheets import csv_answer
from outreach.activities.honours import (
    AwardSheet,
    HonourRefused,
    ReportSheet,
    register_award,
    register_report,
    void_honour,
)
from outreach.enums import AWARD_GRADES, AWARD_LEVELS, MEDIA
from outreach.models import Activity, Award, MediaReport
from outreach.staff.activities.forms.fields import day_field
from outreach.staff.slips import find_slips

MOST_ACTIVITIES = 200


class HonourForm(FittingForm):
    """What both have: the activity that they belong to, perhaps."""

    activity = forms.ModelChoiceField(
        Activity.objects.none(), label=gettext_lazy("活动"), required=False,
        empty_label=gettext_lazy("不属于哪次活动"), widget=ChineseChoices,
    )  # fmt: skip

    def __init__(self, *args: Any, library: Library, **kwargs: Any) -> None:
        """Offer the latest activities of the library."""
        super().__init__(*args, **kwargs)
        rows = Activity.objects.filter(library=library, cancelled_at=None)
        numbers = list(rows.values_list("pk", flat=True)[:MOST_ACTIVITIES])
        field: Any = self.fields["activity"]
        field.queryset = Activity.objects.filter(pk__in=numbers)
        field.label_from_instance = lambda one: f"{one.held_on:%Y-%m-%d} {one.name}"


class AwardForm(HonourForm):
    """Prizes of one level and grade."""

    won_on = day_field(label=gettext_lazy("获奖日期"))
    contest = forms.CharField(
        label=gettext_lazy("竞赛或评选"), max_length=120, help_text=gettext_lazy("如：全省少儿朗读者大赛")
    )
    level = forms.ChoiceField(label=gettext_lazy("级别"), choices=list(AWARD_LEVELS.items()))
    grade = forms.ChoiceField(label=gettext_lazy("等次"), choices=list(AWARD_GRADES.items()))
    count = forms.IntegerField(label=gettext_lazy("个数"), min_value=1, max_value=999, initial=1)
    winner = forms.CharField(label=gettext_lazy("获奖者"), required=False, max_length=120)
    field_order = ("won_on", "contest", "level", "grade", "count", "winner", "activity")


class MediaForm(HonourForm):
    """A report in the media."""

    published_on = day_field(label=gettext_lazy("刊发日期"))
    sort = forms.ChoiceField(label=gettext_lazy("媒体类型"), choices=list(MEDIA.items()))
    outlet = forms.CharField(label=gettext_lazy("媒体"), max_length=60, help_text=gettext_lazy("如：广西日报"))
    page = forms.CharField(
        label=gettext_lazy("版面或栏目"), required=False, max_length=40, help_text=gettext_lazy("如：第 2—3 版")
    )
    title = forms.CharField(label=gettext_lazy("标题"), max_length=160)
    link = forms.URLField(label=gettext_lazy("网址"), required=False, max_length=300, assume_scheme="https")
    field_order = ("published_on", "sort", "outlet", "page", "title", "link", "activity")


@require_GET
@requires("outreach.register")
def awards(request: HttpRequest) -> HttpResponseBase:
    """List the prizes won, the latest first."""
    rows = Award.objects.filter(library=find_desk(request).library).select_related("activity")
    if request.GET.get("export") == "csv":
        return csv_answer("awards", _export_awards(rows))
    won = rows.filter(voided_at=None).aggregate(total=Sum("count"))["total"] or 0
    context = {"page": paginate(request, rows), "won": won, "kept": other_params(request, "export")}
    return render(request, "outreach/activities/awards.html", {**context, "slips": find_slips(request)})


@require_http_methods(["GET", "POST"])
@requires("outreach.register")
@operation
def award_new(request: HttpRequest) -> HttpResponse:
    """Write down prizes that were won."""
    desk = find_desk(request)
    form = AwardForm(request.POST or None, library=desk.library, initial=_initial(request, "won_on"))
    if request.method == "POST" and form.is_valid():
        try:
            register_award(sheet=AwardSheet(**form.cleaned_data), desk=desk, at=now(), key=read_key(request))
        except HonourRefused as refused:
            form.add_reasons(refused)
        else:
            messages.success(request, _("已登记，统计里算进去了。"))
            return redirect("outreach:awards")
    return _ask(request, form, title=_("登记获奖"), back="outreach:awards")


@require_POST
@requires("outreach.register")
@operation
def award_void(request: HttpRequest, award_id: int) -> HttpResponse:
    """Take an award back."""
    desk = find_desk(request)
    award = get_object_or_404(Award, pk=award_id, library=desk.library)
    void_honour(honour=award, desk=desk, at=now(), key=read_key(request))
    messages.success(request, _("已作废，统计里已扣除。"))
    return redirect("outreach:awards")


@require_GET
@requires("outreach.register")
def media_reports(request: HttpRequest) -> HttpResponseBase:
    """List the reports in the media, the latest first."""
    rows = MediaReport.objects.filter(library=find_desk(request).library).select_related("activity")
    if request.GET.get("export") == "csv":
        return csv_answer("media", _export_reports(rows))
    standing = rows.filter(voided_at=None).count()
    context = {"page": paginate(request, rows), "standing": standing, "kept": other_params(request, "export")}
    return render(request, "outreach/activities/media.html", {**context, "slips": find_slips(request)})


@require_http_methods(["GET", "POST"])
@requires("outreach.register")
@operation
def media_report_new(request: HttpRequest) -> HttpResponse:
    """Write down a report in the media."""
    desk = find_desk(request)
    form = MediaForm(request.POST or None, library=desk.library, initial=_initial(request, "published_on"))
    if request.method == "POST" and form.is_valid():
        try:
            register_report(sheet=ReportSheet(**form.cleaned_data), desk=desk, at=now(), key=read_key(request))
        except HonourRefused as refused:
            form.add_reasons(refused)
        else:
            messages.success(request, _("已登记，统计里算进去了。"))
            return redirect("outreach:media-reports")
    return _ask(request, form, title=_("登记媒体报道"), back="outreach:media-reports")


@require_POST
@requires("outreach.register")
@operation
def media_report_void(request: HttpRequest, media_report_id: int) -> HttpResponse:
    """Take a report back."""
    desk = find_desk(request)
    report = get_object_or_404(MediaReport, pk=media_report_id, library=desk.library)
    void_honour(honour=report, desk=desk, at=now(), key=read_key(request))
    messages.success(request, _("已作废，统计里已扣除。"))
    return redirect("outreach:media-reports")


def _ask(request: HttpRequest, form: HonourForm, *, title: str, back: str) -> HttpResponse:
    context = {"form": form, "title": title, "back": back, "slips": find_slips(request)}
    return render(request, "outreach/activities/honour_new.html", context, status=422 if form.errors else 200)


def _initial(request: HttpRequest, day: str) -> dict[str, Any]:
    chosen = request.GET.get("activity", "")
    activity = int(chosen) if chosen.isascii() and chosen.isdecimal() and len(chosen) < 10 else None
    return {day: local_day(now()), "activity": activity}


def _export_awards(rows: Any) -> Iterator[list[Any]]:
    yield [_("获奖日期"), _("竞赛或评选"), _("级别"), _("等次"), _("个数"), _("获奖者"), _("活动"), _("作废")]
    for one in rows.iterator():
        void = _("是") if one.voided_at else ""
        row = [one.won_on.isoformat(), one.contest, one.get_level_display(), one.get_grade_display()]
        yield [*row, one.count, one.winner, one.activity or "", void]


def _export_reports(rows: Any) -> Iterator[list[Any]]:
    yield [_("刊发日期"), _("媒体类型"), _("媒体"), _("版面或栏目"), _("标题"), _("网址"), _("活动"), _("作废")]
    for one in rows.iterator():
        void = _("是") if one.voided_at else ""
        row = [one.published_on.isoformat(), one.get_sort_display(), one.outlet, one.page, one.title, one.link]
        yield [*row, one.activity or "", void]
