"""Books where they stand: the rooms, the classes in a room, and a shelf in its own order."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, QuerySet
from django.db.models.functions import Substr
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from catalog.classification.clc import find_main_class
from catalog.items.availability import GONE, find_availability
from catalog.models import Item
from catalog.opac.browse.rows import BookLine
from catalog.opac.record.finding import LARGEST_ID
from catalog.records.naming import class_title
from libsys.access.guards import public
from libsys.clock import now
from libsys.models import Room
from libsys.text.dates import local_day
from libsys.web.lists import other_params, paginate

SIZE = 30


@dataclass(frozen=True)
class ShelfRange:
    """The part of a room's shelves that one main class takes."""

    letter: str
    title: str
    titles: int
    first: str
    first_id: int


def shelved() -> QuerySet[Item]:
    """Return the copies that readers may see and that have a place in the order of the shelves."""
    items = Item.objects.filter(record__is_suppressed=False, record__deleted_at=None)
    return items.exclude(status__in=GONE).exclude(call_sort="")


@public
def place_index(request: HttpRequest) -> HttpResponse:
    """List the rooms with how many titles stand in each."""
    rooms = Room.objects.filter(retired_on=None, point__closed_on=None).select_related("point")
    counted = dict(
        shelved().exclude(room=None).order_by().values("room").annotate(titles=Count("record", distinct=True))
        .values_list("room", "titles")
    )  # fmt: skip
    rows = [(room, counted[room.pk]) for room in rooms.order_by("point__library", "point", "pk") if room.pk in counted]
    return render(request, "catalog/opac/browse/places.html", {"rows": rows})


@public
def place_page(request: HttpRequest, room_id: int) -> HttpResponse:
    """Show the classes in a room, or the books of one of them in the order of the shelf."""
    if room_id > LARGEST_ID:
        raise Http404
    room = get_object_or_404(Room.objects.select_related("point"), pk=room_id, retired_on=None)
    items = shelved().filter(point=room.point, room=room)
    letter = request.GET.get("clc", "")[:1].upper()
    context: dict[str, Any] = {"room": room, "letter": letter, "letter_title": class_title(letter) if letter else ""}
    if find_main_class(letter):
        context |= _walk(request, items.filter(call_number__startswith=letter))
    else:
        context |= {"letter": "", "ranges": find_ranges(items)}
    return render(request, "catalog/opac/browse/place.html", context)


def find_ranges(items: QuerySet[Item]) -> list[ShelfRange]:
    """Return the main classes that stand on these shelves, in shelf order, with where each begins."""
    rows = list(
        items.annotate(letter=Substr("call_number", 1, 1)).order_by().values("letter")
        .annotate(titles=Count("record", distinct=True), first=Min("call_sort")).order_by("first")
    )  # fmt: skip
    begins: dict[str, Item] = {}
    for item in items.filter(call_sort__in=[row["first"] for row in rows]).order_by("-pk"):
        begins[item.call_sort] = item
    return [
        ShelfRange(row["letter"], class_title(row["letter"]), row["titles"], begin.call_number, begin.pk)
        for row in rows
        if (begin := begins.get(row["first"])) and find_main_class(row["letter"])
    ]


def _walk(request: HttpRequest, items: QuerySet[Item]) -> dict[str, Any]:
    """Return one page of a shelf: each title once, at its first copy."""
    firsts = items.order_by().values("record_id").annotate(place=Min("call_sort")).order_by("place", "record_id")
    page = paginate(request, firsts, size=SIZE)
    ids = [row["record_id"] for row in page]
    copies = items.filter(record__in=ids).select_related("record").defer("record__marc", "record__summary")
    by_record = {copy.record_id: copy for copy in copies.order_by("-call_sort", "-pk")}
    answers = find_availability(ids, today=local_day(now()))
    lines = [BookLine(by_record[pk].record, answers[pk], by_record[pk]) for pk in ids if pk in by_record]
    return {"page": page, "lines": lines, "params": other_params(request)}
