"""What differs between the shelf and the books: lists on screen, on paper, as a table; closing and its way back."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from catalog.enums import ItemStatus
from catalog.items.choosing import add_up
from catalog.items.places.relocating import say_place
from circulation.enums import StocktakeState
from circulation.models import Stocktake
from circulation.staff.stocktaking.framing import is_scan, render_page
from circulation.staff.stocktaking.sessions import name_counts, visible
from circulation.stocktaking.sessions.closing import close_stocktake, reopen_stocktake
from circulation.stocktaking.sessions.listing import (
    LENT,
    MISORDERED,
    MISPLACED,
    MISSING,
    OTHERS,
    UNKNOWN,
    find_progress,
    find_traces,
    missing_items,
    not_seen,
    scans_of,
    summarise,
)
from circulation.stocktaking.undoing import has_stopped
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.daybook.kinds import find_kind
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key
from libsys.web.spreadsheets import csv_answer

SIZE, MOST_PRINTED, CHUNK, MANY = 100, 3000, 500, 5
BOOKS = tuple(ItemStatus)
LISTS = {
    MISSING: gettext_lazy("未扫到"), MISPLACED: gettext_lazy("错架"), MISORDERED: gettext_lazy("乱架"),
    LENT: gettext_lazy("账上借出"), UNKNOWN: gettext_lazy("不认识"), OTHERS: gettext_lazy("其他状态"),
}  # fmt: skip


@requires("circulation.take_stock")
def stocktake_lists(request: HttpRequest, stocktake_id: int, name: str) -> HttpResponseBase:
    """Show one list of differences; print it, or take it as a table."""
    stocktake = get_object_or_404(visible(request), pk=stocktake_id)
    if name not in LISTS:
        raise Http404
    rows: Any = missing_items(stocktake) if name == MISSING else scans_of(stocktake, name)
    if request.GET.get("export") == "csv":
        return csv_answer(f"stocktake-{stocktake.pk}-{name}", _export(rows, name))
    context = {"stocktake": stocktake, "name": name, "heading": LISTS[name], "lists": LISTS.items()}
    if request.GET.get("print"):
        context |= {"rows": _told(list(rows[:MOST_PRINTED]), name), "printed_at": now(), "count": rows.count()}
        return render_page(request, "list_print.html", context | {"most": MOST_PRINTED, "library": stocktake.library})
    page = paginate(request, rows, size=SIZE)
    context |= {"page": page, "rows": _told(list(page.object_list), name), "kept": other_params(request)}
    return render_page(request, "list.html", context)


@requires("circulation.close_stocktake")
@operation
def stocktake_close(request: HttpRequest, stocktake_id: int) -> HttpResponse:
    """Show what closing would write, then close."""
    stocktake = get_object_or_404(visible(request), pk=stocktake_id)
    if request.method == "POST":
        close_stocktake(
            stocktake=stocktake, marks_missing="marks_missing" in request.POST, relocates="relocates" in request.POST,
            desk=find_desk(request), at=now(), key=read_key(request),
        )  # fmt: skip
        return redirect("circulation:stocktake-closing", stocktake_id=stocktake.pk)
    missing, progress = not_seen(stocktake), find_progress(stocktake)
    totals = add_up(missing)
    context = {
        "stocktake": stocktake, "totals": totals, "progress": progress,
        "is_doubtful": totals.copies * MANY > progress.expected,
        "shown": missing.select_related("record").order_by("call_sort", "pk")[:20],
        "can_close": stocktake.state == StocktakeState.OPEN or has_stopped(stocktake.job),
    }  # fmt: skip
    return render_page(request, "close.html", context)


@requires("circulation.take_stock")
def stocktake_closing(request: HttpRequest, stocktake_id: int) -> HttpResponse:
    """Show how far closing or its taking back is; afterwards the sheet of the session."""
    stocktake = get_object_or_404(visible(request), pk=stocktake_id)
    stopped = has_stopped(stocktake.job)
    running = stocktake.state in (StocktakeState.CLOSING, StocktakeState.REOPENING)
    context: dict[str, Any] = {"stocktake": stocktake, "is_open": running and not stopped, "is_stopped": stopped}
    if not running:
        context |= _sheet(stocktake)
        context["kept_back"] = stocktake.job.result.get("kept", []) if stocktake.job else []
    part = "closing.html#progress" if is_scan(request) else "closing.html"
    return render_page(request, part, context)


@require_POST
@requires("circulation.close_stocktake")
@operation
def stocktake_reopen(request: HttpRequest, stocktake_id: int) -> HttpResponse:
    """Take the closing back as a whole."""
    stocktake = get_object_or_404(visible(request), pk=stocktake_id)
    reopen_stocktake(stocktake=stocktake, desk=find_desk(request), at=now(), key=read_key(request))
    return redirect("circulation:stocktake-closing", stocktake_id=stocktake.pk)


@requires("circulation.take_stock")
def stocktake_sheet(request: HttpRequest, stocktake_id: int) -> HttpResponse:
    """Show the sheet of a session as it is printed and signed."""
    stocktake = get_object_or_404(visible(request), pk=stocktake_id)
    context = {"stocktake": stocktake, "library": stocktake.library, "printed_at": now(), **_sheet(stocktake)}
    return render_page(request, "sheet_print.html", context)


@requires("circulation.take_stock")
def stocktake_of_job(request: HttpRequest, job_id: int) -> HttpResponse:
    """Lead from the job to the session that it closed or opened again."""
    stocktake = get_object_or_404(visible(request), job_id=job_id)
    return redirect("circulation:stocktake-closing", stocktake_id=stocktake.pk)


def _sheet(stocktake: Stocktake) -> dict[str, Any]:
    """Return the counts of a session: those of the day it was closed, or those of now."""
    summary = stocktake.summary or summarise(stocktake)
    total = sum(copies for copies, _amount in summary["books"].values())
    named = [
        (str(ItemStatus(status).label), *summary["books"][status]) for status in BOOKS if status in summary["books"]
    ]
    return {"summary": summary, "books": named, "total": total, "verdicts": name_counts(summary["verdicts"])}


def _told(rows: list[Any], name: str) -> list[dict[str, Any]]:
    """Return rows of a list with what the page says of each, in two more queries for the traces."""
    if name != MISSING:
        return [{"scan": scan, "item": scan.item, "place": _say_place(scan.item)} for scan in rows]
    traces = find_traces(rows)
    told = []
    for item in rows:
        trace = traces[item.pk]
        kind = find_kind(trace.kind)
        told.append({"item": item, "place": _say_place(item), "trace": trace, "last": kind.label if kind else ""})
    return told


def _say_place(item: Any) -> str:
    return say_place(item.point, item.room) if item else ""


def _export(rows: Any, name: str) -> Iterator[list[Any]]:
    heads = [_("条码号"), _("登录号"), _("题名"), _("索书号"), _("价格"), _("馆藏地点")]
    if name == MISSING:
        yield [*heads, _("最后经手"), _("经手日期"), _("最后外借")]
    else:
        yield [*heads, _("结果"), _("扫描时间"), _("谁扫的")]
    ids = list(rows.values_list("pk", flat=True))
    for start in range(0, len(ids), CHUNK):
        for row in _told(list(rows.filter(pk__in=ids[start : start + CHUNK])), name):
            item = row["item"]
            facts = [
                item.barcode, item.accession_number, item.record.title, item.call_number, item.price, row["place"],
            ] if item else [row["scan"].code, "", "", "", "", ""]  # fmt: skip
            if name == MISSING:
                yield [*facts, row["last"], row["trace"].on, row["trace"].lent_on]
            else:
                scan = row["scan"]
                yield [*facts, scan.get_verdict_display(), scan.at.isoformat(timespec="minutes"), scan.staff]
