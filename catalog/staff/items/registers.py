"""Registers on paper: accessions, withdrawals, and the handover list of an allocation."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Sum
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from catalog.enums import Kind
from catalog.items.choosing import add_up
from catalog.items.registers import RegisterRow, add_up_lines, register_rows, standing_lines
from catalog.models import Item
from catalog.staff.items.allocations import items_of, listed_rows
from catalog.staff.items.allocations import visible as visible_allocations
from catalog.staff.items.framing import render_page
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.web.lists import other_params, paginate
from libsys.web.spreadsheets import csv_answer

SIZE, MOST_PRINTED = 100, 5000
REGISTERS = {"accessions": Kind.ITEM_ACCESSIONED, "withdrawals": Kind.ITEM_WITHDRAWN}


@requires("catalog.read_staff_pages")
def register_page(request: HttpRequest) -> HttpResponseBase:
    """Show a register for some days; print it whole, or take it as a table."""
    name = request.GET.get("register", "")
    name = name if name in REGISTERS else "accessions"
    since, until = _days(request)
    library = find_desk(request).library
    lines = standing_lines(library, REGISTERS[name], since=since, until=until)
    if request.GET.get("export") == "csv":
        return csv_answer(name, _export(register_rows(lines), is_withdrawal=name == "withdrawals"))
    context = {"register": name, "since": since, "until": until, "totals": add_up_lines(lines), "library": library}
    if request.GET.get("print"):
        context |= {"rows": register_rows(lines[:MOST_PRINTED]), "most": MOST_PRINTED, "printed_at": now()}
        return render_page(request, "register_print.html", context)
    page = paginate(request, lines, size=SIZE)
    context |= {"page": page, "rows": list(register_rows(page.object_list)), "kept": other_params(request, "print")}
    return render_page(request, "register.html", context)


@requires("catalog.read_staff_pages")
def allocation_print(request: HttpRequest, allocation_id: int) -> HttpResponse:
    """Show a handover list as it is printed and signed."""
    allocation = get_object_or_404(visible_allocations(request), pk=allocation_id)
    rows = listed_rows(allocation).order_by("item__call_sort", "pk")
    items = items_of(allocation)
    context = {
        "allocation": allocation, "rows": rows, "totals": add_up(items), "library": allocation.library,
        "classes": _by_class(items), "printed_at": now(),
    }  # fmt: skip
    return render_page(request, "allocation_print.html", context)


def _by_class(items: Any) -> list[tuple[str, int, int]]:
    """Return titles and copies by the first letter of the class, as the receiving room counts them."""
    rows = (
        items.order_by().values_list("record__clc").annotate(Count("record", distinct=True), Count("pk"), Sum("price"))
    )
    found: dict[str, list[int]] = {}
    for clc, titles, copies, _amount in rows:
        sums = found.setdefault(clc[:1] or "—", [0, 0])
        sums[0], sums[1] = sums[0] + titles, sums[1] + copies
    return [(letter, titles, copies) for letter, (titles, copies) in sorted(found.items())]


def _days(request: HttpRequest) -> tuple[date, date]:
    today = local_day(now())
    since, until = (_read(request.GET.get(name, "")) for name in ("since", "until"))
    return since or today.replace(month=1, day=1), until or today


def _read(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _export(rows: Iterable[RegisterRow], *, is_withdrawal: bool) -> Iterator[list[Any]]:
    heads = [_("日期"), _("登录号"), _("条码号"), _("题名"), _("责任说明"), _("索书号"), _("价格"), _("来源")]
    yield [*heads, *([_("注销原因"), _("批准文号"), _("批准人或会议")] if is_withdrawal else [])]
    for row in rows:
        item: Item = row.item
        facts = [
            row.day, item.accession_number, item.barcode, item.record.title, item.record.responsibility,
            item.call_number, row.amount, item.get_source_display(),
        ]  # fmt: skip
        decision = row.withdrawal
        why = [decision.get_reason_display(), decision.approval, decision.approved_by] if decision else ["", "", ""]
        yield [*facts, *(why if is_withdrawal else [])]
