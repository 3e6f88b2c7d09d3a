"""The reviewer's answer to a withdrawal list, and the register of withdrawals on paper."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST

from catalog.enums import Kind
from catalog.items.registers import RegisterRow, add_up_lines, register_rows, standing_lines
from catalog.items.withdrawing import withdrawn_lines
from circulation.staff.stocktaking.forms import ReviewForm
from circulation.staff.stocktaking.framing import UNFIT, render_page
from circulation.staff.stocktaking.withdrawals import render_list, visible
from circulation.stocktaking.withdrawals.listing import ListRefused
from circulation.stocktaking.withdrawals.reviewing import approve_list, return_list
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key

SIZE, MOST_PRINTED, ROWS_OF_A_SHEET = 100, 5000, 24


@dataclass(frozen=True)
class Leaf:
    """A page of a printed register: its rows, what it comes to, and the register up to here."""

    number: int
    rows: Sequence[RegisterRow]
    amount: Decimal
    copies_so_far: int
    amount_so_far: Decimal

    @property
    def copies(self) -> int:
        """Return how many copies stand on the page."""
        return len(self.rows)


@require_POST
@requires("circulation.approve_withdrawal")
@operation
def list_review(request: HttpRequest, list_id: int) -> HttpResponse:
    """Approve a list but for the copies that were ticked to stay, or return it."""
    sheet = get_object_or_404(visible(request), pk=list_id)
    form = ReviewForm(request.POST)
    if not form.is_valid():
        return render_list(request, sheet, form=form, status=UNFIT)
    desk, at, key = find_desk(request), now(), read_key(request)
    note = form.cleaned_data["note"]
    kept = [
        int(text) for text in request.POST.getlist("kept") if text.isascii() and text.isdecimal() and len(text) < 19
    ]
    try:
        if "return" in request.POST:
            return_list(withdrawal_list=sheet, note=note, desk=desk, at=at, key=key)
        else:
            approval = form.cleaned_data["approval"]
            approve_list(withdrawal_list=sheet, kept=kept, approval=approval, note=note, desk=desk, at=at, key=key)
    except ListRefused as error:
        for reason in error.reasons:
            form.add_error(None, str(reason.sentence))
        return render_list(request, sheet, form=form, status=409)
    return redirect("circulation:withdrawal-list", list_id=sheet.pk)


@requires("circulation.propose_withdrawal")
def withdrawal_register(request: HttpRequest) -> HttpResponse:
    """Show the register of withdrawals of some days, or print it in leaves with their sums."""
    today = local_day(now())
    since, until = (_read(request.GET.get(name, "")) for name in ("since", "until"))
    since, until = since or today.replace(month=1, day=1), until or today
    library = find_desk(request).library
    lines = standing_lines(library, Kind.ITEM_WITHDRAWN, since=since, until=until)
    context: dict[str, Any] = {"since": since, "until": until, "library": library, "totals": add_up_lines(lines)}
    if request.GET.get("print"):
        return _print(request, lines[:MOST_PRINTED], context)
    page = paginate(request, lines, size=SIZE)
    context |= {"page": page, "rows": list(register_rows(page.object_list)), "kept": other_params(request, "print")}
    return render_page(request, "withdrawal_register.html", context)


@requires("circulation.propose_withdrawal")
def list_register(request: HttpRequest, list_id: int) -> HttpResponse:
    """Print the register of one list that was carried out."""
    sheet = get_object_or_404(visible(request).filter(withdrawal__isnull=False), pk=list_id)
    lines = withdrawn_lines(sheet.withdrawal)
    context = {"sheet": sheet, "library": sheet.library, "totals": add_up_lines(lines)}
    return _print(request, lines[:MOST_PRINTED], context)


def lay_leaves(rows: Iterator[RegisterRow], *, size: int = ROWS_OF_A_SHEET) -> list[Leaf]:
    """Return the rows of a register parted into leaves, each with its own sums and those up to it."""
    leaves: list[Leaf] = []
    found, copies, amount = list(rows), 0, Decimal(0)
    for start in range(0, len(found), size):
        chunk = found[start : start + size]
        own = sum((row.amount for row in chunk if row.amount), Decimal(0))
        copies, amount = copies + len(chunk), amount + own
        leaves.append(Leaf(len(leaves) + 1, chunk, own, copies, amount))
    return leaves


def _print(request: HttpRequest, lines: Any, context: dict[str, Any]) -> HttpResponse:
    leaves = lay_leaves(register_rows(lines))
    whole = {**context, "leaves": leaves, "printed_at": now(), "most": MOST_PRINTED}
    return render_page(request, "withdrawal_register_print.html", whole)


def _read(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
