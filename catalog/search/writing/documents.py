"""Turn a :class:`SearchDocument` into the tokens of the index."""

import json
from collections.abc import Iterable
from math import log2

import tantivy

from catalog.classification.filing import call_number_key
from catalog.search.document import SearchDocument
from catalog.search.schema import WATERMARK_ID
from catalog.search.terms import ANYWHERE, LONGEST_START, LONGEST_VALUE, SUPPRESSED, WATERMARK, number_key, storable
from catalog.search.tokens import written_line, written_row
from catalog.search.works import work_number
from catalog.search.writing.recurring import heading_starts, simplified, told_class, told_line, told_name, told_number
from catalog.search.writing.spoken import add_rows, heard, spoken_forms
from libsys.text.folding import fold, key
from libsys.text.numbers import find_issn, isbn_forms
from libsys.text.pinyin import readings, stored_readings

_THIRTEEN = 13
_LONGEST_SORT = 60
_LONGEST_SUMMARY = 4000
_MANY_LOANS = log2(1 + 500)
_OLD, _YEARS = 1980, 50
_BEHIND = 10**15
"""More than any date is worth in the orders by date."""

_to_json = json.JSONEncoder(ensure_ascii=False).encode


def index_document(record: SearchDocument) -> tantivy.Document:
    """Return the folded form of ``record``, ready to be written."""
    document = tantivy.Document()
    document.add_integer("id", record.record_id)
    _add_titles(document, record)
    _add_names(document, record)
    _add_subjects(document, record)
    _add_texts(document, record)
    _add_numbers(document, record)
    _add_order(document, record)
    _add(document, "library", record.libraries)
    _add(document, "place", record.places)
    _add(document, "on_shelf", [*record.on_shelf_places, ANYWHERE] if record.on_shelf_places else ())
    _add(document, "language", (record.language,))
    _add(document, "material", (record.material,))
    _add(document, "type", (record.record_type,))
    if record.suppressed:
        document.add_text("hidden", SUPPRESSED)
    document.add_integer("shelved", int(bool(record.on_shelf_places)))
    return document


def mark_document(mark: str) -> tantivy.Document:
    """Return the hidden document that says how far the day book has been followed."""
    document = tantivy.Document()
    document.add_integer("id", WATERMARK_ID)
    document.add_text("hidden", WATERMARK)
    document.add_bytes("card", mark.encode())
    return document


def _add(document: tantivy.Document, field: str, values: Iterable[str]) -> None:
    """Add whole values, which may hold spaces, to a field that keeps them whole."""
    for value in dict.fromkeys(values):
        if value and (kept := storable(value[:LONGEST_VALUE])):
            document.add_text(field, kept)


def _add_words(document: tantivy.Document, field: str, values: Iterable[str]) -> None:
    """Add folded values without spaces in one go, to a field that is split at spaces."""
    if line := " ".join(dict.fromkeys(values)):
        document.add_text(field, line)


def _add_numbered(document: tantivy.Document, field: str, text: str) -> None:
    number, told = told_number(field, text)
    document.add_integer(field, number)
    document.add_text("told", told)


def _add_titles(document: tantivy.Document, record: SearchDocument) -> None:
    titles = [title for title in (record.title, *record.other_titles) if title]
    for title in titles:
        document.add_text("title", written_line(title))
    keys = [key(title) for title in titles]
    _add_words(document, "exact_title", [text[:LONGEST_VALUE] for text in keys])
    spoken = [units for title in titles if (units := readings(title))]
    if record.title_pinyin and (units := stored_readings(record.title_pinyin)) and units not in spoken:
        spoken.append(units)
    for units in spoken:
        add_rows(document, "title", heard(units))
    if not record.suppressed:
        forms = [form for units in spoken for form in spoken_forms(units)]
        _add_words(document, "spoken_title", forms)
        lengths = range(1, LONGEST_START + 1)
        _add_words(document, "title_start", [text[:end] for text in (*keys, *forms) if text for end in lengths])


def _add_names(document: tantivy.Document, record: SearchDocument) -> None:
    names = [name for name in record.contributors if name]
    pinyin = [*record.contributor_pinyin, *("" for _ in names)]
    for name, stored in zip(names, pinyin, strict=False):
        _add_name(document, name, stored)
        told = told_name(name, stored)
        _add_numbered(document, "author", told.shown)
        if not record.suppressed:
            for start in told.starts:
                document.add_text("name_start", start)
    for name in record.other_names:
        if name:
            _add_name(document, name, "")
    card = {"title": record.title, "names": names}
    document.add_bytes("card", _to_json(card).encode("utf-8", "ignore"))


def _add_name(document: tantivy.Document, name: str, pinyin: str) -> None:
    told = told_name(name, pinyin)
    document.add_text("name", told.line)
    document.add_text("exact_name", told.exact)
    for rows in told.spoken:
        add_rows(document, "name", rows)


def _add_subjects(document: tantivy.Document, record: SearchDocument) -> None:
    headings = [simplified(subject) for subject in record.subjects if subject]
    for heading in headings:
        document.add_text("subject", told_line(heading))
        _add_numbered(document, "heading", heading)
    for subject in record.other_subjects:
        document.add_text("subject", told_line(subject))
    if not record.suppressed:
        for start in dict.fromkeys([start for heading in headings for start in heading_starts(heading)]):
            document.add_text("subject_start", start)


def _add_texts(document: tantivy.Document, record: SearchDocument) -> None:
    for field, text in (("publisher", record.publisher), ("series_title", record.series)):
        if text:
            document.add_text(field, told_line(text))
    if record.series:
        _add_numbered(document, "series", simplified(record.series))
    if record.summary:
        document.add_text("body", " ".join(written_row(record.summary[:_LONGEST_SUMMARY])))


def _add_numbers(document: tantivy.Document, record: SearchDocument) -> None:
    isbns = {form for number in record.isbns for form in isbn_terms(number)}
    isbns |= {number_key(found[0]) for number in record.issns if (found := find_issn(number))}
    _add_words(document, "isbn", sorted(isbns))
    _add_words(document, "call", [number_key(number) for number in record.call_numbers])
    classes = dict.fromkeys((*record.clc_numbers, *(number.split("/", 1)[0] for number in record.call_numbers)))
    told = [told_class(number) for number in classes if number]
    _add_words(document, "class", [head for one in told for head in one.heads])
    _add(document, "division", [one.division for one in told])
    _add(document, "clc", (record.clc_main or next((one.main for one in told if one.main), ""),))


def isbn_terms(number: str) -> Iterable[str]:
    """Return the forms under which an ISBN is found; one in its normal form is cut without looking twice."""
    if len(number) == _THIRTEEN and number.isascii() and number.isdecimal() and number.startswith("978"):
        core = [int(digit) for digit in number[:12]]
        if (sum(core[::2]) + 3 * sum(core[1::2]) + int(number[12])) % 10 == 0:
            tenth = sum([place * digit for place, digit in enumerate(core[3:], 1)]) % 11
            return (number, number[3:12] + "0123456789X"[tenth], number[3:12])
    return {*isbn_forms(number), key(number)}


def _add_order(document: tantivy.Document, record: SearchDocument) -> None:
    # What is worked out here is folded already.
    spoken = " ".join([unit[0] for unit in readings(record.title)])
    sort_title = fold(record.sort_title) if record.sort_title else spoken
    sort_call = record.call_sort_key or call_number_key(next(iter(record.call_numbers), ""))
    _add(document, "sort_title", (sort_title[:_LONGEST_SORT],))
    _add(document, "sort_call", (sort_call,))
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
