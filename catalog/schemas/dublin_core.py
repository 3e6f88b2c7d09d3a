"""A record in unqualified Dublin Core, the fifteen elements of ISO 15836-1."""

from collections.abc import Iterator

from lxml import etree

from catalog.enums import IdentifierType
from catalog.models import Record
from libsys.text.safe import clean_text

DC = "http://purl.org/dc/elements/1.1/"
Element = etree._Element
_TYPES = {
    "map": "Image", "image": "Image", "sound": "Sound", "music": "Text", "video": "MovingImage", "electronic": "Text",
    "kit": "Collection",
}  # fmt: skip
"""The DCMI types of what is not a text."""


def dublin_core(record: Record, root: Element, *, address: str) -> Element:
    """Fill ``root`` with the elements of ``record`` and return it; ``address`` is its page.

    The record's identifiers should be fetched beforehand.
    """
    for name, text in _statements(record, address):
        clean = str(clean_text(text)).strip()
        if clean:
            etree.SubElement(root, f"{{{DC}}}{name}").text = clean
    return root


def _statements(record: Record, address: str) -> Iterator[tuple[str, str]]:
    yield "title", "：".join(filter(None, [record.title, record.other_title]))
    names = [one.get("name", "") for one in record.contributors]
    yield from (("creator" if place == 0 else "contributor", name) for place, name in enumerate(names))
    yield from (("subject", heading) for heading in record.subjects)
    yield "subject", record.clc
    yield "description", record.summary
    yield "publisher", record.publisher
    yield "date", str(record.year or "")
    yield "type", _TYPES.get(record.material, "Text")
    yield "format", record.extent
    yield "identifier", address
    yield from (("identifier", text) for text in _numbers(record))
    yield from (("source", link.get("url", "")) for link in record.links)
    yield "language", record.language
    yield "relation", record.series
    yield "rights", record.access_note


def _numbers(record: Record) -> Iterator[str]:
    for one in record.identifiers.all():
        if one.type == IdentifierType.ISBN:
            yield f"urn:isbn:{one.value}"
        elif one.type == IdentifierType.ISSN:
            yield f"urn:issn:{one.value}"
        elif one.type == IdentifierType.UNIFIED:
            yield one.value
