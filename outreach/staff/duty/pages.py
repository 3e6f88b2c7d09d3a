"""The duty roster: the weeks of a library, one week as a table to be filled and printed, a person's own turns."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.errors import Reason
from libsys.models import ServicePoint, User
from libsys.text.dates import local_day
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key
from libsys.web.spreadsheets import csv_answer
from outreach.duty.checking import Put, find_concerns
from outreach.duty.finding import Roster, find_roster, find_turns, find_weeks, move_week
from outreach.duty.parts import monday_of
from outreach.duty.saving import CHANGED, EARLIEST, LATEST, DutyRefused, save_week
from outreach.permissions import KEEP_DUTY
from outreach.staff.duty.grid import Typed, draw, read_typed
from outreach.staff.duty.words import say, sum_up
from outreach.staff.slips import find_slips

WEEK = timedelta(days=7)
MOST_SAID = 60
UNFIT, REFUSED = 422, 409


@require_GET
@requires("outreach.run_rooms")
def duty_weeks(request: HttpRequest) -> HttpResponseBase:
    """List the rosters of the library; each point leads to its week of a day."""
    desk = find_desk(request)
    points = ServicePoint.objects.filter(library=desk.library, closed_on=None).order_by("pk")
    point = _find_point(points, request.GET.get("point", ""))
    week = _read_week(request.GET.get("week", ""))
    if point and "go" in request.GET:
        return HttpResponseRedirect(_url(point, week))
    rows = find_weeks(desk.library, point)
    if request.GET.get("export") == "csv":
        heads = [_("网点"), _("周一"), _("人数"), _("班次"), _("保存时间"), _("谁存的")]
        table = ([one.point, one.monday, one.people, one.places, one.saved_at, one.saved_by] for one in rows)
        return csv_answer("duty-weeks", [heads, *table])
    context = {
        "page": paginate(request, rows), "points": points, "point": point or desk.point, "week": week,
        "may_keep": desk.can(KEEP_DUTY), "kept": other_params(request), "slips": find_slips(request),
    }  # fmt: skip
    return render(request, "outreach/duty/weeks.html", context)


@require_GET
@requires("outreach.run_rooms")
def duty_mine(request: HttpRequest) -> HttpResponse:
    """Show where the person is on duty from the beginning of this week on."""
    today = local_day(now())
    rows = find_turns(request.user, monday_of(today)) if isinstance(request.user, User) else []
    context = {"page": paginate(request, rows), "today": today, "slips": find_slips(request)}
    return render(request, "outreach/duty/mine.html", context)


@require_http_methods(["GET", "POST"])
@requires("outreach.run_rooms")
@operation
def duty_week(request: HttpRequest, point_id: int) -> HttpResponseBase:
    """Show the roster of a week, on screen, on paper, as CSV; save it, with what is to be looked at."""
    desk = find_desk(request)
    points = ServicePoint.objects.select_related("library").filter(library=desk.library)
    point = get_object_or_404(points, pk=point_id)
    asked = request.POST if request.method == "POST" else request.GET
    roster = find_roster(point, _read_week(asked.get("week", "")))
    if request.method == "POST":
        return _save(request, roster)
    if request.GET.get("export") == "csv":
        return csv_answer(f"duty-{roster.monday}", _export(roster))
    if request.GET.get("print"):
        context = {"roster": roster, "rows": draw(roster, roster.puts), "library": point.library, "printed_at": now()}
        return render(request, "outreach/duty/week_print.html", context)
    if request.GET.get("like") == "last":
        moved, left = move_week(find_roster(point, roster.monday - WEEK), roster)
        return _show(request, roster, moved, left=left, is_copy=True)
    return _show(request, roster, roster.puts)


def _save(request: HttpRequest, roster: Roster) -> HttpResponseBase:
    typed = read_typed(roster, request.POST)
    if typed.unknown:
        names = "、".join(dict.fromkeys("、".join(typed.unknown.values()).split("、")))
        sentence = _("没有叫 %(names)s 的馆员。同名的请写成 姓名(登录名)。") % {"names": names}
        return _show(request, roster, typed.puts, typed, DutyRefused(Reason("duty_person_unknown", sentence)))
    seen = request.POST.get("version", "")
    try:
        save_week(
            point=roster.point, monday=roster.monday, puts=typed.puts,
            seen=int(seen) if seen.isascii() and seen.isdecimal() and len(seen) <= 9 else 0,
            desk=find_desk(request), at=now(), key=read_key(request),
        )  # fmt: skip
    except DutyRefused as refused:
        return _show(request, roster, typed.puts, typed, refused)
    messages.success(request, _("已存。"))
    return HttpResponseRedirect(_url(roster.point, roster.monday))


def _show(
    request: HttpRequest, roster: Roster, puts: set[Put], typed: Typed | None = None,
    refused: DutyRefused | None = None, *, left: int = 0, is_copy: bool = False,
) -> HttpResponse:  # fmt: skip
    concerns = find_concerns(puts, roster.cells, roster.elsewhere) if puts else []
    is_behind = refused is not None and any(reason.code == CHANGED for reason in refused.reasons)
    context: dict[str, Any] = {
        "roster": roster,
        "rows": draw(roster, puts, typed, tells_standing=is_behind),
        "said": say(concerns[:MOST_SAID], roster),
        "concerns": len(concerns),
        "people": sum_up(puts, roster),
        "before": roster.monday - WEEK,
        "after": roster.monday + WEEK,
        "version": request.POST.get("version", "")[:9] if typed and not is_behind else roster.version,
        "is_copy": is_copy,
        "left": left,
        "refused": refused,
        "may_keep": find_desk(request).can(KEEP_DUTY),
        "slips": find_slips(request),
    }
    status = 200 if refused is None else UNFIT if typed and typed.unknown else REFUSED
    return render(request, "outreach/duty/week.html", context, status=status)


def _export(roster: Roster) -> Iterator[list[Any]]:
    yield [_("日期"), _("室"), _("时段"), _("开放时间"), _("值班")]
    for row in draw(roster, roster.puts):
        for cell in row.cells:
            for place in cell.places:
                yield [row.day.isoformat(), cell.room, place.part.label, place.hours, place.text]


def _read_week(text: str) -> date:
    """Return the Monday of the week in which the day lies; nonsense is this week."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = local_day(now())
    return monday_of(max(EARLIEST, min(day, LATEST)))


def _find_point(points: Any, number: str) -> ServicePoint | None:
    is_number = number.isascii() and number.isdecimal() and len(number) <= 18
    return points.filter(pk=int(number)).first() if is_number else None


def _url(point: ServicePoint, monday: date) -> str:
    return f"{reverse('outreach:duty-week', args=[point.pk])}?week={monday.isoformat()}"
