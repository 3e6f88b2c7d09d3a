"""The page that proves opening on Saturdays, Sundays and public holidays: on screen, on paper, as CSV."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.errors import Sentence
from libsys.text.dates import LOCAL
from libsys.web.lists import other_params, paginate
from libsys.web.spreadsheets import csv_answer
from outreach.duty.proving import BY_LOG, BY_SCHEDULE, SHUT, RestDay, add_up, find_rest_days
from outreach.staff.rooms.words import WEEKDAYS
from outreach.staff.slips import find_slips
from outreach.web.rooms import read_day

LONGEST = timedelta(days=3 * 366)
KNOWN: dict[str, Sentence] = {
    BY_LOG: gettext_lazy("开闭记录"),
    BY_SCHEDULE: gettext_lazy("按开放时间"),
    SHUT: gettext_lazy("没有开放"),
}


@require_GET
@requires("outreach.run_rooms")
def rest_days(request: HttpRequest) -> HttpResponseBase:
    """Show the days off of a span on which the library opened, with their number."""
    library = find_desk(request).library
    since, until = _read_span(request)
    found = find_rest_days(library, since, until, at=now())
    shown = [one for one in found if one.known != SHUT] if request.GET.get("show") == "open" else found
    rows = [{"one": one, "weekday": WEEKDAYS[one.day.weekday()], "known": KNOWN[one.known]} for one in shown]
    if request.GET.get("export") == "csv":
        return csv_answer(f"rest-days-{since}-{until}", _export(shown))
    context: dict[str, Any] = {
        "sums": add_up(found), "since": since, "until": until, "kept": other_params(request, "print", "export"),
        "show": request.GET.get("show", ""), "library": library, "printed_at": now(),
    }  # fmt: skip
    if request.GET.get("print"):
        return render(request, "outreach/duty/rest_days_print.html", context | {"rows": rows})
    context |= {"page": paginate(request, rows), "slips": find_slips(request)}
    return render(request, "outreach/duty/rest_days.html", context)


def _read_span(request: HttpRequest) -> tuple[date, date]:
    """Return the days that the address names, this year's unless told; three years at most."""
    until = read_day(request.GET, "until")
    since = read_day(request.GET, "since") if request.GET.get("since") else until.replace(month=1, day=1)
    return max(min(since, until), until - LONGEST), until


def _export(rows: list[RestDay]) -> Iterator[list[Any]]:
    yield [_("日期"), _("星期"), _("节假日"), _("开放"), _("依据"), _("最早开门"), _("最晚关门"), _("开放的室")]
    for one in rows:
        clock = [at.astimezone(LOCAL).strftime("%H:%M") if at else "" for at in (one.opened_at, one.closed_at)]
        is_open = _("是") if one.known != SHUT else _("否")
        rooms = "、".join(f"{room.point} {room}" for room in one.rooms)
        yield [one.day.isoformat(), WEEKDAYS[one.day.weekday()], one.festival, is_open, KNOWN[one.known], *clock, rooms]
