"""Rules on what a record is made of: leader, tags, indicators, subfields, and how often they may occur."""

import re
from collections import Counter
from collections.abc import Iterator

from catalog.marc.definitions import find_field, known_fields
from catalog.marc.formats import MarcFormat
from catalog.marc.model import MarcRecord
from catalog.marc.problems import Problem, error, warning
from catalog.marc.rules.places import numbered, place

LEADER_LENGTH = 24

_TAG = re.compile(r"[0-9A-Za-z]{3}", re.ASCII)
_MARC21_CODE = re.compile(r"[a-z0-9]", re.ASCII)
_CHINESE_CODE = re.compile(r"[a-zA-Z0-9]", re.ASCII)
_CONTROL = re.compile("[\x00-\x1f\x7f]")
_LOCAL = re.compile(r"9..|.9.|..9", re.ASCII)
_LOCAL_CODES = "9"


def leader_has_24_characters(record: MarcRecord, _: MarcFormat) -> Iterator[Problem]:
    """Report a leader of another length."""
    if len(record.leader) != LEADER_LENGTH:
        yield error("leader_length", length=len(record.leader), **place("LDR"))


def title_is_there_once(record: MarcRecord, marc_format: MarcFormat) -> Iterator[Problem]:
    """Report a missing title proper, and a repeated title field."""
    tag = "245" if marc_format is MarcFormat.MARC21 else "200"
    codes = "ak" if marc_format is MarcFormat.MARC21 else "a"
    if not any(value.strip() for value in record.subfields(tag, codes)):
        yield error("title_missing", field=f"{tag} $a", **place(tag, 0, "a"))
    if len(record.all(tag)) > 1:
        yield error("title_repeated", count=len(record.all(tag)), **place(tag, 1))


def fields_are_well_formed(record: MarcRecord, marc_format: MarcFormat) -> Iterator[Problem]:
    """Report bad tags, and codes outside the character sets that the format allows.

    Chinese records write pinyin in capital codes ($A, $F), MARC 21 knows none.
    """
    code_pattern = _MARC21_CODE if marc_format is MarcFormat.MARC21 else _CHINESE_CODE
    for occurrence, field in numbered(record):
        if not _TAG.fullmatch(field.tag):
            yield error("bad_tag", **place(field.tag, occurrence))
        if not field.is_control and not field.subfields:
            yield warning("field_empty", **place(field.tag, occurrence))
        for code, value in field.subfields:
            here = place(field.tag, occurrence, code)
            if not code_pattern.fullmatch(code):
                yield error("subfield_code_invalid", found=code, **here)
            elif not value.strip():
                yield warning("subfield_empty", found=code, **here)


def no_control_characters(record: MarcRecord, _: MarcFormat) -> Iterator[Problem]:
    """Report control characters, of which the separators of ISO 2709 would tear the record apart."""
    for occurrence, field in numbered(record):
        if field.value is not None and _CONTROL.search(field.value):
            yield warning("control_character", found="", **place(field.tag, occurrence))
        for code, value in field.subfields:
            if _CONTROL.search(value):
                yield warning("control_character", found=f" ${code}", **place(field.tag, occurrence, code))


def fields_are_known(record: MarcRecord, marc_format: MarcFormat) -> Iterator[Problem]:
    """Report fields that the format does not define; tags with a 9 are the library's own."""
    seen: set[str] = set()
    for occurrence, field in numbered(record):
        is_own = _LOCAL.fullmatch(field.tag) or not _TAG.fullmatch(field.tag)
        if not is_own and field.tag not in seen and find_field(marc_format, field.tag) is None:
            seen.add(field.tag)
            yield warning("tag_unknown", **place(field.tag, occurrence))


def indicators_are_defined(record: MarcRecord, marc_format: MarcFormat) -> Iterator[Problem]:
    """Report indicators that are not among the values of their field; # is written for a blank."""
    for occurrence, field in numbered(record):
        if field.is_control:
            continue
        marks = field.indicators.replace("#", " ")
        known = find_field(marc_format, field.tag)
        if len(marks) != 2 or not re.fullmatch(r"[ a-z0-9|]{2}", marks, re.ASCII):
            yield warning("indicators_invalid", found=field.indicators, **place(field.tag, occurrence))
        elif known is not None and not all(mark in codes for mark, codes in zip(marks, known.indicators, strict=True)):
            found = marks.replace(" ", "#")
            yield warning("indicators_undefined", found=found, **place(field.tag, occurrence))


def subfields_are_known(record: MarcRecord, marc_format: MarcFormat) -> Iterator[Problem]:
    """Report subfields that their field does not define; $9 is everyone's own."""
    for occurrence, field in numbered(record):
        known = find_field(marc_format, field.tag)
        if known is None or field.is_control or _LOCAL.fullmatch(field.tag):
            continue
        pattern = _MARC21_CODE if marc_format is MarcFormat.MARC21 else _CHINESE_CODE
        codes = dict.fromkeys(code for code, _ in field.subfields if pattern.fullmatch(code))
        for code in codes:
            if code not in known.subfields and code not in _LOCAL_CODES and not _is_embedded(field.tag, marc_format):
                yield warning("subfield_unknown", found=code, **place(field.tag, occurrence, code))


def fields_are_not_repeated(record: MarcRecord, marc_format: MarcFormat) -> Iterator[Problem]:
    """Report fields that may stand once and stand several times; the title has a rule of its own."""
    counts = Counter(field.tag for field in record.fields)
    for tag, count in counts.items():
        known = find_field(marc_format, tag) if count > 1 else None
        if known is not None and not known.repeatable and tag not in ("200", "245"):
            yield warning("field_repeated", count=count, **place(tag, 1))


def subfields_are_not_repeated(record: MarcRecord, marc_format: MarcFormat) -> Iterator[Problem]:
    """Report subfields that may stand once in their field and stand several times."""
    for occurrence, field in numbered(record):
        known = find_field(marc_format, field.tag)
        if known is None or len(field.subfields) < 2 or _is_embedded(field.tag, marc_format):
            continue
        for code, count in Counter(code for code, _ in field.subfields).items():
            one = known.subfields.get(code)
            if count > 1 and one is not None and not one.repeatable:
                yield warning("subfield_repeated", found=code, count=count, **place(field.tag, occurrence, code))


def mandatory_fields_are_there(record: MarcRecord, marc_format: MarcFormat) -> Iterator[Problem]:
    """Report mandatory fields that are missing; the title has a rule of its own."""
    for known in known_fields(marc_format):
        if known.mandatory and known.tag not in ("200", "245") and not record.has(known.tag):
            yield warning("field_missing", **place(known.tag))


def mandatory_subfields_are_there(record: MarcRecord, marc_format: MarcFormat) -> Iterator[Problem]:
    """Report mandatory subfields that are missing from a field which is there."""
    for occurrence, field in numbered(record):
        known = find_field(marc_format, field.tag)
        if known is None or field.tag in ("200", "245") or not field.subfields:
            continue
        present = {code for code, _ in field.subfields}
        for one in known.subfields.values():
            if one.mandatory and one.code not in present:
                yield warning("subfield_missing", found=one.code, **place(field.tag, occurrence, one.code))


def _is_embedded(tag: str, marc_format: MarcFormat) -> bool:
    """Tell whether the field may hold other fields, whose subfields stand among its own."""
    return (tag.startswith("4") or tag == "604") and marc_format is not MarcFormat.MARC21
