"""Lists of copies: filtered, counted in titles, copies and prices, exported; and how far new ones are."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from catalog.enums import AcquisitionSource, ItemStatus, ProcessingStage
from catalog.items.choosing import add_up, filter_items, find_by_codes, read_codes, read_filter
from catalog.items.counting import count_progress, pass_stage
from catalog.items.moves import SHELVE
from catalog.items.moving import move_items
from catalog.models import Item, Shelf
from catalog.staff.items.framing import REFUSED, is_scan, render_page, say_done, say_refused, say_unknown
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import Library, Room, ServicePoint
from libsys.text.dates import local_day
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key
from libsys.web.spreadsheets import csv_answer

BULKY = ("record__marc", "record__summary", "record__contributors", "record__subjects")


def with_places(rows: QuerySet[Item]) -> QuerySet[Item]:
    """Return ``rows`` in the order of the shelves, with everything that a list shows."""
    found = rows.select_related("record", "point", "room", "shelf").defer(*BULKY)
    return found.order_by("point_id", "room_id", "call_sort", "pk")


def filter_choices(library: Library) -> dict[str, Any]:
    """Return what the filter bar offers."""
    return {
        "points": ServicePoint.objects.filter(library=library),
        "rooms": Room.objects.filter(point__library=library).select_related("point"),
        "shelves": Shelf.objects.filter(library=library, closed_at=None),
        "statuses": ItemStatus.choices,
        "stages": ProcessingStage.choices,
        "sources": AcquisitionSource.choices,
    }


@requires("catalog.read_staff_pages")
def item_list(request: HttpRequest) -> HttpResponseBase:
    """List copies by a filter; a barcode leads straight to its copy."""
    library = find_desk(request).library
    codes = read_codes(request.GET.get("q", "")[:200])
    if codes and len(found := find_by_codes(library, codes[:1])[0]) == 1:
        return redirect("catalog:staff-item", item_id=found[0].pk)
    chosen = read_filter(request.GET.dict())
    rows = with_places(filter_items(library, chosen))
    if request.GET.get("export") == "csv":
        return csv_answer("items", _export(rows))
    context = {
        "chosen": chosen,
        "unknown": " ".join(codes[:1]),
        "page": paginate(request, rows),
        "totals": add_up(filter_items(library, chosen)),
        "kept": other_params(request, "export"),
        **filter_choices(library),
    }
    return render_page(request, "list.html", context)


@requires("catalog.read_staff_pages")
def progress_page(request: HttpRequest) -> HttpResponse:
    """Show how many copies wait at each stage between the box and the shelf."""
    return _render_progress(request)


@require_POST
@requires("catalog.edit_items")
@operation
def progress_pass(request: HttpRequest) -> HttpResponse:
    """Let the scanned copy pass the stage that it was at; the last one is the shelf."""
    desk, stage = find_desk(request), request.POST.get("stage", "")
    codes = read_codes(request.POST.get("code", "")[:200])[:1]
    found, _unknown = find_by_codes(desk.library, codes)
    if not found:
        return _render_progress(request, said=say_unknown(request.POST.get("code", "")), stage=stage, status=REFUSED)
    if stage == ProcessingStage.TO_SHELVE:
        done, refused = move_items(items=found, by=SHELVE, desk=desk, at=now(), key=read_key(request))
        word = _("已上架")
    else:
        stage = stage if stage in ProcessingStage.values else ProcessingStage.TO_PROCESS
        done, refused = pass_stage(items=found, stage=stage, desk=desk, at=now(), key=read_key(request))
        word = _("过了“%(stage)s”") % {"stage": ProcessingStage(stage).label}
    said = (
        say_done(word, found[0], done[0].get_stage_display()) if done else say_refused(refused[found[0].pk], found[0])
    )
    return _render_progress(request, said=said, stage=stage, status=200 if done else REFUSED)


def _render_progress(request: HttpRequest, *, said: Any = None, stage: str = "", status: int = 200) -> HttpResponse:
    library = find_desk(request).library
    params = request.POST if request.method == "POST" else request.GET
    asked = {name: params.get(name, "") for name in ("since", "until", "batch")}
    if not any(name in params for name in asked):
        asked["since"] = local_day(now()).replace(month=1, day=1).isoformat()
    chosen = read_filter(asked)
    rows = filter_items(library, chosen)
    stage = stage or params.get("stage", "")
    stage = stage if stage in ProcessingStage.values else ProcessingStage.TO_PROCESS
    context = {
        "chosen": chosen,
        "hidden": [*asked.items(), ("stage", stage)],
        "progress": count_progress(rows),
        "stages": ProcessingStage.choices,
        "stage": stage,
        "said": said,
        "batches": rows.exclude(batch="").order_by("-accessioned_on").values_list("batch", flat=True).distinct()[:20],
    }
    return render_page(
        request, "progress.html#regions" if is_scan(request) else "progress.html", context, status=status
    )


def _export(rows: QuerySet[Item]) -> Iterator[list[Any]]:
    heads = (_("条码号"), _("登录号"), _("题名"), _("责任说明"), _("索书号"), _("卷册"), _("网点"), _("室"), _("状态"))
    yield [*heads, _("工序"), _("使用方式"), _("来源"), _("价格"), _("入藏日期"), _("批次"), _("累计外借")]
    for item in rows.iterator(chunk_size=500):
        yield [
            item.barcode, item.accession_number, item.record.title, item.record.responsibility, item.call_number,
            item.volume, item.point, item.room, item.get_status_display(), item.get_stage_display(),
            item.get_use_display(), item.get_source_display(), item.price, item.accessioned_on, item.batch, item.loans,
        ]  # fmt: skip
