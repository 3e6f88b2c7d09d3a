"""Definitions: what CNMARC and MARC 21 say of every field, subfield, indicator and fixed position.

Names are given in Chinese and in English, since both languages are spoken at
the same catalogue. UNIMARC is read with the definitions of CNMARC, which only
adds to it.
"""

from collections.abc import Mapping

from catalog.marc.definitions import (
    cnmarc_access,
    cnmarc_coded,
    cnmarc_notes,
    cnmarc_numbers,
    marc21_access,
    marc21_carriers,
    marc21_coded,
    marc21_numbers,
)
from catalog.marc.definitions.notation import by_tag, read_positions
from catalog.marc.definitions.shapes import (
    Codes,
    FieldDefinition,
    Names,
    PositionDefinition,
    SubfieldDefinition,
)
from catalog.marc.formats import MarcFormat

BOOKS, SERIALS, ELECTRONIC = "books", "serials", "electronic"
"""The forms of 008, which position 6 and 7 of the leader choose."""

_CNMARC = by_tag(
    cnmarc_numbers.NUMBERS,
    cnmarc_numbers.CODED,
    cnmarc_numbers.DESCRIPTION,
    cnmarc_notes.NOTES,
    cnmarc_notes.OTHER_NOTES,
    cnmarc_notes.LINKS,
    cnmarc_notes.UNIFORM,
    cnmarc_notes.TITLES,
    cnmarc_access.SUBJECTS,
    cnmarc_access.NAMES,
    cnmarc_access.SOURCE,
    cnmarc_access.LOCAL,
)
_MARC21 = by_tag(
    marc21_numbers.NUMBERS,
    marc21_numbers.CODES,
    marc21_numbers.DESCRIPTION,
    marc21_carriers.CARRIERS,
    marc21_carriers.NOTES,
    marc21_carriers.OWN_NOTES,
    marc21_access.SUBJECTS,
    marc21_access.ADDED,
    marc21_access.LINKS,
    marc21_access.SERIES_AND_HOLDINGS,
)
_LEADERS = {True: read_positions(marc21_coded.LEADER), False: read_positions(cnmarc_coded.LEADER)}
_CODED = {
    (False, "100", "a"): read_positions(cnmarc_coded.GENERAL),
    (False, "105", "a"): read_positions(cnmarc_coded.MONOGRAPH),
    (False, "106", "a"): read_positions(cnmarc_coded.FORM),
    (False, "110", "a"): read_positions(cnmarc_coded.SERIAL),
    (False, "135", "a"): read_positions(cnmarc_coded.ELECTRONIC),
}
_FORMS = {
    BOOKS: read_positions(marc21_coded.BOOKS),
    SERIALS: read_positions(marc21_coded.SERIALS),
    ELECTRONIC: read_positions(marc21_coded.ELECTRONIC),
}


def find_field(marc_format: MarcFormat | str, tag: str) -> FieldDefinition | None:
    """Return what ``marc_format`` says of field ``tag``, or nothing where it does not know it."""
    return _fields(marc_format).get(tag)


def known_fields(marc_format: MarcFormat | str) -> tuple[FieldDefinition, ...]:
    """Return every field that ``marc_format`` defines, in tag order."""
    return tuple(_fields(marc_format).values())


def leader_positions(marc_format: MarcFormat | str) -> tuple[PositionDefinition, ...]:
    """Return the fixed positions of the leader."""
    return _LEADERS[_is_marc21(marc_format)]


def coded_positions(
    marc_format: MarcFormat | str, tag: str, subfield: str = "", *, form: str = BOOKS
) -> tuple[PositionDefinition, ...]:
    """Return the fixed positions of a coded value; nothing where it has none.

    A control field has no ``subfield``. ``form`` chooses among the shapes of
    008: ``books``, ``serials``, ``electronic``; see :func:`form_of_008`.
    """
    if _is_marc21(marc_format) and tag == "008":
        return _FORMS.get(form, ())
    return _CODED.get((_is_marc21(marc_format), tag, subfield), ())


def form_of_008(leader: str) -> str:
    """Return which form 008 takes under ``leader``; an empty string for forms that have no definition here."""
    kind, level = tuple(leader.ljust(24)[6:8])
    if kind in "at":
        return SERIALS if level in "bis" else BOOKS
    return ELECTRONIC if kind == "m" else ""


def _fields(marc_format: MarcFormat | str) -> Mapping[str, FieldDefinition]:
    return _MARC21 if _is_marc21(marc_format) else _CNMARC


def _is_marc21(marc_format: MarcFormat | str) -> bool:
    return MarcFormat(marc_format) is MarcFormat.MARC21


__all__ = [
    "BOOKS",
    "ELECTRONIC",
    "SERIALS",
    "Codes",
    "FieldDefinition",
    "Names",
    "PositionDefinition",
    "SubfieldDefinition",
    "coded_positions",
    "find_field",
    "form_of_008",
    "known_fields",
    "leader_positions",
]
