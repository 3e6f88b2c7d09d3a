"""New books: what joined stock lately, in all the library, at one point or in one room, in one class."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from catalog.classification.clc import MAIN_CLASSES, find_main_class
from catalog.items.availability import GONE
from catalog.models import Item
from catalog.opac.browse.rows import build_lines
from catalog.records.naming import class_title
from libsys.access.guards import public
from libsys.clock import now
from libsys.errors import Sentence
from libsys.models import Library, Room, ServicePoint
from libsys.text.dates import local_day
from libsys.web.lists import other_params, paginate

SIZE = 24
SPANS: dict[str, tuple[int, Sentence]] = {
    "week": (7, _("最近一周")),
    "month": (31, _("最近一个月")),
    "season": (92, _("最近三个月")),
    "year": (366, _("最近一年")),
}
USUAL = "month"
LONGEST_ID = 18


@dataclass(frozen=True)
class NewBooks:
    """Which new books are asked for; what an address gets wrong is left out."""

    span: str = USUAL
    point: ServicePoint | None = None
    room: Room | None = None
    letter: str = ""

    @property
    def place(self) -> str:
        """Return the place in words, empty for all."""
        return f"{self.room.point} {self.room}" if self.room else str(self.point or "")


def read_new_books(params: QueryDict) -> NewBooks:
    """Read which new books an address asks for."""
    span = params.get("when", "")
    main = find_main_class(params.get("clc", "")[:1])
    room = Room.objects.select_related("point").filter(pk=_number(params.get("room")), retired_on=None).first()
    point = None if room else ServicePoint.objects.filter(pk=_number(params.get("point")), closed_on=None).first()
    return NewBooks(span if span in SPANS else USUAL, point, room, main.letter if main else "")


def find_new(asked: NewBooks, *, today: date) -> QuerySet[Item, dict[str, Any]]:
    """Return record ids with the day of their newest copy, the newest first."""
    since = today - timedelta(days=SPANS[asked.span][0])
    items = Item.objects.filter(
        library__in=list(Library.objects.values_list("pk", flat=True)),
        accessioned_on__gte=since,
        record__is_suppressed=False,
        record__deleted_at=None,
    ).exclude(status__in=GONE)
    if asked.room:
        items = items.filter(point_id=asked.room.point_id, room=asked.room)
    elif asked.point:
        items = items.filter(point=asked.point)
    if asked.letter:
        items = items.filter(record__clc__startswith=asked.letter)
    return items.values("record_id").order_by().annotate(day=Max("accessioned_on")).order_by("-day", "-record_id")


@public
def new_books(request: HttpRequest) -> HttpResponse:
    """List new books."""
    asked = read_new_books(request.GET)
    today = local_day(now())
    page = paginate(request, find_new(asked, today=today), size=SIZE)
    days = {row["record_id"]: row["day"] for row in page}
    rooms = Room.objects.filter(retired_on=None, is_open=True, point__closed_on=None).select_related("point")
    context = {
        "asked": asked,
        "page": page,
        "lines": build_lines(list(days), days, today=today),
        "spans": [(code, words) for code, (_days, words) in SPANS.items()],
        "rooms": list(rooms.order_by("point__library", "point", "pk")),
        "classes": [(main.letter, class_title(main.letter)) for main in MAIN_CLASSES],
        "params": other_params(request),
    }
    return render(request, "catalog/opac/browse/new.html", context)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= LONGEST_ID else None
