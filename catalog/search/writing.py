"""Turn a :class:`SearchDocument` into the tokens of the index."""

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from math import log2
from typing import NamedTuple

import tantivy

from catalog.classification.clc import main_class
from catalog.classification.filing import call_number_key
from catalog.search.document import SearchDocument
from catalog.search.schema import WATERMARK_ID
from catalog.search.tokens import written_line, written_row
from catalog.search.works import number_of, work_number
from libsys.text.folding import fold, key, simplify
from libsys.text.numbers import find_issn, isbn_forms
from libsys.text.pinyin import Readings, bare_name, first_letters, name_readings, readings, stored_readings

SUPPRESSED = "suppressed"
WATERMARK = "watermark"
ANYWHERE = "*"
"""The place under which a record with a copy on any shelf is found."""

DIVIDER = "\t"
"""Parts what is typed from what is shown, in the values that suggestions come from."""

_DIVISION = re.compile(r"t[a-z]|[a-z][0-9]")
"""The second level of the classification: a letter and a digit, or two letters in technology."""

_DEEPEST_CLASS = 16
_THIRTEEN = 13

LONGEST_START = 8
_LONGEST_SPOKEN = 12
_LONGEST_FORM = 40
_LONGEST_SORT = 60
_LONGEST_VALUE = 200
_LONGEST_SUMMARY = 4000
_MANY_LOANS = log2(1 + 500)
_OLD, _YEARS = 1980, 50
_BEHIND = 10**15
"""More than any date is worth in the orders by date."""


def index_document(record: SearchDocument) -> tantivy.Document:
    """Return the folded form of ``record``, ready to be written."""
    document = tantivy.Document()
    document.add_integer("id", record.record_id)
    _add_titles(document, record)
    _add_names(document, record)
    _add_texts(document, record)
    _add_numbers(document, record)
    _add_order(document, record)
    for field, values in (
        ("library", record.libraries),
        ("place", record.places),
        ("on_shelf", [*record.on_shelf_places, ANYWHERE] if record.on_shelf_places else []),
        ("language", [record.language]),
        ("material", [record.material]),
        ("type", [record.record_type]),
        ("hidden", [SUPPRESSED] if record.suppressed else []),
    ):
        _add(document, field, values)
    document.add_integer("shelved", int(bool(record.on_shelf_places)))
    return document


def mark_document(mark: str) -> tantivy.Document:
    """Return the hidden document that says how far the day book has been followed."""
    document = tantivy.Document()
    document.add_integer("id", WATERMARK_ID)
    document.add_text("hidden", WATERMARK)
    document.add_bytes("card", mark.encode())
    return document


@lru_cache(maxsize=16384)
def _line(text: str) -> str:
    """Return the line of ``text``; names, subjects, series and publishers come again and again."""
    return written_line(text)


def _add(document: tantivy.Document, field: str, values: Iterable[str]) -> None:
    """Add whole values, which may hold spaces, to a field that keeps them whole."""
    for value in dict.fromkeys(values):
        if value and (kept := storable(value[:_LONGEST_VALUE])):
            document.add_text(field, kept)


def _add_words(document: tantivy.Document, field: str, values: Iterable[str]) -> None:
    """Add values without spaces in one go, to a field that is split at spaces."""
    if line := storable(" ".join(dict.fromkeys(values))):
        document.add_text(field, line)


def _add_numbered(document: tantivy.Document, field: str, text: str) -> None:
    number, told = _told_number(field, text)
    document.add_integer(field, number)
    document.add_text("told", told)


@lru_cache(maxsize=65536)
def _told_number(field: str, text: str) -> tuple[int, str]:
    number = facet_number(field, text)
    return number, f"{number:x}{DIVIDER}{storable(text[:_LONGEST_VALUE])}"


def facet_number(field: str, text: str) -> int:
    """Return the number under which a name, heading or series is counted."""
    return number_of(f"{field}\t{text}")


def storable(text: str) -> str:
    """Return ``text`` without lone surrogates, which the engine cannot take."""
    return text if text.isascii() else text.encode("utf-8", "ignore").decode("utf-8")


def _add_titles(document: tantivy.Document, record: SearchDocument) -> None:
    titles = [title for title in (record.title, *record.other_titles) if title]
    keys = [key(title) for title in titles]
    for title in titles:
        document.add_text("title", written_line(title))
    _add_words(document, "exact_title", (text[:_LONGEST_VALUE] for text in keys))
    spoken = [units for title in titles if (units := readings(title))]
    if record.title_pinyin and (units := stored_readings(record.title_pinyin)) and units not in spoken:
        spoken.append(units)
    for units in spoken:
        _add_rows(document, "title", heard(units))
    if not record.suppressed:
        forms = [form for units in spoken for form in _spoken_forms(units)]
        _add_words(document, "spoken_title", forms)
        _add_words(document, "title_start", (text[:end] for text in (*keys, *forms) for end in _beginnings(text)))


def _add_names(document: tantivy.Document, record: SearchDocument) -> None:
    names = [name for name in record.contributors if name]
    pinyin = [*record.contributor_pinyin, *("" for _ in names)]
    for name, stored in zip(names, pinyin, strict=False):
        told = _told_name(name, stored)
        document.add_text("name", told.line)
        document.add_text("exact_name", told.exact)
        _add_numbered(document, "author", told.shown)
        for rows in told.spoken:
            _add_rows(document, "name", rows)
        if not record.suppressed:
            for start in told.starts:
                document.add_text("name_start", start)
    for name in record.other_names:
        if name:
            told = _told_name(name, "")
            document.add_text("name", told.line)
            document.add_text("exact_name", told.exact)
            for rows in told.spoken:
                _add_rows(document, "name", rows)
    card = {"title": storable(record.title), "names": [storable(name) for name in names]}
    document.add_bytes("card", json.dumps(card, ensure_ascii=False).encode())


class _Name(NamedTuple):
    """A name as the index sees it."""

    line: str
    exact: str
    shown: str
    spoken: tuple["_Heard", ...]
    starts: tuple[str, ...]


@lru_cache(maxsize=65536)
def _told_name(name: str, pinyin: str) -> _Name:
    """Return what is told of a name; the same names come again and again."""
    bare = bare_name(name)
    shown = storable(simplified(bare))[:_LONGEST_VALUE]
    spoken = [name_readings(name)]
    if pinyin and (stored := stored_readings(pinyin)) not in spoken:
        spoken.append(stored)
    spoken = [units for units in spoken if units]
    forms = dict.fromkeys(form for form in (key(bare), *(form for units in spoken for form in _spoken_forms(units))))
    starts = tuple(f"{storable(form)[:_LONGEST_VALUE]}{DIVIDER}{shown}" for form in forms if form)
    return _Name(written_line(name), key(bare)[:_LONGEST_VALUE], shown, tuple(map(heard, spoken)), starts)


def _add_texts(document: tantivy.Document, record: SearchDocument) -> None:
    headings = [simplified(subject) for subject in record.subjects if subject]
    for heading in headings:
        document.add_text("subject", _line(heading))
        _add_numbered(document, "heading", heading)
    for subject in record.other_subjects:
        document.add_text("subject", _line(subject))
    if not record.suppressed:
        _add(document, "subject_start", (start for heading in headings for start in _heading_starts(heading)))
    for field, text in (("publisher", record.publisher), ("series_title", record.series)):
        if text:
            document.add_text(field, _line(text))
    if record.series:
        _add_numbered(document, "series", simplified(record.series))
    if record.summary:
        document.add_text("body", " ".join(written_row(record.summary[:_LONGEST_SUMMARY])))


@lru_cache(maxsize=16384)
def _heading_starts(heading: str) -> tuple[str, ...]:
    """Return what a reader may begin to type for ``heading``: its characters, its pinyin, its initials."""
    forms = dict.fromkeys((key(heading), *_spoken_forms(readings(heading))))
    return tuple(f"{form[:_LONGEST_FORM]}{DIVIDER}{heading}" for form in forms if form)


def _add_numbers(document: tantivy.Document, record: SearchDocument) -> None:
    isbns = {form for number in record.isbns for form in isbn_terms(number)}
    isbns |= {number_key(found[0]) for number in record.issns if (found := find_issn(number))}
    _add_words(document, "isbn", sorted(isbns))
    _add_words(document, "call", (number_key(number) for number in record.call_numbers))
    classes = dict.fromkeys((*record.clc_numbers, *(number.split("/", 1)[0] for number in record.call_numbers)))
    told = [_told_class(number) for number in classes if number]
    _add_words(document, "class", (head for one in told for head in one.heads))
    _add(document, "division", (one.division for one in told))
    _add(document, "clc", [record.clc_main or next((one.main for one in told if one.main), "")])


def isbn_terms(number: str) -> Iterable[str]:
    """Return the forms under which an ISBN is found; one in its normal form is cut without looking twice."""
    if len(number) == _THIRTEEN and number.isascii() and number.isdigit() and number.startswith("978"):
        core = [int(digit) for digit in number[:12]]
        if (sum(core[::2]) + 3 * sum(core[1::2]) + int(number[12])) % 10 == 0:
            tenth = sum(place * digit for place, digit in enumerate(core[3:], 1)) % 11
            return (number, number[3:12] + "0123456789X"[tenth], number[3:12])
    return {*isbn_forms(number), key(number)}


class _Class(NamedTuple):
    """A class number as the index sees it: all its beginnings, its second level, its main class."""

    heads: tuple[str, ...]
    division: str
    main: str


@lru_cache(maxsize=16384)
def _told_class(number: str) -> _Class:
    plain, main = storable(number_key(number)), main_class(number) or ""
    second = _DIVISION.match(plain) if main else None
    heads = tuple(plain[:length] for length in range(1, min(len(plain), _DEEPEST_CLASS) + 1))
    return _Class(heads, second[0].upper() if second else "", main)


def _add_order(document: tantivy.Document, record: SearchDocument) -> None:
    sort_title = record.sort_title or " ".join(unit[0] for unit in readings(record.title))
    sort_call = record.call_sort_key or call_number_key(next(iter(record.call_numbers), ""))
    _add(document, "sort_title", [fold(sort_title)[:_LONGEST_SORT]])
    _add(document, "sort_call", [sort_call])
    if record.year is not None:
        document.add_integer("year", record.year)
    # Lists by date show what can be had first: a record without copies stands behind every other.
    behind = 0 if record.places else _BEHIND
    document.add_integer("newest", (record.year or 0) * 10_000_000 + record.added_on - behind)
    document.add_integer("added", record.added_on - behind)
    document.add_integer("loans", record.loans)
    document.add_float("weight", _weight(record))
    author = next((name for name in record.contributors if name), "")
    document.add_integer("work", work_number(record.title, author, record_id=record.record_id))


def _weight(record: SearchDocument) -> float:
    """Return what lifts a record above its equals: loans, then a late year; a tenth at most.

    The engine multiplies a score by ``log2(2 + weight)``.
    """
    borrowed = min(1.0, log2(1 + max(0, record.loans)) / _MANY_LOANS)
    recent = min(1.0, max(0.0, ((record.year or 0) - _OLD) / _YEARS))
    held = 1.0 if record.places else 0.0
    return float(2 ** (1 + 0.06 * borrowed + 0.02 * recent + 0.02 * held) - 2)


def number_key(number: str) -> str:
    """Return a class or call number folded, without spaces and square brackets."""
    return fold(number).replace(" ", "").strip("[]{}")


def _spoken_forms(units: Iterable[Readings]) -> tuple[str, ...]:
    """Return the likeliest pinyin, run together, and its initials."""
    some = [unit[0] for unit in units][:_LONGEST_SPOKEN]
    return ("".join(some)[:_LONGEST_FORM], "".join([form if form.isdigit() else form[:1] for form in some]))


def _beginnings(text: str) -> range:
    """Return the lengths of the beginnings that are kept ready; a longer one is looked up among whole titles."""
    return range(1, min(len(text), LONGEST_START) + 1)


@lru_cache(maxsize=65536)
def simplified(text: str) -> str:
    """Return a name or heading in Simplified characters, as facets and suggestions show it."""
    return text if text.isascii() else simplify(text)


class _Heard(NamedTuple):
    """A text as it is heard: in full, and by pairs of initials."""

    pinyin: tantivy.PreTokenizedString
    initials: tantivy.PreTokenizedString


def heard(units: list[Readings]) -> _Heard:
    """Return the rows of ``units``; where a character has several readings they share its place."""
    return _Heard(_rows(units), _rows(letter_pairs(first_letters(units))))


def _add_rows(document: tantivy.Document, prefix: str, rows: _Heard) -> None:
    document.add_pre_tokenized_text(f"{prefix}_pinyin", rows.pinyin)
    document.add_pre_tokenized_text(f"{prefix}_initials", rows.initials)


def letter_pairs(letters: list[Readings]) -> list[Readings]:
    """Return the initials two by two, for all readings, so that a few letters in a row are rare enough."""
    return [
        tuple(dict.fromkeys(first + second for first in here for second in after)) for here, after in pairwise(letters)
    ]


def _rows(units: list[Readings]) -> tantivy.PreTokenizedString:
    token = tantivy.Token
    tokens = [token(form, position, 0, 0) for position, unit in enumerate(units) for form in unit]
    return tantivy.PreTokenizedString("", tokens)
