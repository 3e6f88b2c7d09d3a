"""The page of holds: the hold shelf, what to fetch, what to take off, who waits; and a field to scan copies."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from circulation.enums import HoldState
from circulation.holds.lists import count_tasks, find_holds, find_on_shelf, find_to_fetch, find_to_take_off
from circulation.holds.marks import find_marks
from circulation.holds.placing import pickup_points
from circulation.holds.queue import count_places
from circulation.lending.checking_in import check_in
from circulation.staff.copies import Said, find_copy, say_check_in, say_unknown, wants_part
from circulation.staff.slips import slips
from libsys.access.desk import Desk, find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import ServicePoint
from libsys.text.dates import local_day
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key
from libsys.web.spreadsheets import csv_answer

KEEP = "circulation.keep_holds"
REFUSED = 409
LISTS = {
    "shelf": gettext_lazy("预约架"),
    "fetch": gettext_lazy("待取书单"),
    "expired": gettext_lazy("过期下架"),
    "queue": gettext_lazy("排队"),
}


@require_GET
@requires(KEEP)
def holds(request: HttpRequest) -> HttpResponseBase:
    """Show one of the lists, or write it as CSV."""
    if request.GET.get("export") == "csv":
        desk = find_desk(request)
        name, point = _chosen(request), find_point(request, desk)
        return csv_answer(f"holds-{name}-{local_day(now())}", _export(name, desk, point))
    return _show(request)


@require_POST
@requires(KEEP)
@operation
def hold_scan(request: HttpRequest) -> HttpResponse:
    """Take a copy from the shelf, the box or the hold shelf, and say where it goes."""
    desk, code = find_desk(request), request.POST.get("code", "")
    item = find_copy(code, desk=desk)
    if item is None:
        return _show(request, said=say_unknown(code), status=REFUSED)
    answer = check_in(item=item, desk=desk, at=now(), key=read_key(request))
    return _show(request, said=say_check_in(answer))


def find_point(request: HttpRequest, desk: Desk) -> ServicePoint | None:
    """Return the point that the list is narrowed to: the desk's own unless another, or all, is asked for."""
    asked = (request.GET if request.method == "GET" else request.POST).get("point")
    if asked is None:
        return desk.point
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 19):
        return None
    return ServicePoint.objects.filter(pk=int(asked), library=desk.library).first()


def _chosen(request: HttpRequest) -> str:
    asked = (request.GET if request.method == "GET" else request.POST).get("list", "")
    return asked if asked in LISTS else "shelf"


def _show(request: HttpRequest, *, said: Said | None = None, status: int = 200) -> HttpResponse:
    desk, today = find_desk(request), local_day(now())
    name, point = _chosen(request), find_point(request, desk)
    counts = count_tasks(desk.library, on=today, point=point)
    page = paginate(request, find_rows(name, desk, point))
    context: dict[str, Any] = {
        "said": said,
        "chosen": name,
        "lists": [(code, label, counts[code]) for code, label in LISTS.items()],
        "page": page,
        "rows": dress(name, list(page.object_list)),
        "points": pickup_points(desk.library),
        "point": point,
        "here": f"list={name}&point={point.pk if point else ''}",
        "params": other_params(request),
        "today": today,
        "slips": slips(request),
    }
    template = "circulation/holds/list.html#regions" if wants_part(request) else "circulation/holds/list.html"
    return render(request, template, context, status=status)


def find_rows(name: str, desk: Desk, point: ServicePoint | None) -> Any:
    """Return the rows of one list, to be paged."""
    if name == "fetch":
        return find_to_fetch(desk.library, on=local_day(now()), point=point)
    if name == "expired":
        return find_to_take_off(desk.library, point=point)
    if name == "queue":
        return find_holds(desk.library, states=[HoldState.WAITING, HoldState.IN_TRANSIT], pickup=point)
    return find_on_shelf(desk.library, pickup=point)


def dress(name: str, rows: list[Any]) -> list[tuple[Any, Any, str, int | None]]:
    """Return each row as hold, copy, shelf mark and place in the queue; the same few queries for any number of rows."""
    if name == "expired":
        return [(None, item, "", None) for item in rows]
    pairs = [(row.hold, row.item) if name == "fetch" else (row, row.item) for row in rows]
    found = [hold for hold, _item in pairs]
    marks = find_marks(found)
    places = count_places(found) if name == "queue" else {}
    return [(hold, item, marks.get(hold.pk, ""), places.get(hold.pk)) for hold, item in pairs]


def _export(name: str, desk: Desk, point: ServicePoint | None) -> Iterator[list[Any]]:
    """Yield the list as a table; readers stand in it by their shelf mark, never by name."""
    yield [
        _("标记"), _("题名"), _("条码号"), _("索书号"), _("馆藏地"), _("取书地点"), _("状态"),
        _("预约日期"), _("排位"), _("保留至"),
    ]  # fmt: skip
    for hold, item, mark, place in dress(name, list(find_rows(name, desk, point))):
        record = hold.record if hold else item.record
        home = " · ".join(str(part) for part in (item.point, item.room) if part) if item else ""
        shown = [hold.pickup, hold.get_state_display(), local_day(hold.placed_at), place or "", hold.expires_on or ""]
        yield [
            mark, record.title, item.barcode if item else "", item.call_number if item else "", home,
            *(shown if hold else ["", "", "", "", ""]),
        ]  # fmt: skip
