"""Displays: set up, filled and emptied by scanning, ended."""

from typing import Any

from django.db.models import Count, F
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from catalog.items.choosing import add_up, find_by_codes, read_codes
from catalog.items.places.displaying import ShelfRefused, end_shelf, put_on_shelf, set_up_shelf, take_off_shelf
from catalog.models import Item, Shelf
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
from catalog.staff.items.lists import with_places
from catalog.staff.items.place_forms import ShelfForm
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key
from libsys.web.spreadsheets import csv_answer


def visible(request: HttpRequest) -> Any:
    """Return the displays of the person's library."""
    return Shelf.objects.filter(library=find_desk(request).library).select_related("point", "room")


@requires("catalog.read_staff_pages")
def shelf_list(request: HttpRequest) -> HttpResponse:
    """List displays, open ones first, with how many copies stand on each."""
    page = paginate(
        request,
        visible(request)
        .annotate(copies=Count("items"))
        .order_by(F("closed_at").asc(nulls_first=True), "-since", "-pk"),
    )
    return render_page(
        request, "shelves.html", {"page": page, "today": local_day(now()), "kept": other_params(request)}
    )


@requires("catalog.edit_items")
@operation
def shelf_new(request: HttpRequest) -> HttpResponse:
    """Set a display up."""
    desk = find_desk(request)
    form = ShelfForm(request.POST or None, desk=desk, initial={"since": local_day(now())})
    if request.method == "POST" and form.is_valid():
        try:
            shelf = set_up_shelf(draft=form.draft(), desk=desk)
        except ShelfRefused as error:
            for reason in error.reasons:
                form.add_error(None, str(reason.sentence))
        else:
            return redirect("catalog:shelf", shelf_id=shelf.pk)
    words = {"title": _("新专柜"), "up": reverse("catalog:shelves"), "up_words": _("专柜"), "submit": _("设立专柜")}
    return render_page(request, "new.html", {"form": form, **words}, status=UNFIT if form.errors else 200)


@requires("catalog.read_staff_pages")
def shelf_page(request: HttpRequest, shelf_id: int) -> HttpResponseBase:
    """Show a display with its copies and where each belongs."""
    shelf = get_object_or_404(visible(request), pk=shelf_id)
    if request.GET.get("export") == "csv":
        return csv_answer(f"shelf-{shelf.pk}", _export(shelf))
    return _render(request, shelf)


@require_POST
@requires("catalog.edit_items")
@operation
def shelf_scan(request: HttpRequest, shelf_id: int) -> HttpResponse:
    """Put the scanned copy on the display, or take it off."""
    shelf = get_object_or_404(visible(request), pk=shelf_id)
    desk, code, off = find_desk(request), request.POST.get("code", ""), request.POST.get("way") == "off"
    found, _unknown = find_by_codes(desk.library, read_codes(code[:200])[:1])
    if not found:
        return _render(request, shelf, said=say_unknown(code), status=REFUSED)
    item, key = found[0], read_key(request)
    if off:
        gone = take_off_shelf(shelf=shelf, items=found, desk=desk, at=now(), key=key)
        home = _("放回%(place)s") % {"place": " · ".join(str(part) for part in (item.point, item.room) if part)}
        said = say_done(_("下专柜"), item, home) if gone else Said("warn", "attention", _("不在这个专柜上"), item)
        return _render(request, shelf, said=said, status=200 if gone else REFUSED)
    put, refused = put_on_shelf(shelf=shelf, items=found, desk=desk, at=now(), key=key)
    said = say_done(_("上专柜"), item) if put else say_refused(refused[item.pk], item)
    return _render(request, shelf, said=said, status=200 if put else REFUSED)


@require_POST
@requires("catalog.edit_items")
@operation
def shelf_end(request: HttpRequest, shelf_id: int) -> HttpResponse:
    """End a display; every copy goes back to its own place, which the list says once more."""
    shelf = get_object_or_404(visible(request), pk=shelf_id)
    rows = [item.pk for item in end_shelf(shelf=shelf, desk=find_desk(request), at=now(), key=read_key(request))]
    items = list(with_places(Item.objects.filter(pk__in=rows)))
    return render_page(request, "shelf_ended.html", {"shelf": shelf, "items": items})


def _render(request: HttpRequest, shelf: Shelf, *, said: Said | None = None, status: int = 200) -> HttpResponse:
    rows = with_places(shelf.items.all())
    context = {
        "shelf": shelf, "said": said, "page": paginate(request, rows, size=100), "totals": add_up(shelf.items.all()),
        "way": request.POST.get("way", "on"), "kept": other_params(request), "today": local_day(now()),
    }  # fmt: skip
    part = "shelf.html#regions" if is_scan(request) else "shelf.html"
    return render_page(request, part, context, status=status)


def _export(shelf: Shelf) -> Any:
    yield [_("题名"), _("索书号"), _("条码号"), _("馆藏地点"), _("状态")]
    for item in with_places(shelf.items.all()).iterator(chunk_size=500):
        place = " · ".join(str(part) for part in (item.point, item.room) if part)
        yield [item.record.title, item.call_number, item.barcode, place, item.get_status_display()]
