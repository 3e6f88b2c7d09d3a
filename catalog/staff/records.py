"""Records for the staff: the list with its search, and one record with copies and lines."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from catalog.enums import RecordType
from catalog.indexing.facets import build_facets
from catalog.indexing.finding import DEEPEST_PAGE, Found, Question, find_records, find_scanned
from catalog.indexing.naming import Names, find_points
from catalog.indexing.narrowing import SORTS, Narrowing, active_filters, read_narrowing, without
from catalog.items.availability import find_availability
from catalog.models import Item, Record
from catalog.permissions import DELETE_RECORDS, EDIT_RECORDS, IMPORT_RECORDS
from catalog.records.showing import shown_fields
from catalog.staff.facts import find_facts
from catalog.staff.slips import find_slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.daybook.kinds import find_kind, name_topic
from libsys.models import Entry
from libsys.text.dates import local_day
from libsys.web.spreadsheets import csv_answer

SIZE, EXPORT_SIZE, EXPORT_PAGES = 50, 100, 100
LINES, COMPONENTS = 100, 200
PULLDOWNS = ("clc", "place", "type", "material", "language")
"""The filters that stand above the list; the others are the readers'."""


@requires("catalog.read_staff_pages")
def record_list(request: HttpRequest) -> HttpResponseBase:
    """List records by the same search that readers use, suppressed ones too; or export them."""
    narrowing = read_narrowing(request.GET)
    if narrowing.text and (scanned := find_scanned(narrowing.text)) is not None:
        return redirect("catalog:staff-record", record_id=scanned.pk)
    if request.GET.get("export") == "csv":
        return csv_answer("records", _export(narrowing))
    found = _find(narrowing, page=narrowing.page, size=SIZE)
    records = list(found.page)
    answers = find_availability([record.pk for record in records], today=local_day(now()))
    names = Names(find_points())
    context = {
        "slips": find_slips(request),
        "narrowing": narrowing,
        "found": found,
        "rows": [(record, answers[record.pk]) for record in records],
        "facets": [one for one in build_facets(narrowing, found.facets, names) if one.name in PULLDOWNS],
        "active": active_filters(narrowing, names),
        "may_edit": find_desk(request).can(EDIT_RECORDS),
        "may_import": find_desk(request).can(IMPORT_RECORDS),
        "sorts": SORTS.items(),
        "params": without(narrowing.params),
        "export": without(narrowing.params, export="csv"),
    }
    return render(request, "catalog/staff/records.html", context)


@requires("catalog.read_staff_pages")
def record_page(request: HttpRequest, record_id: int) -> HttpResponse:
    """Show one record: its facts, its copies, its fields, and what happened to it; a deleted one too."""
    rows = Record.objects.select_related("parent").prefetch_related("identifiers")
    record = get_object_or_404(rows, pk=record_id)
    desk = find_desk(request)
    items = Item.objects.filter(record=record).select_related("point", "room", "library")
    lines = Entry.objects.filter(record_id=record.pk, library=desk.library)
    lines = lines.select_related("staff", "point", "room").order_by("-pk")[:LINES]
    components = record.components.filter(deleted_at=None).defer("marc", "summary").order_by("title", "pk")
    context = {
        "slips": find_slips(request),
        "record": record,
        "facts": find_facts(record),
        "components": list(components[:COMPONENTS]) if record.record_type == RecordType.DATABASE else [],
        "items": list(items.order_by("point", "call_sort", "pk")),
        "fields": shown_fields(record),
        "lines": [_told(line) for line in lines],
        "may_edit": desk.can(EDIT_RECORDS),
        "may_delete": desk.can(DELETE_RECORDS),
        "saved": request.GET.get("saved", "") == str(record.version),
    }
    return render(request, "catalog/staff/record.html", context)


def _find(narrowing: Narrowing, *, page: int, size: int, with_facets: bool = True) -> Found:
    return find_records(
        Question(
            text=narrowing.text,
            filters=narrowing.filters,
            sort=narrowing.sort,
            page=page,
            size=size,
            with_suppressed=True,
            with_facets=with_facets,
        )
    )


def _export(narrowing: Narrowing) -> Iterator[list[Any]]:
    """Yield the whole answer, up to the deepest page, in short reads."""
    heads = (_("编号"), _("题名"), _("责任说明"), _("出版者"), _("出版年"), _("分类号"), _("索书号"))
    yield [*heads, _("来源编号"), _("册数")]
    for number in range(1, min(EXPORT_PAGES, DEEPEST_PAGE) + 1):
        found = _find(narrowing, page=number, size=EXPORT_SIZE, with_facets=False)
        records = list(found.page)
        answers = find_availability([record.pk for record in records], today=local_day(now()))
        for one in records:
            yield [
                one.pk, one.title, one.responsibility, one.publisher, one.year, one.clc, one.call_number,
                one.source_key, len(answers[one.pk].copies),
            ]  # fmt: skip
        if not found.page.has_next():
            return


def _told(line: Entry) -> dict[str, Any]:
    """Return a line of the day book in words."""
    kind = find_kind(line.kind)
    topic = str(name_topic(line.kind, line.topic)) if line.topic else ""
    versions = line.detail.get("before"), line.detail.get("after")
    changed = _("第 %(before)s 版改为第 %(after)s 版") % dict(zip(("before", "after"), versions, strict=True))
    return {
        "line": line,
        "name": kind.label if kind else line.kind,
        "topic": topic,
        "changed": changed if all(isinstance(version, int) for version in versions) else "",
    }
