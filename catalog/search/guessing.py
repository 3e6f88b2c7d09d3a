"""The last, tolerant try for a query that found nothing, and what the reader may have meant."""

import json
from collections.abc import Iterator, Sequence

import tantivy

from catalog.search.clauses import Clause, either, every, value, worth, written
from catalog.search.matching import PLACES
from catalog.search.query import Field, Query, Term
from catalog.search.schema import schema
from catalog.search.tokens import units, written_row
from libsys.text.folding import fold, pieces, simplify
from libsys.text.pinyin import Readings, bare_name, name_readings, readings
from libsys.text.syllables import SYLLABLES, blunt, cut_syllables

_SHORTEST_MISSPELT = 4
_SHORTEST_PIECE = 4
_MOST_TOKENS = 40
_ENOUGH = 0.5
_FIELDS = {None: ("title", "name"), Field.TITLE: ("title",), Field.AUTHOR: ("name",)}
_WHOLE = {"title": "spoken_title", "name": "name_start"}
"""Where the pinyin of a whole title or name stands."""

_HEARD_AS: dict[str, list[str]] = {}
for _syllable in sorted(SYLLABLES):
    _HEARD_AS.setdefault(blunt(_syllable), []).append(_syllable)

_LOOKED_AT = 10
_LONGEST_MEANT = 30


def guess(query: Query) -> Clause | None:
    """Return what the reader may have meant, or None where no guess is sound: a phrase in quotes is meant so.

    Three guesses: characters that sound alike (homophones typed with an input
    method), a letter wrong, and most of a long title right.
    """
    wanted = [term for term in query.terms if not term.excluded and term.field in _FIELDS]
    if not wanted or len(wanted) < len(query.terms) or any(term.phrase for term in wanted):
        return None
    return every([either(_guesses(term)) for term in wanted])


def _guesses(term: Term) -> list[Clause]:
    fields = _FIELDS[term.field]
    found = []
    for sounds in _sounds(term.text):
        found += [worth(_heard(f"{field}_pinyin", sounds), PLACES[field] * 0.5) for field in fields]
    found += [worth(written(field, term.text), PLACES[field]) for field in PLACES if term.field is None]
    for word in pieces(term.text):
        found += _misspelt(word, fields)
    found += [worth(query, PLACES[field] * 0.4) for field in fields for query in _mostly(field, term.text)]
    return found


def _sounds(text: str) -> list[tuple[str, ...]]:
    """Return how ``text`` sounds to a southern ear, for every way to cut it."""
    if text.isascii() and text.isalpha():
        cuts = cut_syllables(text, partial=False)
        return [tuple(blunt(syllable) for syllable in cut) for cut in cuts if len(cut) > 1]
    spoken = tuple(blunt(unit[0]) for unit in readings(text))
    return [spoken] if len(spoken) > 1 and all(unit[0] in SYLLABLES for unit in readings(text)) else []


def _heard(field: str, sounds: Sequence[str]) -> tantivy.Query:
    """Return a query for syllables that a southern ear hears as ``sounds``, in a row."""
    patterns: list[str | tuple[int, str]] = [
        (place, "|".join(_HEARD_AS.get(sound, [sound]))) for place, sound in enumerate(sounds)
    ]
    return tantivy.Query.regex_phrase_query(schema(), field, patterns)


def _misspelt(word: str, fields: Sequence[str]) -> list[Clause]:
    if not (word.isascii() and word.isalpha() and len(word) >= _SHORTEST_MISSPELT):
        return []
    distance = 1 if len(word) <= 2 * _SHORTEST_MISSPELT else 2
    found = []
    for field in fields:
        found.append(worth(_like(field, word, distance, prefix=False), PLACES[field] * 0.6))
        found.append(worth(_like(_WHOLE[field], word, distance, prefix=True), PLACES[field] * 0.5))
    return found


def _like(field: str, word: str, distance: int, *, prefix: bool) -> tantivy.Query:
    return tantivy.Query.fuzzy_term_query(schema(), field, word, distance, True, prefix)  # noqa: FBT003


def _mostly(field: str, text: str) -> list[tantivy.Query]:
    pairs = [token for token in written_row(text) if len(token) > 1]
    tokens = list(dict.fromkeys(pairs))[:_MOST_TOKENS]
    if len(tokens) < _SHORTEST_PIECE - 1:
        return []
    parts = [(tantivy.Occur.Should, value(field, token)) for token in tokens]
    least = max(2, round(len(tokens) * _ENOUGH))
    return [tantivy.Query.boolean_query(parts, minimum_number_should_match=least)]


def find_meant(query: Query, searcher: tantivy.Searcher, addresses: Sequence[tantivy.DocAddress]) -> str:
    """Return the words that the reader meant, drawn from the first near misses: 鲁讯 gives 鲁迅; often empty.

    Words are meant where they sound like what was typed, or are at most a
    letter or two away from it.
    """
    wanted = [term for term in query.terms if not term.excluded]
    if len(wanted) != 1 or wanted[0].phrase:
        return ""
    typed = wanted[0].text
    for address in addresses[:_LOOKED_AT]:
        card = json.loads(bytes(searcher.doc(address).get_first("card") or b"{}"))
        for text, spoken in _spoken_texts(card):
            if meant := _piece_like(typed, text, spoken):
                return meant[:_LONGEST_MEANT]
    return ""


def _spoken_texts(card: dict[str, object]) -> Iterator[tuple[str, list[Readings]]]:
    names = card.get("names")
    for name in names if isinstance(names, list) else []:
        yield bare_name(str(name)), name_readings(str(name))
    title = str(card.get("title", ""))
    yield title, readings(title)


def _piece_like(typed: str, text: str, spoken: list[Readings]) -> str:
    """Return the piece of ``text`` that sounds or is spelt like ``typed``, or nothing."""
    row_of_text = units(simplify(text))
    if len(row_of_text) != len(spoken):
        return ""
    for sounds in _sounds(typed):
        for at in range(len(spoken) - len(sounds) + 1):
            heard = spoken[at : at + len(sounds)]
            if all(any(blunt(form) == sound for form in unit) for unit, sound in zip(heard, sounds, strict=True)):
                return _joined(row_of_text[at : at + len(sounds)])
    for unit in row_of_text:
        if unit.isascii() and _is_near(fold(typed), unit):
            return unit
    return _near_beginning(fold(typed), row_of_text, spoken)


def _near_beginning(typed: str, row_of_text: list[str], spoken: list[Readings]) -> str:
    """Return the first units whose pinyin, run together, is a letter or two away: honglomeng gives 红楼梦."""
    if not (typed.isascii() and typed.isalpha()):
        return ""
    run = ""
    for at, unit in enumerate(spoken):
        run += unit[0]
        if len(run) > len(typed) + 2:
            break
        if _is_near(typed, run):
            return _joined(row_of_text[: at + 1])
    return ""


def _joined(row_of_text: Sequence[str]) -> str:
    separator = " " if any(unit.isascii() for unit in row_of_text) else ""
    return separator.join(row_of_text)


def _is_near(one: str, other: str) -> bool:
    """Return whether two words differ by a letter, in longer ones by two; letters changed round count once."""
    allowed = 1 if len(one) <= 2 * _SHORTEST_MISSPELT else 2
    if one == other or abs(len(one) - len(other)) > allowed or len(one) < _SHORTEST_MISSPELT:
        return False
    before: list[int] = []
    here = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        older, before, here = before, here, [at]
        for place, beside in enumerate(other, 1):
            cost = min(before[place] + 1, here[place - 1] + 1, before[place - 1] + (letter != beside))
            if at > 1 and place > 1 and letter == other[place - 2] and one[at - 2] == beside:
                cost = min(cost, older[place - 2] + 1)
            here.append(cost)
    return here[-1] <= allowed
