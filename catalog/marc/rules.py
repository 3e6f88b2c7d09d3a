"""Minimal rules for a record: what must be there, and what looks wrong.

Errors keep a record from being saved; warnings are shown to the cataloguer.
"""

import re
from collections.abc import Callable, Iterator

from catalog.marc.formats import MarcFormat, recognise_format
from catalog.marc.identifiers import normalise_isbn, normalise_issn, read_isbn
from catalog.marc.model import MarcRecord
from catalog.marc.problems import Level, Problem, error, warning

LEADER_LENGTH = 24

_TAG = re.compile(r"[0-9A-Za-z]{3}", re.ASCII)
_MARC21_CODE = re.compile(r"[a-z0-9]", re.ASCII)
_CHINESE_CODE = re.compile(r"[a-zA-Z0-9]", re.ASCII)
_INDICATOR = re.compile(r"[ a-z0-9|#]{2}", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{3}", re.ASCII)

Rule = Callable[[MarcRecord, MarcFormat], Iterator[Problem]]


def check_record(record: MarcRecord, marc_format: MarcFormat | str | None = None) -> list[Problem]:
    """Return every problem of ``record``, errors first."""
    known = MarcFormat(marc_format or recognise_format(record))
    found = [problem for rule in RULES for problem in rule(record, known)]
    return sorted(found, key=lambda problem: problem.level is not Level.ERROR)


def leader_has_24_characters(record: MarcRecord, _: MarcFormat) -> Iterator[Problem]:
    """Report a leader of another length."""
    if len(record.leader) != LEADER_LENGTH:
        yield error("leader_length", length=len(record.leader))


def title_is_there_once(record: MarcRecord, marc_format: MarcFormat) -> Iterator[Problem]:
    """Report a missing title proper, and a repeated title field."""
    tag = "245" if marc_format is MarcFormat.MARC21 else "200"
    codes = "ak" if marc_format is MarcFormat.MARC21 else "a"
    if not any(value.strip() for value in record.subfields(tag, codes)):
        yield error("title_missing", field=f"{tag} $a")
    if len(record.all(tag)) > 1:
        yield error("title_repeated", tag=tag, count=len(record.all(tag)))


def fields_are_well_formed(record: MarcRecord, marc_format: MarcFormat) -> Iterator[Problem]:
    """Report tags, indicators and subfield codes outside the character sets that the format allows.

    Chinese records write pinyin in capital codes ($A, $F), MARC 21 knows none.
    """
    code_pattern = _MARC21_CODE if marc_format is MarcFormat.MARC21 else _CHINESE_CODE
    for field in record.fields:
        if not _TAG.fullmatch(field.tag):
            yield error("bad_tag", tag=field.tag)
        if field.is_control:
            continue
        if not _INDICATOR.fullmatch(field.indicators):
            yield warning("indicators_invalid", tag=field.tag, found=field.indicators)
        for code, value in field.subfields:
            if not code_pattern.fullmatch(code):
                yield error("subfield_code_invalid", tag=field.tag, found=code)
            elif not value.strip():
                yield warning("subfield_empty", tag=field.tag, found=code)


def coded_data_has_its_length(record: MarcRecord, marc_format: MarcFormat) -> Iterator[Problem]:
    """Report 100 $a that is not 36 characters, or 008 that is not 40."""
    if marc_format is MarcFormat.MARC21:
        tag, coded, expected = "008", record.value("008"), 40
    else:
        tag, coded, expected = "100", record.first("100", "a"), 36
    if coded and len(coded) != expected:
        yield warning("coded_length", tag=tag, expected=expected, length=len(coded))


def language_codes_are_codes(record: MarcRecord, marc_format: MarcFormat) -> Iterator[Problem]:
    """Report language codes that are not three lower-case letters."""
    tag, codes, length = ("041", "abh", 3) if marc_format is MarcFormat.MARC21 else ("101", "abc", 0)
    for value in record.subfields(tag, codes):
        step = length or len(value)
        pieces = [value[at : at + step] for at in range(0, len(value), step)]
        if not all(_LANGUAGE.fullmatch(piece) for piece in pieces):
            yield error("language_invalid", tag=tag, found=value)


def standard_numbers_check(record: MarcRecord, marc_format: MarcFormat) -> Iterator[Problem]:
    """Report ISBN and ISSN whose check digit does not hold; books do carry such numbers."""
    isbn_tag, issn_tag = ("020", "022") if marc_format is MarcFormat.MARC21 else ("010", "011")
    for text in record.subfields(isbn_tag, "a"):
        if not (read_isbn(text).is_valid or normalise_isbn(text)):
            yield warning("isbn_invalid", found=text)
    for text in record.subfields(issn_tag, "a"):
        if not normalise_issn(text):
            yield warning("issn_invalid", found=text)


def chinese_record_is_classified(record: MarcRecord, marc_format: MarcFormat) -> Iterator[Problem]:
    """Report a CNMARC record without a number of the Chinese Library Classification."""
    if marc_format is MarcFormat.CNMARC and not record.first("690", "a"):
        yield warning("classification_missing")


RULES: tuple[Rule, ...] = (
    leader_has_24_characters,
    title_is_there_once,
    fields_are_well_formed,
    coded_data_has_its_length,
    language_codes_are_codes,
    standard_numbers_check,
    chinese_record_is_classified,
)
