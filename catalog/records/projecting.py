"""Lay a projection into the columns of a record."""

import re
from typing import Any

from catalog.enums import IdentifierType
from catalog.marc.projection import Projection
from catalog.models import Record, RecordIdentifier
from libsys.text.safe import clean_text

_FIRST_YEAR, _LAST_YEAR = 1, 2100
_LIMITS = {field.name: field.max_length for field in Record._meta.get_fields() if getattr(field, "max_length", None)}
_VALUE, _SHOWN = 60, 80
_FOLLOWED = re.compile(r"(?:https?|ftp)://[^\s<>\"]+$", re.IGNORECASE)
_LONGEST_URL, _LONGEST_LINK_TEXT = 2000, 300

Identifier = tuple[str, str, str]
"""Type, normal form, and the number as it was printed."""


def record_columns(projection: Projection) -> dict[str, Any]:
    """Return the columns of ``Record`` that ``projection`` gives, each within its length."""
    texts = {
        "title": " ".join(filter(None, [projection.title, projection.part])),
        "title_pinyin": projection.title_pinyin,
        "other_title": projection.other_title,
        "responsibility": projection.responsibility,
        "edition": projection.edition,
        "place": projection.place,
        "publisher": projection.publisher,
        "extent": "，".join(filter(None, [projection.extent, projection.illustrations, projection.size])),
        "series": "；".join(" ".join(filter(None, [one.title, one.volume])) for one in projection.series),
        "clc": projection.classes[0] if projection.classes else "",
        "call_number": projection.call_number,
        "summary": projection.summary,
        "language": projection.language,
        "material": str(projection.material),
        "accompanying": projection.accompanying,
    }
    columns: dict[str, Any] = {name: str(clean_text(text))[: _LIMITS.get(name)] for name, text in texts.items()}
    columns["year"] = projection.year if _FIRST_YEAR <= (projection.year or 0) <= _LAST_YEAR else None
    columns["contributors"] = [
        {"name": one.name, "role": one.role, "pinyin": one.pinyin} for one in projection.contributors
    ]
    columns["links"] = safe_links(projection)
    columns["subjects"] = list(dict.fromkeys(subject.text for subject in projection.subjects))
    return columns


def safe_links(projection: Projection) -> list[dict[str, str]]:
    """Return the addresses that a browser may follow, each once, with what it is called."""
    found: dict[str, str] = {}
    for link in projection.links:
        url = str(clean_text(link.url))
        if _FOLLOWED.match(url) and len(url) <= _LONGEST_URL:
            found.setdefault(url, str(clean_text(link.text or link.materials))[:_LONGEST_LINK_TEXT])
    return [{"url": url, "text": text} for url, text in found.items()]


def identifiers_of(projection: Projection) -> list[Identifier]:
    """Return the numbers by which the record is recognised, each once.

    An ISBN with a wrong check digit is kept as written, so that it stays findable.
    """
    found = [(IdentifierType.ISBN, one.normalised or one.text, one.text) for one in projection.isbns]
    found += [(IdentifierType.ISSN, number, number) for number in projection.issns]
    found += [(IdentifierType.UNIFIED, projection.unified_number, projection.unified_number)]
    found += [(IdentifierType.CONTROL, projection.control_number, projection.control_number)]
    numbers = {(str(kind), value.strip()[:_VALUE]): shown.strip()[:_SHOWN] for kind, value, shown in found}
    return [(kind, value, shown) for (kind, value), shown in numbers.items() if value]


def identifier_rows(record: Record, identifiers: list[Identifier]) -> list[RecordIdentifier]:
    """Return unsaved rows of the identifiers of ``record``."""
    return [RecordIdentifier(record=record, type=kind, value=value, shown=shown) for kind, value, shown in identifiers]
