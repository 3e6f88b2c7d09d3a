"""Answer a query: ranked hits, how many, and what they are by year, class, language, material and place."""

from dataclasses import dataclass, field
from time import perf_counter
from weakref import WeakKeyDictionary

import tantivy

from catalog.search.filters import Filters, narrow, narrowed_facets
from catalog.search.guessing import guess
from catalog.search.indexing import SearchIndex, Stamp
from catalog.search.matching import question
from catalog.search.query import Query, parse

Facets = dict[str, list[tuple[str | int, int]]]

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
NO_FILTERS = Filters()

_FACET_SIZES = {"year": 300, "clc": 40, "language": 60, "material": 40, "place": 300}
_caches: "WeakKeyDictionary[SearchIndex, tuple[Stamp, dict[bool, Facets]]]" = WeakKeyDictionary()


@dataclass(frozen=True)
class SearchPage:
    """One page of an answer; ``guessed`` says that nothing matched and these are near misses."""

    total: int
    hits: list[tuple[int, float]]
    facets: Facets = field(default_factory=dict)
    took_ms: float = 0.0
    guessed: bool = False

    @property
    def record_ids(self) -> list[int]:
        """The ids of the hits, in order."""
        return [record_id for record_id, _ in self.hits]


def search(
    index: SearchIndex,
    query: Query | str,
    *,
    filters: Filters = NO_FILTERS,
    sort: str = "relevance",
    page: int = 1,
    size: int = 20,
    with_suppressed: bool = False,
    with_facets: bool = True,
) -> SearchPage:
    """Return the page of ``query`` within ``filters``, with exact counts.

    Pages begin at 1, hold at most 100 hits and end at hit 10,000. Each facet is
    counted without its own filter. Nothing raises for what a reader may type.
    """
    began = perf_counter()
    searcher, stamp = index.view()
    parsed = parse(query) if isinstance(query, str) else query
    chosen = filters.joined_with(parsed)
    asked, guessed = question(parsed, searcher), False
    wanted = narrow(asked, chosen, with_suppressed=with_suppressed)
    total, hits = _hits(searcher, wanted, sort=sort, page=page, size=size)
    if not total and not _is_found(searcher, asked) and (near := guess(parsed)) is not None:
        near_total, near_hits = _hits(
            searcher, narrow(near, chosen, with_suppressed=with_suppressed), sort=sort, page=page, size=size
        )
        if near_total:
            asked, guessed, total, hits = near, True, near_total, near_hits
    facets: Facets = {}
    if with_facets:
        match_all = parsed.is_empty and not narrowed_facets(chosen)
        counted = _Counting(searcher, asked, chosen, with_suppressed)
        facets = _cached(index, stamp, counted) if match_all else counted.facets()
    return SearchPage(total, hits, facets, (perf_counter() - began) * 1000, guessed)


def _is_found(searcher: tantivy.Searcher, asked: tantivy.Query) -> bool:
    """Return whether it was only the filters that left nothing; then there is nothing to guess."""
    return bool(searcher.search(narrow(asked, NO_FILTERS), 1, count=False).hits)


def _hits(
    searcher: tantivy.Searcher, wanted: tantivy.Query, *, sort: str, page: int, size: int
) -> tuple[int, list[tuple[int, float]]]:
    size = max(1, min(size, LARGEST_PAGE))
    offset = max(0, (page - 1) * size)
    order = ORDERS.get(sort)
    if offset >= DEEPEST_HIT:
        return _count(searcher.search(wanted, 1)), []
    if order is None:
        found = searcher.search(wanted, size, offset=offset)
    else:
        found = searcher.search(wanted, size, offset=offset, order_by_field=order[0], order=order[1])
    addresses = [address for _, address in found.hits]
    ids = searcher.fast_field_values("id", addresses) if addresses else []
    scores = [float(score) if order is None else 0.0 for score, _ in found.hits]
    return _count(found), [(int(record_id or 0), score) for record_id, score in zip(ids, scores, strict=True)]


def _count(found: tantivy.SearchResult) -> int:
    return int(found.count)  # type: ignore[attr-defined]  # missing from the package's stubs


@dataclass(frozen=True)
class _Counting:
    """What is to be counted for the facets of one answer."""

    searcher: tantivy.Searcher
    asked: tantivy.Query
    filters: Filters
    with_suppressed: bool

    def facets(self) -> Facets:
        """Return every facet; those with a filter of their own are counted beside it."""
        beside = narrowed_facets(self.filters) & set(_FACET_SIZES)
        found = self._count([name for name in _FACET_SIZES if name not in beside], "")
        for name in beside:
            found |= self._count([name], name)
        return {name: found.get(name, []) for name in _FACET_SIZES}

    def _count(self, names: list[str], without: str) -> Facets:
        if not names:
            return {}
        asked = narrow(self.asked, self.filters, with_suppressed=self.with_suppressed, without=without)
        wanted = {name: {"terms": {"field": name, "size": _FACET_SIZES[name]}} for name in names}
        counted = self.searcher.aggregate(asked, wanted)
        return {name: _ordered(name, counted[name]["buckets"]) for name in names}


def _ordered(name: str, buckets: list[dict[str, object]]) -> list[tuple[str | int, int]]:
    found = [(_bucket_value(name, bucket["key"]), int(str(bucket["doc_count"]))) for bucket in buckets]
    if name == "year":
        return sorted(found, key=lambda bucket: -int(bucket[0]))
    return sorted(found, key=lambda bucket: (-bucket[1], str(bucket[0])))


def _bucket_value(name: str, found: object) -> str | int:
    return int(float(str(found))) if name == "year" else str(found)


def _cached(index: SearchIndex, stamp: Stamp, counting: _Counting) -> Facets:
    """Return the facets of the whole catalogue, counted once per commit."""
    known, kept = _caches.get(index, (stamp, {}))
    if known != stamp:
        kept = {}
    if counting.with_suppressed not in kept:
        kept = {**kept, counting.with_suppressed: counting.facets()}
        _caches[index] = (stamp, kept)
    return kept[counting.with_suppressed]
