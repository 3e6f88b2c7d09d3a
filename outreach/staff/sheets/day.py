"""One day, several rooms side by side: rows are rooms, columns are figures; all of it by keyboard."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Page
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from libsys.access.desk import Desk, find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.errors import DomainError
from libsys.models import Room, ServicePoint
from libsys.text.dates import local_day
from libsys.web.lists import MOST_DIGITS, paginate
from libsys.web.operations import operation, read_key
from outreach.enums import SheetMethod
from outreach.models import SheetColumn, SheetPaper
from outreach.permissions import SET_SHEETS
from outreach.sheets.calendars import find_open_days
from outreach.sheets.cells import find_cells
from outreach.sheets.kinds import order_of
from outreach.sheets.rights import find_fillable
from outreach.sheets.saving import EARLIEST, Saved, SheetRefused, save_cells
from outreach.staff.sheets.grid import Grid, RowPlan, Typed, lay_grid, merge_heads, short_name, spread
from outreach.staff.sheets.parsing import Sent, read_sheet
from outreach.staff.slips import find_slips

MINE, ALL = "mine", "all"
ROOMS_AT_ONCE = 30
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Chosen:
    """What the page shows: a day, which rooms, one page of them with their columns."""

    day: date
    which: str
    page: Page[Room]
    columns: dict[int, list[SheetColumn]]
    fillable: frozenset[int]

    def all_columns(self) -> list[SheetColumn]:
        """Return the columns of every room on the page."""
        return [column for own in self.columns.values() for column in own]

    def url(self) -> str:
        """Return the address of the page."""
        query = {"day": self.day.isoformat(), "rooms": self.which}
        query |= {"page": self.page.number} if self.page.number > 1 else {}
        return f"{reverse('outreach:sheets')}?{urlencode(query)}"


@require_http_methods(["GET", "POST"])
@requires("outreach.read_sheets")
@operation
def sheets(request: HttpRequest) -> HttpResponse:
    """Show a day of several rooms, and save what was typed."""
    desk, at = find_desk(request), now()
    chosen = choose(request, desk, today=local_day(at))
    if request.method != "POST":
        return _show(request, chosen, Typed())
    sent = read_sheet(request.POST, chosen.all_columns())
    if sent.wrong:
        return _show(request, chosen, sent.typed(), sent=sent, status=422)
    try:
        saved = save_cells(
            changes=sent.changes, method=sent.method, note=sent.note, desk=desk, at=at, key=read_key(request)
        )
    except SheetRefused as refused:
        return _show(request, chosen, sent.typed(refused), sent=sent, refused=refused, status=refused.status)
    say_saved(request, saved)
    return HttpResponseRedirect(chosen.url())


def choose(request: HttpRequest, desk: Desk, *, today: date) -> Chosen:
    """Return what the address asks for; nonsense is today and the rooms of the person."""
    kept = Exists(SheetColumn.objects.filter(room=OuterRef("pk"), retired_on=None))
    rooms = Room.objects.filter(kept, point__library=desk.library, retired_on=None)
    known = list(rooms.select_related("point").order_by("point", "pk"))
    fillable = find_fillable(desk, known)
    which = request.GET.get("rooms", "")
    if which not in (MINE, ALL) and not (which.isdecimal() and len(which) <= MOST_DIGITS):
        which = MINE if fillable else ALL
    if which == MINE:
        shown = [room for room in known if room.pk in fillable]
    else:
        shown = [room for room in known if which == ALL or room.point_id == int(which)]
    page = paginate(request, shown, size=ROOMS_AT_ONCE)
    columns: dict[int, list[SheetColumn]] = {room.pk: [] for room in page}
    in_use = SheetColumn.objects.filter(room__in=list(page), retired_on=None)
    for column in in_use.order_by("position", "pk"):
        columns[column.room_id].append(column)
    return Chosen(read_day(request.GET.get("day", ""), today), which, page, columns, fillable)


def read_day(text: str, today: date) -> date:
    """Return the day that an address names, never one to come; nonsense is today."""
    try:
        return max(EARLIEST, min(date.fromisoformat(text), today))
    except ValueError:
        return today


def say_saved(request: HttpRequest, saved: Saved) -> None:
    """Tell the person what was saved."""
    if not saved.cells:
        messages.info(request, _("没有改动，什么也没有存。"))
        return
    said = ngettext("已存 %(count)s 格。", "已存 %(count)s 格。", saved.cells) % {"count": saved.cells}
    messages.success(request, said)
    if saved.reopened:
        messages.warning(request, _("改到了已确认的月份，请再确认一次。"))


def _lay(desk: Desk, chosen: Chosen, typed: Typed) -> Grid:
    columns, rooms = chosen.all_columns(), list(chosen.page)
    heads = merge_heads(columns, order_of)
    opened = find_open_days(desk.library, rooms, chosen.day, chosen.day)
    plans = [
        RowPlan(
            label=short_name(room),
            url=reverse("outreach:sheet-month", args=[room.pk, f"{chosen.day:%Y-%m}"]),
            day=chosen.day,
            columns=spread(heads, chosen.columns[room.pk]),
            is_open=room.pk in chosen.fillable,
            shut=opened[room.pk] is not None and not opened[room.pk],
        )
        for room in rooms
    ]
    return lay_grid(heads, plans, find_cells(columns, chosen.day, chosen.day), typed)


def _show(
    request: HttpRequest,
    chosen: Chosen,
    typed: Typed,
    *,
    sent: Sent | None = None,
    refused: DomainError | None = None,
    status: int = 200,
) -> HttpResponse:
    desk, today = find_desk(request), local_day(now())
    context: dict[str, Any] = {
        "chosen": chosen,
        "grid": _lay(desk, chosen, typed),
        "day": chosen.day,
        "before": chosen.day - ONE_DAY,
        "after": chosen.day + ONE_DAY if chosen.day < today else None,
        "today": today,
        "points": ServicePoint.objects.filter(library=desk.library, closed_on=None).order_by("pk"),
        "methods": SheetMethod.choices,
        "sent": sent,
        "refused": refused,
        "wrong": len(typed.wrong),
        "may_set": desk.can(SET_SHEETS),
        "papers": SheetPaper.objects.filter(room__in=list(chosen.page), day=chosen.day)
        .select_related("room__point")
        .order_by("room", "pk"),
        "kept": urlencode({"day": chosen.day.isoformat(), "rooms": chosen.which}),
        "slips": find_slips(request),
    }
    return render(request, "outreach/sheets/day.html", context, status=status)
