"""A text as it is heard: the rows of its syllables and initials, and the letters that a reader begins to type."""

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

import tantivy

from libsys.text.pinyin import Readings, first_letters

LONGEST_FORM = 40
_LONGEST_SPOKEN = 12

Row = str | tantivy.PreTokenizedString
"""Tokens each in its place: a line that the engine splits at spaces, or told one by one where some share a place."""


class Heard(NamedTuple):
    """A text as it is heard: in full, and by pairs of initials."""

    pinyin: Row
    initials: Row


def heard(units: list[Readings]) -> Heard:
    """Return the rows of ``units``; where a character has several readings they share its place."""
    return Heard(_row(units), _row(letter_pairs(first_letters(units))))


def add_rows(document: tantivy.Document, prefix: str, rows: Heard) -> None:
    """Add both rows to the fields whose names begin with ``prefix``."""
    for field, row in ((f"{prefix}_pinyin", rows.pinyin), (f"{prefix}_initials", rows.initials)):
        if isinstance(row, str):
            document.add_text(field, row)
        else:
            document.add_pre_tokenized_text(field, row)


def letter_pairs(letters: list[Readings]) -> list[Readings]:
    """Return the initials two by two, for all readings, so that a few letters in a row are rare enough."""
    return [
        (here[0] + after[0],)
        if len(here) == 1 == len(after)
        else tuple(dict.fromkeys([first + second for first in here for second in after]))
        for here, after in pairwise(letters)
    ]


def spoken_forms(units: Iterable[Readings]) -> tuple[str, str]:
    """Return the likeliest pinyin, run together, and its initials."""
    some = [unit[0] for unit in units][:_LONGEST_SPOKEN]
    return ("".join(some)[:LONGEST_FORM], "".join([form if form.isdecimal() else form[:1] for form in some]))


def _row(units: list[Readings]) -> Row:
    if max(map(len, units), default=1) == 1:
        return " ".join([unit[0] for unit in units])
    token = tantivy.Token
    tokens = [token(form, position, 0, 0) for position, unit in enumerate(units) for form in unit]
    return tantivy.PreTokenizedString("", tokens)
