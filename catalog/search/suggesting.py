"""Complete what a reader has begun to type, from the first character on."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import tantivy

from catalog.search.filters import Filters, narrow
from catalog.search.indexing import SearchIndex
from catalog.search.matching import row, value
from catalog.search.writing import starts
from libsys.text.folding import is_han, key, stream
from libsys.text.pinyin import bare_name, name_readings

TITLE, AUTHOR = "title", "author"

_LONGEST_START = 20
_MOST = 20
_MOST_AUTHORS = 3


@dataclass(frozen=True)
class Suggestion:
    """A title or an author to go on with; a title says which record it is."""

    text: str
    kind: str
    record_id: int | None = None


def suggest(index: SearchIndex, text: str, limit: int = 8) -> list[Suggestion]:
    """Return titles and authors that begin like ``text``, the most borrowed first.

    Characters, pinyin and initials all begin a title. Where too few begin so,
    titles that hold the text anywhere follow. Suppressed records never show.
    """
    begun = key(text[: 2 * _LONGEST_START])[:_LONGEST_START]
    limit = max(0, min(limit, _MOST))
    if not begun or not limit:
        return []
    searcher = index.searcher()
    names = list(_names(searcher, begun))[: min(_MOST_AUTHORS, limit)]
    titles = _titles(searcher, value("title_start", begun), limit)
    if len(titles) + len(names) < limit and (len(begun) > 1 or is_han(begun)):
        titles = list(dict.fromkeys([*titles, *_titles(searcher, row("title", stream(begun)), limit)]))
    exact = [name for name in names if key(bare_name(name.text)) == begun]
    others = [name for name in names if name not in exact]
    return [*exact, *titles[: limit - len(names)], *others][:limit]


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


def _names(searcher: tantivy.Searcher, begun: str) -> Iterator[Suggestion]:
    seen: set[str] = set()
    for _, card in _cards(searcher, value("name_start", begun), _MOST):
        for name in card["names"]:
            if name not in seen and begun in starts([bare_name(name)], [name_readings(name)]):
                seen.add(name)
                yield Suggestion(name, AUTHOR)
