"""Which columns a room's sheet has: offered from every kind that people may write by hand."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.enums import AgeBand
from libsys.models import Room
from libsys.text.dates import local_day
from libsys.web.lists import paginate
from libsys.web.operations import operation, read_key
from outreach.models import SheetColumn
from outreach.sheets.columns import MOST_COLUMNS, ColumnPlan, ColumnsRefused, find_columns, mark_columns, set_columns
from outreach.sheets.kinds import HAND_WRITTEN, topics_by_hand
from outreach.staff.slips import find_slips

BLANK_ROWS = 3


@require_GET
@requires("outreach.set_sheets")
def sheet_rooms(request: HttpRequest) -> HttpResponse:
    """List the rooms with how many columns their sheets have."""
    in_use = Count("sheet_columns", filter=Q(sheet_columns__retired_on=None))
    rooms = Room.objects.filter(point__library=find_desk(request).library, retired_on=None).annotate(columns=in_use)
    page = paginate(request, rooms.select_related("point").order_by("point", "pk"))
    return render(request, "outreach/sheets/rooms.html", {"page": page, "slips": find_slips(request)})


@require_http_methods(["GET", "POST"])
@requires("outreach.set_sheets")
@operation
def sheet_columns(request: HttpRequest, room_id: int) -> HttpResponse:
    """Show and change the columns of a room's sheet."""
    desk = find_desk(request)
    room = get_object_or_404(Room.objects.select_related("point"), pk=room_id, point__library=desk.library)
    standing = find_columns(room)
    if request.method != "POST":
        return _show(request, room, [_plan(column) for column in standing], seen=mark_columns(standing))
    plans, since, seen = read_plans(request.POST), _read_since(request.POST), request.POST.get("seen", "")
    try:
        set_columns(room=room, plans=plans, since=since, seen=seen, desk=desk, at=now(), key=read_key(request))
    except ColumnsRefused as refused:
        return _show(request, room, plans, seen=mark_columns(standing), refused=refused)
    messages.success(request, _("%(room)s的登记表有 %(count)s 栏。") % {"room": room, "count": len(plans)})
    return HttpResponseRedirect(reverse("outreach:sheet-rooms"))


def read_plans(form: QueryDict) -> list[ColumnPlan]:
    """Return the columns that a form asks for, in the order of their numbers; rows without a kind are left out."""
    found = []
    for row in range(MOST_COLUMNS + BLANK_ROWS):
        kind, _dot, topic = form.get(f"what-{row}", "").partition("|")
        own = form.get(f"topic-{row}", "").strip()
        if kind and f"drop-{row}" not in form:
            plan = ColumnPlan(kind, topic or own, form.get(f"age-{row}", ""), form.get(f"unit-{row}", "").strip())
            place = form.get(f"place-{row}", "")
            found.append((int(place) if place.isdecimal() and len(place) < 4 else row + 1, row, plan))
    return [plan for _place, _row, plan in sorted(found, key=lambda one: one[:2])]


def _read_since(form: QueryDict) -> date:
    today = local_day(now())
    try:
        return min(date.fromisoformat(form.get("since", "")), today)
    except ValueError:
        return today


def _plan(column: SheetColumn) -> ColumnPlan:
    return ColumnPlan(column.kind, column.topic, column.age_band, column.unit)


def _offers() -> list[tuple[Any, list[tuple[str, Any]]]]:
    """Return what a column may stand for: each kind, and each of its topics."""
    offers = []
    for kind in HAND_WRITTEN:
        topics = [(f"{kind.value}|{code}", name) for code, name in topics_by_hand(kind).items()]
        offers.append((kind.label, [(f"{kind.value}|", _("不分") if topics else kind.label), *topics]))
    return offers


def _show(
    request: HttpRequest, room: Room, plans: Sequence[ColumnPlan], *, seen: str, refused: ColumnsRefused | None = None
) -> HttpResponse:
    known = {f"{kind.value}|{topic}" for kind in HAND_WRITTEN for topic in ("", *kind.topics)}
    rows = []
    for plan in [*plans, *[None] * min(BLANK_ROWS, MOST_COLUMNS - len(plans))]:
        chosen = f"{plan.kind}|{plan.topic}" if plan else ""
        own = plan.topic if plan and chosen not in known else ""
        rows.append({"plan": plan, "chosen": f"{plan.kind}|" if plan and own else chosen, "own": own})
    context = {
        "room": room,
        "rows": rows,
        "offers": _offers(),
        "ages": AgeBand.choices,
        "seen": seen,
        "today": local_day(now()),
        "refused": refused,
        "slips": find_slips(request),
    }
    return render(request, "outreach/sheets/columns.html", context, status=refused.status if refused else 200)
