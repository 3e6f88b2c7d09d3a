"""Answer a query: ranked hits, how many records and works, and what they are."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from time import perf_counter

import tantivy

from catalog.search.clauses import Asked
from catalog.search.counting import Counting, Facets, cached_facets
from catalog.search.filters import Filters, narrow, narrow_all, narrowed_facets
from catalog.search.guessing import find_meant, guess
from catalog.search.indexing import SearchIndex
from catalog.search.matching import can_stand_apart, question
from catalog.search.paging import ORDERS, Cut, Window, cut_page
from catalog.search.query import Query, parse

__all__ = ["NO_FILTERS", "ORDERS", "Facets", "SearchPage", "search"]

NO_FILTERS = Filters()
EXACT, APART, NEAR = "exact", "apart", "near"


@dataclass(frozen=True)
class SearchPage:
    """One page of an answer.

    ``found_by`` says how: ``exact`` is what was asked for; where nothing was,
    ``apart`` has its words apart and ``near`` near misses, for one of which
    ``meant`` may name the words meant. ``total`` counts records, ``works`` what
    they are editions of, where that was asked and can be told.
    """

    total: int
    hits: list[tuple[int, float]]
    facets: Facets = field(default_factory=dict)
    took_ms: float = 0.0
    found_by: str = EXACT
    meant: str = ""
    works: int | None = None
    editions: dict[int, list[int]] = field(default_factory=dict)

    @property
    def record_ids(self) -> list[int]:
        """The ids of the hits, in order."""
        return [record_id for record_id, _ in self.hits]

    @property
    def guessed(self) -> bool:
        """Whether these are near misses only."""
        return self.found_by == NEAR


@dataclass(frozen=True)
class _Try:
    """One way to understand a query."""

    asked: Asked
    filters: Filters
    found_by: str


def search(
    index: SearchIndex,
    query: Query | str,
    *,
    filters: Filters = NO_FILTERS,
    window: Window | None = None,
    with_suppressed: bool = False,
    with_facets: bool = True,
    **cut: object,
) -> SearchPage:
    """Return the page of ``query`` within ``filters``, with exact counts.

    The ``window`` may be given by its parts: ``sort``, ``page``, ``size``,
    ``folded``. Pages begin at 1, hold at most 100 hits and end at record 10,000.
    Each facet is counted without its own filter. Nothing raises for what a
    reader may type.
    """
    began = perf_counter()
    searcher, stamp = index.view()
    wanted = window or Window(**cut)  # type: ignore[arg-type]  # the parts are those of the window
    parsed = parse(query) if isinstance(query, str) else query
    chosen, page = _first_that_finds(searcher, parsed, filters, wanted, with_suppressed=with_suppressed)
    counting = Counting(searcher, chosen.asked.plain, chosen.filters, with_suppressed, page.total)
    with_works = wanted.folded and page.works is None
    match_all = parsed.is_empty and not narrowed_facets(chosen.filters)
    told = counting.told(facets=with_facets and not match_all, works=with_works)
    return SearchPage(
        total=told.total,
        hits=page.hits,
        facets=cached_facets(index, stamp, counting) if with_facets and match_all else told.facets,
        took_ms=(perf_counter() - began) * 1000,
        found_by=chosen.found_by,
        meant=find_meant(parsed, searcher, page.addresses) if chosen.found_by == NEAR else "",
        works=page.works if told.works is None else told.works,
        editions=page.editions,
    )


def _first_that_finds(
    searcher: tantivy.Searcher, parsed: Query, filters: Filters, window: Window, *, with_suppressed: bool
) -> tuple[_Try, Cut]:
    """Return the strictest way to understand the query that finds anything, and its page.

    Where only the filters left nothing, there is nothing to guess.
    """
    first: tuple[_Try, Cut] | None = None
    for one in _ways(searcher, parsed, filters):
        page = cut_page(searcher, narrow_all(one.asked, one.filters, with_suppressed=with_suppressed), window)
        first = first or (one, page)
        if page.total != 0:
            return one, page
        if one.found_by == EXACT and _is_found(searcher, one.asked):
            return one, page
    if first is None:
        raise RuntimeError("every query can be understood as it stands")
    return first


def _ways(searcher: tantivy.Searcher, parsed: Query, filters: Filters) -> Iterator[_Try]:
    within = filters.joined_with(parsed)
    yield _Try(question(parsed, searcher), within, EXACT)
    if parsed.bare_years:
        yield _Try(question(parse(parsed.text, bare_ranges=False), searcher), filters, EXACT)
    if can_stand_apart(parsed):
        yield _Try(question(parsed, searcher, apart=True), within, APART)
    if (near := guess(parsed)) is not None:
        yield _Try(Asked(near.ranked, near.plain), within, NEAR)


def _is_found(searcher: tantivy.Searcher, asked: Asked) -> bool:
    return bool(searcher.search(narrow(asked.plain, NO_FILTERS), 1, count=False).hits)
