"""Turn a query into a question to the engine: where each term may be found, and what that is worth.

A run of characters is asked for as it is written, within one field: 近代经济
finds what says 近代经济. Only where nothing does are its words asked for apart.

Worth is fixed by the place, so that the order holds whatever the statistics
say: exact title, title phrase, title words, author, subject, summary. Within
one place the engine's own weighing of rare words decides.
"""

import re
from collections.abc import Iterable, Sequence

import tantivy

from catalog.search.query import Field, Query, Term, parse
from catalog.search.schema import schema
from catalog.search.terms import LONGEST_START, number_key
from catalog.search.tokens import Place, asked_row, ends_in_one_character
from libsys.text.folding import is_han, key, pieces, words
from libsys.text.numbers import find_issn, isbn_forms
from libsys.text.syllables import SYLLABLES, cut_syllables

_Must, _Should, _Not = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot

PLACES = {"title": 60.0, "name": 36.0, "subject": 20.0, "series_title": 12.0, "publisher": 9.0, "body": 6.0}
_EXACT_TITLE, _EXACT_NAME, _TITLE_PHRASE, _TITLE_START = 2000.0, 12.0, 300.0, 20.0
_NUMBER, _PINYIN, _INITIALS, _BEGINNING = 50.0, 0.8, 0.5, 0.4
_WORDS_APART, _STATISTICS = 0.8, 0.25
_MOST_WORDS = 10
_LONGEST_INITIALS = 12
_SHORTEST_BEGINNING = 3
_LONGEST_NAME = 4

_FIELDS = {
    Field.TITLE: ("title",),
    Field.AUTHOR: ("name",),
    Field.SUBJECT: ("subject",),
    Field.PUBLISHER: ("publisher",),
    Field.SERIES: ("series_title",),
}
_SPOKEN = ("title", "name")
_CLASS_LIKE = re.compile(r"[a-z]{1,2}[0-9][0-9.+\-=()]*|t[bdefghjklmnpqsuv]")
_CALL_LIKE = re.compile(r"[a-z]{1,2}[0-9][^\s/]*/\S*")
_SYNTAX = frozenset(r"\.+*?()|[]{}^$#&-~")
_LETTERS = re.compile(r"[a-z]+")


def either(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    """Return a query that any of ``queries`` answers, worth the best of them."""
    if not queries:
        return tantivy.Query.empty_query()
    return queries[0] if len(queries) == 1 else tantivy.Query.disjunction_max_query(list(queries))


def every(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    """Return a query that all of ``queries`` must answer, worth their sum."""
    if not queries:
        return tantivy.Query.empty_query()
    return queries[0] if len(queries) == 1 else tantivy.Query.boolean_query([(_Must, query) for query in queries])


def worth(query: tantivy.Query, score: float) -> tantivy.Query:
    """Return ``query`` with a fixed score."""
    return tantivy.Query.const_score_query(query, score)


def value(field: str, wanted: str) -> tantivy.Query:
    """Return a query for one value or token of a field."""
    return tantivy.Query.term_query(schema(), field, wanted, "basic")


def row(field: str, tokens: Sequence[str]) -> tantivy.Query:
    """Return a query for tokens that follow one another in a field."""
    return places(field, list(enumerate(tokens)))


def places(field: str, tokens: Sequence[Place]) -> tantivy.Query:
    """Return a query for tokens that stand so far from one another in a field."""
    if not tokens:
        return tantivy.Query.empty_query()
    if len(tokens) == 1:
        return value(field, tokens[0][1])
    return tantivy.Query.phrase_query(schema(), field, list(tokens))


def written(field: str, text: str) -> tantivy.Query:
    """Return a query for what has ``text`` in a field as it stands, folded."""
    tokens = asked_row(text)
    if not ends_in_one_character(tokens):
        return places(field, tokens)
    patterns = [(place, _escaped(token)) for place, token in tokens[:-1]]
    last = (tokens[-1][0], f"{tokens[-1][1]}.?")
    return tantivy.Query.regex_phrase_query(schema(), field, [*patterns, last])


def beginning(field: str, prefix: str) -> tantivy.Query:
    """Return a query for values of a field that begin with ``prefix``."""
    return tantivy.Query.regex_query(schema(), field, f"{_escaped(prefix)}.*")


def _escaped(text: str) -> str:
    return "".join(f"\\{character}" if character in _SYNTAX else character for character in text)


def question(query: Query, searcher: tantivy.Searcher, *, apart: bool = False) -> tantivy.Query:
    """Return the question that ``query`` puts; everything, where nothing is asked.

    With ``apart`` the words of a run of characters may stand apart.
    """
    wanted = [term for term in query.terms if not term.excluded]
    unwanted = [anywhere(term, searcher) for term in query.terms if term.excluded]
    if not wanted:
        everything = worth(tantivy.Query.all_query(), 1.0)
        title = key(query.text)
        asked = either([everything, _exactly(title)]) if title and not unwanted else everything
    else:
        asked = _wanted(query, wanted, searcher, apart=apart)
    if unwanted:
        asked = tantivy.Query.boolean_query([(_Must, asked), *((_Not, query) for query in unwanted)])
    return asked


def can_stand_apart(query: Query) -> bool:
    """Return whether some term is a run of several words that could be asked for apart."""
    return any(not term.excluded and not term.phrase and len(parts(term.text)) > 1 for term in query.terms)


def _wanted(query: Query, wanted: Sequence[Term], searcher: tantivy.Searcher, *, apart: bool) -> tantivy.Query:
    whole = query.text
    loose = " ".join(term.text for term in wanted if term.field is None)
    clauses = [(_Must, every([anywhere(term, searcher, apart=apart) for term in wanted]))]
    clauses += [(_Should, extra) for extra in _extras(wanted)]
    alternatives = [
        (_Should, tantivy.Query.boolean_query(clauses)),
        *((_Should, _exactly(title)) for title in {key(whole), key(loose)} if title),
    ]
    letters = [term.text for term in wanted]
    if len(letters) > 1 and all(term.field is None and _LETTERS.fullmatch(term.text) for term in wanted):
        alternatives += [(_Should, query) for query in spoken("".join(letters), _SPOKEN)]
    forms = isbn_forms(whole) if len(letters) > 1 else set()
    alternatives += [(_Should, worth(value("isbn", form), _NUMBER)) for form in sorted(forms)]
    return tantivy.Query.boolean_query(alternatives)


def _exactly(title: str) -> tantivy.Query:
    return worth(value("exact_title", title), _EXACT_TITLE)


def _extras(wanted: Sequence[Term]) -> list[tantivy.Query]:
    """Return what is worth more without being needed: the phrase in the title, its beginning, rare words in it."""
    text = " ".join(term.text for term in wanted if term.field in {None, Field.TITLE})
    rows = [row for word in _words(text) if (row := asked_row(word))]
    extras = [tantivy.Query.boost_query(value_scored("title", row[0][1]), _STATISTICS) for row in rows]
    if len(wanted) > 1 and len(asked_row(text)) > 1:
        extras.append(worth(written("title", text), _TITLE_PHRASE))
    begun = key(text)
    if 1 < len(begun) <= LONGEST_START:
        extras.append(worth(value("title_start", begun), _TITLE_START))
    names = [term.text for term in wanted if term.field in {None, Field.AUTHOR}]
    extras += [worth(value("exact_name", key(name)), _EXACT_NAME) for name in names]
    titles = [term.text for term in wanted if term.field is Field.TITLE]
    extras += [worth(value("exact_title", key(title)), _EXACT_TITLE) for title in titles]
    return extras


def value_scored(field: str, wanted: str) -> tantivy.Query:
    """Return a query for one value of a field, scored by how rare it is."""
    return tantivy.Query.term_query(schema(), field, wanted, "freq")


def _words(text: str) -> list[str]:
    return list(dict.fromkeys(words(text)))[:_MOST_WORDS]


def anywhere(term: Term, searcher: tantivy.Searcher, *, apart: bool = False) -> tantivy.Query:
    """Return the question for one term, in its own field or in all of them."""
    if term.field is Field.ISBN:
        return either([worth(query, _NUMBER) for query in _isbn(term.text)])
    if term.field is Field.CLASS:
        return worth(value("class", number_key(term.text)), _NUMBER)
    if term.field is Field.CALL:
        return worth(beginning("call", number_key(term.text)), _NUMBER)
    fields = _FIELDS[term.field] if term.field else tuple(PLACES)
    asked = [worth(written(field, term.text), PLACES[field]) for field in fields]
    if term.phrase:
        return either(asked)
    if apart:
        asked += _words_apart(term.text, fields)
    asked += _latin(term.text, fields, searcher)
    if term.field is None:
        asked += [worth(query, _NUMBER) for query in _number_like(term.text)]
    return either(asked)


def _isbn(text: str) -> list[tantivy.Query]:
    issn = find_issn(text)
    forms = isbn_forms(text) | {key(text)} | ({number_key(issn[0])} if issn else set())
    return [value("isbn", form) for form in sorted(forms)]


def _number_like(text: str) -> list[tantivy.Query]:
    found = _isbn(text) if any(character.isdigit() for character in text) else []
    number = number_key(text)
    if _CLASS_LIKE.fullmatch(number):
        found += [value("class", number), value("call", number)]
    if _CALL_LIKE.fullmatch(number):
        found.append(beginning("call", number))
    return found


def parts(text: str) -> list[str]:
    """Return the words of a run that could be asked for one by one: 经济发展 is 经济 and 发展."""
    if text.isascii() and text.isalnum():
        return []
    found = _words(text)
    if len(found) < 2:
        found = pieces(text)
    return found if len(found) > 1 else []


def words_apart(text: str) -> list[str]:
    """Return the words of a query that is one run of several, and nothing else; else nothing."""
    terms = parse(text).terms
    plain = len(terms) == 1 and not (terms[0].phrase or terms[0].field or terms[0].excluded)
    return parts(terms[0].text) if plain else []


def _words_apart(text: str, fields: Iterable[str]) -> list[tantivy.Query]:
    """Return the words of a run asked for one by one: 经济发展 finds 经济与社会发展."""
    found = parts(text)
    if not found:
        return []
    if is_han(text) and len(text) <= _LONGEST_NAME:
        # 于丹 is a name, not 于 of one contributor and 丹 of another; names this short are asked for whole.
        fields = [field for field in fields if field != "name"]
        if not fields or any(len(word) == 1 for word in found):
            return []
    share = _WORDS_APART / len(found)
    return [every([_one_word(word, fields, share) for word in found])]


def _one_word(word: str, fields: Iterable[str], share: float) -> tantivy.Query:
    return either([worth(written(field, word), PLACES[field] * share) for field in fields])


def _latin(text: str, fields: Sequence[str], searcher: tantivy.Searcher) -> list[tantivy.Query]:
    """Return what a run of letters may mean besides a word: its beginning, pinyin, initials."""
    if not _LETTERS.fullmatch(text):
        return []
    places = [field for field in fields if field in _SPOKEN]
    found = [
        worth(beginning(field, text), PLACES[field] * _BEGINNING)
        for field in places
        if len(text) >= _SHORTEST_BEGINNING
    ]
    known = any(searcher.doc_freq(field, text) for field in places)
    found += spoken(text, places)
    if not known and 2 <= len(text) <= _LONGEST_INITIALS:
        pairs = [text[at : at + 2] for at in range(len(text) - 1)]
        found += [worth(row(f"{field}_initials", pairs), PLACES[field] * _INITIALS) for field in places]
    return found


def spoken(letters: str, fields: Sequence[str]) -> list[tantivy.Query]:
    """Return the questions for ``letters`` read as pinyin, the last syllable perhaps unfinished."""
    found = []
    for cut in cut_syllables(letters):
        for field in fields:
            name = f"{field}_pinyin"
            score = PLACES[field] * _PINYIN
            if cut[-1] in SYLLABLES:
                found.append(worth(row(name, cut), score))
            if len(cut) > 1:
                unfinished = tantivy.Query.phrase_prefix_query(schema(), name, list(cut))
                found.append(worth(unfinished, score * 0.9))
    return found
