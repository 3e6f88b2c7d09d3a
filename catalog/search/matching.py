"""Turn a query into a question to the engine: where each term may be found, and what that is worth.

A run of characters is asked for as it is written, within one field: 近代经济
finds what says 近代经济. Only where nothing does are its words asked for apart.

Worth is fixed by the place, so that the order holds whatever the statistics
say: exact title, title phrase, title words, author, subject, summary. Within
one place the engine's own weighing of rare words decides.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from math import log

import tantivy

from catalog.search.clauses import (
    Ahead,
    Asked,
    Clause,
    alone,
    beginning,
    begun_words,
    either,
    every,
    row,
    value,
    value_scored,
    valued,
    worth,
    written,
)
from catalog.search.query import Field, Query, Term, parse
from catalog.search.schema import schema
from catalog.search.terms import LONGEST_START, MOST_WEIGHED, number_key
from catalog.search.tokens import asked_row
from libsys.text.folding import is_han, key, pieces, words
from libsys.text.numbers import find_issn, isbn_forms
from libsys.text.syllables import SYLLABLES, cut_syllables

_Must, _Should, _Not = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot

PLACES = {"title": 60.0, "name": 36.0, "subject": 20.0, "series_title": 12.0, "publisher": 9.0, "body": 6.0}
_EXACT_TITLE, _EXACT_NAME, _TITLE_PHRASE, _TITLE_START = 2000.0, 12.0, 300.0, 20.0
_NUMBER, _PINYIN, _INITIALS, _BEGINNING, _UNFINISHED = 50.0, 0.8, 0.5, 0.4, 0.9
_WORDS_APART, _STATISTICS = 0.8, 0.25
_MOST_FREQUENT = 2.2
"""What a word is worth that a title is full of, in units of its rarity (BM25 with k1 of 1.2)."""

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
_LETTERS = re.compile(r"[a-z]+")


def question(query: Query, searcher: tantivy.Searcher, *, apart: bool = False) -> Asked:
    """Return the question that ``query`` puts; everything, where nothing is asked.

    With ``apart`` the words of a run of characters may stand apart.
    """
    wanted = [term for term in query.terms if not term.excluded]
    unwanted = [anywhere(term, searcher) for term in query.terms if term.excluded]
    if wanted:
        asked = _wanted(query, wanted, searcher, apart=apart)
    else:
        title = key(query.text)
        everything = worth(tantivy.Query.all_query(), 1.0)
        ranked = either([everything, _exactly(title)]).ranked if title and not unwanted else everything.ranked
        asked = Asked(ranked, everything.plain)
    if not unwanted:
        return asked
    return Asked(
        tantivy.Query.boolean_query([(_Must, asked.ranked), *((_Not, clause.plain) for clause in unwanted)]),
        tantivy.Query.boolean_query([(_Must, asked.plain), *((_Not, clause.plain) for clause in unwanted)]),
    )


def can_stand_apart(query: Query) -> bool:
    """Return whether some term is a run of several words that could be asked for apart."""
    return any(not term.excluded and not term.phrase and len(parts(term.text)) > 1 for term in query.terms)


def _wanted(query: Query, wanted: Sequence[Term], searcher: tantivy.Searcher, *, apart: bool) -> Asked:
    whole = query.text
    loose = " ".join(term.text for term in wanted if term.field is None)
    needed = every([anywhere(term, searcher, apart=apart) for term in wanted])
    others = [_exactly(title) for title in sorted({key(whole), key(loose)}) if title]
    letters = [term.text for term in wanted]
    if len(letters) > 1 and all(term.field is None and _LETTERS.fullmatch(term.text) for term in wanted):
        others += spoken("".join(letters), _SPOKEN)
    forms = isbn_forms(whole) if len(letters) > 1 else set()
    others += [worth(value("isbn", form), _NUMBER) for form in sorted(forms)]
    extras = [(_Should, extra) for extra in _extras(wanted)]

    def rank(core: tantivy.Query) -> tantivy.Query:
        lifted = tantivy.Query.boolean_query([(_Must, core), *extras])
        return tantivy.Query.boolean_query([(_Should, lifted), *((_Should, other.ranked) for other in others)])

    return Asked(
        rank(needed.ranked),
        either([needed, *others]).plain,
        _ahead(wanted[0].text, rank, searcher) if len(wanted) == 1 and wanted[0].field is None else None,
    )


def _ahead(text: str, rank: Callable[[tantivy.Query], tantivy.Query], searcher: tantivy.Searcher) -> Ahead:
    """Return what the titles answer that have ``text``, ranked as among all that answer it anywhere."""
    title = written("title", text)
    begun = key(text)
    like = either([alone(value(field, begun)) for field in ("exact_title", "title_start")])
    elsewhere = PLACES["name"] if is_han(text) else _NUMBER
    rarest = _STATISTICS * _MOST_FREQUENT * log(2 + 2 * searcher.num_docs)
    return Ahead(
        rank(worth(title, PLACES["title"]).ranked),
        tantivy.Query.boolean_query([(_Must, like.plain), (_Not, title)]),
        (elsewhere + _EXACT_NAME + rarest * len(_words(text))) * MOST_WEIGHED,
    )


def _exactly(title: str) -> Clause:
    return worth(value("exact_title", title), _EXACT_TITLE)


def _extras(wanted: Sequence[Term]) -> list[tantivy.Query]:
    """Return what is worth more without being needed: the phrase in the title, its beginning, rare words in it."""
    text = " ".join(term.text for term in wanted if term.field in {None, Field.TITLE})
    rows = [row for word in _words(text) if (row := asked_row(word))]
    extras = [tantivy.Query.boost_query(value_scored("title", row[0][1]), _STATISTICS) for row in rows]
    lifted = []
    if len(wanted) > 1 and len(asked_row(text)) > 1:
        lifted.append(worth(written("title", text), _TITLE_PHRASE))
    begun = key(text)
    if 1 < len(begun) <= LONGEST_START:
        lifted.append(worth(value("title_start", begun), _TITLE_START))
    names = [term.text for term in wanted if term.field in {None, Field.AUTHOR}]
    lifted += [worth(value("exact_name", key(name)), _EXACT_NAME) for name in names]
    titles = [term.text for term in wanted if term.field is Field.TITLE]
    lifted += [worth(value("exact_title", key(title)), _EXACT_TITLE) for title in titles]
    return [*extras, *(clause.ranked for clause in lifted)]


def _words(text: str) -> list[str]:
    return list(dict.fromkeys(words(text)))[:_MOST_WORDS]


def anywhere(term: Term, searcher: tantivy.Searcher, *, apart: bool = False) -> Clause:
    """Return the clause for one term, in its own field or in all of them."""
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


def _words_apart(text: str, fields: Iterable[str]) -> list[Clause]:
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


def _one_word(word: str, fields: Iterable[str], share: float) -> Clause:
    return either([worth(written(field, word), PLACES[field] * share) for field in fields])


def _latin(text: str, fields: Sequence[str], searcher: tantivy.Searcher) -> list[Clause]:
    """Return what a run of letters may mean besides a word: its beginning, pinyin, initials."""
    if not _LETTERS.fullmatch(text):
        return []
    places = [field for field in fields if field in _SPOKEN]
    found = [
        valued(begun_words(field, text, searcher), PLACES[field] * _BEGINNING)
        for field in places
        if len(text) >= _SHORTEST_BEGINNING
    ]
    known = any(searcher.doc_freq(field, text) for field in places)
    found += spoken(text, places)
    if not known and 2 <= len(text) <= _LONGEST_INITIALS:
        pairs = [text[at : at + 2] for at in range(len(text) - 1)]
        found += [worth(row(f"{field}_initials", pairs), PLACES[field] * _INITIALS) for field in places]
    return found


def spoken(letters: str, fields: Sequence[str]) -> list[Clause]:
    """Return the clauses for ``letters`` read as pinyin, the last syllable perhaps unfinished."""
    return [
        clause
        for cut in cut_syllables(letters)
        for field in fields
        for clause in _heard(f"{field}_pinyin", list(cut), PLACES[field] * _PINYIN)
    ]


def _heard(field: str, cut: list[str], score: float) -> list[Clause]:
    """Return the clauses for one way to cut; what has the last syllable in full has it unfinished too."""
    if len(cut) == 1:
        return [worth(row(field, cut), score)] if cut[0] in SYLLABLES else []
    unfinished = worth(tantivy.Query.phrase_prefix_query(schema(), field, [*cut]), score * _UNFINISHED)
    if cut[-1] not in SYLLABLES:
        return [unfinished]
    return [unfinished._replace(ranked=either([worth(row(field, cut), score), unfinished]).ranked)]
