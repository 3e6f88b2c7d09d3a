"""Rewrite a field to the authorised form of its heading; what else the field says stays as it is.

Roles, subdivisions, volumes and links are kept. Pinyin is written where the
record carries it, years where the heading has them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from catalog.enums import HeadingKind as Kind
from catalog.headings.forms.names import NAMES, Name, agreement, qualify
from catalog.headings.forms.reading import LINKING, TEXT_CODES, NamedField, linked_title_at, read_names
from catalog.marc.formats import MarcFormat
from catalog.marc.model import Field, MarcRecord, Subfield

_LATIN = re.compile(r"[A-Za-z]")
_LAST_MARK = re.compile(r"[\s,.;:]+$")
_INVERTED = re.compile(r"(?P<family>[A-Za-zÀ-ɏ' -]+), (?P<given>.+)")
_UNIT = ". "

Place = tuple[str, int]
"""A tag, and which of the fields with it."""


@dataclass(frozen=True)
class FieldChange:
    """A field before and after; ``position`` counts in the record."""

    position: int
    before: Field
    after: Field


def rewrite_names(
    record: MarcRecord, marc_format: str, forms: Mapping[Place, Name]
) -> tuple[MarcRecord, list[FieldChange]]:
    """Return ``record`` with the names at these places in their authorised forms, and each field that changed."""
    fields = list(record.fields)
    changes: list[FieldChange] = []
    for named in read_names(record, marc_format):
        form = forms.get((named.tag, named.occurrence))
        if form is None:
            continue
        for position, after in _rewritten(record, marc_format, named, form):
            if after != fields[position]:
                changes.append(FieldChange(position, fields[position], after))
                fields[position] = after
    return MarcRecord(record.leader, tuple(fields)), changes


def put_back(record: MarcRecord, changes: list[FieldChange]) -> MarcRecord:
    """Return ``record`` with each field as it was before; one that somebody has changed since is left alone."""
    fields = list(record.fields)
    for change in reversed(changes):
        at = change.position if fields[change.position : change.position + 1] == [change.after] else -1
        if at < 0 and change.after in fields:
            at = fields.index(change.after)
        if at >= 0:
            fields[at] = change.before
    return MarcRecord(record.leader, tuple(fields))


def _rewritten(record: MarcRecord, marc_format: str, named: NamedField, form: Name) -> list[tuple[int, Field]]:
    field = record.fields[named.position]
    if marc_format == MarcFormat.MARC21:
        found = [(named.position, _marc21_field(field, named.name, form))]
        if named.romanised >= 0 and form.pinyin and form.text != named.name.text:
            romanised = record.fields[named.romanised]
            spoken = Name(form.kind, form.pinyin, form.dates)
            found.append((named.romanised, _marc21_field(romanised, Name(form.kind, named.name.pinyin), spoken)))
        return found
    return [(named.position, _cnmarc_field(field, named.name, form))]


def _cnmarc_field(field: Field, name: Name, form: Name) -> Field:
    if field.tag in LINKING:
        at = linked_title_at(field)
        subfields = list(field.subfields)
        subfields[at] = (subfields[at][0], form.text)
        return Field(field.tag, field.indicators, tuple(subfields))
    subfields = list(field.subfields)
    indicators = field.indicators
    if form.text != name.text:
        subfields = _put_text(subfields, _cnmarc_parts(field, form), taken="ab" if form.kind != Kind.SERIES else "a")
        if form.kind in NAMES:
            indicators = field.indicators[:1] + ("1" if _INVERTED.fullmatch(form.text) else "0")
    subfields = _put_pinyin(subfields, form, renamed=form.text != name.text)
    if form.kind in NAMES:
        subfields = _put_fact(subfields, "c", form.country, is_same=_same_land(name.country, form.country))
        subfields = _put_fact(subfields, "f", form.dates, is_same=_same_years(name.dates, form.dates))
    return Field(field.tag, indicators, tuple(subfields))


def _cnmarc_parts(field: Field, form: Name) -> list[Subfield]:
    """Return $a and $b: family and given name, or a body and its unit where the field parted them before."""
    if form.kind in NAMES and (found := _INVERTED.fullmatch(form.text)):
        return [("a", found["family"]), ("b", found["given"])]
    if form.kind in (Kind.BODY, Kind.MEETING) and field.first("b"):
        first, *units = form.text.split(_UNIT)
        return [("a", first), *(("b", unit) for unit in units)]
    return [("a", form.text)]


def _marc21_field(field: Field, name: Name, form: Name) -> Field:
    subfields = list(field.subfields)
    codes = TEXT_CODES[Kind(form.kind)]
    if form.text != name.text:
        last = next((value for code, value in reversed(field.subfields) if code in codes), "")
        mark = _LAST_MARK.search(last)
        tail = mark.group() if mark else ""
        subfields = _put_text(subfields, [("a", form.text + tail)], taken=codes)
        if form.kind == Kind.PERSON:
            inverted = "1" if "," in form.text or not _LATIN.search(form.text) else "0"
            field = Field(field.tag, inverted + field.indicators[1:2], ())
    if form.kind == Kind.PERSON and form.dates and not _same_years(name.dates, form.dates):
        before = next((value for code, value in subfields if code == "d"), "")
        mark = _LAST_MARK.search(before)
        subfields = _put_fact(subfields, "d", form.dates + (mark.group() if mark else ""), is_same=False)
    return Field(field.tag, field.indicators, tuple(subfields))


def _put_text(subfields: list[Subfield], parts: list[Subfield], *, taken: str) -> list[Subfield]:
    """Put ``parts`` where the first of the ``taken`` subfields stands, and take the others away."""
    at = next((number for number, (code, _) in enumerate(subfields) if code in taken), 0)
    kept_before = [pair for pair in subfields[:at] if pair[0] not in taken]
    return [*kept_before, *parts, *(pair for pair in subfields[at:] if pair[0] not in taken)]


def _put_pinyin(subfields: list[Subfield], form: Name, *, renamed: bool) -> list[Subfield]:
    """Write the pinyin of the heading where the record carries pinyin; a new name takes an old one's away."""
    found: list[Subfield] = []
    for code, value in subfields:
        if code in "A9" and _LATIN.search(value):
            if form.pinyin:
                found.append((code, form.pinyin))
            elif not renamed:
                found.append((code, value))
        else:
            found.append((code, value))
    return found


def _put_fact(subfields: list[Subfield], code: str, text: str, *, is_same: bool) -> list[Subfield]:
    """Write a fact that the heading has; one that says the same in other words stays."""
    if not text or (is_same and any(found == code for found, _ in subfields)):
        return subfields
    if any(found == code for found, _ in subfields):
        first = next(number for number, (found, _) in enumerate(subfields) if found == code)
        return [(code, text) if number == first else pair for number, pair in enumerate(subfields)]
    at = max((number for number, (found, _) in enumerate(subfields) if found in "abcA9"), default=-1) + 1
    return [*subfields[:at], (code, text), *subfields[at:]]


def _same_land(one: str, other: str) -> bool:
    return bool(agreement(qualify("", one), qualify("", other)))


def _same_years(one: str, other: str) -> bool:
    return qualify(one, "") == qualify(other, "")
