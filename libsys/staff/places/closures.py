"""Closures: the list of a year, one closure, and the public holidays to be taken over."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from libsys.access.desk import Desk, find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import Closure
from libsys.places.closures import (
    Span,
    add_closures,
    change_closure,
    delete_closure,
    judge_spans,
    lacks_next_year,
    mark_closure,
)
from libsys.places.effects import count_due
from libsys.places.festivals import Festival, find_festivals
from libsys.places.opening import PlaceRefused
from libsys.staff.places.forms import ClosureForm
from libsys.text.dates import local_day
from libsys.text.marks import mark_of
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key
from libsys.web.slips import setting_slips
from libsys.web.spreadsheets import csv_answer


@require_GET
@requires("libsys.edit_places")
def closure_list(request: HttpRequest) -> HttpResponseBase:
    """List the closures of a year, or write them as CSV."""
    desk, today = find_desk(request), local_day(now())
    year = read_year(request.GET.get("year", ""), today=today)
    rows = _own_closures(desk).filter(since__lte=date(year, 12, 31), until__gte=date(year, 1, 1))
    if request.GET.get("export") == "csv":
        return csv_answer(f"closures-{year}", _export(rows))
    context = {
        "slips": setting_slips(request),
        "page": paginate(request, rows),
        "params": other_params(request),
        "year": year,
        "years": range(today.year - 2, today.year + 2),
        "today": today,
        "next_year": today.year + 1 if lacks_next_year(desk.library, today=today) else None,
    }
    return render(request, "libsys/places/closures.html", context)


@require_http_methods(["GET", "POST"])
@requires("libsys.edit_places")
@operation
def closure_edit(request: HttpRequest, closure_id: int = 0) -> HttpResponse:
    """Show a closure, or an empty one; say how many copies are due back on its days; keep it."""
    desk = find_desk(request)
    closure = get_object_or_404(_own_closures(desk), pk=closure_id) if closure_id else None
    if request.method == "GET":
        return _show(request, ClosureForm(library=desk.library, initial=_first_values(closure)), closure, status=200)
    form = ClosureForm(request.POST, library=desk.library)
    if not form.is_valid():
        return _show(request, form, closure, status=422)
    try:
        return _keep_or_preview(request, form, closure, desk=desk)
    except PlaceRefused as refusal:
        form.add_reasons(refusal)
        return _show(request, form, closure, status=409)


@require_POST
@requires("libsys.edit_places")
@operation
def closure_delete(request: HttpRequest, closure_id: int) -> HttpResponse:
    """Open on those days after all."""
    desk = find_desk(request)
    closure = get_object_or_404(_own_closures(desk), pk=closure_id)
    delete_closure(closure=closure, seen=request.POST.get("seen", ""), desk=desk, at=now(), key=read_key(request))
    words = {"since": closure.since, "until": closure.until, "reason": closure.reason}
    messages.success(request, _("已删除闭馆：%(since)s 至 %(until)s，%(reason)s。") % words)
    return redirect("libsys:closures")


@require_http_methods(["GET", "POST"])
@requires("libsys.edit_places")
@operation
def holidays_page(request: HttpRequest) -> HttpResponse:
    """Propose the public holidays of a year and take over those that are ticked."""
    desk, today = find_desk(request), local_day(now())
    year = read_year((request.POST or request.GET).get("year", ""), today=today)
    proposed = find_festivals(year)
    if request.method == "POST":
        chosen = {str(text) for text in request.POST.getlist("since")}
        spans = [Span(one.since, one.until, one.name) for one in proposed.festivals if one.since.isoformat() in chosen]
        made = add_closures(spans=spans, desk=desk, at=now(), key=read_key(request))
        messages.success(request, _("已列入 %(count)s 个闭馆。") % {"count": len(made)})
        return redirect(f"{request.path.removesuffix('holidays/')}?year={year}")
    context = {
        "slips": setting_slips(request),
        "year": year,
        "proposed": proposed,
        "years": (today.year, today.year + 1),
        "rows": _with_state(proposed.festivals, desk=desk),
    }
    return render(request, "libsys/places/holidays.html", context)


def read_year(text: str, *, today: date) -> int:
    """Return the year that was asked for; nonsense is this year."""
    year = int(text) if text.isascii() and text.isdigit() and len(text) == len("2026") else today.year
    return year if today.year - 10 <= year <= today.year + 2 else today.year


def _keep_or_preview(request: HttpRequest, form: ClosureForm, closure: Closure | None, *, desk: Desk) -> HttpResponse:
    span = form.span
    judge_spans([span])
    mark = mark_of([str(value) for value in (span.point and span.point.pk, span.since, span.until)])
    due = count_due(desk.library, span.point, span.since, span.until)
    if due and form.cleaned_data["previewed"] != mark:
        form.data = {**form.data.dict(), "previewed": mark}  # type: ignore[attr-defined,assignment]
        return _show(request, form, closure, status=200, due=due)
    act: dict[str, Any] = {"desk": desk, "at": now(), "key": read_key(request)}
    if closure is None:
        add_closures(spans=[span], **act)
    else:
        change_closure(closure=closure, span=span, seen=form.cleaned_data["seen"], **act)
    messages.success(request, _("闭馆已存。"))
    return redirect("libsys:closures")


def _show(
    request: HttpRequest, form: ClosureForm, closure: Closure | None, *, status: int, due: int = 0
) -> HttpResponse:
    seen = mark_closure(closure) if closure else ""
    context = {"slips": setting_slips(request), "form": form, "closure": closure, "seen": seen, "due": due}
    return render(request, "libsys/places/closure.html", context, status=status)


def _first_values(closure: Closure | None) -> dict[str, Any]:
    if closure is None:
        return {}
    columns = ("point", "since", "until", "reason")
    return {**{name: getattr(closure, name) for name in columns}, "seen": mark_closure(closure)}


def _with_state(festivals: list[Festival], *, desk: Desk) -> list[dict[str, Any]]:
    """Return each proposal with whether it is entered already and how many copies are due back on its days."""
    known = list(Closure.objects.filter(library=desk.library, point=None))
    return [
        {
            "festival": one,
            "is_entered": any(row.since <= one.since and one.until <= row.until for row in known),
            "due": count_due(desk.library, None, one.since, one.until),
        }
        for one in festivals
    ]


def _own_closures(desk: Desk) -> QuerySet[Closure]:
    return Closure.objects.filter(library=desk.library).select_related("point").order_by("since", "pk")


def _export(rows: QuerySet[Closure]) -> Iterator[list[Any]]:
    yield [_("开始"), _("结束"), _("网点"), _("原因")]
    for row in rows:
        yield [row.since, row.until, row.point or _("全馆"), row.reason]
