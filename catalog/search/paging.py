"""One page of hits: cut from the ranked records, or from the works that they are editions of."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import tantivy

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


@dataclass(frozen=True)
class Cut:
    """A page of record ids with their scores; of a folded page each stands for its work.

    ``editions`` tells by record id the other records of the same work that
    answer too, in order; ``addresses`` are where the hits lie.
    """

    total: int
    hits: list[tuple[int, float]] = field(default_factory=list)
    editions: dict[int, list[int]] = field(default_factory=dict)
    addresses: Sequence[tantivy.DocAddress] = ()


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


def cut_page(searcher: tantivy.Searcher, wanted: tantivy.Query, window: Window) -> Cut:
    """Return the page of ``wanted``; nothing lies beyond the 10,000th record."""
    if window.offset >= DEEPEST_HIT:
        return Cut(count(searcher.search(wanted, 1)))
    if window.folded:
        return _cut_works(searcher, wanted, window)
    found = _search(searcher, wanted, window.sort, window.length, window.offset)
    hits = _told(searcher, found, window.sort)
    return Cut(count(found), hits, addresses=[address for _, address in found.hits])


def count(found: tantivy.SearchResult) -> int:
    """Return how many records answer in all."""
    return int(found.count)  # type: ignore[attr-defined]  # missing from the package's stubs


def _search(
    searcher: tantivy.Searcher, wanted: tantivy.Query, sort: str, limit: int, offset: int = 0
) -> tantivy.SearchResult:
    order = ORDERS.get(sort)
    if order is None:
        return searcher.search(wanted, limit, offset=offset, weight_by_field="weight")
    return searcher.search(wanted, limit, offset=offset, order_by_field=order[0], order=order[1])


def _told(searcher: tantivy.Searcher, found: tantivy.SearchResult, sort: str) -> list[tuple[int, float]]:
    ids = _values(searcher, "id", [address for _, address in found.hits])
    scored = ORDERS.get(sort) is None
    return [(number, float(score) if scored else 0.0) for number, (score, _) in zip(ids, found.hits, strict=True)]


def _values(searcher: tantivy.Searcher, name: str, addresses: Sequence[tantivy.DocAddress]) -> list[int]:
    values = searcher.fast_field_values(name, list(addresses)) if addresses else []
    return [int(value or 0) for value in values]


def _cut_works(searcher: tantivy.Searcher, wanted: tantivy.Query, window: Window) -> Cut:
    """Read on from the first record until the page is full of works."""
    needed = window.offset + window.length
    limit = min(DEEPEST_HIT, needed * 2)
    while True:
        found = _search(searcher, wanted, window.sort, limit)
        addresses = [address for _, address in found.hits]
        firsts: dict[int, int] = {}
        for place, work in enumerate(_values(searcher, "work", addresses)):
            firsts.setdefault(work, place)
        if len(firsts) >= needed or len(addresses) < limit or limit == DEEPEST_HIT:
            break
        limit = min(DEEPEST_HIT, limit * 3)
    chosen = list(firsts.items())[window.offset : needed]
    shown = [addresses[place] for _, place in chosen]
    ids = _values(searcher, "id", shown)
    scored = ORDERS.get(window.sort) is None
    scores = [float(found.hits[place][0]) if scored else 0.0 for _, place in chosen]
    editions = _editions(searcher, wanted, window.sort, dict(zip((work for work, _ in chosen), ids, strict=True)))
    return Cut(count(found), list(zip(ids, scores, strict=True)), editions, shown)


def _editions(
    searcher: tantivy.Searcher, wanted: tantivy.Query, sort: str, firsts: dict[int, int]
) -> dict[int, list[int]]:
    """Return the other records of the works shown, by the record that stands for each."""
    works = [work for work in firsts if work > 0]
    if not works:
        return {}
    any_work = [(tantivy.Occur.Should, tantivy.Query.term_query(schema(), "work", work, "basic")) for work in works]
    among = tantivy.Query.const_score_query(tantivy.Query.boolean_query(any_work), 0.0)
    both = tantivy.Query.boolean_query([(tantivy.Occur.Must, wanted), (tantivy.Occur.Must, among)])
    found = _search(searcher, both, sort, _MOST_EDITIONS)
    addresses = [address for _, address in found.hits]
    others: dict[int, list[int]] = {}
    rows = zip(_values(searcher, "work", addresses), _values(searcher, "id", addresses), strict=True)
    for work, number in rows:
        if number != firsts[work]:
            others.setdefault(firsts[work], []).append(number)
    return others
