"""Names: 700 to 730 of CNMARC and the main and added entries of MARC 21."""

import re

from catalog.marc.conversion.ledger import Ledger, Source
from catalog.marc.conversion.titles import pinyin_of, write_880
from catalog.marc.model import Subfield
from catalog.marc.punctuation import clean_isbd
from catalog.marc.relators import MARC21_OF_UNIMARC, UNIMARC_OF_MARC21, is_secondary
from catalog.marc.titles_cnmarc import without_sorting_marks

PERSONS = ("700", "701", "702")
BODIES = ("710", "711", "712")
FAMILIES = ("720", "721", "722")
_PRIMARY = (("700", "710", "720"), ("701", "711", "721"))
PERSON_CODES = {"c": "c", "d": "b", "f": "d", "g": "q", "p": "u", "3": "0", "5": "5"}
BODY_CODES = {"b": "b", "c": "g", "d": "n", "e": "c", "f": "d", "p": "u", "3": "0", "5": "5"}
MEETING_CODES = {**BODY_CODES, "b": "e", "c": "g"}
_HAS_LETTERS = re.compile("[A-Za-z]")
"""Chinese names take no marks of ISBD between their parts."""

ENTRIES = ("100", "110", "111", "700", "710", "711")


def main_entry_of(ledger: Ledger) -> Source | None:
    """Return the name that becomes the main entry: the first with primary, else with equal responsibility."""
    for tags in _PRIMARY:
        if found := ledger.all(*tags):
            return found[0]
    return None


def write_entries(ledger: Ledger) -> None:
    """Write 100 to 111 for the first author, 700 to 720 for the others."""
    main = main_entry_of(ledger)
    for source in ledger.all(*PERSONS, *FAMILIES, *BODIES):
        row = "1" if source is main else "7"
        if source.tag in BODIES:
            _write_body(ledger, source, row)
        else:
            _write_person(ledger, source, row)
    for source in ledger.all("730"):
        kind = {"1": "1", "0": "2"}.get(source.indicator(1), " ")
        ledger.write("720", f"{kind} ", [("a", source.take("a")), *_roles(source.take_all("4"))])


def _write_person(ledger: Ledger, source: Source, row: str) -> None:
    name, given = without_sorting_marks(source.take("a")), without_sorting_marks(source.take("b"))
    surname = "1" if given or source.indicator(2) == "1" else "0"
    if source.tag in FAMILIES:
        surname = "3"
    if given:
        name = f"{name.rstrip(',，')}, {given.lstrip(',， ')}"
    pairs: list[Subfield] = [("a", name), *_named(source, PERSON_CODES)]
    _write_name(ledger, source, f"{row}00", f"{surname} ", pairs)


def _write_body(ledger: Ledger, source: Source, row: str) -> None:
    is_meeting = source.indicator(1) == "1"
    kind = source.indicator(2) if source.indicator(2) in "012" else "2"
    codes = MEETING_CODES if is_meeting else BODY_CODES
    pairs: list[Subfield] = [("a", without_sorting_marks(source.take("a"))), *_named(source, codes)]
    _write_name(ledger, source, f"{row}{'11' if is_meeting else '10'}", f"{kind} ", pairs)


def _write_name(ledger: Ledger, source: Source, tag: str, indicators: str, pairs: list[Subfield]) -> None:
    roles = _roles(source.take_all("4"))
    if tag.endswith("11"):
        roles = [("j" if code == "e" else code, value) for code, value in roles]
    field = ledger.write(tag, indicators, punctuated(tag, [*pairs, *roles]))
    if field is not None:
        write_880(ledger, field, [("a", " ; ".join(pinyin_of(source)))])


def punctuated(tag: str, pairs: list[Subfield]) -> list[Subfield]:
    """Put the marks between the parts of a heading: a comma before dates, a stop before a part or a title.

    A person's titles and roles follow a comma too, fuller forms stand in brackets.
    """
    is_person = tag.endswith("00")
    marks = {"d": ",", "t": ".", "n": "", **({"c": ","} if is_person else {"b": ".", "e": "."})}
    kept = [(code, f"({value})" if code == "q" and is_person else value) for code, value in pairs if value]
    following = [marks.get(code, "") for code, _ in kept[1:]]
    return [
        (code, value + mark if _HAS_LETTERS.search(value) else value)
        for (code, value), mark in zip(kept, [*following, ""], strict=False)
    ]


def _named(source: Source, codes: dict[str, str]) -> list[Subfield]:
    return [(codes[code], value) for code, value in source.take_pairs("".join(codes))]


def _roles(found: list[str]) -> list[Subfield]:
    """Return $4 as $4 where it is a code of UNIMARC, else as the word that it is."""
    return [("4", MARC21_OF_UNIMARC[one]) if one in MARC21_OF_UNIMARC else ("e", one) for one in found]


def write_names(ledger: Ledger) -> None:
    """Write 701 and 702, 711 and 712 from the entries; translators and the like stand in the second."""
    for source in ledger.all(*ENTRIES):
        if source.field.first("t"):
            continue
        if source.tag.endswith("00"):
            _write_cnmarc_person(ledger, source)
        else:
            _write_cnmarc_body(ledger, source)
    for source in ledger.all("720"):
        kind = {"1": "1", "2": "0"}.get(source.indicator(1), " ")
        ledger.write("730", f"{kind} ", [("a", clean_isbd(source.take("a"))), *_cnmarc_roles(source, "e")])


def _write_cnmarc_person(ledger: Ledger, source: Source) -> None:
    entry, comma, given = clean_isbd(source.take("a")).partition(", ")
    if source.indicator(1) == "3":
        entry, comma, given = entry + comma + given, "", ""
    back = {new: old for old, new in PERSON_CODES.items()}
    pairs = [("a", entry), ("b", given)]
    pairs += [(back[code], _plain(code, value)) for code, value in source.take_pairs("".join(back))]
    roles = _cnmarc_roles(source, "e")
    tag = _tag(source, roles, ("701", "702") if source.indicator(1) != "3" else ("721", "722"))
    inverted = "1" if given or source.indicator(1) == "1" else "0"
    ledger.write(tag, f" {inverted}" if tag[1] == "0" else "  ", [*pairs, *_pinyin(source), *roles])


def _write_cnmarc_body(ledger: Ledger, source: Source) -> None:
    is_meeting = source.tag.endswith("11")
    codes = MEETING_CODES if is_meeting else BODY_CODES
    back = {new: old for old, new in codes.items()}
    pairs = [("a", clean_isbd(source.take("a")))]
    pairs += [(back[code], _plain(code, value)) for code, value in source.take_pairs("".join(back))]
    roles = _cnmarc_roles(source, "j" if is_meeting else "e")
    kind = source.indicator(1) if source.indicator(1) in "012" else "2"
    ledger.write(_tag(source, roles, ("711", "712")), f"{int(is_meeting)}{kind}", [*pairs, *_pinyin(source), *roles])


def _tag(source: Source, roles: list[Subfield], tags: tuple[str, str]) -> str:
    """Return the tag of equal or of secondary responsibility; a main entry is always an author."""
    is_second = source.tag.startswith("7") and bool(roles) and all(is_secondary(role) for _, role in roles)
    return tags[is_second]


def _cnmarc_roles(source: Source, code: str) -> list[Subfield]:
    words = [clean_isbd(word) for word in source.take_all(code)]
    codes = [UNIMARC_OF_MARC21.get(one.rpartition("/")[2], one) for one in source.take_all("4")]
    return [("4", one) for one in words or codes]


def _pinyin(source: Source) -> list[Subfield]:
    if source.romanised is None:
        return []
    return [("A", clean_isbd(source.romanised.take("a")))]


def _plain(code: str, value: str) -> str:
    if code in "05":
        return value
    text = clean_isbd(value)
    return text[1:-1] if code == "q" and text.startswith("(") and text.endswith(")") else text
