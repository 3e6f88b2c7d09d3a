"""Repair: sending and taking back by scanning, what is away and since when, and the register on paper."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from catalog.items.choosing import find_by_codes, read_codes
from circulation.staff.stocktaking.forms import MendForm, SendForm
from circulation.staff.stocktaking.framing import (
    REFUSED,
    UNFIT,
    Said,
    is_scan,
    render_page,
    say_done,
    say_refused,
    say_unknown,
)
from circulation.stocktaking.repairing import (
    RepairRow,
    add_up_costs,
    open_lines,
    repair_rows,
    send_to_repair,
    sent_lines,
    take_from_repair,
)
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key
from libsys.web.spreadsheets import csv_answer

SIZE, MOST_PRINTED = 100, 3000
BACK = "back"


@requires("circulation.keep_repairs")
def repair_page(request: HttpRequest) -> HttpResponse:
    """Show what is away for repair, the oldest first, and the bar that sends and takes back."""
    return _render(request)


@require_POST
@requires("circulation.keep_repairs")
@operation
def repair_scan(request: HttpRequest) -> HttpResponse:
    """Send the scanned copy, or take it back."""
    desk, code, back = find_desk(request), request.POST.get("code", ""), request.POST.get("way") == BACK
    form: Any = MendForm(request.POST) if back else SendForm(request.POST)
    if not form.is_valid():
        return _render(request, form=form, status=UNFIT)
    if not code.strip():
        return _render(request, form=form)
    found, _unknown = find_by_codes(desk.library, read_codes(code[:200])[:1])
    if not found:
        return _render(request, said=say_unknown(code), form=form, status=REFUSED)
    at, key = now(), read_key(request)
    if back:
        done, refused = take_from_repair(items=found, done=form.done(), desk=desk, at=at, key=key)
    else:
        done, refused = send_to_repair(items=found, order=form.order(), desk=desk, at=at, key=key)
    item = found[0]
    said = say_done(_("修好") if back else _("送修"), item) if done else say_refused(refused[item.pk], item)
    return _render(request, said=said, form=form, status=200 if done else REFUSED)


@requires("circulation.keep_repairs")
def repair_register(request: HttpRequest) -> HttpResponseBase:
    """Show the repair register of some days; print it, or take it as a table."""
    today = local_day(now())
    since, until = (_read(request.GET.get(name, "")) for name in ("since", "until"))
    since, until = since or today.replace(month=1, day=1), until or today
    library = find_desk(request).library
    lines = sent_lines(library, since=since, until=until)
    if request.GET.get("export") == "csv":
        return csv_answer("repairs", _export(repair_rows(lines.order_by("pk"), today=today)))
    context: dict[str, Any] = {"since": since, "until": until, "library": library, "today": today}
    if request.GET.get("print"):
        rows = list(repair_rows(lines.order_by("pk")[:MOST_PRINTED], today=today))
        context |= {"rows": rows, "cost": add_up_costs(rows), "printed_at": now(), "most": MOST_PRINTED}
        return render_page(request, "repair_print.html", context | {"count": lines.count()})
    page = paginate(request, lines, size=SIZE)
    rows = list(repair_rows(page.object_list, today=today))
    context |= {"page": page, "rows": rows, "kept": other_params(request, "print", "export")}
    return render_page(request, "repair_register.html", context)


def _render(request: HttpRequest, *, said: Said | None = None, form: Any = None, status: int = 200) -> HttpResponse:
    today = local_day(now())
    way = request.POST.get("way") or request.GET.get("way", "")
    page = paginate(request, open_lines(find_desk(request).library), size=SIZE)
    rows = [(row, row.is_late(today)) for row in repair_rows(page.object_list, today=today)]
    context = {
        "said": said, "page": page, "rows": rows, "kept": other_params(request), "way": BACK if way == BACK else "send",
        "form": form or (MendForm() if way == BACK else SendForm()),
    }  # fmt: skip
    regions = is_scan(request) and request.method == "POST"
    return render_page(request, "repairs.html#regions" if regions else "repairs.html", context, status=status)


def _read(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _export(rows: Iterator[RepairRow]) -> Iterator[list[Any]]:
    yield [
        _("送修日期"), _("条码号"), _("题名"), _("索书号"), _("破损情况"), _("应完成日期"), _("修补方法"), _("修补人"),
        _("修好日期"), _("天数"), _("费用（元）"),
    ]  # fmt: skip
    for row in rows:
        yield [
            row.sent.day, row.item.barcode, row.item.record.title, row.item.call_number, row.order.damage,
            row.order.due_on, row.done.method, row.done.worker, row.end.day if row.end else "", row.days, row.done.cost,
        ]  # fmt: skip
