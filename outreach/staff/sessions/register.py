"""The register of a day in the electronic reading room (上机登记), on the screen, on paper and as a table."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from circulation.readers.naming import masked_name
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import Room
from libsys.text.dates import LOCAL
from libsys.web.spreadsheets import csv_answer
from outreach.models import ComputerSession
from outreach.rooms.sessions.board import find_sessions, find_sitters
from outreach.staff.slips import find_slips
from outreach.web.rooms import get_room, read_day


@require_GET
@requires("outreach.run_rooms")
def computer_register(request: HttpRequest, room_id: int) -> HttpResponseBase:
    """Show the sessions of a day with what they add up to; ``print`` as a leaf, ``export`` as a table."""
    room, day = get_room(request, room_id), read_day(request.GET)
    rows = gather_rows(room, day)
    if request.GET.get("export") == "csv":
        return _export(room, day, rows)
    standing = [row for row in rows if row["session"].cancelled_at is None]
    context = {
        "room": room,
        "day": day,
        "rows": standing if "print" in request.GET else rows,
        "count": len(standing),
        "minors": sum(row["session"].age_band == "minor" for row in standing),
        "minutes": sum(row["session"].minutes or 0 for row in standing),
        "library": find_desk(request).library,
        "printed_at": now(),
        "slips": find_slips(request),
    }
    template = "register_print" if "print" in request.GET else "register"
    return render(request, f"outreach/sessions/{template}.html", context)


def gather_rows(room: Room, day: date) -> list[dict[str, Any]]:
    """Return the sessions of a day with the masked names of those who are not forgotten yet; two queries."""
    sessions = list(find_sessions(room, day))
    readers = find_sitters(sessions)
    return [{"session": one, "who": _name(one, readers.get(one.reader_key or 0))} for one in sessions]


def _name(session: ComputerSession, reader: Any) -> str:
    if session.is_guest:
        return str(_("无证读者"))
    return masked_name(reader.name) if reader else ""


def _export(room: Room, day: date, rows: list[dict[str, Any]]) -> HttpResponseBase:
    heads = [_("机位"), _("读者"), _("年龄段"), _("上机时间"), _("下机时间"), _("分钟"), _("登记人"), _("作废")]
    table = [heads]
    for row in rows:
        one = row["session"]
        ended = f"{one.ended_at.astimezone(LOCAL):%H:%M}" if one.ended_at else ""
        began = f"{one.started_at.astimezone(LOCAL):%H:%M}"
        void = str(_("已作废")) if one.cancelled_at else ""
        table.append(
            [one.terminal.name, row["who"], str(one.get_age_band_display()), began, ended, one.minutes, one.staff, void]
        )
    return csv_answer(f"computers-{room.code}-{day.isoformat()}", table)
