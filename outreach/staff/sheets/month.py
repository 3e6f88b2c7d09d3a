"""One room, one month: rows are days, columns are figures; confirming it, estimating what was not counted."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from libsys.access.desk import Desk, find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.errors import DomainError
from libsys.models import Entry, Room
from libsys.text.dates import local_day
from libsys.web.operations import operation, read_key
from outreach.enums import SheetMethod
from outreach.models import SheetColumn, SheetMonth, SheetPaper
from outreach.permissions import SET_SHEETS
from outreach.sheets.calendars import days_between, find_open_days
from outreach.sheets.cells import Cells, find_cells
from outreach.sheets.estimating import estimate_month, find_estimates, withdraw_estimate
from outreach.sheets.months import confirm_month, first_of, is_changed, last_of, list_columns
from outreach.sheets.rights import find_fillable
from outreach.sheets.saving import EARLIEST, SheetRefused, save_cells
from outreach.staff.sheets.day import say_saved
from outreach.staff.sheets.grid import Grid, RowPlan, Typed, describe, lay_grid
from outreach.staff.sheets.parsing import Sent, read_sheet
from outreach.staff.slips import find_slips


@dataclass(frozen=True)
class Leaf:
    """A month of a room's sheet: its columns, and whether the person may write in it."""

    room: Room
    month: date
    columns: list[SheetColumn]
    is_fillable: bool

    @property
    def url(self) -> str:
        """Return the address of the page."""
        return month_url(self.room, self.month)


def month_url(room: Room, month: date) -> str:
    """Return the address of a month of a room."""
    return reverse("outreach:sheet-month", args=[room.pk, f"{month:%Y-%m}"])


def find_leaf(request: HttpRequest, room_id: int, month: str) -> Leaf:
    """Return the month of a room of the person's library; another's does not exist here."""
    desk = find_desk(request)
    room = get_object_or_404(Room.objects.select_related("point__library"), pk=room_id, point__library=desk.library)
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError as error:
        raise Http404 from error
    if not EARLIEST <= first <= local_day(now()):
        raise Http404
    return Leaf(room, first, list_columns(room, first), room.pk in find_fillable(desk, [room]))


@require_http_methods(["GET", "POST"])
@requires("outreach.read_sheets")
@operation
def sheet_month(request: HttpRequest, room_id: int, month: str) -> HttpResponse:
    """Show a month of a room, and save what was typed."""
    leaf = find_leaf(request, room_id, month)
    if request.method != "POST":
        return show_month(request, leaf, Typed())
    sent = read_sheet(request.POST, leaf.columns)
    if sent.wrong:
        return show_month(request, leaf, sent.typed(), sent=sent, status=422)
    desk, key = find_desk(request), read_key(request)
    try:
        saved = save_cells(changes=sent.changes, method=sent.method, note=sent.note, desk=desk, at=now(), key=key)
    except SheetRefused as refused:
        return show_month(request, leaf, sent.typed(refused), sent=sent, refused=refused, status=refused.status)
    say_saved(request, saved)
    return HttpResponseRedirect(leaf.url)


@require_POST
@requires("outreach.fill_sheets")
@operation
def sheet_confirm(request: HttpRequest, room_id: int, month: str) -> HttpResponse:
    """Mark the month complete."""
    leaf = find_leaf(request, room_id, month)
    confirm_month(room=leaf.room, month=leaf.month, desk=find_desk(request), at=now(), key=read_key(request))
    messages.success(request, _("这个月的登记表已确认。以后再改，就要再确认一次。"))
    return HttpResponseRedirect(leaf.url)


@require_POST
@requires("outreach.fill_sheets")
@operation
def sheet_estimate(request: HttpRequest, room_id: int, month: str, column_id: int) -> HttpResponse:
    """Reckon the uncounted days of a column, or take the estimate back."""
    leaf = find_leaf(request, room_id, month)
    column = get_object_or_404(SheetColumn.objects.select_related("room__point__library"), pk=column_id, room=leaf.room)
    desk, key = find_desk(request), read_key(request)
    if "withdraw" in request.POST:
        withdraw_estimate(column=column, month=leaf.month, desk=desk, at=now(), key=key)
        messages.success(request, _("推算数已撤销。"))
    else:
        estimate_month(column=column, month=leaf.month, desk=desk, at=now(), key=key)
        messages.success(request, _("已按有数的日子推算其余开放日，记作约数。"))
    return HttpResponseRedirect(leaf.url)


def show_month(
    request: HttpRequest,
    leaf: Leaf,
    typed: Typed,
    *,
    sent: Sent | None = None,
    refused: DomainError | None = None,
    status: int = 200,
) -> HttpResponse:
    """Draw the month; ``typed`` is shown again where the form was not saved."""
    desk, today = find_desk(request), local_day(now())
    cells = find_cells(leaf.columns, leaf.month, last_of(leaf.month))
    grid = _lay(desk, leaf, cells, typed, today=today)
    row = SheetMonth.objects.filter(room=leaf.room, month=leaf.month).select_related("confirmed_by").first()
    following = last_of(leaf.month) + timedelta(days=1)
    context: dict[str, Any] = {
        "leaf": leaf,
        "grid": grid,
        "row": row,
        "is_changed": is_changed(row, leaf.columns, cells),
        "is_over": last_of(leaf.month) <= today,
        "missing": [line.day for line in grid.rows if line.is_missing and line.day <= today],
        "estimates": _describe_estimates(leaf, grid),
        "papers": SheetPaper.objects.filter(room=leaf.room, month=leaf.month)
        .select_related("added_by")
        .order_by(F("day").asc(nulls_first=True), "pk"),
        "before": month_url(leaf.room, first_of(leaf.month - timedelta(days=1))),
        "after": month_url(leaf.room, following) if following <= today else "",
        "methods": SheetMethod.choices,
        "sent": sent,
        "refused": refused,
        "wrong": len(typed.wrong),
        "may_set": desk.can(SET_SHEETS),
        "slips": find_slips(request),
    }
    return render(request, "outreach/sheets/month.html", context, status=status)


def _lay(desk: Desk, leaf: Leaf, cells: Cells, typed: Typed, *, today: date) -> Grid:
    days = days_between(leaf.month, last_of(leaf.month))
    opened = find_open_days(desk.library, [leaf.room], days[0], days[-1])[leaf.room.pk]
    plans = [
        RowPlan(
            label=date_format(day, "j"),
            url="",
            day=day,
            columns=leaf.columns,
            is_open=leaf.is_fillable and day <= today,
            about=date_format(day, "D"),
            shut=opened is not None and day not in opened,
        )
        for day in days
    ]
    return lay_grid(leaf.columns, plans, cells, typed)


def _describe_estimates(leaf: Leaf, grid: Grid) -> list[dict[str, Any]]:
    """Return for each column what it comes to: the counted days, the estimate that stands, the whole."""
    standing = find_estimates(leaf.room, leaf.month)
    found = []
    for column, total in zip(leaf.columns, grid.totals, strict=True):
        line: Entry | None = standing.get((column.kind, column.topic, column.age_band))
        stale = line is not None and line.detail.get("counted") != total
        whole = total + (line.quantity if line else 0)
        found.append({"column": column, "name": describe(column), "line": line, "stale": stale, "whole": whole})
    return found
