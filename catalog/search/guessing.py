"""The second, tolerant try for a query that found nothing."""

from collections.abc import Sequence

import tantivy

from catalog.search.matching import PLACES, either, every, row, worth
from catalog.search.query import Field, Query, Term
from catalog.search.schema import schema
from libsys.text.folding import pieces, stream
from libsys.text.pinyin import readings
from libsys.text.syllables import SYLLABLES, blunt, cut_syllables

_SHORTEST_MISSPELT = 4
_SHORTEST_PIECE = 4
_MOST_TOKENS = 40
_ENOUGH = 0.5
_FIELDS = {None: ("title", "name"), Field.TITLE: ("title",), Field.AUTHOR: ("name",)}


def guess(query: Query) -> tantivy.Query | None:
    """Return what the reader may have meant, or None where no guess is sound.

    Three guesses: characters that sound alike (homophones typed with an input
    method), a letter wrong, and most of a long title right.
    """
    wanted = [term for term in query.terms if not term.excluded and term.field in _FIELDS]
    if not wanted or len(wanted) < len(query.terms):
        return None
    return every([either(_guesses(term)) for term in wanted])


def _guesses(term: Term) -> list[tantivy.Query]:
    fields = _FIELDS[term.field]
    found = []
    for letters in _sounds(term.text):
        found += [worth(row(f"{field}_blunt", letters), PLACES[field] * 0.5) for field in fields]
    found += [worth(row(field, stream(term.text)), PLACES[field]) for field in PLACES if term.field is None]
    for word in pieces(term.text):
        found += _misspelt(word, fields)
    found += [worth(query, PLACES[field] * 0.4) for field in fields for query in _mostly(field, term.text)]
    return found


def _sounds(text: str) -> list[tuple[str, ...]]:
    if text.isascii() and text.isalpha():
        cuts = cut_syllables(text, partial=False)
        return [tuple(blunt(syllable) for syllable in cut) for cut in cuts if len(cut) > 1]
    spoken = tuple(blunt(unit[0]) for unit in readings(text))
    return [spoken] if len(spoken) > 1 and all(unit[0] in SYLLABLES for unit in readings(text)) else []


def _misspelt(word: str, fields: Sequence[str]) -> list[tantivy.Query]:
    if not (word.isascii() and word.isalpha() and len(word) >= _SHORTEST_MISSPELT):
        return []
    distance = 1 if len(word) <= 2 * _SHORTEST_MISSPELT else 2
    return [
        worth(tantivy.Query.fuzzy_term_query(schema(), place, word, distance), PLACES[field] * share)
        for field in fields
        for place, share in ((field, 0.6), (f"{field}_start", 0.5))
    ]


def _mostly(field: str, text: str) -> list[tantivy.Query]:
    tokens = list(dict.fromkeys(stream(text)))[:_MOST_TOKENS]
    if len(tokens) < _SHORTEST_PIECE - 1:
        return []
    parts = [(tantivy.Occur.Should, row(field, [token])) for token in tokens]
    least = max(2, round(len(tokens) * _ENOUGH))
    return [tantivy.Query.boolean_query(parts, minimum_number_should_match=least)]
