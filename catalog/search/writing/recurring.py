"""What comes again and again among records, told once and remembered: names, headings, series, classes."""

import re
from functools import lru_cache
from typing import NamedTuple

from catalog.classification.clc import main_class
from catalog.search.terms import DIVIDER, LONGEST_VALUE, facet_number, number_key, storable
from catalog.search.tokens import written_line
from catalog.search.writing.spoken import LONGEST_FORM, Heard, heard, spoken_forms
from libsys.text.folding import key, simplify
from libsys.text.pinyin import bare_name, name_readings, readings, stored_readings

_DIVISION = re.compile(r"t[a-z]|[a-z][0-9]")
"""The second level of the classification: a letter and a digit, or two letters in technology."""

_DEEPEST_CLASS = 16


class ToldName(NamedTuple):
    """A name as the index sees it."""

    line: str
    exact: str
    shown: str
    spoken: tuple[Heard, ...]
    starts: tuple[str, ...]


class ToldClass(NamedTuple):
    """A class number as the index sees it: all its beginnings, its second level, its main class."""

    heads: tuple[str, ...]
    division: str
    main: str


@lru_cache(maxsize=65536)
def told_name(name: str, pinyin: str) -> ToldName:
    """Return what is told of a name; ``pinyin`` is what a cataloguer wrote, if anything."""
    bare = bare_name(name)
    shown = storable(simplified(bare))[:LONGEST_VALUE]
    spoken = [name_readings(name)]
    if pinyin and (stored := stored_readings(pinyin)) not in spoken:
        spoken.append(stored)
    spoken = [units for units in spoken if units]
    forms = dict.fromkeys((key(bare), *(form for units in spoken for form in spoken_forms(units))))
    starts = tuple(f"{form[:LONGEST_VALUE]}{DIVIDER}{shown}" for form in forms if form)
    return ToldName(written_line(name), key(bare)[:LONGEST_VALUE], shown, tuple(map(heard, spoken)), starts)


@lru_cache(maxsize=65536)
def told_number(field: str, text: str) -> tuple[int, str]:
    """Return the number under which ``text`` is counted, and what says so."""
    number = facet_number(field, text)
    return number, f"{number:x}{DIVIDER}{storable(text[:LONGEST_VALUE])}"


@lru_cache(maxsize=16384)
def told_class(number: str) -> ToldClass:
    """Return what is told of a class number."""
    plain, main = number_key(number), main_class(number) or ""
    second = _DIVISION.match(plain) if main else None
    heads = tuple(plain[:length] for length in range(1, min(len(plain), _DEEPEST_CLASS) + 1))
    return ToldClass(heads, second[0].upper() if second else "", main)


@lru_cache(maxsize=65536)
def told_line(text: str) -> str:
    """Return the line of a heading, a series or a publisher."""
    return written_line(text)


@lru_cache(maxsize=16384)
def heading_starts(heading: str) -> tuple[str, ...]:
    """Return what a reader may begin to type for ``heading``: its characters, its pinyin, its initials."""
    forms = dict.fromkeys((key(heading), *spoken_forms(readings(heading))))
    starts = (f"{form[:LONGEST_FORM]}{DIVIDER}{heading}" for form in forms if form)
    return tuple(storable(start[:LONGEST_VALUE]) for start in starts)


@lru_cache(maxsize=65536)
def simplified(text: str) -> str:
    """Return a name or heading in Simplified characters, as facets and suggestions show it."""
    return text if text.isascii() else simplify(text)
