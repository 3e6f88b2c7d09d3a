"""One record as a file that another system reads, in its own format or converted to the other."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from catalog.exchange.refusals import refusal_sentence
from catalog.marc.conversion import Converted, convert
from catalog.marc.formats import MarcFormat
from catalog.marc.marcjson import to_json_text
from catalog.marc.model import MarcRecord
from catalog.marc.writing import (
    MARC21_NAMESPACE,
    MARCXCHANGE_NAMESPACE,
    WriteRefused,
    to_iso2709,
    to_marcxml,
)
from catalog.models import Record
from libsys.errors import DomainError, Reason, Sentence

UTF_8, GB18030, XML, JSON, CSV = "utf-8", "gb18030", "marcxml", "json", "csv"
XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<collection xmlns="{namespace}">\n'
XML_TAIL = b"</collection>\n"


class ExportRefused(DomainError):
    """The format cannot hold the record; every reason is kept."""


@dataclass(frozen=True)
class FileForm:
    """A form that a file of records may have: its name for people, its type and its ending."""

    code: str
    name: Sentence
    content_type: str
    ending: str


FORMS: Mapping[str, FileForm] = {
    form.code: form
    for form in (
        FileForm(UTF_8, _("ISO 2709，UTF-8 编码"), "application/marc", "mrc"),
        FileForm(GB18030, _("ISO 2709，GB18030 编码"), "application/marc", "iso"),
        FileForm(XML, "MARCXML", "application/xml; charset=utf-8", "xml"),
        FileForm(JSON, "MARC JSON", "application/json; charset=utf-8", "json"),
    )
}
"""The forms that hold a record whole."""

TARGETS: Mapping[str, Sentence] = {
    "": _("原来的格式"),
    str(MarcFormat.MARC21): _("转换为 MARC 21"),
    str(MarcFormat.CNMARC): _("转换为 CNMARC"),
}


@dataclass(frozen=True)
class ExportedFile:
    """The bytes of a file and what a browser is told of them."""

    data: bytes
    content_type: str
    ending: str


def export_record(record: Record, *, form: str = UTF_8, target: str = "") -> ExportedFile:
    """Return ``record`` in a file of its own, as its cataloguer wrote it or converted to ``target``.

    :raises ExportRefused: when ISO 2709 cannot hold it, such as a field of more than 9,999 bytes.
    """
    chosen = FORMS[form]
    converted = converted_record(record, target)
    try:
        data = encode_record(converted.record, form)
    except WriteRefused as refused:
        reasons = [
            Reason(problem.code, refusal_sentence(problem.code, problem.params), facts=problem.params)
            for problem in refused.problems
        ]
        raise ExportRefused(reasons) from refused
    if form == XML:
        data = xml_head(target or record.format) + data + XML_TAIL
    return ExportedFile(data, chosen.content_type, chosen.ending)


def converted_record(record: Record, target: str) -> Converted:
    """Return the MARC of ``record`` in the format ``target``, with what it loses; an empty target keeps its own."""
    marc = MarcRecord.from_json(record.marc)
    return convert(marc, source=record.format, target=target or record.format)


def encode_record(marc: MarcRecord, form: str) -> bytes:
    """Return one record in the bytes of ``form``, to be put one after the other in a file.

    :raises WriteRefused: when the form cannot hold it.
    """
    if form == XML:
        return (to_marcxml(marc, namespace=None) + "\n").encode()
    if form == JSON:
        return (to_json_text(marc) + "\n").encode()
    return to_iso2709(marc, form)


def xml_head(marc_format: str) -> bytes:
    """Return how a MARCXML file of records in ``marc_format`` begins."""
    namespace = MARC21_NAMESPACE if marc_format == MarcFormat.MARC21 else MARCXCHANGE_NAMESPACE
    return XML_HEAD.format(namespace=namespace).encode()
