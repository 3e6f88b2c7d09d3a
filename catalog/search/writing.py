"""Turn a :class:`SearchDocument` into the tokens of the index."""

import json
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

import tantivy

from catalog.classification.clc import main_class
from catalog.classification.filing import call_number_key
from catalog.search.document import SearchDocument
from catalog.search.schema import WATERMARK_ID
from libsys.text.folding import fold, grams, key, stream, words
from libsys.text.numbers import find_issn, isbn_forms
from libsys.text.pinyin import Readings, bare_name, first_letters, name_readings, readings, stored_readings
from libsys.text.syllables import blunt

SUPPRESSED = "suppressed"
WATERMARK = "watermark"
ANYWHERE = "*"
"""The place under which a record with a copy on any shelf is found."""

_LONGEST_START = 10
_LONGEST_START_IN_LETTERS = 20
_LONGEST_SORT = 60
_LONGEST_VALUE = 200
_LONGEST_SUMMARY = 4000
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
        ("hidden", [SUPPRESSED] if record.suppressed else []),
    ):
        _add(document, field, values)
    return document


def watermark_document(watermark: int) -> tantivy.Document:
    """Return the hidden document that says how far the day book has been followed."""
    document = tantivy.Document()
    document.add_integer("id", WATERMARK_ID)
    document.add_text("hidden", WATERMARK)
    document.add_bytes("card", str(watermark).encode())
    return document


@lru_cache(maxsize=16384)
def gram_line(text: str) -> str:
    """Return the grams of ``text`` as the engine splits them; names, subjects and publishers come again and again."""
    return " ".join(grams(text))


def _add(document: tantivy.Document, field: str, values: Iterable[str]) -> None:
    for value in dict.fromkeys(storable(value) for value in values):
        if value:
            document.add_text(field, value[:_LONGEST_VALUE])


def storable(text: str) -> str:
    """Return ``text`` without lone surrogates, which the engine cannot take."""
    return text if text.isascii() else text.encode("utf-8", "ignore").decode("utf-8")


def _add_titles(document: tantivy.Document, record: SearchDocument) -> None:
    titles = [title for title in (record.title, *record.other_titles) if title]
    for title in titles:
        document.add_text("title", gram_line(title))
    _add(document, "exact_title", (key(title) for title in titles))
    _add(document, "title_word", (word for title in titles for word in words(title)))
    spoken = [readings(title) for title in titles]
    if record.title_pinyin:
        spoken.append(stored_readings(record.title_pinyin))
    _add_spoken(document, "title", spoken)
    _add(document, "title_start", starts(titles, spoken))


def _add_names(document: tantivy.Document, record: SearchDocument) -> None:
    names = [name for name in record.contributors if name]
    for name in names:
        document.add_text("name", gram_line(name))
    bare = [bare_name(name) for name in names]
    _add(document, "exact_name", (key(name) for name in bare))
    spoken = [name_readings(name) for name in names]
    spoken += [stored_readings(pinyin) for pinyin in record.contributor_pinyin]
    _add_spoken(document, "name", spoken)
    _add(document, "name_start", starts(bare, spoken))
    card = {"title": storable(record.title), "names": [storable(name) for name in names]}
    document.add_bytes("card", json.dumps(card, ensure_ascii=False).encode())


def _add_texts(document: tantivy.Document, record: SearchDocument) -> None:
    for subject in record.subjects:
        document.add_text("subject", gram_line(subject))
    for field, text in (("publisher", record.publisher), ("body", record.series)):
        if text:
            document.add_text(field, gram_line(text))
    if record.summary:
        document.add_text("body", " ".join(stream(record.summary[:_LONGEST_SUMMARY])))


def _add_numbers(document: tantivy.Document, record: SearchDocument) -> None:
    isbns = {form for number in record.isbns for form in isbn_forms(number)}
    isbns |= {key(number) for number in record.isbns}
    isbns |= {number_key(found[0]) for number in record.issns if (found := find_issn(number))}
    _add(document, "isbn", sorted(isbns))
    _add(document, "call", (number_key(number) for number in record.call_numbers))
    classes = [*record.clc_numbers, *(number.split("/", 1)[0] for number in record.call_numbers)]
    _add(document, "class", {head for number in classes for head in _heads(number_key(number))})
    main = record.clc_main or next((letter for number in classes if (letter := main_class(number))), "")
    _add(document, "clc", [main])


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


def number_key(number: str) -> str:
    """Return a class or call number folded, without spaces and square brackets."""
    return fold(number).replace(" ", "").strip("[]{}")


def _heads(number: str) -> list[str]:
    return [number[:length] for length in range(1, min(len(number), 16) + 1)]


def starts(texts: Iterable[str], spoken: Iterable[list[Readings]]) -> list[str]:
    """Return every beginning under which a text is suggested: characters, pinyin, initials."""
    found: dict[str, None] = {}
    for text in texts:
        whole = key(text)[:_LONGEST_START_IN_LETTERS]
        found |= dict.fromkeys(whole[:length] for length in range(1, len(whole) + 1))
    for units in spoken:
        full = "".join(unit[0] for unit in units[:_LONGEST_START])[:_LONGEST_START_IN_LETTERS]
        letters = "".join(unit[0] for unit in first_letters(units[:_LONGEST_START]))
        for form in (full, letters):
            found |= dict.fromkeys(form[:length] for length in range(1, len(form) + 1))
    return list(found)


def _add_spoken(document: tantivy.Document, prefix: str, spoken: Iterable[list[Readings]]) -> None:
    for units in spoken:
        if units:
            document.add_pre_tokenized_text(f"{prefix}_pinyin", _rows(units))
            document.add_pre_tokenized_text(f"{prefix}_initials", _rows(letter_pairs(first_letters(units))))
            blunted = [tuple(dict.fromkeys(blunt(form) for form in unit)) for unit in units]
            document.add_pre_tokenized_text(f"{prefix}_blunt", _rows(blunted))


def letter_pairs(letters: list[Readings]) -> list[Readings]:
    """Return the initials two by two, for all readings, so that a few letters in a row are rare enough."""
    return [
        tuple(dict.fromkeys(first + second for first in here for second in after)) for here, after in pairwise(letters)
    ]


def _rows(units: list[Readings]) -> tantivy.PreTokenizedString:
    tokens = [tantivy.Token(form, position, 0, 0) for position, unit in enumerate(units) for form in unit]
    return tantivy.PreTokenizedString("", tokens)
