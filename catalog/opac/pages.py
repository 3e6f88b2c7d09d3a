"""One record for a reader, its MARC fields, and the list of service points."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from catalog.classification.clc import class_name
from catalog.enums import IdentifierType
from catalog.indexing.finding import Question, find_records, visible_records
from catalog.items.availability import Copy, State, find_availability
from catalog.items.shelving import find_neighbours
from catalog.models import Item, Record
from catalog.opac.hours import PointHours, find_hours, find_points
from catalog.opac.links import author_query, series_query, subject_query
from catalog.opac.results import build_hits
from catalog.records.naming import language_name
from catalog.records.showing import shown_fields
from libsys.access.guards import public
from libsys.clock import now
from libsys.text.dates import local_day

SAME_AUTHOR = 4
OPEN_GROUPS = 6


@dataclass(frozen=True)
class CopyGroup:
    """Copies alike: same place, state, call number and day of return; all overdue ones are alike."""

    state: State
    item: Item
    due_on: date | None
    count: int
    is_overdue: bool = False


@public
def record_page(request: HttpRequest, record_id: int) -> HttpResponse:
    """Show one record: may I have it, where, when is it back; then all there is to know."""
    record = get_object_or_404(visible_records().prefetch_related("identifiers"), pk=record_id)
    today = local_day(now())
    availability = find_availability([record.pk], today=today)[record.pk]
    best = availability.best
    groups = group_copies(availability.copies)
    context = {
        "record": record,
        "availability": availability,
        "groups": groups[:OPEN_GROUPS],
        "more": groups[OPEN_GROUPS:],
        "hours": _hours_of(best, today=today),
        "call_parts": _parts((best.item.call_number if best else "") or record.call_number),
        "authors": [(one, author_query(one["name"])) for one in record.contributors if one.get("name")],
        "subjects": [(heading, subject_query(heading)) for heading in record.subjects],
        "series_query": series_query(record.series.split("；")[0]) if record.series else "",
        "numbers": [one for one in record.identifiers.all() if one.type != IdentifierType.CONTROL],
        "class_name": class_name(record.clc) or "",
        "language": language_name(record.language) if record.language else "",
        "shelf": find_neighbours(best.item) if best else [],
        "same": _same_author(record, today=today),
        "back": _results_before(request),
    }
    return render(request, "catalog/opac/record.html", context)


@public
def record_marc(request: HttpRequest, record_id: int) -> HttpResponse:
    """Show the record as its cataloguer wrote it, field by field."""
    record = get_object_or_404(visible_records(), pk=record_id)
    return render(request, "catalog/opac/marc.html", {"record": record, "fields": shown_fields(record)})


@public
def points_page(request: HttpRequest) -> HttpResponse:
    """List the service points with their hours and rooms."""
    hours = find_hours(find_points(), day=local_day(now()))
    return render(request, "catalog/opac/points.html", {"hours": hours, "weekday": local_day(now()).weekday()})


def group_copies(copies: Sequence[Copy]) -> list[CopyGroup]:
    """Return the copies with those that are alike told as one, the best first."""
    counted: dict[tuple[object, ...], list[Copy]] = {}
    for copy in copies:
        item = copy.item
        back = (copy.back_on, copy.is_overdue)
        alike = (copy.state.rank, item.point_id, item.room_id, item.call_number, item.volume, *back)
        counted.setdefault(alike, []).append(copy)
    firsts = ((group[0], len(group)) for group in counted.values())
    return [CopyGroup(copy.state, copy.item, copy.back_on, count, copy.is_overdue) for copy, count in firsts]


def _parts(call_number: str) -> list[str]:
    """Return the lines of a spine label: a call number is broken where its parts meet."""
    return [part for part in call_number.split("/") if part]


def _hours_of(best: Copy | None, *, today: date) -> PointHours | None:
    return find_hours([best.item.point], day=today)[0] if best else None


def _same_author(record: Record, *, today: date) -> list[object]:
    """Return other books of the first author, with their live answers."""
    name = next((one["name"] for one in record.contributors if one.get("name")), "")
    if not name:
        return []
    question = Question(text=f'author:"{name}"', sort="borrowed", size=SAME_AUTHOR + 1, with_facets=False)
    others = [found for found in find_records(question).page if found.pk != record.pk]
    return list(build_hits(others[:SAME_AUTHOR], "", today=today))


def _results_before(request: HttpRequest) -> str:
    """Return the page of results that the reader came from, if it was ours."""
    came = urlsplit(request.headers.get("Referer", ""))
    results = reverse("catalog:search")
    if came.netloc != request.get_host() or came.path != results:
        return ""
    return f"{results}?{came.query}"
