"""The references of a record: a page to copy from, and files for programs that keep references."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from catalog.enums import IdentifierType, RecordType
from catalog.models import Record
from catalog.opac.citing.exporting import to_bibtex, to_ris
from catalog.opac.citing.gbt7714 import cite
from catalog.opac.citing.source import Source
from catalog.opac.record.finding import of_record
from catalog.opac.record.thesis import find_thesis_facts
from libsys.access.guards import public
from libsys.clock import now
from libsys.text.dates import local_day


def source_of(record: Record, *, today: date) -> Source:
    """Return what a reference needs of ``record``; its identifiers are fetched already."""
    numbers = {one.type: str(one) for one in reversed(list(record.identifiers.all()))}
    facts = find_thesis_facts(record)
    url = record.links[0]["url"] if record.links else ""
    return Source(
        title=record.title,
        other_title=record.other_title,
        contributors=_in_stated_order(record),
        statement=record.responsibility,
        edition=record.edition,
        place=record.place,
        publisher=record.publisher,
        year=record.year,
        kind=RecordType.THESIS if record.record_type == RecordType.THESIS else record.material,
        is_database=record.record_type == RecordType.DATABASE,
        language=record.language,
        url=url,
        cited_on=today,
        isbn=numbers.get(IdentifierType.ISBN, ""),
        issn=numbers.get(IdentifierType.ISSN, ""),
        series=record.series,
        degree=facts.degree,
        institution=facts.institution,
    )


def _in_stated_order(record: Record) -> tuple[tuple[str, str], ...]:
    """Return names and roles as the statement of responsibility has them; fields put people before bodies."""
    named = [(one.get("name") or "", one.get("role") or "") for one in record.contributors]
    stated = record.responsibility
    return tuple(sorted(named, key=lambda one: stated.find(one[0]) if one[0] in stated else len(stated)))


@public
@of_record
def record_cite(request: HttpRequest, record: Record) -> HttpResponse:
    """Show the reference in each form, as text that can be copied."""
    source = source_of(record, today=local_day(now()))
    key = _key(record)
    context = {
        "record": record,
        "reference": cite(source),
        "bibtex": to_bibtex(source, key=key),
        "ris": to_ris(source, key=key),
    }
    return render(request, "catalog/opac/record/cite.html", context)


@public
@of_record
def record_bibtex(request: HttpRequest, record: Record) -> HttpResponse:
    """Send the record as a BibTeX file."""
    source = source_of(record, today=local_day(now()))
    return _send(to_bibtex(source, key=_key(record)), f"{_key(record)}.bib", "application/x-bibtex; charset=utf-8")


@public
@of_record
def record_ris(request: HttpRequest, record: Record) -> HttpResponse:
    """Send the record as a RIS file."""
    source = source_of(record, today=local_day(now()))
    kind = "application/x-research-info-systems; charset=utf-8"
    return _send(to_ris(source, key=_key(record)), f"{_key(record)}.ris", kind)


def _key(record: Record) -> str:
    return f"record-{record.pk}"


def _send(text: str, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(text, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
