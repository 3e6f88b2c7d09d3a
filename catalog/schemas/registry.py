"""The schemas in which a record can be had, and the record in one of them."""

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from catalog.marc.conversion import convert
from catalog.marc.formats import MarcFormat
from catalog.marc.model import MarcRecord
from catalog.marc.writing import MARC21_NAMESPACE, MARCXCHANGE_NAMESPACE, to_marcxml
from catalog.models import Record
from catalog.schemas.dublin_core import DC, dublin_core

Element = etree._Element

OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
SRW_DC = "info:srw/schema/1/dc-schema"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"


@dataclass(frozen=True)
class Schema:
    """A schema: what OAI-PMH calls it, what SRU calls it, where it is defined, how a record is written in it."""

    prefix: str
    short_name: str
    identifier: str
    namespace: str
    location: str
    title: str
    write: Callable[[Record, str], Element]


def _oai_dc(record: Record, address: str) -> Element:
    root = etree.Element(f"{{{OAI_DC}}}dc", nsmap={"oai_dc": OAI_DC, "dc": DC})
    root.set(f"{{{_XSI}}}schemaLocation", f"{OAI_DC} http://www.openarchives.org/OAI/2.0/oai_dc.xsd")
    return dublin_core(record, root, address=address)


def _srw_dc(record: Record, address: str) -> Element:
    return dublin_core(record, etree.Element(f"{{{SRW_DC}}}dc", nsmap={"srw_dc": SRW_DC, "dc": DC}), address=address)


def _own_marc(record: Record, address: str) -> Element:
    root = _parse(MarcRecord.from_json(record.marc), MARCXCHANGE_NAMESPACE)
    root.set("format", record.get_format_display().replace(" ", ""))
    root.set("type", "Bibliographic")
    return root


def _marc21(record: Record, address: str) -> Element:
    marc = MarcRecord.from_json(record.marc)
    if record.format != MarcFormat.MARC21:
        marc = convert(marc, source=MarcFormat(record.format), target=MarcFormat.MARC21).record
    root = _parse(marc, MARC21_NAMESPACE)
    root.set("type", "Bibliographic")
    return root


def _parse(marc: MarcRecord, namespace: str) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True, huge_tree=True)
    return etree.fromstring(to_marcxml(marc, namespace=namespace).encode("utf-8"), parser)


SCHEMAS: tuple[Schema, ...] = (
    Schema(
        "oai_dc", "", "", OAI_DC, "http://www.openarchives.org/OAI/2.0/oai_dc.xsd", "Dublin Core", _oai_dc
    ),
    Schema(
        "", "dc", "info:srw/schema/1/dc-v1.1", SRW_DC, "http://www.loc.gov/standards/sru/resources/dc-schema.xsd",
        "Dublin Core", _srw_dc,
    ),
    Schema(
        "marc21", "marcxml", "info:srw/schema/1/marcxml-v1.1", MARC21_NAMESPACE,
        "http://www.loc.gov/standards/marcxml/schema/MARC21slim.xsd", "MARC 21", _marc21,
    ),
    Schema(
        "marcxchange", "marcxchange", "info:lc/xmlns/marcxchange-v1", MARCXCHANGE_NAMESPACE,
        "http://www.loc.gov/standards/iso25577/marcxchange-1-1.xsd", "CNMARC", _own_marc,
    ),
)  # fmt: skip
"""MarcXchange (ISO 25577) carries the record as it is kept; a CNMARC record is converted for ``marc21``."""


def find_by_prefix(prefix: str) -> Schema | None:
    """Return the schema that OAI-PMH calls ``prefix``."""
    return next((one for one in SCHEMAS if prefix and one.prefix == prefix), None)


def find_by_name(name: str) -> Schema | None:
    """Return the schema that SRU calls ``name``, by its short name or by its identifier."""
    return next((one for one in SCHEMAS if one.short_name and name in (one.short_name, one.identifier)), None)
