"""Answer a question that another machine puts together: terms joined by and, or, not, to any depth."""

from collections.abc import Sequence
from dataclasses import dataclass

import tantivy

from catalog.search.clauses import alone, beginning, either, every, value
from catalog.search.filters import Filters, narrow
from catalog.search.indexing import SearchIndex
from catalog.search.matching import anywhere
from catalog.search.query import Field, Term
from catalog.search.schema import schema
from libsys.text.folding import fold, key

DEEPEST = 10_000
"""How far a list can be read; whoever wants all of a catalogue harvests it."""

_Must, _Not = tantivy.Occur.Must, tantivy.Occur.MustNot
_EARLIEST, _LATEST = -9_999, 99_999
_WHOLE = {Field.TITLE: "exact_title", Field.AUTHOR: "exact_name"}
_STARTS = {Field.TITLE: "title_start", Field.AUTHOR: "name_start", None: "title_start"}
_ORDERS = {
    "title": ("sort_title", tantivy.Order.Asc),
    "year": ("newest", tantivy.Order.Asc),
    "call": ("sort_call", tantivy.Order.Asc),
}


@dataclass(frozen=True)
class Words:
    """A term in its field; ``whole`` asks for the whole value, ``begins`` for values that begin so."""

    term: Term
    whole: bool = False
    begins: bool = False


@dataclass(frozen=True)
class Exactly:
    """A code of the record: its language, its material, its number."""

    field: str
    text: str


@dataclass(frozen=True)
class Years:
    """A span of years of publication, both ends counted; None is open."""

    first: int | None = None
    last: int | None = None


@dataclass(frozen=True)
class Everything:
    """All records."""


@dataclass(frozen=True)
class Joined:
    """Parts joined by ``and``, ``or`` or ``not``; the parts of ``not`` after the first are left out of it."""

    by: str
    parts: tuple["Expression", ...]


Expression = Words | Exactly | Years | Everything | Joined


@dataclass(frozen=True)
class Answer:
    """How many records answer, and the ids of those that were asked for."""

    total: int
    record_ids: tuple[int, ...]


def evaluate(
    index: SearchIndex, expression: Expression, *, start: int, size: int, order: str = "", descending: bool = False
) -> Answer:
    """Return ``size`` records of the answer from the ``start``-th on, counted from 0; suppressed ones never show.

    ``order`` is ``title``, ``year`` or ``call``; without one the best match comes first.
    """
    searcher = index.searcher()
    asked = narrow(_query(expression, searcher), Filters())
    chosen = _ORDERS.get(order)
    if start >= DEEPEST or size <= 0:
        return Answer(int(searcher.search(asked, 1).count), ())  # type: ignore[attr-defined]
    if chosen is None:
        found = searcher.search(asked, size, offset=start)
    else:
        way = tantivy.Order.Desc if descending else chosen[1]
        found = searcher.search(asked, size, offset=start, order_by_field=chosen[0], order=way)
    addresses = [address for _, address in found.hits]
    ids = searcher.fast_field_values("id", addresses) if addresses else []
    return Answer(int(found.count), tuple(int(one or 0) for one in ids))  # type: ignore[attr-defined]


def _query(expression: Expression, searcher: tantivy.Searcher) -> tantivy.Query:
    if isinstance(expression, Joined):
        return _joined(expression.by, [_query(part, searcher) for part in expression.parts])
    if isinstance(expression, Years):
        first = _EARLIEST if expression.first is None else max(_EARLIEST, expression.first)
        last = _LATEST if expression.last is None else min(_LATEST, expression.last)
        if first > last:
            return tantivy.Query.empty_query()
        return tantivy.Query.range_query(schema(), "year", tantivy.FieldType.Integer, first, last)
    if isinstance(expression, Exactly):
        if expression.field == "id":
            return tantivy.Query.term_query(schema(), "id", int(expression.text), "basic")
        return value(expression.field, expression.text)
    if isinstance(expression, Words):
        return _words(expression, searcher)
    return tantivy.Query.all_query()


def _joined(by: str, queries: Sequence[tantivy.Query]) -> tantivy.Query:
    clauses = [alone(query) for query in queries]
    if by == "or":
        return either(clauses).ranked
    if by == "and":
        return every(clauses).ranked
    first, *others = queries
    return tantivy.Query.boolean_query([(_Must, first), *((_Not, other) for other in others)])


def _words(asked: Words, searcher: tantivy.Searcher) -> tantivy.Query:
    term = Term(fold(asked.term.text), asked.term.field, asked.term.phrase)
    if asked.whole and term.field in _WHOLE:
        return value(_WHOLE[term.field], key(term.text))
    found = [anywhere(term, searcher)]
    if asked.begins:
        if term.field in _STARTS:
            found.append(alone(value(_STARTS[term.field], key(term.text))))
        if term.field in (Field.TITLE, Field.AUTHOR) and term.text.isascii() and term.text.isalnum():
            found.append(alone(beginning("title" if term.field is Field.TITLE else "name", term.text)))
    return either(found).ranked
