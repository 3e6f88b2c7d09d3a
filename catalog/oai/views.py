"""``/oai``: one address, six verbs, GET and POST."""

from collections.abc import Callable

from django.conf import settings
from django.db.models import Min
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from lxml import etree

from catalog.models import Record
from catalog.oai import writing
from catalog.oai.finding import begin_harvest, read_page
from catalog.oai.requests import Asked, OaiError, read_request
from catalog.oai.sets import all_sets
from catalog.schemas.registry import SCHEMAS, find_by_prefix
from libsys.access.guards import public
from libsys.clock import now
from libsys.models import Library

Element = etree._Element
TYPE = "text/xml; charset=utf-8"


@public
@csrf_exempt
def answer(request: HttpRequest) -> HttpResponse:
    """Answer a harvester; nothing is ever changed here, so a form needs no token."""
    fields = request.POST if request.method == "POST" else request.GET
    base_url = request.build_absolute_uri(reverse("catalog:oai"))
    asked = None
    try:
        asked = read_request(fields.lists())
        root = writing.envelope(asked, base_url=base_url, at=now())
        VERBS[asked.verb](root, asked, request)
    except OaiError as error:
        understood = asked if error.code not in ("badVerb", "badArgument") else None
        root = writing.envelope(understood, base_url=base_url, at=now())
        writing.child(root, "error", error.message).set("code", error.code)
    return HttpResponse(writing.as_bytes(root), content_type=TYPE)


def _identify(root: Element, asked: Asked, request: HttpRequest) -> None:
    library = Library.objects.order_by("pk").first()
    earliest = Record.objects.aggregate(first=Min("updated_at"))["first"] or now()
    said = {
        "repositoryName": library.name if library else "libsys",
        "baseURL": request.build_absolute_uri(reverse("catalog:oai")),
        "protocolVersion": "2.0",
        "adminEmail": settings.LIBSYS_CONTACT_EMAIL,
        "earliestDatestamp": writing.stamp(earliest),
        "deletedRecord": "persistent",
        "granularity": "YYYY-MM-DDThh:mm:ssZ",
    }
    element = writing.child(root, "Identify")
    for name, text in said.items():
        writing.child(element, name, text)
    space = writing.IDENTIFIER
    scheme = etree.SubElement(writing.child(element, "description"), f"{{{space}}}oai-identifier", nsmap={None: space})
    sample = f"oai:{settings.LIBSYS_OAI_REPOSITORY}:1"
    for name, text in (
        ("scheme", "oai"),
        ("repositoryIdentifier", settings.LIBSYS_OAI_REPOSITORY),
        ("delimiter", ":"),
        ("sampleIdentifier", sample),
    ):
        etree.SubElement(scheme, f"{{{space}}}{name}").text = text


def _list_formats(root: Element, asked: Asked, request: HttpRequest) -> None:
    if asked.get("identifier"):
        _find(asked.get("identifier"))
    element = writing.child(root, "ListMetadataFormats")
    for schema in SCHEMAS:
        if schema.prefix:
            one = writing.child(element, "metadataFormat")
            writing.child(one, "metadataPrefix", schema.prefix)
            writing.child(one, "schema", schema.location)
            writing.child(one, "metadataNamespace", schema.namespace)


def _list_sets(root: Element, asked: Asked, request: HttpRequest) -> None:
    if asked.get("resumptionToken"):
        raise OaiError("badResumptionToken", "the sets come on one page")
    element = writing.child(root, "ListSets")
    for spec, name in all_sets():
        one = writing.child(element, "set")
        writing.child(one, "setSpec", spec)
        writing.child(one, "setName", name)


def _get_record(root: Element, asked: Asked, request: HttpRequest) -> None:
    schema = find_by_prefix(asked.get("metadataPrefix"))
    record = _find(asked.get("identifier"))
    if schema is None:
        raise OaiError("cannotDisseminateFormat", "no such metadataPrefix here")
    element = writing.child(root, "GetRecord")
    writing.whole_record(
        element, record, schema, repository=settings.LIBSYS_OAI_REPOSITORY, address=_page(record, request)
    )


def _list_identifiers(root: Element, asked: Asked, request: HttpRequest) -> None:
    page = read_page(begin_harvest(asked))
    element = writing.child(root, "ListIdentifiers")
    for record in page.records:
        writing.header(element, record, repository=settings.LIBSYS_OAI_REPOSITORY)
    writing.token(element, page)


def _list_records(root: Element, asked: Asked, request: HttpRequest) -> None:
    page = read_page(begin_harvest(asked))
    schema = find_by_prefix(page.harvest.prefix)
    if schema is None:
        raise OaiError("badResumptionToken", "the format of this token is no longer given; begin again")
    element = writing.child(root, "ListRecords")
    for record in page.records:
        writing.whole_record(
            element, record, schema, repository=settings.LIBSYS_OAI_REPOSITORY, address=_page(record, request)
        )
    writing.token(element, page)


VERBS: dict[str, Callable[[Element, Asked, HttpRequest], None]] = {
    "Identify": _identify,
    "ListMetadataFormats": _list_formats,
    "ListSets": _list_sets,
    "GetRecord": _get_record,
    "ListIdentifiers": _list_identifiers,
    "ListRecords": _list_records,
}


def _find(identifier: str) -> Record:
    scheme, _, number = identifier.rpartition(":")
    if scheme == f"oai:{settings.LIBSYS_OAI_REPOSITORY}" and number.isascii() and number.isdigit() and len(number) < 19:
        record = Record.objects.prefetch_related("identifiers").filter(pk=int(number)).first()
        if record is not None:
            return record
    raise OaiError("idDoesNotExist", "there is no record with this identifier")


def _page(record: Record, request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("catalog:record", args=[record.pk]))
