"""The day book itself: every line, newest first."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.access.permissions import READ_DAY_BOOK
from libsys.clock import now
from libsys.daybook.kinds import all_kinds, find_kind
from libsys.models import Entry, Library
from libsys.text.dates import local_day
from libsys.web.lists import other_params, paginate
from reports.figures.places import find_places
from reports.staff.exporting import describe_line, export_lines
from reports.staff.framing import find_slips

FIRST_SIGHT = timedelta(days=30)


@requires(READ_DAY_BOOK)
def day_book_page(request: HttpRequest) -> HttpResponseBase:
    """Show the lines of the day book; the last month unless the form asks for other days."""
    library = find_desk(request).library
    chosen = _read_filters(request)
    lines = _find_lines(library, chosen)
    if request.GET.get("format"):
        return export_lines(request, lines, title=_("流水台账"), name="day-book")
    page = paginate(request, lines)
    _points, places = find_places(library)
    for line in page:
        describe_line(line, places)
    context = {
        "page": page,
        "chosen": chosen,
        "kinds": [(kind.value, kind.label) for kind in all_kinds()],
        "rooms": [(str(place.key[1]), place.name) for place in places.values() if place.room],
        "params": other_params(request),
        "slips": find_slips(request, "day-book"),
    }
    return render(request, "reports/day_book.html", context)


def _read_filters(request: HttpRequest) -> dict[str, str]:
    """Return the filters of the address; a nonsense one is left out."""
    asked = {name: request.GET.get(name, "") for name in ("kind", "since", "until", "room")}
    if "since" not in request.GET:
        asked["since"] = (local_day(now()) - FIRST_SIGHT).isoformat()
    for name in ("since", "until"):
        try:
            asked[name] = date.fromisoformat(asked[name]).isoformat() if asked[name] else ""
        except ValueError:
            asked[name] = ""
    asked["kind"] = asked["kind"] if find_kind(asked["kind"]) else ""
    asked["room"] = asked["room"] if asked["room"].isdecimal() and len(asked["room"]) < 16 else ""
    return asked


def _find_lines(library: Library, chosen: dict[str, str]) -> QuerySet[Entry]:
    taken_back = Exists(Entry.objects.filter(voids=OuterRef("pk")))
    lines = Entry.objects.filter(library=library).annotate(was_voided=taken_back)
    if chosen["since"]:
        lines = lines.filter(day__gte=chosen["since"])
    if chosen["until"]:
        lines = lines.filter(day__lte=chosen["until"])
    if chosen["kind"]:
        lines = lines.filter(kind=chosen["kind"])
    if chosen["room"]:
        lines = lines.filter(room_id=int(chosen["room"]))
    return lines.select_related("point", "room", "staff").order_by("-day", "-pk")
