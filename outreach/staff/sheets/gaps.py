"""Gaps: where a figure is missing, straight to the cell that wants it."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.web.spreadsheets import csv_answer
from outreach.permissions import SET_SHEETS
from outreach.sheets.gaps import DayState, Gaps, RoomGaps, find_gaps
from outreach.sheets.months import first_of
from outreach.staff.sheets.grid import short_name
from outreach.staff.slips import find_slips

LONGEST = timedelta(days=366)


@require_GET
@requires("outreach.read_sheets")
def gaps(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Show what is missing in a period, room by room; also as a file."""
    desk, today = find_desk(request), local_day(now())
    since, until = read_period(request, today)
    found = find_gaps(desk.library, since, until)
    if request.GET.get("format") == "csv":
        return csv_answer(f"gaps-{since}-{until}", [_header(), *_rows(found)])
    context: dict[str, Any] = {
        "gaps": found,
        "rooms": [
            _describe(room) for room in sorted(found.rooms, key=lambda room: not (room.empty or room.shut_filled))
        ],
        "since": since,
        "until": until,
        "may_set": desk.can(SET_SHEETS),
        "kept": urlencode({"since": since.isoformat(), "until": until.isoformat()}),
        "slips": find_slips(request),
    }
    return render(request, "outreach/sheets/gaps.html", context)


def read_period(request: HttpRequest, today: date) -> tuple[date, date]:
    """Return the days that an address names, at most a year and none to come; else this month so far."""
    until = _read(request.GET.get("until", "")) or today
    until = min(until, today)
    since = _read(request.GET.get("since", "")) or first_of(until)
    return max(min(since, until), until - LONGEST), until


def _read(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _describe(found: RoomGaps) -> dict[str, Any]:
    """Return a room with its days in months, so that a month is a line of a calendar."""
    months: dict[date, list[tuple[date, str]]] = {}
    for day, state in found.days.items():
        months.setdefault(first_of(day), []).append((day, state.value))
    return {"found": found, "room": found.room, "name": short_name(found.room), "months": list(months.items())}


def _header() -> tuple[str, ...]:
    return (_("网点"), _("室"), _("日期"), _("情况"))


def _rows(found: Gaps) -> list[tuple[str, ...]]:
    words = {DayState.EMPTY: _("开放日没有数"), DayState.SHUT_FILLED: _("闭馆日有数")}
    rows = [
        (str(room.room.point), str(room.room), day.isoformat(), words[state])
        for room in found.rooms
        for day, state in room.days.items()
        if state in words
    ]
    rows += [
        (str(one.point), "", one.last.isoformat() if one.last else "", _("整段时间没有任何记录，左列是最后一次"))
        for one in found.silent
    ]
    return rows
