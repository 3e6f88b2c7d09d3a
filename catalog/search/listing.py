"""List every record that answers a query, however many, without ranking them."""

from collections.abc import Iterator

import tantivy

from catalog.search.filters import Filters, narrow
from catalog.search.indexing import SearchIndex
from catalog.search.matching import can_stand_apart, question
from catalog.search.query import parse

_MOST = 1 << 31


def list_ids(index: SearchIndex, text: str, filters: Filters, *, with_suppressed: bool = False) -> list[int]:
    """Return the ids of all records that answer ``text`` within ``filters``, in ascending order.

    Words that stand nowhere together are looked for apart, as a search does;
    near misses are never listed.
    """
    searcher, _ = index.view()
    for asked, within in _ways(searcher, text, filters):
        wanted = narrow(asked, within, with_suppressed=with_suppressed)
        limit = min(searcher.num_docs or 1, _MOST)
        found = searcher.search(wanted, limit, count=False, order_by_field="id", order=tantivy.Order.Asc)
        if addresses := [address for _, address in found.hits]:
            return sorted(int(value or 0) for value in searcher.fast_field_values("id", addresses))
    return []


def _ways(searcher: tantivy.Searcher, text: str, filters: Filters) -> Iterator[tuple[tantivy.Query, Filters]]:
    parsed = parse(text)
    yield question(parsed, searcher).plain, filters.joined_with(parsed)
    if parsed.bare_years:
        yield question(parse(parsed.text, bare_ranges=False), searcher).plain, filters
    if can_stand_apart(parsed):
        yield question(parsed, searcher, apart=True).plain, filters.joined_with(parsed)
