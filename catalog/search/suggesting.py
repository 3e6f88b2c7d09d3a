"""Complete what a reader has begun to type, from the first character on."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import tantivy

from catalog.search.clauses import beginning, value, written
from catalog.search.filters import Filters, narrow
from catalog.search.indexing import SearchIndex
from catalog.search.terms import DIVIDER, LONGEST_START
from libsys.text.folding import is_han, key

TITLE, AUTHOR, SUBJECT = "title", "author", "subject"

_LONGEST = 40
_MOST = 20
_MOST_OF_A_KIND = {AUTHOR: 3, SUBJECT: 2}
_LOOKED_AT = 12


@dataclass(frozen=True)
class Suggestion:
    """A title, an author or a subject to go on with; a title says which record it is."""

    text: str
    kind: str
    record_id: int | None = None


def suggest(index: SearchIndex, text: str, limit: int = 8) -> list[Suggestion]:
    """Return titles, authors and subjects that begin like ``text``, the most borrowed and the most frequent first.

    Characters, pinyin and initials all begin a title. Where too few begin so,
    titles that hold the text anywhere follow. Suppressed records never show.
    """
    begun = key(text[:_LONGEST])[:_LONGEST]
    limit = max(0, min(limit, _MOST))
    if not begun or not limit:
        return []
    searcher = index.searcher()
    names = _named(searcher, "name_start", AUTHOR, begun)
    subjects = _named(searcher, "subject_start", SUBJECT, begun)
    titles = _titles(searcher, _begins(begun), limit)
    if len(titles) + len(names) + len(subjects) < limit and (len(begun) > 1 or is_han(begun)):
        titles = list(dict.fromkeys([*titles, *_titles(searcher, written("title", begun), limit)]))
    exact = [name for name in (*names, *subjects) if key(name.text) == begun]
    others = [name for name in (*names, *subjects) if name not in exact]
    room = max((limit + 1) // 2, limit - len(exact) - len(others))
    return [*exact, *titles[:room], *others, *titles[room:]][:limit]


def _begins(begun: str) -> tantivy.Query:
    """Return the question for titles that begin so; long beginnings are looked up among whole titles."""
    if len(begun) <= LONGEST_START:
        return value("title_start", begun)
    alternatives = [(tantivy.Occur.Should, beginning(field, begun)) for field in ("exact_title", "spoken_title")]
    return tantivy.Query.boolean_query(alternatives)


def _cards(searcher: tantivy.Searcher, asked: tantivy.Query, limit: int) -> Iterator[tuple[int, dict[str, Any]]]:
    wanted = narrow(tantivy.Query.const_score_query(asked, 1.0), Filters())
    found = searcher.search(wanted, limit, count=False, order_by_field="loans", order=tantivy.Order.Desc)
    for _, address in found.hits:
        document = searcher.doc(address)
        yield int(document.get_first("id") or 0), json.loads(bytes(document.get_first("card") or b"{}"))


def _titles(searcher: tantivy.Searcher, asked: tantivy.Query, limit: int) -> list[Suggestion]:
    # Editions of one title would fill the list: some more are read, and the first of each is kept.
    found: dict[str, Suggestion] = {}
    for record_id, card in _cards(searcher, asked, limit * 2):
        found.setdefault(key(card["title"]), Suggestion(card["title"], TITLE, record_id))
    return list(found.values())[:limit]


def _named(searcher: tantivy.Searcher, field: str, kind: str, begun: str) -> list[Suggestion]:
    """Return the names or headings that begin so, those of the most records first."""
    terms = searcher.terms_with_prefix(field, begun, limit=_LOOKED_AT)
    shown = dict.fromkeys(term.split(DIVIDER, 1)[1] for term, _ in terms)
    return [Suggestion(text, kind) for text in list(shown)[: _MOST_OF_A_KIND[kind]]]
