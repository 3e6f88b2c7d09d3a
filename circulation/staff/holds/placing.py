"""Placing a hold at the desk: whose, for what, where it is to be fetched."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from catalog.enums import IdentifierType
from catalog.models import Item, Record
from circulation.holds.placing import HoldRefused, Wish, pickup_points, place_hold
from circulation.holds.queue import count_waiting
from circulation.models import Reader
from circulation.readers.finding import find_readers
from circulation.staff.copies import find_copy
from circulation.staff.holds.shelf import KEEP, REFUSED
from circulation.staff.slips import slips
from libsys.access.desk import Desk, find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import ServicePoint
from libsys.text.numbers import find_isbn
from libsys.web.operations import operation, read_key

MOST = 9
UNFIT = 422


@dataclass
class Asked:
    """What was typed, and what it can mean; the hold can be placed where reader, record and point are each one."""

    who: str = ""
    what: str = ""
    readers: list[Reader] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    item: Item | None = None
    pickup: ServicePoint | None = None
    only_this: bool = False

    @property
    def wish(self) -> Wish | None:
        """Return what is wished for, if all of it is known."""
        if len(self.records) != 1 or self.pickup is None:
            return None
        return Wish(self.records[0], self.pickup, self.item if self.only_this else None)


@require_http_methods(["GET", "POST"])
@requires(KEEP)
@operation
def hold_new(request: HttpRequest) -> HttpResponse:
    """Find reader and record by one field each, and place the hold."""
    desk = find_desk(request)
    asked = read_asked(request.POST if request.method == "POST" else request.GET, desk=desk)
    if request.method != "POST":
        return _show(request, asked)
    wish = asked.wish
    if wish is None or len(asked.readers) != 1:
        return _show(request, asked, status=UNFIT)
    lifted = request.POST.getlist("lift")
    try:
        hold = place_hold(reader=asked.readers[0], wish=wish, desk=desk, at=now(), key=read_key(request), lifted=lifted)
    except HoldRefused as refusal:
        return _show(request, asked, refusal=refusal, status=REFUSED)
    messages.success(request, _("已为读者预约《%(title)s》。") % {"title": wish.record.title})
    return redirect("circulation:hold", hold.pk)


def read_asked(given: QueryDict, *, desk: Desk) -> Asked:
    """Return what was typed: a card or a name; a barcode, an ISBN, a record number or the beginning of a title."""
    asked = Asked(given.get("reader", "").strip()[:100], given.get("record", "").strip()[:200])
    if asked.who:
        asked.readers = find_readers(asked.who, desk.library, limit=MOST)
    if asked.what:
        asked.item = find_copy(asked.what, desk=desk)
        asked.records = [asked.item.record] if asked.item else find_records(asked.what)
    points = {str(point.pk): point for point in pickup_points(desk.library)}
    own = str(desk.point.pk) if desk.point else ""
    asked.pickup = points.get(given.get("pickup", own))
    asked.only_this = given.get("only_this") == "yes"
    return asked


def find_records(text: str) -> list[Record]:
    """Return the few records that a text means."""
    rows = Record.objects.filter(deleted_at=None).defer("marc", "summary")
    isbn = find_isbn(text)
    if isbn is not None:
        of_isbn = rows.filter(identifiers__type=IdentifierType.ISBN, identifiers__value=isbn.number)
        return list(of_isbn.order_by("pk").distinct()[:MOST])
    number = text.removeprefix("#")
    if text.startswith("#") and number.isascii() and number.isdecimal() and len(number) < 19:
        return list(rows.filter(pk=int(number)))
    return list(rows.filter(title__startswith=text).order_by("title", "pk")[:MOST])


def _show(request: HttpRequest, asked: Asked, *, refusal: HoldRefused | None = None, status: int = 200) -> HttpResponse:
    desk = find_desk(request)
    liftable = [reason for reason in refusal.reasons if desk.can(reason.lifted_by or "-")] if refusal else []
    context: dict[str, Any] = {
        "asked": asked,
        "points": pickup_points(desk.library),
        "waiting": count_waiting([record.pk for record in asked.records]) if len(asked.records) == 1 else {},
        "refusal": refusal,
        "lift": [reason.code for reason in liftable] if refusal and len(liftable) == len(refusal.reasons) else [],
        "is_unfit": status == UNFIT,
        "slips": slips(request),
    }
    return render(request, "circulation/holds/new.html", context, status=status)
