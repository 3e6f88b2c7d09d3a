"""The page of transits: one field to send and receive, what comes, what was sent, the packing list of a box."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from circulation.holds.marks import find_marks
from circulation.lending.checking_in import check_in
from circulation.models import Transit
from circulation.staff.copies import Said, find_copy, say_check_in, say_refused, say_unknown, wants_part
from circulation.staff.slips import slips
from circulation.transits.giving_up import give_up
from circulation.transits.lists import count_days, find_coming, find_sent, is_late
from circulation.transits.sending import SendingRefused, send_item
from libsys.access.desk import Desk, find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import ServicePoint
from libsys.text.dates import local_day
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key
from libsys.web.spreadsheets import csv_answer

KEEP = "circulation.keep_transits"
REFUSED = 409
LISTS = {"coming": gettext_lazy("要来的"), "sent": gettext_lazy("发出的")}


@require_GET
@requires(KEEP)
def transits(request: HttpRequest) -> HttpResponseBase:
    """Show what comes or what was sent, or write it as CSV."""
    if request.GET.get("export") == "csv":
        name = _chosen(request)
        return csv_answer(f"transits-{name}-{local_day(now())}", _export(name, find_desk(request)))
    return _show(request)


@require_POST
@requires(KEEP)
@operation
def transit_scan(request: HttpRequest) -> HttpResponse:
    """Receive the scanned copy, or put it into the box for the chosen point."""
    desk, code = find_desk(request), request.POST.get("code", "")
    item, target = find_copy(code, desk=desk), find_target(request, desk)
    if item is None:
        return _show(request, said=say_unknown(code), status=REFUSED)
    key = read_key(request)
    if target is None:
        return _show(request, said=say_check_in(check_in(item=item, desk=desk, at=now(), key=key)))
    try:
        transit = send_item(item=item, target=target, desk=desk, at=now(), key=key)
    except SendingRefused as refusal:
        return _show(request, said=say_refused(refusal, item), status=REFUSED)
    slip = reverse("circulation:transit-slip", args=[transit.pk])
    sentence = _("放进送%(place)s的箱子。") % {"place": target}
    return _show(request, said=Said("transit", "transit", "return", _("已发出"), item, [sentence], slip))


@require_http_methods(["GET", "POST"])
@requires(KEEP)
@operation
def transit_lost(request: HttpRequest, transit_id: int) -> HttpResponse:
    """Show a copy that did not arrive; once confirmed it is missing, and looked for."""
    rows = Transit.objects.select_related("item__record", "source", "target", "hold").defer("item__record__marc")
    transit = get_object_or_404(rows, pk=transit_id, library=find_desk(request).library)
    context: dict[str, Any] = {"transit": transit, "days": count_days(transit, at=now()), "slips": slips(request)}
    if request.method != "POST":
        return render(request, "circulation/transits/lost.html", context)
    try:
        give_up(transit=transit, desk=find_desk(request), at=now(), key=read_key(request))
    except SendingRefused as refusal:
        return render(request, "circulation/transits/lost.html", {**context, "refusal": refusal}, status=REFUSED)
    messages.success(request, _("已登记未到：%(barcode)s 现在是“未找到”。") % {"barcode": transit.item.barcode})
    return HttpResponseRedirect(reverse("circulation:transits"))


@require_GET
@requires(KEEP)
def packing_list(request: HttpRequest) -> HttpResponse:
    """Show what is in the box for a point, on paper: everything sent from here that has not arrived."""
    desk, target = find_desk(request), find_target(request, find_desk(request))
    rows = find_sent(desk.library, desk.point)
    found = list((rows.filter(target=target) if target else rows).order_by("target", "sent_at", "pk"))
    marks = find_marks([row.hold for row in found if row.hold])
    context = {
        "rows": [(row, marks.get(row.hold_id or 0, "")) for row in found],
        "source": desk.point,
        "target": target,
        "library": desk.library,
        "printed_at": now(),
    }
    return render(request, "circulation/transits/packing_list.html", context)


def find_target(request: HttpRequest, desk: Desk) -> ServicePoint | None:
    """Return the point to which copies are sent; none where they are received."""
    text = (request.GET if request.method == "GET" else request.POST).get("target", "")
    if not (text.isascii() and text.isdecimal() and len(text) < 19):
        return None
    return ServicePoint.objects.filter(pk=int(text), library=desk.library).first()


def _chosen(request: HttpRequest) -> str:
    asked = (request.GET if request.method == "GET" else request.POST).get("list", "")
    return asked if asked in LISTS else "coming"


def _rows(name: str, desk: Desk) -> Any:
    return (find_sent if name == "sent" else find_coming)(desk.library, desk.point)


def _show(request: HttpRequest, *, said: Said | None = None, status: int = 200) -> HttpResponse:
    desk, at, name = find_desk(request), now(), _chosen(request)
    target = find_target(request, desk)
    page = paginate(request, _rows(name, desk))
    points = ServicePoint.objects.filter(library=desk.library, closed_on__isnull=True)
    context: dict[str, Any] = {
        "said": said,
        "chosen": name,
        "lists": [(code, label, _rows(code, desk).count()) for code, label in LISTS.items()],
        "page": page,
        "rows": [(row, count_days(row, at=at), is_late(row, at=at)) for row in page.object_list],
        "points": points.exclude(pk=desk.point.pk) if desk.point else points,
        "target": target,
        "params": other_params(request),
        "desk_point": desk.point,
        "slips": slips(request),
    }
    page_name = "circulation/transits/list.html"
    return render(request, f"{page_name}#regions" if wants_part(request) else page_name, context, status=status)


def _export(name: str, desk: Desk) -> Iterator[list[Any]]:
    at = now()
    yield [_("题名"), _("条码号"), _("发出地点"), _("送达地点"), _("原因"), _("发出时间"), _("天数")]
    for row in _rows(name, desk).iterator(chunk_size=500):
        yield [
            row.item.record.title, row.item.barcode, row.source, row.target, row.get_reason_display(),
            local_day(row.sent_at), count_days(row, at=at),
        ]  # fmt: skip
