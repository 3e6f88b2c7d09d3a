"""The reference of GB/T 7714—2015, by the sequence of elements of its clauses 4.1, 4.3 and 4.6.

Punctuation is that of the standard, with a space behind each mark. The page
that a reader quotes is theirs to add: the extent of the book is no such page.
"""

import re

from catalog.opac.citing.names import cite_names
from catalog.opac.citing.source import Source

TYPES = {
    "book": "M", "serial": "J", "newspaper": "N", "thesis": "D", "map": "CM", "electronic": "EB",
}  # fmt: skip
"""The marks of document types (annex B.1); everything else is Z."""

_NUMBERS = dict(zip("一二三四五六七八九", range(1, 10), strict=True))
_CHINESE_EDITION = re.compile(r"^第\s*([\d一二三四五六七八九十]+)\s*版(.*)$")
_FIRST = re.compile(r"^(?:第\s*)?(?:1|一|首)\s*版\s*$|^(?:1st|first)\s+ed(?:ition|\.)?$", re.IGNORECASE)
_WESTERN_EDITION = re.compile(r"\bedition\b\.?", re.IGNORECASE)
_SEVERAL = re.compile("[;；]")
_MARKS = re.compile(r"[\s.,，。:：;；/]+$")


def cite(source: Source) -> str:
    """Return the reference of ``source``."""
    chinese = source.is_chinese
    parts = [
        cite_names(source.authors, chinese=chinese, with_others=source.has_others(source.authors)),
        f"{_title(source)}[{type_mark(source)}]",
        _others(source, chinese=chinese),
        cite_edition(source.edition),
        _imprint(source, chinese=chinese),
    ]
    text = ". ".join(_MARKS.sub("", part) for part in parts if part)
    return f"{text}. {source.url}." if source.url else f"{text}."


def type_mark(source: Source) -> str:
    """Return the mark of type and carrier: M, D, J, CM, ``EB/OL``, ``DB/OL``, ``M/OL`` (annex B)."""
    mark = "DB" if source.is_database else TYPES.get(source.kind, "Z")
    return f"{mark}/OL" if source.url else mark


def cite_edition(edition: str) -> str:
    """Return an edition as 8.3 wants it: ``3版``, ``5th ed.``; the first is not named."""
    text = _MARKS.sub("", edition.strip())
    if not text or _FIRST.match(text):
        return ""
    if match := _CHINESE_EDITION.match(text):
        number, rest = match.groups()
        return f"{number if number.isdigit() else count(number)}版{rest}"
    return _WESTERN_EDITION.sub("ed", text)


def count(number: str) -> int:
    """Return a Chinese number up to ninety-nine: 十二 gives 12."""
    if "十" not in number:
        return int("".join(str(_NUMBERS[digit]) for digit in number))
    tens, ones = number.split("十", 1)
    return 10 * (_NUMBERS[tens] if tens else 1) + (_NUMBERS[ones] if ones else 0)


def _title(source: Source) -> str:
    title = ": ".join(part for part in (source.title, source.other_title) if part)
    return _MARKS.sub("", title)


def _others(source: Source, *, chinese: bool) -> str:
    """Return who made the text ready, who follow the title with what they did (4.1): ``范晔, 译``."""
    said: dict[str, list[str]] = {}
    for name, role in source.others:
        said.setdefault(role if chinese else "trans", []).append(name)
    return "; ".join(
        f"{cite_names(names, chinese=chinese, with_others=source.has_others(names))}, {role}"
        for role, names in said.items()
    )


def _imprint(source: Source, *, chinese: bool) -> str:
    """Return place, publisher and year; what is not known is said in brackets (8.4), for what is online left out."""
    online = bool(source.url)
    publisher = _first(source.publisher) or (source.institution if source.kind == "thesis" else "")
    unknown = ("[出版地不详]", "[出版者不详]") if chinese else ("[S.l.]", "[s.n.]")
    place = _first(source.place) or ("" if online else unknown[0])
    publisher = publisher or ("" if online else unknown[1])
    where = ": ".join(part for part in (place, publisher) if part)
    year = str(source.year) if source.year else ("" if online else ("[出版年不详]" if chinese else "[n.d.]"))
    if source.kind in ("serial", "newspaper") and source.year and not online:
        year += "-"
    said = ", ".join(part for part in (where, year) if part)
    return f"{said}[{source.cited_on.isoformat()}]" if online and source.cited_on else said


def _first(text: str) -> str:
    """Return the first of several places or publishers, which is enough (8.4)."""
    return _MARKS.sub("", _SEVERAL.split(text, maxsplit=1)[0].strip().strip("[]［］"))
