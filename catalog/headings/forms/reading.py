"""Read what a record names: people, bodies, meetings, works, subjects, places and series, each at its field.

Field numbers are those of CNMARC and of MARC 21. A subject is its first part;
what subdivides it stays with the record. Words that no list controls (610, 653)
are no headings.
"""

from dataclasses import dataclass

from catalog.enums import HeadingKind as Kind
from catalog.headings.forms.names import LONGEST, NAMES, Name, split_country
from catalog.marc.formats import MarcFormat
from catalog.marc.model import Field, MarcRecord
from catalog.marc.projection_cnmarc import pinyin_of
from catalog.marc.punctuation import clean_isbd
from catalog.marc.titles_cnmarc import without_sorting_marks

CNMARC = {
    "700": Kind.PERSON, "701": Kind.PERSON, "702": Kind.PERSON, "600": Kind.PERSON,
    "710": Kind.BODY, "711": Kind.BODY, "712": Kind.BODY, "601": Kind.BODY,
    "720": Kind.FAMILY, "721": Kind.FAMILY, "722": Kind.FAMILY, "602": Kind.FAMILY,
    "500": Kind.WORK, "605": Kind.WORK, "606": Kind.SUBJECT, "607": Kind.PLACE,
    "225": Kind.SERIES, "410": Kind.SERIES, "461": Kind.SERIES,
}  # fmt: skip
MARC21 = {
    "100": Kind.PERSON, "700": Kind.PERSON, "600": Kind.PERSON,
    "110": Kind.BODY, "710": Kind.BODY, "610": Kind.BODY,
    "111": Kind.MEETING, "711": Kind.MEETING, "611": Kind.MEETING,
    "130": Kind.WORK, "240": Kind.WORK, "730": Kind.WORK, "630": Kind.WORK,
    "650": Kind.SUBJECT, "651": Kind.PLACE, "440": Kind.SERIES, "490": Kind.SERIES, "830": Kind.SERIES,
}  # fmt: skip
LINKING = frozenset({"410", "461"})
TEXT_CODES = {
    Kind.PERSON: "abcq", Kind.BODY: "ab", Kind.MEETING: "a", Kind.WORK: "anp",
    Kind.SUBJECT: "abcd", Kind.PLACE: "a", Kind.SERIES: "anp",
}  # fmt: skip
"""The subfields of MARC 21 that make up the text of a heading."""

_HAN_LOW = "\u3400"
_MEETING = "1"


@dataclass(frozen=True)
class NamedField:
    """A name and where it stands: the tag, the how-manyth field of that tag, and its place in the record.

    ``romanised`` is the place of the MARC 21 field whose Chinese form stands in
    880 at ``position``; elsewhere it is -1.
    """

    name: Name
    tag: str
    occurrence: int
    position: int
    romanised: int = -1


def read_names(record: MarcRecord, marc_format: str) -> list[NamedField]:
    """Return every name that ``record`` gives in a field that is controlled, in the order of the fields."""
    is_marc21 = marc_format == MarcFormat.MARC21
    kinds = MARC21 if is_marc21 else CNMARC
    chinese = _chinese_fields(record) if is_marc21 else {}
    counted: dict[str, int] = {}
    found: list[NamedField] = []
    for position, field in enumerate(record.fields):
        kind = kinds.get(field.tag)
        if kind is None or field.value is not None:
            continue
        occurrence = counted[field.tag] = counted.get(field.tag, 0) + 1
        at = chinese.get((field.tag, field.first("6")[4:6]), -1) if chinese else -1
        if is_marc21:
            name = _marc21_name(kind, record.fields[at] if at >= 0 else field, field if at >= 0 else None)
        else:
            name = _cnmarc_name(kind, field)
        if name.folded:
            place = (at, position) if at >= 0 else (position, -1)
            found.append(NamedField(name, field.tag, occurrence, *place))
    return _without_transcribed(found) if is_marc21 else found


def linked_title_at(field: Field) -> int:
    """Return which subfield of a linking field holds the title of the series, or -1: $1 opens an embedded 200."""
    inside = ""
    for number, (code, value) in enumerate(field.subfields):
        if code == "1":
            inside = value[:3]
        elif code in "at" and inside in ("", "200") and value:
            return number
    return -1


def _cnmarc_name(kind: Kind, field: Field) -> Name:
    if field.tag in LINKING:
        at = linked_title_at(field)
        return Name(kind, _plain(field.subfields[at][1]) if at >= 0 else "")
    if kind in NAMES:
        return _cnmarc_person(kind, field)
    pinyin = pinyin_of(field)
    if kind is Kind.BODY:
        text = _plain(". ".join(value for value in field.all("ab") if value))
        if field.indicators[:1] == _MEETING:
            place = " ".join(field.all("de"))
            return Name(Kind.MEETING, text, field.first("f"), place, pinyin)
        return Name(kind, text, field.first("f"), field.first("c"), pinyin)
    return Name(kind, _plain(field.first("a")), pinyin=pinyin)


def _cnmarc_person(kind: Kind, field: Field) -> Name:
    entry, rest = field.first("a"), field.first("b")
    land, entry = split_country(entry)
    if rest:
        joined = rest.startswith((",", "，", "(", "（", "·"))
        entry = entry + rest if joined else f"{entry.rstrip(',')}, {rest}"
    return Name(kind, _plain(entry), field.first("f"), field.first("c") or land, pinyin_of(field))


def _marc21_name(kind: Kind, field: Field, romanised: Field | None) -> Name:
    text = clean_isbd(" ".join(field.all(TEXT_CODES[kind])))
    pinyin = clean_isbd(romanised.first("a")) if romanised else ""
    if kind is Kind.PERSON:
        return Name(kind, _plain(text), clean_isbd(field.first("d")), "", pinyin)
    if kind is Kind.MEETING:
        place = " ".join(clean_isbd(value) for value in field.all("nc"))
        return Name(kind, _plain(text), clean_isbd(field.first("d")).strip("()"), place.strip("() "), pinyin)
    return Name(kind, _plain(text), pinyin=pinyin)


def _chinese_fields(record: MarcRecord) -> dict[tuple[str, str], int]:
    """Return where the Chinese form of a field stands: (tag, link number) to the place of its 880."""
    found: dict[tuple[str, str], int] = {}
    for position, field in enumerate(record.fields):
        if field.tag != "880":
            continue
        link = field.first("6")
        if any(value >= _HAN_LOW for code, text in field.subfields if code != "6" for value in text):
            found[link[:3], link[4:6]] = position
    return found


def _without_transcribed(found: list[NamedField]) -> list[NamedField]:
    """Leave out 490, the series as it is printed, where 830 or 440 gives its controlled form."""
    if any(one.tag in ("830", "440") for one in found):
        return [one for one in found if one.tag != "490"]
    return found


def _plain(text: str) -> str:
    return without_sorting_marks(text).strip()[:LONGEST]
