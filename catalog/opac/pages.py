"""One record for a reader, its MARC fields, and the list of service points."""

from datetime import date
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from catalog.classification.clc import class_name
from catalog.enums import IdentifierType, RecordType
from catalog.indexing.finding import visible_records
from catalog.items.availability import Availability, Copy, count_waiting, find_availability
from catalog.marc.identifiers import normalise_isbn, normalise_issn
from catalog.models import Record
from catalog.opac.citing.gbt7714 import cite
from catalog.opac.hours import PointHours, find_hours, find_points
from catalog.opac.links import author_query, series_query, subject_query
from catalog.opac.record.citing import source_of
from catalog.opac.record.copies import call_parts, group_copies, nearest_first, own_branch
from catalog.opac.record.describing import as_script, describe, structure
from catalog.opac.record.finding import of_record
from catalog.opac.record.links import class_query
from catalog.opac.record.relations import find_relations
from catalog.opac.record.shelf import NEAR, find_shelf
from catalog.opac.record.thesis import ThesisFacts, find_thesis_facts
from catalog.records.naming import language_name
from catalog.records.showing import shown_fields
from libsys.access.guards import public
from libsys.clock import now
from libsys.text.dates import local_day

OPEN_GROUPS = 6


@public
@of_record
def record_page(request: HttpRequest, record: Record) -> HttpResponse:
    """Show one record: may I have it, where, when is it back; then all there is to know."""
    today = local_day(now())
    branch = own_branch(request)
    availability = nearest_first(find_availability([record.pk], today=today)[record.pk], branch)
    best = availability.best
    if best:
        best.item.record = record
    groups = group_copies(availability.copies, branch)
    is_thesis = RecordType.THESIS in (record.record_type, record.material)
    facts = find_thesis_facts(record) if is_thesis else ThesisFacts()
    context = {
        "record": record,
        "availability": availability,
        "waiting": count_waiting(record.pk),
        "groups": groups[:OPEN_GROUPS],
        "more": groups[OPEN_GROUPS:],
        "branch": branch,
        "hours": _hours_of(best, today=today),
        "call_parts": call_parts((best.item.call_number if best else "") or record.call_number),
        "shelf": find_shelf(best.item, side=NEAR) if best else None,
        "relations": find_relations(record, today=today),
        "thesis": facts,
        "reference": cite(source_of(record, today=today)),
        "back": _results_before(request),
        **_facts(record),
        **_described(request, record, availability, facts),
    }
    return render(request, "catalog/opac/record.html", context)


@public
@of_record
def record_marc(request: HttpRequest, record: Record) -> HttpResponse:
    """Show the record as its cataloguer wrote it, field by field."""
    return render(request, "catalog/opac/marc.html", {"record": record, "fields": shown_fields(record)})


@public
def record_by_number(request: HttpRequest, number: str) -> HttpResponse:
    """Lead from an ISBN or ISSN, however it is written, to the record; several editions go to the results."""
    value = normalise_isbn(number) or normalise_issn(number) or number.strip()
    if not value.isprintable():
        raise Http404
    kinds = (IdentifierType.ISBN, IdentifierType.ISSN)
    records = visible_records().filter(identifiers__type__in=kinds, identifiers__value=value)
    found = list(records.order_by("pk").values_list("pk", flat=True).distinct()[:2])
    if len(found) == 1:
        return redirect("catalog:record", record_id=found[0])
    if found:
        return redirect(f"{reverse('catalog:search')}?{urlencode({'q': value})}")
    raise Http404


@public
def points_page(request: HttpRequest) -> HttpResponse:
    """List the service points with their hours and rooms."""
    hours = find_hours(find_points(), day=local_day(now()))
    return render(request, "catalog/opac/points.html", {"hours": hours, "weekday": local_day(now()).weekday()})


def _facts(record: Record) -> dict[str, Any]:
    """Return what the facts of a record lead to."""
    return {
        "authors": [(one, author_query(one["name"])) for one in record.contributors if one.get("name")],
        "subjects": [(heading, subject_query(heading)) for heading in record.subjects],
        "series_query": series_query(record.series.split("；")[0]) if record.series else "",
        "class_query": class_query(record.clc),
        "numbers": [one for one in record.identifiers.all() if one.type != IdentifierType.CONTROL],
        "class_name": class_name(record.clc) or "",
        "language": language_name(record.language) if record.language else "",
        "parent": record.parent if record.parent and not record.parent.is_suppressed else None,
    }


def _described(request: HttpRequest, record: Record, availability: Availability, facts: ThesisFacts) -> dict[str, Any]:
    """Return what machines are told of a record."""
    url = request.build_absolute_uri(reverse("catalog:record", args=[record.pk]))
    return {
        "canonical": url,
        "description": describe(record),
        "structured": as_script(structure(record, availability, url=url, facts=facts)),
    }


def _hours_of(best: Copy | None, *, today: date) -> PointHours | None:
    return find_hours([best.item.point], day=today)[0] if best else None


def _results_before(request: HttpRequest) -> str:
    """Return the page of results that the reader came from, if it was ours."""
    came = urlsplit(request.headers.get("Referer", ""))
    results = reverse("catalog:search")
    if came.netloc != request.get_host() or came.path != results:
        return ""
    return f"{results}?{came.query}"
