"""Moving a stack: chosen by place, range, search or codes; shown first; done; slips for the trolleys; taken back."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from catalog.enums import ItemStatus
from catalog.indexing.shelf import find_index
from catalog.items.choosing import ItemFilter, filter_items, find_by_codes, read_codes, read_filter
from catalog.items.editing.bulk import take_back_batch
from catalog.models import Item
from catalog.search.filters import Filters
from catalog.search.listing import list_ids
from circulation.models import StackMove
from circulation.staff.stocktaking.forms import MoveForm
from circulation.staff.stocktaking.framing import UNFIT, is_scan, render_page
from circulation.stocktaking.stacks import MoveRefused, find_trolleys, move_stack, preview_stack
from libsys.access.desk import Desk, find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.enums import JobState
from libsys.models import Room, ServicePoint
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key

SHOWN, MOST_TITLES, TROLLEY = 50, 2000, 120
RUNNING = (JobState.QUEUED, JobState.RUNNING)


def visible(request: HttpRequest) -> QuerySet[StackMove]:
    """Return the moves of the person's library."""
    rows = StackMove.objects.filter(library=find_desk(request).library)
    return rows.select_related("library", "point", "room", "batch__job", "batch__made_by")


@requires("circulation.move_stacks")
def move_list(request: HttpRequest) -> HttpResponse:
    """List moves, newest first."""
    context = {"page": paginate(request, visible(request)), "kept": other_params(request)}
    return render_page(request, "moves.html", context)


@requires("circulation.move_stacks")
@operation
def move_new(request: HttpRequest) -> HttpResponse:
    """Choose copies and where they go, see what that would do, do it."""
    desk = find_desk(request)
    params = request.POST if request.method == "POST" else request.GET
    form = MoveForm(request.POST or None, library=desk.library)
    rows, unknown = _choose(desk, params)
    context: dict[str, Any] = {
        "form": form, "chosen": read_filter(params.dict()), "codes": params.get("codes", ""),
        "words": params.get("words", ""), "unknown": unknown[:20],
        "points": ServicePoint.objects.filter(library=desk.library),
        "rooms": Room.objects.filter(point__library=desk.library).select_related("point"),
    }  # fmt: skip
    if request.method == "POST" and form.is_valid():
        point, room = form.cleaned_data["target"]
        if "do" in request.POST:
            note, key = form.cleaned_data["note"], read_key(request)
            try:
                move = move_stack(rows=rows, point=point, room=room, note=note, desk=desk, at=now(), key=key)
            except MoveRefused as error:
                for reason in error.reasons:
                    form.add_error(None, str(reason.sentence))
            else:
                return redirect("circulation:stack-move", move_id=move.pk)
        seen = preview_stack(rows, point=point, room=room)
        out = [(str(ItemStatus(status).label), count) for status, count in sorted(seen.out.items())]
        shown = rows.select_related("record", "point", "room").order_by("call_sort", "pk")[:SHOWN]
        context |= {"seen": seen, "out": out, "shown": shown, "is_preview": True}
    return render_page(request, "move_new.html", context, status=UNFIT if form.errors else 200)


@requires("circulation.move_stacks")
def move_page(request: HttpRequest, move_id: int) -> HttpResponse:
    """Show a move: how far it is, what could not be moved."""
    move = get_object_or_404(visible(request), pk=move_id)
    batch = move.batch
    rows = batch.rows.select_related("item__record").defer("item__record__marc", "item__record__summary")
    context = {
        "move": move, "batch": batch, "page": paginate(request, rows), "kept": other_params(request),
        "is_open": bool(batch.job and batch.job.state in RUNNING), "trolley": TROLLEY,
    }  # fmt: skip
    return render_page(request, "move.html#progress" if is_scan(request) else "move.html", context)


@requires("circulation.move_stacks")
def move_slips(request: HttpRequest, move_id: int) -> HttpResponse:
    """Show a slip for each trolley, as they are printed."""
    move = get_object_or_404(visible(request), pk=move_id)
    text = request.GET.get("size", "")[:4]
    size = int(text) if text.isascii() and text.isdecimal() else TROLLEY
    trolleys = list(find_trolleys(move, size=size))
    context = {"move": move, "trolleys": trolleys, "library": move.library, "printed_at": now(), "size": size}
    return render_page(request, "move_slips.html", context)


@require_POST
@requires("circulation.move_stacks")
@operation
def move_undo(request: HttpRequest, move_id: int) -> HttpResponse:
    """Take a move back as a whole, but for copies that were changed since, which are told."""
    move = get_object_or_404(visible(request), pk=move_id)
    kept = take_back_batch(batch=move.batch, desk=find_desk(request), at=now(), key=read_key(request))
    if kept:
        return render_page(request, "move_undone.html", {"move": move, "reasons": list(kept.values())})
    return redirect("circulation:stack-move", move_id=move.pk)


def _choose(desk: Desk, params: Any) -> tuple[QuerySet[Item], list[str]]:
    """Return the copies that were asked for: by codes, else by place, range and words; nothing asked is nothing."""
    codes = read_codes(params.get("codes", ""))
    if codes:
        items, unknown = find_by_codes(desk.library, codes)
        return Item.objects.filter(pk__in=[item.pk for item in items]), unknown
    asked = read_filter(params.dict())
    chosen = ItemFilter(point=asked.point, room=asked.room, call_from=asked.call_from, call_to=asked.call_to)
    words = params.get("words", "").strip()[:200]
    if chosen.is_empty and not words:
        return Item.objects.none(), []
    rows = filter_items(desk.library, chosen)
    if words:
        ids = list(list_ids(find_index(), words, Filters(), with_suppressed=True))[:MOST_TITLES]
        rows = rows.filter(record__in=ids)
    unknown_words = [_("没有题名符合“%(words)s”的书") % {"words": words}] if words and not rows.exists() else []
    return rows, unknown_words
