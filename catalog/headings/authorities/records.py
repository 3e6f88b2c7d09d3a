"""Authority records: what one says of a heading, and a heading written as one.

UNIMARC and CNMARC give the form in 2XX, what sends to it in 4XX, what is related
in 5XX; MARC 21 in 1XX, 4XX, 5XX. In both the second and third digit name the kind,
and a code g or h ($5, $w) says broader or narrower.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.enums import HeadingKind as Kind
from catalog.enums import RelationKind
from catalog.headings.forms.names import Name, split_country
from catalog.marc.model import Field, MarcRecord, Subfield, control_field, data_field
from catalog.marc.projection_cnmarc import pinyin_of
from catalog.marc.punctuation import clean_isbd
from catalog.models import Heading

UNIMARC = {"00": Kind.PERSON, "10": Kind.BODY, "15": Kind.PLACE, "20": Kind.FAMILY, "30": Kind.WORK, "50": Kind.SUBJECT}
MARC21 = {"00": Kind.PERSON, "10": Kind.BODY, "11": Kind.MEETING, "30": Kind.WORK, "50": Kind.SUBJECT, "51": Kind.PLACE}
LEADER = "00000nx  a2200000   45  "
NARROWER = "narrower"

_MARC21_TYPE, _MEETING = "z", "1"
_UNIMARC_CODES = {kind: digits for digits, kind in UNIMARC.items()} | {Kind.MEETING: "10", Kind.SERIES: "30"}
_RELATIONS = {"g": RelationKind.BROADER.value, "h": NARROWER}
_RELATION_CODES = {RelationKind.BROADER.value: "g", NARROWER: "h"}


@dataclass(frozen=True)
class Authority:
    """What an authority record says: a form, the forms that send to it, and what it is related to."""

    name: Name
    control_number: str = ""
    scheme: str = ""
    note: str = ""
    variants: tuple[Name, ...] = ()
    related: tuple[tuple[str, Name], ...] = ()


def read_authority(record: MarcRecord) -> Authority | None:
    """Return what ``record`` says, or None where it is no authority record."""
    is_marc21 = record.leader[6:7] == _MARC21_TYPE and any(record.has(f"1{digits}") for digits in MARC21)
    first, kinds = ("1", MARC21) if is_marc21 else ("2", UNIMARC)
    fields = [field for field in record.fields if field.tag[:1] == first and field.tag[1:] in kinds]
    name = _name(fields[0], kinds, is_marc21=is_marc21) if fields else None
    if name is None or not name.folded:
        return None
    others = [
        (field, other)
        for field in record.fields
        if field.tag[:1] in "45" and field.tag[1:] in kinds and field.value is None
        if (other := _name(field, kinds, is_marc21=is_marc21)).folded
    ]
    notes = (
        record.subfields("680", "ia") if is_marc21 else [*record.subfields("300", "a"), *record.subfields("830", "a")]
    )
    agency = (record.value("003") or record.first("040", "a")) if is_marc21 else record.first("801", "b")
    return Authority(
        name=name,
        control_number=record.value("001").strip()[:64],
        scheme=(agency or ("" if is_marc21 else record.first("152", "b")))[:60],
        note="\n".join(notes),
        variants=tuple(other for field, other in others if field.tag[0] == "4" and other.kind == name.kind),
        related=tuple((_relation(field, is_marc21=is_marc21), other) for field, other in others if field.tag[0] == "5"),
    )


def write_authority(heading: Heading, variants: Sequence[Name], related: Sequence[tuple[str, Name]]) -> MarcRecord:
    """Return ``heading`` as a UNIMARC authority record in the Chinese way, pinyin in $A."""
    name = Name(heading.kind, heading.text, heading.dates, heading.country, heading.pinyin)
    fields = [control_field("001", heading.control_number or str(heading.pk))]
    fields.append(data_field("152", "  ", ("a", "CRMARC"), ("b", heading.scheme)) if heading.scheme else None)
    fields.append(_field("2", name))
    fields.append(data_field("300", "0 ", ("a", heading.note)) if heading.note else None)
    fields += [_field("4", variant) for variant in variants]
    for relation, other in related:
        code = _RELATION_CODES.get(relation)
        fields.append(_field("5", other, *([("5", code)] if code else [])))
    return MarcRecord(LEADER, tuple(field for field in fields if field is not None))


def _name(field: Field, kinds: dict[str, Kind], *, is_marc21: bool) -> Name:
    kind = kinds[field.tag[1:]]
    if is_marc21:
        text = clean_isbd(" ".join(field.all("abcq" if kind is Kind.PERSON else "abnp" if kind is Kind.BODY else "a")))
        return Name(kind, text, clean_isbd(field.first("d")), "", pinyin_of(field))
    if kind is Kind.BODY:
        text = ". ".join(value for value in field.all("ab") if value)
        is_meeting = field.indicators[:1] == _MEETING
        place = " ".join(field.all("de")) if is_meeting else field.first("c")
        return Name(Kind.MEETING if is_meeting else kind, text, field.first("f"), place, pinyin_of(field))
    land, entry = split_country(field.first("a")) if kind in (Kind.PERSON, Kind.FAMILY) else ("", field.first("a"))
    rest = field.first("b") if kind in (Kind.PERSON, Kind.FAMILY) else ""
    text = f"{entry.rstrip(',')}, {rest}" if rest else entry
    return Name(kind, text.strip(), field.first("f"), field.first("c") or land, pinyin_of(field))


def _relation(field: Field, *, is_marc21: bool) -> str:
    code = field.first("w" if is_marc21 else "5")[:1]
    return _RELATIONS.get(code, RelationKind.SEE_ALSO.value)


def _field(first: str, name: Name, *more: Subfield) -> Field:
    kind = Kind(name.kind)
    indicators = {Kind.PERSON: " 0", Kind.FAMILY: "  ", Kind.BODY: "02", Kind.MEETING: "12"}.get(kind, "  ")
    text, rest = name.text, ""
    if kind is Kind.PERSON and name.text.isascii() and ", " in name.text:
        text, _, rest = name.text.partition(", ")
        indicators = " 1"
    place = "e" if kind is Kind.MEETING else "c"
    facts = (("b", rest), ("A", name.pinyin), (place, name.country), ("f", name.dates))
    subfields = [("a", text), *((code, value) for code, value in facts if value), *more]
    return data_field(first + _UNIMARC_CODES[kind], indicators, *subfields)
