"""A record described to machines: schema.org data, and the description that a shared link shows."""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from catalog.enums import Access, IdentifierType, Material, RecordType
from catalog.items.availability import BORROWABLE, READ_HERE, Availability, Copy
from catalog.models import Record
from catalog.opac.record.thesis import ThesisFacts

CONTEXT = "https://schema.org"
TYPES = {
    Material.BOOK: "Book",
    Material.SERIAL: "Periodical",
    Material.NEWSPAPER: "Newspaper",
    Material.THESIS: "Thesis",
    Material.MAP: "Map",
    Material.MUSIC: "SheetMusic",
    Material.SOUND: "AudioObject",
    Material.VIDEO: "VideoObject",
    Material.IMAGE: "VisualArtwork",
    Material.ELECTRONIC: "DigitalDocument",
}
LENDING = "http://purl.org/goodrelations/v1#LeaseOut"
MOST_OFFERS = 6
LONGEST = 160
_LANGUAGES = {"chi": "zh", "zho": "zh", "eng": "en", "jpn": "ja", "rus": "ru", "fre": "fr", "ger": "de", "kor": "ko"}
_HARMLESS = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def describe(record: Record) -> str:
    """Return one sentence of at most 160 characters about ``record``, for search engines and shared links."""
    imprint = " ".join(filter(None, [record.publisher, str(record.year or "")]))
    said = [record.responsibility, imprint, " ".join(record.summary.split())]
    text = " · ".join(part for part in said if part) or record.title
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def as_script(data: dict[str, Any]) -> SafeString:
    """Return ``data`` as JSON that may stand inside a script element: no sign in it can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(_HARMLESS))  # noqa: S308 - every sign that HTML reads is written as a number


def structure(record: Record, availability: Availability, *, url: str, facts: ThesisFacts) -> dict[str, Any]:
    """Return ``record`` in the words of schema.org, with where it may be had now."""
    found: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": _type_of(record),
        "@id": url,
        "url": url,
        "name": ": ".join(filter(None, [record.title, record.other_title])),
        "author": [{"@type": "Person", "name": one["name"]} for one in record.contributors if one.get("name")],
        "publisher": {"@type": "Organization", "name": record.publisher} if record.publisher else None,
        "datePublished": str(record.year) if record.year else None,
        "bookEdition": record.edition or None,
        "inLanguage": _LANGUAGES.get(record.language, record.language) or None,
        "about": record.subjects,
        "description": record.summary or None,
        "isPartOf": {"@type": "CreativeWorkSeries", "name": record.series} if record.series else None,
        "inSupportOf": facts.degree or None,
        "sourceOrganization": {"@type": "CollegeOrUniversity", "name": facts.institution}
        if facts.institution
        else None,
        "sameAs": [link["url"] for link in record.links],
        "isAccessibleForFree": True if record.links and record.access == Access.OPEN else None,
        "offers": [_offer(copy) for copy in _one_each(availability.copies)],
    }
    for one in record.identifiers.all():
        if one.type in (IdentifierType.ISBN, IdentifierType.ISSN):
            found.setdefault(one.type, one.value)
    return {name: value for name, value in found.items() if value not in (None, "", [])}


def _type_of(record: Record) -> str:
    if record.record_type == RecordType.DATABASE:
        return "Dataset"
    if record.record_type == RecordType.THESIS:
        return "Thesis"
    return TYPES.get(Material(record.material), "CreativeWork")


def _one_each(copies: tuple[Copy, ...]) -> list[Copy]:
    """Return the best copy of each service point, a few."""
    firsts: dict[int, Copy] = {}
    for copy in copies:
        firsts.setdefault(copy.item.point_id, copy)
    return list(firsts.values())[:MOST_OFFERS]


def _offer(copy: Copy) -> dict[str, Any]:
    state = {BORROWABLE: "InStock", READ_HERE: "InStoreOnly"}.get(copy.state, "OutOfStock")
    return {
        "@type": "Offer",
        "availability": f"{CONTEXT}/{state}",
        "businessFunction": LENDING,
        "price": "0",
        "priceCurrency": "CNY",
        "sku": copy.item.call_number,
        "offeredBy": {"@type": "Library", "name": str(copy.item.point)},
    }
