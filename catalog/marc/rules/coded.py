"""Rules on coded data: the leader, 100 $a and 008, languages and countries."""

import re
from collections.abc import Iterator

from catalog.marc.definitions import PositionDefinition, coded_positions, form_of_008, leader_positions
from catalog.marc.definitions.codes import COUNTRIES, LANGUAGES, is_marc_country
from catalog.marc.formats import MarcFormat
from catalog.marc.model import MarcRecord
from catalog.marc.problems import Problem, error, warning
from catalog.marc.rules.places import Place, numbered, place, values

_LANGUAGE = re.compile(r"[a-z]{3}", re.ASCII)
_YEAR = re.compile(r"[0-9u# |]{4}", re.ASCII)
_LENGTHS = {"100": 36, "105": 13, "110": 11}
_MADE_BY_PROGRAMS = frozenset({0, 9, 10, 11, 12, 19, 20})
_FILL = frozenset("| #-")
"""What stands for a blank: the fill character, and the signs that some systems print."""


def leader_values_are_defined(record: MarcRecord, marc_format: MarcFormat) -> Iterator[Problem]:
    """Report leader positions whose code is not defined; lengths and addresses are the writers' business."""
    leader = record.leader
    if len(leader) == 24:
        known = [one for one in leader_positions(marc_format) if one.start not in _MADE_BY_PROGRAMS]
        yield from _undefined(leader, known, place("LDR"))


def coded_data_has_its_length(record: MarcRecord, marc_format: MarcFormat) -> Iterator[Problem]:
    """Report 100, 105 or 110 $a and 008 that do not have their number of characters."""
    if marc_format is MarcFormat.MARC21:
        found = [(place("008"), record.value("008"), 40)] if record.value("008") else []
    else:
        found = [(here, text, n) for tag, n in _LENGTHS.items() for here, text in values(record, tag, "a")]
    for here, text, expected in found:
        if len(text) != expected:
            yield warning("coded_length", expected=expected, length=len(text), **here)


def coded_values_are_defined(record: MarcRecord, marc_format: MarcFormat) -> Iterator[Problem]:
    """Report fixed positions whose code is not defined, in coded data of the right length."""
    if marc_format is MarcFormat.MARC21:
        if len(coded := record.value("008")) == 40:
            form = form_of_008(record.leader)
            yield from _undefined(coded, coded_positions(marc_format, "008", form=form), place("008"))
        return
    for tag, length in _LENGTHS.items():
        for here, text in values(record, tag, "a"):
            if len(text) == length:
                yield from _undefined(text, coded_positions(marc_format, tag, "a"), here)


def coded_dates_are_dates(record: MarcRecord, marc_format: MarcFormat) -> Iterator[Problem]:
    """Report dates in 100 $a and 008 that are none: the day of entry, and the years."""
    if marc_format is MarcFormat.MARC21:
        coded, here, entered, years = record.value("008"), place("008"), slice(0, 6), (7, 11)
    else:
        coded, here, entered, years = record.first("100", "a"), place("100", 0, "a"), slice(0, 8), (9, 13)
    if len(coded) < years[1] + 4:
        return
    if not _is_day(coded[entered]):
        yield warning("entry_date_invalid", found=coded[entered], **here)
    for start in years:
        if not _YEAR.fullmatch(coded[start : start + 4]):
            yield warning("coded_year_invalid", found=coded[start : start + 4], position=start, **here)
    if _is_reversed(coded, years) and marc_format is not MarcFormat.MARC21:
        yield warning("years_reversed", first=coded[9:13], last=coded[13:17], **here)


def language_codes_are_codes(record: MarcRecord, marc_format: MarcFormat) -> Iterator[Problem]:
    """Report language codes that are not three lower-case letters, and those that no language has."""
    tag, codes = ("041", "abdefghjkmn") if marc_format is MarcFormat.MARC21 else ("101", "abcdefghij")
    is_marc21 = marc_format is MarcFormat.MARC21
    foreign = {number for number, field in numbered(record, tag) if is_marc21 and field.indicators[1:] == "7"}
    for here, value in values(record, tag, codes):
        if here["occurrence"] in foreign:
            continue
        step = 3 if is_marc21 else max(len(value), 1)
        pieces = [value[at : at + step] for at in range(0, len(value), step)]
        if not all(_LANGUAGE.fullmatch(piece) for piece in pieces):
            yield error("language_invalid", found=value, **here)
        elif not LANGUAGES.issuperset(pieces):
            yield warning("language_unknown", found=value, **here)
    if is_marc21 and len(coded := record.value("008")) == 40:
        code = coded[35:38]
        if code not in LANGUAGES and not _FILL.issuperset(code):
            yield warning("language_unknown", found=code, **place("008"))


def country_codes_are_codes(record: MarcRecord, marc_format: MarcFormat) -> Iterator[Problem]:
    """Report country codes that no country has: 102 and 801 $a, or 044 $a and 008/15-17."""
    if marc_format is not MarcFormat.MARC21:
        for tag in ("102", "801"):
            for here, value in values(record, tag, "a"):
                if value.strip().upper() not in COUNTRIES:
                    yield warning("country_unknown", found=value, **here)
        return
    coded = record.value("008")
    if len(coded) == 40 and not is_marc_country(coded[15:18]):
        yield warning("country_unknown", found=coded[15:18], **place("008"))
    for here, value in values(record, "044", "a"):
        if not is_marc_country(value):
            yield warning("country_unknown", found=value, **here)


def _undefined(
    text: str, known: list[PositionDefinition] | tuple[PositionDefinition, ...], here: Place
) -> Iterator[Problem]:
    for position in known:
        for code in position.values(text) if position.codes else ():
            if (
                code not in position.codes
                and code.replace("#", " ") not in position.codes
                and not _FILL.issuperset(code)
            ):
                yield warning("code_undefined", position=position.start, found=code, **here)
                break


def _is_day(text: str) -> bool:
    if not (text.isdecimal() and text.isascii()):
        return False
    month, day = int(text[-4:-2]), int(text[-2:])
    return 1 <= month <= 12 and 1 <= day <= 31


def _is_reversed(coded: str, years: tuple[int, int]) -> bool:
    """Tell whether the first year comes after the last, where the type of date says that they are a span."""
    first, last = (coded[start : start + 4] for start in years)
    return coded[8] in "abg" and first.isdecimal() and last.isdecimal() and first > last
