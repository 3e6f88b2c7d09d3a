"""``/sru``: explain, searchRetrieve and scan, by GET and by POST."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from lxml import etree

from catalog.indexing.finding import visible_records
from catalog.indexing.shelf import find_index
from catalog.models import Record
from catalog.search.expressions import DEEPEST, Answer, evaluate
from catalog.sru import writing
from catalog.sru.cql import parse_cql
from catalog.sru.diagnostics import Diagnostic
from catalog.sru.indexes import sort_order, translate
from catalog.sru.requests import (
    MOST_RECORDS,
    MOST_TERMS,
    PARAMETERS,
    USUAL_RECORDS,
    VERSIONS,
    Request,
    name_operation,
    read_request,
)
from catalog.sru.scanning import scan_terms
from libsys.access.guards import public
from libsys.models import Library

Element = etree._Element
_FIRST = 10**9


@public
@csrf_exempt
def answer(request: HttpRequest) -> HttpResponse:
    """Answer a client; nothing is ever changed here, so a form needs no token."""
    parameters = (request.POST if request.method == "POST" else request.GET).dict()
    asked = name_operation(parameters)
    operation = asked if asked in PARAMETERS else "explain"
    root = writing.response(operation, parameters.get("version") if parameters.get("version") in VERSIONS else "1.2")
    try:
        OPERATIONS[operation](root, read_request(parameters), request)
    except Diagnostic as found:
        if operation == "searchRetrieve":
            writing.child(root, "numberOfRecords", "0")
        writing.diagnostics(root, found)
    body = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return HttpResponse(body, content_type="text/xml; charset=utf-8")


def _explain(root: Element, asked: Request, request: HttpRequest) -> None:
    library = Library.objects.order_by("pk").first()
    host, _, port = request.get_host().rpartition(":")
    writing.explain(
        root,
        host=host or port,
        port=int(port) if host and port.isdecimal() else 443 if request.is_secure() else 80,
        path=reverse("catalog:sru"),
        title=library.name if library else "libsys",
        packing=asked.packing,
    )


def _search(root: Element, asked: Request, request: HttpRequest) -> None:
    parsed = parse_cql(asked.needed("query"))
    start = asked.number("startRecord", 1, least=1, most=_FIRST)
    size = asked.number("maximumRecords", USUAL_RECORDS, least=0, most=MOST_RECORDS)
    schema, packing = asked.schema, asked.packing
    order, descending = sort_order(parsed)
    expression = translate(parsed)
    answer = evaluate(find_index(), expression, start=start - 1, size=size, order=order, descending=descending)
    if start > max(1, min(answer.total, DEEPEST)):
        raise Diagnostic(61, str(start))
    writing.child(root, "numberOfRecords", str(answer.total))
    rows = [(start + place, record, _address(record, request)) for place, record in enumerate(_read(answer))]
    writing.records(root, rows, schema=schema, packing=packing)
    following = start + len(answer.record_ids)
    if answer.record_ids and following <= min(answer.total, DEEPEST):
        writing.child(root, "nextRecordPosition", str(following))
    writing.echo(root, "searchRetrieve", asked.parameters)


def _scan(root: Element, asked: Request, request: HttpRequest) -> None:
    size = asked.number("maximumTerms", USUAL_RECORDS, least=1, most=MOST_TERMS)
    position = asked.number("responsePosition", 1, least=0, most=_FIRST)
    writing.terms(root, scan_terms(asked.needed("scanClause"), position=position, size=size))
    writing.echo(root, "scan", asked.parameters)


OPERATIONS: dict[str, Callable[[Element, Request, HttpRequest], None]] = {
    "explain": _explain,
    "searchRetrieve": _search,
    "scan": _scan,
}


def _read(answer: Answer) -> list[Record]:
    rows = visible_records().prefetch_related("identifiers").in_bulk(answer.record_ids)
    return [rows[record_id] for record_id in answer.record_ids if record_id in rows]


def _address(record: Record, request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("catalog:record", args=[record.pk]))
