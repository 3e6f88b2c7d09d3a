"""The checklist of a point and its criteria, and what is owed to higher offices."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation
from outreach.models import DueReport
from outreach.points.refusals import PointRefused
from outreach.points.surveys.checking import USUAL, Verdict, check_point, find_checks, find_criteria, keep_criteria
from outreach.points.surveys.owing import mark_sent, note_owed, take_back_sent
from outreach.staff.points.agreements.forms import DayForm
from outreach.staff.points.framing import (
    UNFIT,
    acting,
    attempt,
    find_point,
    find_reached,
    render_form,
    render_page,
    today,
)
from outreach.staff.points.surveys.forms import CriteriaForm, OwedForm

VERDICTS = {"yes": True, "no": False}


@require_http_methods(["GET", "POST"])
@requires("outreach.survey_points")
@operation
def point_check(request: HttpRequest, point_id: int) -> HttpResponse:
    """Take what was found at a point, criterion by criterion."""
    one = find_point(request, point_id, may_change=True)
    day, reasons = DayForm(request.POST or None, initial={"on": today()}), ()
    if request.method == "POST" and day.is_valid():
        try:
            check_point(point=one, verdicts=_read(request), on=day.cleaned_data["on"], **acting(request))
        except PointRefused as refusal:
            reasons = refusal.reasons
        else:
            messages.success(request, _("已存。"))
            return redirect("outreach:point-checklist", point_id=one.pk)
    context = {"point": one, "checks": find_checks(one), "day": day, "reasons": reasons}
    return render_page(request, "check.html", context, status=UNFIT if reasons or day.errors else 200)


@require_GET
@requires("outreach.read_points")
def point_checklist(request: HttpRequest, point_id: int) -> HttpResponse:
    """Show the checklist of a point as it is printed and signed."""
    one = find_point(request, point_id)
    checks = find_checks(one)
    met = sum(check is not None and check.is_met for _criterion, check in checks)
    context = {"point": one, "checks": checks, "met": met, "library": one.library, "printed_at": now()}
    return render_page(request, "checklist.html", context)


@require_http_methods(["GET", "POST"])
@requires("outreach.survey_points")
@operation
def criteria(request: HttpRequest) -> HttpResponse:
    """Keep what a branch or a point must meet."""
    standing = [one.text for one in find_criteria(find_desk(request))] or [str(text) for text in USUAL]
    form = CriteriaForm(request.POST or None, initial={"texts": "\n".join(standing)})
    if attempt(
        request, form, lambda who: (keep_criteria(texts=form.cleaned_data["texts"].splitlines(), **who), True)
    ):  # fmt: skip
        messages.success(request, _("达标条目已存。"))
        return redirect("outreach:points")
    up, words = reverse("outreach:points"), pgettext("各网点", "网点")
    return render_form(request, form, title=_("达标条目"), up=up, up_words=words, submit=_("存入"))


@require_http_methods(["GET", "POST"])
@requires("outreach.read_points")
@operation
def due_reports(request: HttpRequest) -> HttpResponse:
    """List what is owed, soonest first; note another one."""
    desk = find_desk(request)
    form = OwedForm(request.POST or None, points=find_reached(desk))
    may = desk.can("outreach.survey_points")
    if may and attempt(request, form, lambda who: note_owed(owed=form.owed(), **who)):
        messages.success(request, _("已记下。"))
        return redirect("outreach:due-reports")
    rows = DueReport.objects.filter(library=desk.library).select_related("point", "sent_by")
    is_all = request.GET.get("show") == "all"
    rows = rows.order_by("-due_on", "-pk") if is_all else rows.filter(sent_on=None)
    context = {"page": paginate(request, rows), "form": form, "is_all": is_all, "kept": other_params(request)}
    return render_page(request, "due.html", context | {"today": today()}, status=UNFIT if form.errors else 200)


@require_POST
@requires("outreach.survey_points")
@operation
def due_report_act(request: HttpRequest, report_id: int, step: str) -> HttpResponse:
    """Write down that something was sent today, or that it was not."""
    one = get_object_or_404(DueReport, pk=report_id, library=find_desk(request).library)
    if step == "sent":
        mark_sent(report=one, on=today(), **acting(request))
    elif step == "back":
        take_back_sent(report=one, **acting(request))
    else:
        raise Http404
    return redirect("outreach:due-reports")


def _read(request: HttpRequest) -> dict[int, Verdict]:
    found: dict[int, Verdict] = {}
    for name, value in request.POST.items():
        number: Any = name.removeprefix("met-")
        if name.startswith("met-") and value in VERDICTS and number.isascii() and number.isdecimal():
            found[int(number[:18])] = Verdict(VERDICTS[value], request.POST.get(f"note-{number}", ""))
    return found
