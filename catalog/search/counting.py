"""What the records of an answer are: by year, class, place, author and the rest, and how many works they are."""

from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

import tantivy

from catalog.search.filters import Filters, narrow, narrowed_facets
from catalog.search.indexing import SearchIndex, Stamp
from catalog.search.schema import NUMBERED, NUMBERS
from catalog.search.terms import DIVIDER

Facets = dict[str, list[tuple[str | int, int]]]

FACETS = {
    "shelved": 2,
    "year": 300,
    "clc": 40,
    "language": 60,
    "material": 40,
    "type": 20,
    "place": 300,
    "author": 12,
    "heading": 12,
    "series": 12,
}
"""The facets of an answer, and how many values of each are told."""
LOOKED_AT = 2000
"""So many values of each segment are added up: a value that is rare in one and common in another counts in both."""

DIVISION = "division"
_DIVISIONS = 60
MOST_FOLDED = 20_000
"""Records beyond which an answer does not say how many works it holds."""

_MOST_NAMED = 20_000
_BESIDE = {"shelved": "on_shelf"}
"""The filter beside which a facet is counted, where it is not the facet's own name."""

_caches: "WeakKeyDictionary[SearchIndex, tuple[Stamp, dict[bool, Facets]]]" = WeakKeyDictionary()


@dataclass(frozen=True)
class Counting:
    """What is to be counted for one answer of ``total`` records."""

    searcher: tantivy.Searcher
    asked: tantivy.Query
    filters: Filters
    with_suppressed: bool
    total: int

    def facets(self) -> Facets:
        """Return every facet; those with a filter of their own are counted beside it.

        Names are left out of an answer so wide that they would say nothing.
        """
        names = [name for name in FACETS if name not in NUMBERED or self.total <= _MOST_NAMED]
        narrowed = narrowed_facets(self.filters)
        beside = {name: own for name in names if (own := _BESIDE.get(name, name)) in narrowed}
        found = self._count([name for name in names if name not in beside], self.filters, "")
        for name, own in beside.items():
            found |= self._count([name], self.filters, own)
        if letter := self.filters.main_class:
            found |= self._divisions(letter)
        return {name: found[name] for name in (*FACETS, DIVISION) if name in found}

    def works(self) -> int | None:
        """Return how many works the records are editions of; None where there are too many to tell."""
        if self.total > MOST_FOLDED:
            return None
        several = {"field": "work", "size": MOST_FOLDED, "segment_size": MOST_FOLDED, "min_doc_count": 2}
        counted = self.searcher.aggregate(self._narrowed(self.filters, ""), {"work": {"terms": several}})
        return self.total - sum(bucket["doc_count"] - 1 for bucket in counted["work"]["buckets"])

    def _divisions(self, letter: str) -> Facets:
        """Return the second level of the one class that is chosen."""
        found = self._count([DIVISION], replace(self.filters, clc=(letter,)), "")[DIVISION]
        return {DIVISION: [(value, count) for value, count in found if str(value).startswith(letter)]}

    def _count(self, names: list[str], filters: Filters, without: str) -> Facets:
        if not names:
            return {}
        sizes = {**FACETS, DIVISION: _DIVISIONS}
        wanted = {
            name: {"terms": {"field": name, "size": sizes[name], "segment_size": max(sizes[name], LOOKED_AT)}}
            for name in names
        }
        counted = self.searcher.aggregate(self._narrowed(filters, without), wanted)
        return {name: self._ordered(name, counted[name]["buckets"]) for name in names}

    def _ordered(self, name: str, buckets: list[dict[str, object]]) -> list[tuple[str | int, int]]:
        found: list[tuple[str | int, int]]
        pairs = [(bucket["key"], int(str(bucket["doc_count"]))) for bucket in buckets]
        if name in NUMBERED:
            found = [(self._told(int(float(str(value)))), count) for value, count in pairs]
        elif name in NUMBERS:
            found = [(int(float(str(value))), count) for value, count in pairs]
        else:
            found = [(str(value), count) for value, count in pairs]
        if name == "year":
            return sorted(found, key=lambda pair: -int(pair[0]))
        return sorted(
            ((value, count) for value, count in found if value != ""), key=lambda pair: (-pair[1], str(pair[0]))
        )

    def _told(self, number: int) -> str:
        """Return the name that a number stands for."""
        found = self.searcher.terms_with_prefix("told", f"{number:x}{DIVIDER}", limit=1)
        return found[0][0].split(DIVIDER, 1)[1] if found else ""

    def _narrowed(self, filters: Filters, without: str) -> tantivy.Query:
        return narrow(self.asked, filters, with_suppressed=self.with_suppressed, without=without)


def cached_facets(index: SearchIndex, stamp: Stamp, counting: Counting) -> Facets:
    """Return the facets of the whole catalogue, counted once per commit."""
    known, kept = _caches.get(index, (stamp, {}))
    if known != stamp:
        kept = {}
    if counting.with_suppressed not in kept:
        kept = {**kept, counting.with_suppressed: counting.facets()}
        _caches[index] = (stamp, kept)
    return kept[counting.with_suppressed]
