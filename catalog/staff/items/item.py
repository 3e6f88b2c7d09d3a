"""One copy: its facts, where it is, what happened to it, and everything that may be done to it now."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from catalog.items.accompanying import accompanying_note
from catalog.items.editing.changing import ChangeRefused, change_item
from catalog.items.editing.values import FIELDS
from catalog.items.moves import BY_ACT, WITHDRAW, moves_from
from catalog.items.moving import MoveRefused, move_items
from catalog.items.removing import find_reasons, remove_items
from catalog.items.unmoving import find_last_move, take_back_move
from catalog.models import Item
from catalog.permissions import EDIT_ITEMS
from catalog.staff.items.forms import EditForm
from catalog.staff.items.framing import UNFIT, render_page
from libsys.access.desk import Desk, find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.daybook.kinds import find_kind, name_topic
from libsys.enums import ScanSubject
from libsys.models import Entry, Room, ScanCode, ServicePoint
from libsys.text.dates import local_day
from libsys.web.operations import operation, read_key

LINES, MOST_DIGITS = 100, 19
Facts = list[tuple[Any, Any]]


def find_item(request: HttpRequest, item_id: int) -> Item:
    """Return a copy of the person's library."""
    rows = Item.objects.select_related("record", "library", "point", "room", "shelf", "host")
    return get_object_or_404(rows, pk=item_id, library=find_desk(request).library)


@requires("catalog.read_staff_pages")
def item_page(request: HttpRequest, item_id: int) -> HttpResponse:
    """Show one copy."""
    item, desk = find_item(request, item_id), find_desk(request)
    codes = ScanCode.objects.filter(subject=ScanSubject.ITEM, object_id=item.pk).exclude(code=item.barcode)
    last = find_last_move(item)
    lines = list(Entry.objects.filter(item_id=item.pk).select_related("staff", "point", "room").order_by("-pk")[:LINES])
    context = {
        "item": item,
        "note": accompanying_note(item),
        "facts": _facts(item, list(codes.values_list("code", flat=True))),
        "lines": tell_lines(lines),
        "moves": [move for move in moves_from(item.status) if _may(move.act, desk)],
        "last": last if last and _may_undo(last, desk) else None,
        "last_name": find_kind(last.kind) if last else None,
        "is_removable": desk.can(EDIT_ITEMS) and not find_reasons([item]),
    }
    return render_page(request, "item.html", context)


@require_POST
@requires("catalog.report_items")
@operation
def item_act(request: HttpRequest, item_id: int, act: str) -> HttpResponse:
    """Do one act of the table of moves to a copy; an act that is not this person's does not exist."""
    item, desk = find_item(request, item_id), find_desk(request)
    if not _may(act, desk):
        raise Http404
    _moved, refused = move_items(items=[item], by=act, desk=desk, at=now(), key=read_key(request))
    if refused:
        raise MoveRefused(refused[item.pk])
    return redirect("catalog:staff-item", item_id=item.pk)


@require_POST
@requires("catalog.report_items")
@operation
def item_undo(request: HttpRequest, item_id: int) -> HttpResponse:
    """Take back the last act upon a copy."""
    item, desk = find_item(request, item_id), find_desk(request)
    entry = get_object_or_404(Entry, pk=number_of(request.POST.get("line", "")), item_id=item.pk)
    if not _may_undo(entry, desk):
        raise Http404
    take_back_move(entry=entry, desk=desk, at=now(), key=read_key(request))
    return redirect("catalog:staff-item", item_id=item.pk)


@require_POST
@requires("catalog.edit_items")
@operation
def item_remove(request: HttpRequest, item_id: int) -> HttpResponse:
    """Take back the accession of a copy that was added in error."""
    item = find_item(request, item_id)
    reason = request.POST.get("reason", "")
    _gone, refused = remove_items(items=[item], desk=find_desk(request), at=now(), key=read_key(request), reason=reason)
    if refused:
        raise MoveRefused(refused[item.pk])
    return redirect("catalog:staff-record", record_id=item.record_id)


@requires("catalog.edit_items")
@operation
def item_edit(request: HttpRequest, item_id: int) -> HttpResponse:
    """Change a copy; what cannot be comes back with every reason."""
    item, at = find_item(request, item_id), now()
    form = EditForm(request.POST or None, item=item, today=local_day(at))
    if request.method == "POST" and form.is_valid():
        try:
            change_item(item=item, changes=form.changes(), desk=find_desk(request), at=at, key=read_key(request))
        except ChangeRefused as error:
            for reason in error.reasons:
                form.add_error(None, str(reason.sentence))
        else:
            return redirect("catalog:staff-item", item_id=item.pk)
    return render_page(request, "edit.html", {"item": item, "form": form}, status=UNFIT if form.errors else 200)


def number_of(text: str) -> int:
    """Return the row's number in ``text``; nonsense is the number of nothing."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < MOST_DIGITS else 0


def tell_lines(lines: Sequence[Entry]) -> list[dict[str, Any]]:
    """Return lines of the day book in words, with what they changed; two queries for the places."""
    places = [line.detail.get(side, {}) for line in lines for side in ("before", "after")]
    known = [one for one in places if isinstance(one, dict)]
    points = ServicePoint.objects.in_bulk({one["point"] for one in known if one.get("point")})
    rooms = Room.objects.in_bulk({one["room"] for one in known if one.get("room")})
    return [
        {
            "line": line,
            "name": kind.label if (kind := find_kind(line.kind)) else line.kind,
            "topic": name_topic(line.kind, line.topic) if line.topic else "",
            "changes": _say_changes(line.detail, points, rooms),
        }
        for line in lines
    ]


def _say_changes(detail: dict[str, Any], points: dict[int, Any], rooms: dict[int, Any]) -> list[str]:
    before, after = detail.get("before"), detail.get("after")
    if not (isinstance(before, dict) and isinstance(after, dict)):
        return []

    def say(name: str, value: Any) -> str:
        if name == "point":
            return str(points.get(value, value))
        if name == "room":
            return str(rooms.get(value, "—"))
        column = Item._meta.get_field(name)
        return str(dict(column.choices or []).get(value, value) or "—")

    return [
        _("%(name)s：%(before)s → %(after)s")
        % {"name": FIELDS.get(name, _("工序")), "before": say(name, before.get(name)), "after": say(name, value)}
        for name, value in after.items()
        if before.get(name) != value
    ]


def _may(act: str, desk: Desk) -> bool:
    """Return whether the act can be done on a copy's own page by this person; withdrawal has a page of its own."""
    move = BY_ACT.get(act)
    return bool(move and move.permission and act != WITHDRAW and desk.can(move.permission))


def _may_undo(line: Entry, desk: Desk) -> bool:
    move = next((move for move in BY_ACT.values() if move.kind == line.kind), None)
    return bool(move and desk.can(move.permission))


def _facts(item: Item, former: list[str]) -> Facts:
    return [
        (_("馆藏地点"), " · ".join(str(part) for part in (item.point, item.room) if part)),
        (_("专柜"), item.shelf),
        (_("索书号"), item.call_number),
        (_("卷册"), item.volume),
        (_("登录号"), item.accession_number),
        (_("曾用条码号"), _("，").join(former)),
        (_("文献类型"), item.get_material_display()),
        (_("使用方式"), item.get_use_display()),
        (_("价格"), item.price),
        (_("来源"), item.get_source_display()),
        (_("书商或捐赠者"), item.vendor),
        (_("经费"), item.fund),
        (_("批次"), item.batch),
        (_("累计外借"), item.loans),
        (_("备注"), item.note),
    ]
