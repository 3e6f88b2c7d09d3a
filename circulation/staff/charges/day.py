"""The daily cash sheet, on screen, on A4 and as CSV; handing over the till."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from circulation.charges.amounts import say_money
from circulation.charges.cash.handing_over import Count, expect_cash, find_open_receipts, hand_over
from circulation.charges.cash.sheet import Sheet, Till, find_sheet, sum_up
from circulation.charges.cash.takings import expect_takings, find_takings
from circulation.charges.lines import ChargeRefused
from circulation.models import Handover
from circulation.staff.charges.accounts import REFUSED, TAKE, UNFIT
from circulation.staff.charges.forms import HandoverForm
from circulation.staff.slips import slips
from libsys.access.desk import Desk, find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import Room, ServicePoint, User
from libsys.text.dates import local_day
from libsys.web.lists import other_params
from libsys.web.operations import operation, read_key
from libsys.web.spreadsheets import csv_answer


@require_GET
@requires(TAKE)
def cash_sheet(request: HttpRequest) -> HttpResponseBase:
    """Show the cash sheet of a day, narrowed to a point, a room or a person; print it or write it as CSV."""
    desk, today = find_desk(request), local_day(now())
    sheet = find_sheet(_read_till(request, desk, today))
    if request.GET.get("export") == "csv":
        return csv_answer(f"cash-{sheet.till.day}", _export(sheet))
    context: dict[str, Any] = {
        "sheet": sheet,
        "takings": find_takings(sheet.till),
        "params": other_params(request, "print", "export"),
        "points": ServicePoint.objects.filter(library=desk.library),
        "rooms": Room.objects.filter(point__library=desk.library, retired_on=None).select_related("point"),
        "people": User.objects.filter(library=desk.library).order_by("name"),
        "who": User.objects.filter(pk=sheet.till.staff).first() if sheet.till.staff else None,
        "today": today,
        "printed_at": now(),
        "slips": slips(request),
    }
    template = "circulation/charges/day_print.html" if request.GET.get("print") else "circulation/charges/day.html"
    return render(request, template, context)


@require_http_methods(["GET", "POST"])
@requires(TAKE)
@operation
def handover(request: HttpRequest) -> HttpResponse:
    """Count the till of this place and hand it over to the next shift."""
    desk, form = find_desk(request), HandoverForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            done = hand_over(count=Count(**form.cleaned_data), desk=desk, at=now(), key=read_key(request))
        except ChargeRefused as refusal:
            form.add_reasons(refusal)
            status = REFUSED
        else:
            messages.success(request, _("已交班，现金 %(yuan)s 元。") % {"yuan": say_money(done.counted)})
            return HttpResponseRedirect(reverse("circulation:handover-sheet", args=[done.pk]))
    receipts = list(find_open_receipts(desk))
    takings = expect_takings(desk, at=now())
    context = {
        "form": form,
        "expected": expect_cash(receipts) + takings,
        "takings": takings,
        "sums": sum_up(receipts),
        "recent": _recent(desk),
        "slips": slips(request),
    }
    return render(
        request, "circulation/charges/handover.html", context, status=UNFIT if status == 200 and form.errors else status
    )


@require_GET
@requires(TAKE)
def handover_sheet(request: HttpRequest, handover_id: int) -> HttpResponse:
    """Show a handover as it is printed and signed by both."""
    rows = Handover.objects.select_related("staff", "point", "room")
    shown = get_object_or_404(rows, pk=handover_id, library=find_desk(request).library)
    receipts = list(shown.receipts.select_related("reader").order_by("day", "number"))
    takings = shown.expected - expect_cash(receipts)
    context = {
        "handover": shown, "receipts": receipts, "sums": sum_up(receipts), "takings": takings, "printed_at": now()
    }  # fmt: skip
    return render(request, "circulation/charges/handover_print.html", context)


def _recent(desk: Desk) -> Any:
    rows = Handover.objects.filter(library=desk.library, point=desk.point, room=desk.room)
    return rows.select_related("staff")[:8]


def _read_till(request: HttpRequest, desk: Desk, today: date) -> Till:
    """Return whose sheet the address asks for; this place's without a word, the library's where it says so."""
    asked = request.GET
    if "point" not in asked and "room" not in asked:
        return Till(desk.library, _read_day(asked.get("day", ""), today), point=desk.point, room=desk.room)
    room = _find(Room.objects.filter(point__library=desk.library), asked.get("room", ""))
    point = _find(ServicePoint.objects.filter(library=desk.library), asked.get("point", ""))
    person = _find(User.objects.filter(library=desk.library), asked.get("staff", ""))
    day = _read_day(asked.get("day", ""), today)
    return Till(desk.library, day, point=point, room=room, staff=person.pk if person else None)


def _find(rows: Any, number: str) -> Any:
    is_number = number.isascii() and number.isdecimal() and len(number) <= 18
    return rows.filter(pk=int(number)).first() if is_number else None


def _read_day(text: str, today: date) -> date:
    try:
        return min(date.fromisoformat(text), today)
    except ValueError:
        return today


def _export(sheet: Sheet) -> Iterator[list[Any]]:
    yield [
        _("收据号"),
        _("时间"),
        _("网点"),
        _("室"),
        _("经手"),
        _("读者"),
        _("收退"),
        _("付款方式"),
        _("金额"),
        _("作废"),
    ]
    for row in sheet.receipts:
        sign = -1 if row.kind == "refund" else 1
        yield [
            str(row), row.at.isoformat(timespec="minutes"), row.point or "", row.room or "", row.staff or "",
            row.reader.name, row.get_kind_display(), row.get_method_display(), sign * row.total, row.void_reason,  # type: ignore[attr-defined]
        ]  # fmt: skip
    yield ["", "", "", "", "", "", _("合计"), "", sheet.total.net, ""]
