"""Surveys: the list, a new one, one with its rounds, a round that is filled in, tallied, printed, taken away."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_GET, require_http_methods

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.lists import paginate
from libsys.web.operations import operation
from libsys.web.spreadsheets import csv_answer
from outreach.models import SiteSurvey, SurveyRound
from outreach.permissions import SURVEY_POINTS
from outreach.points.refusals import PointRefused
from outreach.points.surveys.answering import Found, answer_round
from outreach.points.surveys.making import begin_round, change_survey, make_survey
from outreach.points.surveys.tallying import RoundTally, tally_round
from outreach.staff.points.framing import UNFIT, acting, attempt, render_form, render_page, today
from outreach.staff.points.surveys.forms import RoundForm, SurveyForm

PARTS = ("status", "venue", "equipment", "note")


def visible(request: HttpRequest) -> Any:
    """Return the surveys of the person's library."""
    return SiteSurvey.objects.filter(library=find_desk(request).library)


@require_GET
@requires("outreach.read_points")
def surveys(request: HttpRequest) -> HttpResponse:
    """List surveys, newest first."""
    rows = visible(request).annotate(
        places=Count("sites", distinct=True), turns=Count("rounds", distinct=True)
    )  # fmt: skip
    return render_page(request, "surveys.html", {"page": paginate(request, rows.order_by("-pk"))})


@require_http_methods(["GET", "POST"])
@requires("outreach.survey_points")
@operation
def survey_edit(request: HttpRequest, survey_id: int = 0) -> HttpResponse:
    """Make a survey, or reword one and add sites."""
    one = get_object_or_404(visible(request), pk=survey_id) if survey_id else None
    form = SurveyForm(request.POST or None, survey=one)
    if one is None:
        made = attempt(request, form, lambda who: make_survey(draft=form.draft(), **who))
    else:
        made = attempt(request, form, lambda who: change_survey(survey=one, draft=form.draft(), **who))
    if made is not None:
        return redirect("outreach:survey", survey_id=made.pk)
    title = _("改调查") if one else _("新调查")
    up, words = reverse("outreach:surveys"), _("调查")
    return render_form(request, form, title=title, up=up, up_words=words, submit=_("存入"))


@require_http_methods(["GET", "POST"])
@requires("outreach.read_points")
@operation
def survey(request: HttpRequest, survey_id: int) -> HttpResponse:
    """Show a survey with its rounds; begin another one."""
    one, desk = get_object_or_404(visible(request), pk=survey_id), find_desk(request)
    form = RoundForm(request.POST or None, initial={"starts_on": today()})
    if desk.can(SURVEY_POINTS):
        made = attempt(request, form, lambda who: begin_round(survey=one, **form.cleaned_data, **who))
        if made is not None:
            return redirect("outreach:survey-round", round_id=made.pk)
    rounds = [(row, tally_round(row)) for row in one.rounds.order_by("-number")[:12]]
    context = {"one": one, "rounds": rounds, "sites": one.sites.count(), "form": form}
    return render_page(request, "survey.html", context, status=UNFIT if form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires("outreach.read_points")
@operation
def survey_round(request: HttpRequest, round_id: int) -> HttpResponseBase:
    """Show a round, take what was found; as CSV, or on paper."""
    row = _find_round(request, round_id)
    reasons: Any = ()
    if request.method == "POST" and find_desk(request).can(SURVEY_POINTS):
        try:
            changed = answer_round(of=row, found=_read(request, row), **acting(request))
        except PointRefused as refusal:
            reasons = refusal.reasons
        else:
            said = ngettext("已存，改了 %(count)s 处。", "已存，改了 %(count)s 处。", changed) % {"count": changed}
            messages.success(request, said)
            return redirect("outreach:survey-round", round_id=row.pk)
    tally = tally_round(row)
    if request.GET.get("export") == "csv":
        return csv_answer(f"survey-{row.survey_id}-{row.number}", export_rows(tally))
    context = {"one": row, "survey": row.survey, "tally": tally, "reasons": reasons, "typed": _typed(request, tally)}
    if request.GET.get("export") == "print":
        return render_page(request, "round_print.html", context | {"library": row.survey.library, "printed_at": now()})
    return render_page(request, "round.html", context, status=UNFIT if reasons else 200)


def export_rows(tally: RoundTally) -> Iterator[list[Any]]:
    """Yield a round as a table."""
    yield [_("乡镇"), _("村或单位"), _("状况"), _("上一轮"), _("活动场地"), pgettext("网点", "设备"), _("说明")]
    for row in tally.rows:
        said = [row.answer.venue, row.answer.equipment, row.answer.note] if row.answer else ["", "", ""]
        yield [row.site.township, row.site.name, row.status, row.status_before, *said]


def _find_round(request: HttpRequest, round_id: int) -> SurveyRound:
    rows = SurveyRound.objects.select_related("survey__library")
    return get_object_or_404(rows, pk=round_id, survey__library=find_desk(request).library)


def _read(request: HttpRequest, row: SurveyRound) -> dict[int, Found]:
    """Return what the form says of the sites that it showed."""
    shown = row.survey.sites.values_list("pk", flat=True)
    return {
        pk: Found(*(request.POST.get(f"{part}-{pk}", "") for part in PARTS))
        for pk in shown
        if f"status-{pk}" in request.POST
    }


def _typed(request: HttpRequest, tally: RoundTally) -> list[tuple[Any, dict[str, str]]]:
    """Return each row with what its fields show: what was typed just now, else what was found."""
    drawn = []
    for row in tally.rows:
        said = {part: getattr(row.answer, part) if row.answer else "" for part in PARTS}
        if request.method == "POST":
            said = {part: request.POST.get(f"{part}-{row.site.pk}", said[part]) for part in PARTS}
        drawn.append((row, said))
    return drawn
