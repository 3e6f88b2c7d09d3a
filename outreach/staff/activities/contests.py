"""The contest of an activity: entries, the judges' scores and the prizes on one sheet, the printed winners."""

from decimal import Decimal, InvalidOperation

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.errors import Reason
from libsys.web.forms import FittingForm
from libsys.web.operations import operation, read_key
from outreach.activities.contests import (
    ContestRefused,
    Entrant,
    Verdict,
    add_entries,
    find_winners,
    judge_entries,
    propose_prizes,
    remove_entry,
)
from outreach.enums import Prize
from outreach.models import Activity, ContestEntry
from outreach.staff.activities.forms.fields import count_field, words_field
from outreach.staff.activities.planning import find_activity
from outreach.staff.slips import find_slips
from outreach.web.activity_prints import draw_winners

LONGEST = {"name": 60, "unit": 80, "title": 120, "division": 40}
ONE_JUDGE = "评委"
SHORT = forms.NumberInput({"class": "input short"})


class EntrantsForm(FittingForm):
    """Entries, a line each: who, from where, with what, in which division, parted by commas."""

    entrants = words_field(
        gettext_lazy("参赛者"), 6, 60_000,
        help_text=gettext_lazy("一行一位：姓名，学校或单位，作品或节目，组别。后三样可以不写；从表格里复制也行。"),
    )  # fmt: skip

    def read(self) -> list[Entrant]:
        """Return who is named; what is longer than a field is cut."""
        found = []
        for line in self.cleaned_data["entrants"].splitlines():
            parts = [part.strip() for part in line.replace("，", ",").replace("\t", ",").split(",")]
            if parts[0]:
                cells = dict(zip(LONGEST, parts, strict=False))
                found.append(Entrant(**{name: text[: LONGEST[name]] for name, text in cells.items()}))
        return found


class PlacesForm(forms.Form):
    """How many prizes of each sort are proposed by score in each division."""

    first = count_field(Prize.FIRST.label, 500, widget=SHORT)
    second = count_field(Prize.SECOND.label, 500, widget=SHORT)
    third = count_field(Prize.THIRD.label, 500, widget=SHORT)
    merit = count_field(Prize.MERIT.label, 500, widget=SHORT)


@require_http_methods(["GET", "POST"])
@requires("outreach.plan_activities")
@operation
def contest(request: HttpRequest, activity_id: int) -> HttpResponse:
    """Show the sheet of a contest and keep what is written on it; ``?first=…`` proposes prizes by score."""
    activity = find_activity(request, activity_id)
    entries = list(activity.entries.filter(removed_at=None).prefetch_related("scores").order_by("number"))
    if request.method == "POST":
        try:
            _judge(request, activity, entries)
        except ContestRefused as refused:
            return _show(request, activity, entries, reasons=refused.reasons)
        messages.success(request, _("已保存得分和奖项。"))
        return redirect("outreach:contest", activity.pk)
    return _show(request, activity, entries)


@require_POST
@requires("outreach.plan_activities")
@operation
def entries_add(request: HttpRequest, activity_id: int) -> HttpResponse:
    """Add entries."""
    activity, form = find_activity(request, activity_id), EntrantsForm(request.POST)
    entrants = form.read() if form.is_valid() else []
    count = add_entries(activity=activity, entrants=entrants, desk=find_desk(request), at=now(), key=read_key(request))
    text = ngettext("已登记 %(count)s 位参赛者。", "已登记 %(count)s 位参赛者。", count)
    messages.success(request, text % {"count": count})
    return redirect("outreach:contest", activity.pk)


@require_POST
@requires("outreach.plan_activities")
@operation
def entry_remove(request: HttpRequest, contest_entry_id: int) -> HttpResponse:
    """Take an entry out of the contest, or bring it back."""
    rows = ContestEntry.objects.select_related("activity")
    entry = get_object_or_404(rows, pk=contest_entry_id, activity__library=find_desk(request).library)
    remove_entry(entry=entry, desk=find_desk(request), at=now(), key=read_key(request))
    messages.success(request, _("已改。"))
    return redirect("outreach:contest", entry.activity_id)


@require_GET
@requires("outreach.plan_activities")
def winners(request: HttpRequest, activity_id: int) -> HttpResponse:
    """Print the winners."""
    activity = find_activity(request, activity_id)
    answer = HttpResponse(draw_winners(activity, find_winners(activity)), content_type="application/pdf")
    answer.headers["Content-Disposition"] = 'inline; filename="winners.pdf"'
    return answer


def _judge(request: HttpRequest, activity: Activity, entries: list[ContestEntry]) -> None:
    judges = _judges(activity)
    scores, verdicts, bad = {}, {}, False
    for entry in entries:
        given: dict[str, Decimal | None] = {}
        for place, judge in enumerate(judges):
            text = request.POST.get(f"score-{entry.pk}-{place}", "").strip()
            score = _read_score(text)
            bad |= bool(text) and score is None
            given[judge] = score
        scores[entry.pk] = given
        prize, advances = request.POST.get(f"prize-{entry.pk}", ""), f"advances-{entry.pk}" in request.POST
        verdicts[entry.pk] = Verdict(prize=prize, advances=advances)
    if bad:
        raise ContestRefused(Reason("score_no_number", _("得分请填数字，最多两位小数。")))
    judge_entries(
        activity=activity, scores=scores, verdicts=verdicts, desk=find_desk(request), at=now(), key=read_key(request)
    )


def _read_score(text: str) -> Decimal | None:
    try:
        score = Decimal(text).quantize(Decimal("0.01")) if text else None
    except InvalidOperation:
        return None
    return score if score is None or score.is_finite() else None


def _judges(activity: Activity) -> list[str]:
    return activity.judge_names or [ONE_JUDGE]


def _show(
    request: HttpRequest, activity: Activity, entries: list[ContestEntry], *, reasons: tuple[Reason, ...] = ()
) -> HttpResponse:
    places = PlacesForm(request.GET)
    wanted = {name: count or 0 for name, count in places.cleaned_data.items()} if places.is_valid() else {}
    divisions = {entry.division for entry in entries} if any(wanted.values()) else set()
    proposed: dict[int, str] = {}
    for division in divisions:
        proposed |= propose_prizes([entry for entry in entries if entry.division == division], wanted)
    context = {
        "activity": activity,
        "judges": _judges(activity),
        "rows": [_row(request, entry, _judges(activity), proposed) for entry in entries],
        "removed": activity.entries.exclude(removed_at=None),
        "prizes": Prize.choices,
        "wanted": places,
        "is_proposed": bool(proposed),
        "entrants": EntrantsForm(),
        "reasons": reasons,
        "slips": find_slips(request),
    }
    return render(request, "outreach/activities/contest.html", context, status=422 if reasons else 200)


def _row(request: HttpRequest, entry: ContestEntry, judges: list[str], proposed: dict[int, str]) -> dict[str, object]:
    """Return an entry with what stands in its cells: what was typed and refused, else what is kept or proposed."""
    kept = {score.judge: score.score for score in entry.scores.all()}
    cells = []
    for place, judge in enumerate(judges):
        name = f"score-{entry.pk}-{place}"
        cells.append({"name": name, "judge": judge, "value": request.POST.get(name, kept.get(judge, ""))})
    prize = request.POST.get(f"prize-{entry.pk}", proposed.get(entry.pk, entry.prize) if proposed else entry.prize)
    return {"entry": entry, "cells": cells, "prize": prize}
