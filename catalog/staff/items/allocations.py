"""Handover lists: made, filled by scanning or from a filter, sent, received by scanning, printed."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from catalog.enums import AllocationState, ListedState
from catalog.items.choosing import add_up, filter_items, find_by_codes, read_codes, read_filter
from catalog.items.places.allocating import (
    AllocationRefused,
    call_back,
    cancel_allocation,
    list_items,
    make_allocation,
    send_allocation,
    unlist_item,
)
from catalog.items.places.receiving import close_receipt, receive_all, receive_items, take_back_receipt
from catalog.models import AllocatedItem, Allocation, Item
from catalog.staff.items.framing import (
    REFUSED,
    UNFIT,
    Said,
    is_scan,
    render_page,
    say_done,
    say_refused,
    say_unknown,
)
from catalog.staff.items.item import number_of
from catalog.staff.items.lists import BULKY, filter_choices
from catalog.staff.items.place_forms import AllocationForm
from libsys.access.desk import Desk, find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key
from libsys.web.spreadsheets import csv_answer

ROWS, MOST_FILTERED = 100, 2000
PLACES = ("from_point", "from_room", "to_point", "to_room")


def visible(request: HttpRequest) -> Any:
    """Return the handover lists of the person's library."""
    rows = Allocation.objects.filter(library=find_desk(request).library)
    return rows.select_related(*PLACES, "made_by", "sent_by", "received_by")


@requires("catalog.read_staff_pages")
def allocation_list(request: HttpRequest) -> HttpResponse:
    """List handover lists, newest first, with how many copies stand on each."""
    state = request.GET.get("state", "")
    counted = Count("rows", filter=~Q(rows__state=ListedState.EXTRA))
    rows = visible(request).annotate(copies=counted, arrived=Count("rows", filter=~Q(rows__received_at=None)))
    rows = rows.filter(state=state) if state in AllocationState.values else rows
    context = {"page": paginate(request, rows.order_by("-pk")), "state": state, "states": AllocationState.choices}
    context["kept"] = other_params(request)
    return render_page(request, "allocations.html", context)


@requires("catalog.edit_items")
@operation
def allocation_new(request: HttpRequest) -> HttpResponse:
    """Begin a handover list."""
    desk = find_desk(request)
    form = AllocationForm(request.POST or None, desk=desk)
    if request.method == "POST" and form.is_valid():
        try:
            allocation = make_allocation(draft=form.draft(), desk=desk, at=now())
        except AllocationRefused as error:
            for reason in error.reasons:
                form.add_error(None, str(reason.sentence))
        else:
            return redirect("catalog:allocation", allocation_id=allocation.pk)
    words = {
        "title": _("新移交单"),
        "up": reverse("catalog:allocations"),
        "up_words": _("典藏移交"),
        "submit": _("开始扫书"),
    }
    return render_page(request, "new.html", {"form": form, **words}, status=UNFIT if form.errors else 200)


@requires("catalog.read_staff_pages")
def allocation_page(request: HttpRequest, allocation_id: int) -> HttpResponseBase:
    """Show a handover list with its copies and what may be done to it."""
    allocation = get_object_or_404(visible(request), pk=allocation_id)
    if request.GET.get("export") == "csv":
        return csv_answer(f"allocation-{allocation.number}", export_rows(allocation))
    return _render(request, allocation)


@require_POST
@requires("catalog.edit_items")
@operation
def allocation_scan(request: HttpRequest, allocation_id: int) -> HttpResponse:
    """Put the scanned copy on a list that is being made, or take it in where the list arrives."""
    allocation = get_object_or_404(visible(request), pk=allocation_id)
    desk, code = find_desk(request), request.POST.get("code", "")
    found, _unknown = find_by_codes(desk.library, read_codes(code[:200])[:1])
    if not found:
        return _render(request, allocation, said=say_unknown(code), status=REFUSED)
    if allocation.state == AllocationState.DRAFT:
        done, refused = list_items(allocation=allocation, items=found, at=now())
        word = _("列入本单")
    else:
        done, refused = receive_items(allocation=allocation, items=found, desk=desk, at=now(), key=read_key(request))
        word = _("收到")
    said = (
        say_done(word, found[0], *_remarks(allocation, found[0]))
        if done
        else say_refused(refused[found[0].pk], found[0])
    )
    return _render(request, allocation, said=said, status=200 if done else REFUSED)


@require_POST
@requires("catalog.edit_items")
@operation
def allocation_fill(request: HttpRequest, allocation_id: int) -> HttpResponse:
    """Put every copy of a filter on a list; those that do not fit are told."""
    allocation = get_object_or_404(visible(request), pk=allocation_id)
    library = find_desk(request).library
    chosen = read_filter(request.POST.dict())
    place = Q(point=allocation.from_point_id) & (Q(room=allocation.from_room_id) if allocation.from_room_id else Q())
    rows = filter_items(library, chosen).filter(place).order_by("call_sort", "pk")[:MOST_FILTERED]
    if chosen.is_empty:
        said = Said("warn", "attention", _("没有办成"), None, [_("请先填条件，再列入。")])
        return _render(request, allocation, said=said, status=REFUSED)
    added, refused = list_items(allocation=allocation, items=rows, at=now())
    count = ngettext("列入 %(count)s 册", "列入 %(count)s 册", len(added)) % {"count": len(added)}
    sentences = [str(reason.sentence) for reasons in list(refused.values())[:10] for reason in reasons]
    return _render(request, allocation, said=Said("ok" if added else "warn", "", count, None, sentences))


@require_POST
@requires("catalog.edit_items")
@operation
def allocation_unlist(request: HttpRequest, allocation_id: int) -> HttpResponse:
    """Take a copy off a list that is being made."""
    allocation = get_object_or_404(visible(request), pk=allocation_id)
    item = get_object_or_404(Item, pk=number_of(request.POST.get("item", "")), library=allocation.library)
    unlist_item(allocation=allocation, item=item)
    return redirect("catalog:allocation", allocation_id=allocation.pk)


@require_POST
@requires("catalog.edit_items")
@operation
def allocation_act(request: HttpRequest, allocation_id: int, step: str) -> HttpResponse:
    """Take the list a step on or back: send, call back, cancel, receive all, sign, undo the receipt."""
    allocation = get_object_or_404(visible(request), pk=allocation_id)
    if step not in STEPS:
        raise Http404
    try:
        STEPS[step](allocation, find_desk(request), read_key(request))
    except AllocationRefused as refusal:
        if {reason.code for reason in refusal.reasons} != {"point_cap_exceeded"}:
            raise
        return _render(request, allocation, said=say_refused(refusal.reasons), status=REFUSED, is_over=True)
    return redirect("catalog:allocation", allocation_id=allocation.pk)


STEPS: dict[str, Callable[[Allocation, Desk, str], Any]] = {
    "send": lambda one, desk, key: send_allocation(allocation=one, desk=desk, at=now(), key=key),
    "send-anyway": lambda one, desk, key: send_allocation(
        allocation=one, desk=desk, at=now(), key=key, may_exceed=True
    ),
    "call-back": lambda one, desk, key: call_back(allocation=one, desk=desk, at=now(), key=key),
    "cancel": lambda one, desk, key: cancel_allocation(allocation=one),
    "receive-all": lambda one, desk, key: receive_all(allocation=one, desk=desk, at=now(), key=key),
    "sign": lambda one, desk, key: close_receipt(allocation=one, desk=desk, at=now(), key=key),
    "undo": lambda one, desk, key: take_back_receipt(allocation=one, desk=desk, at=now(), key=key),
}


def listed_rows(allocation: Allocation) -> Any:
    """Return the rows of a list with their copies, in the order in which they were listed."""
    rows = allocation.rows.select_related("item__record", "item__shelf", "from_point", "from_room")
    return rows.defer(*(f"item__{name}" for name in BULKY)).order_by("-received_at", "-pk")


def export_rows(allocation: Allocation) -> Iterator[list[Any]]:
    """Yield the list as a table, in the order of the shelves."""
    yield [_("题名"), _("索书号"), _("卷册"), _("条码号"), _("登录号"), _("价格"), _("移交状态")]
    for row in listed_rows(allocation).order_by("item__call_sort", "pk").iterator(chunk_size=500):
        item = row.item
        yield [
            item.record.title, item.call_number, item.volume, item.barcode, item.accession_number, item.price,
            row.get_state_display(),
        ]  # fmt: skip


def items_of(allocation: Allocation) -> Any:
    """Return the copies of a list."""
    return Item.objects.filter(allocated__allocation=allocation)


def _render(
    request: HttpRequest, allocation: Allocation, *, said: Said | None = None, status: int = 200, is_over: bool = False
) -> HttpResponse:
    rows = listed_rows(allocation)
    counts = dict(
        AllocatedItem.objects.filter(allocation=allocation).order_by().values_list("state").annotate(Count("pk"))
    )
    context = {
        "allocation": allocation, "said": said, "is_over": is_over, "page": paginate(request, rows, size=ROWS),
        "kept": other_params(request),
        "totals": add_up(items_of(allocation)), "differences": _differences(counts, allocation),
        "is_received": bool(counts.get(ListedState.RECEIVED) or counts.get(ListedState.EXTRA)),
        **filter_choices(allocation.library),
    }  # fmt: skip
    part = "allocation.html#regions" if is_scan(request) else "allocation.html"
    return render_page(request, part, context, status=status)


def _differences(counts: dict[str, int], allocation: Allocation) -> list[tuple[str, str, int]]:
    if allocation.state not in (AllocationState.SENT, AllocationState.RECEIVED):
        return []
    looks = {ListedState.RECEIVED: "ok", ListedState.LISTED: "", ListedState.MISSING: "warn", ListedState.EXTRA: "info"}
    return [(looks[state], str(state.label), counts.get(state, 0)) for state in ListedState]


def _remarks(allocation: Allocation, item: Item) -> list[str]:
    extra = allocation.rows.filter(item=item, state=ListedState.EXTRA).exists()
    return [_("单上没有这一册，已记为单外收到。")] if extra else []
