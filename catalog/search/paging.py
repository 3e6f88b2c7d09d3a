"""One page of hits: cut from the ranked records, or from the works that they are editions of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import tantivy

from catalog.search.clauses import Ahead, Asked
from catalog.search.schema import schema

ORDERS = {
    "relevance": None,
    "newest": ("newest", tantivy.Order.Desc),
    "added": ("added", tantivy.Order.Desc),
    "title": ("sort_title", tantivy.Order.Asc),
    "call": ("sort_call", tantivy.Order.Asc),
    "borrowed": ("loans", tantivy.Order.Desc),
}
"""The orders that hits may have; ``newest`` is by year of publication, then by day of arrival."""

LARGEST_PAGE = 100
DEEPEST_HIT = 10_000
_MOST_EDITIONS = 500
_FIRST_LOOK = 200
"""Records that are looked at to fill a page of works; an answer of no more is known to its end."""


@dataclass(frozen=True)
class Cut:
    """A page of record ids with their scores; of a folded page each stands for its work.

    ``editions`` tells by record id the other records of the same work that
    answer too; ``addresses`` are where the hits lie. ``works`` counts the works
    of an answer that was read to its end; ``total`` is None where the hits were
    found without running through all of the answer.
    """

    total: int | None
    hits: list[tuple[int, float]] = field(default_factory=list)
    editions: dict[int, list[int]] = field(default_factory=dict)
    addresses: Sequence[tantivy.DocAddress] = ()
    works: int | None = None


@dataclass(frozen=True, kw_only=True)
class Window:
    """Which page is wanted: its order, its number from 1, its size, whether editions are folded."""

    sort: str = "relevance"
    page: int = 1
    size: int = 20
    folded: bool = False

    @property
    def length(self) -> int:
        """Return the size within its limits."""
        return max(1, min(self.size, LARGEST_PAGE))

    @property
    def offset(self) -> int:
        """Return how many hits come before."""
        return max(0, (self.page - 1) * self.length)


def cut_page(searcher: tantivy.Searcher, asked: Asked, window: Window) -> Cut:
    """Return the page of ``asked``; nothing lies beyond the 10,000th record."""
    if window.offset >= DEEPEST_HIT:
        return Cut(None)
    if window.folded:
        return _cut_works(searcher, asked, window)
    found = _search(searcher, asked, window.sort, window.length, window.offset)
    return Cut(found.total, _told(searcher, found.hits, window.sort), addresses=found.addresses)


class _Found(NamedTuple):
    """How many records answer, where that is known, and the first of them with what orders them."""

    total: int | None
    hits: Sequence[tuple[Any, tantivy.DocAddress]]

    @property
    def addresses(self) -> list[tantivy.DocAddress]:
        return [address for _, address in self.hits]


def _search(searcher: tantivy.Searcher, asked: Asked, sort: str, limit: int, offset: int = 0) -> _Found:
    order = ORDERS.get(sort)
    if order is not None:
        return _found(searcher.search(asked.plain, limit, offset=offset, order_by_field=order[0], order=order[1]))
    if asked.ahead and (hits := _ahead(searcher, asked.ahead, limit, offset)):
        return _Found(None, hits)
    return _found(searcher.search(asked.ranked, limit, offset=offset, weight_by_field="weight"))


def _ahead(
    searcher: tantivy.Searcher, ahead: Ahead, limit: int, offset: int
) -> Sequence[tuple[Any, tantivy.DocAddress]]:
    """Return the best records where titles alone are enough for them; nothing where others might come between."""
    found = searcher.search(ahead.ranked, limit, count=False, offset=offset, weight_by_field="weight").hits
    if len(found) < limit or found[-1][0] <= ahead.bound:
        return ()
    return () if searcher.search(ahead.strays, 1, count=False).hits else found


def _found(found: tantivy.SearchResult) -> _Found:
    return _Found(int(found.count), found.hits)  # type: ignore[attr-defined]  # missing from the package's stubs


def _told(
    searcher: tantivy.Searcher, hits: Sequence[tuple[Any, tantivy.DocAddress]], sort: str
) -> list[tuple[int, float]]:
    ids = _values(searcher, "id", [address for _, address in hits])
    scored = ORDERS.get(sort) is None
    return [(number, float(score) if scored else 0.0) for number, (score, _) in zip(ids, hits, strict=True)]


def _values(searcher: tantivy.Searcher, name: str, addresses: Sequence[tantivy.DocAddress]) -> list[int]:
    values = searcher.fast_field_values(name, list(addresses)) if addresses else []
    return [int(value or 0) for value in values]


def _cut_works(searcher: tantivy.Searcher, asked: Asked, window: Window) -> Cut:
    """Read on from the first record until the page is full of works."""
    needed = window.offset + window.length
    limit = min(DEEPEST_HIT, max(_FIRST_LOOK, needed * 2))
    while True:
        found = _search(searcher, asked, window.sort, limit)
        works = _values(searcher, "work", found.addresses)
        firsts: dict[int, int] = {}
        for place, work in enumerate(works):
            firsts.setdefault(work, place)
        if len(firsts) >= needed or len(works) < limit or limit == DEEPEST_HIT:
            break
        limit = min(DEEPEST_HIT, limit * 3)
    chosen = [found.hits[place] for place in list(firsts.values())[window.offset : needed]]
    shown = [address for _, address in chosen]
    told = _told(searcher, chosen, window.sort)
    stands = {work: told[place][0] for place, work in enumerate(list(firsts)[window.offset : needed])}
    if found.total is not None and found.total <= len(works):
        others = [(work, address) for work, address in zip(works, found.addresses, strict=True) if work in stands]
        return Cut(found.total, told, _editions(searcher, stands, others, window.sort), shown, len(firsts))
    others = _of_works(searcher, asked, stands, window.sort)
    return Cut(found.total, told, _editions(searcher, stands, others, window.sort), shown)


def _of_works(
    searcher: tantivy.Searcher, asked: Asked, works: Iterable[int], sort: str
) -> list[tuple[int, tantivy.DocAddress]]:
    """Return the records of these works that answer; in the order of the page, where that is by a field."""
    any_work = [
        (tantivy.Occur.Should, tantivy.Query.term_query(schema(), "work", work, "basic")) for work in works if work > 0
    ]
    if not any_work:
        return []
    among = tantivy.Query.boolean_query(any_work)
    both = tantivy.Query.boolean_query([(tantivy.Occur.Must, asked.plain), (tantivy.Occur.Must, among)])
    order = ORDERS.get(sort) or ("loans", tantivy.Order.Desc)
    found = searcher.search(both, _MOST_EDITIONS, count=False, order_by_field=order[0], order=order[1])
    addresses = [address for _, address in found.hits]
    return list(zip(_values(searcher, "work", addresses), addresses, strict=True))


def _editions(
    searcher: tantivy.Searcher, stands: dict[int, int], found: Sequence[tuple[int, tantivy.DocAddress]], sort: str
) -> dict[int, list[int]]:
    """Return the other records of the works shown, by the record that stands for each.

    They come in the order of the page, in one by relevance the most borrowed first.
    """
    addresses = [address for _, address in found]
    rows = list(zip((work for work, _ in found), _values(searcher, "id", addresses), strict=True))
    if ORDERS.get(sort) is None:
        loans = _values(searcher, "loans", addresses)
        rows = [row for _, row in sorted(zip(loans, rows, strict=True), key=lambda pair: -pair[0])]
    others: dict[int, list[int]] = {}
    for work, number in rows:
        if work > 0 and number != stands[work]:
            others.setdefault(stands[work], []).append(number)
    return others
