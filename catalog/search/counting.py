"""What the records of an answer are: by year, class, place, author and the rest, and how many works they are."""

from dataclasses import dataclass, replace
from typing import NamedTuple
from weakref import WeakKeyDictionary

import tantivy

from catalog.search.buckets import FURTHER, RECORDS, Values, count_values
from catalog.search.filters import Filters, narrow, narrowed_facets
from catalog.search.indexing import SearchIndex, Stamp
from catalog.search.schema import NUMBERED
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

DIVISION = "division"
MOST_READ = 20_000
"""Records beyond which the names of an answer are not counted and its works not told."""

_READ_ONLY = (*NUMBERED, FURTHER)
_SIZES = {**FACETS, DIVISION: 60, RECORDS: 1, FURTHER: MOST_READ}
_BESIDE = {"shelved": "on_shelf"}
"""The filter beside which a facet is counted, where it is not the facet's own name."""

_MOST_NAMES = 50_000
_caches: "WeakKeyDictionary[SearchIndex, tuple[Stamp, dict[bool, Facets]]]" = WeakKeyDictionary()
_names: dict[int, str] = {}
"""Names by the numbers that stand for them, which never changes; emptied when there are many."""


class Told(NamedTuple):
    """What was counted: records, facets, works; no works where that was not asked or cannot be told."""

    total: int
    facets: Facets
    works: int | None = None


@dataclass(frozen=True)
class Counting:
    """What is to be counted for one answer, of ``total`` records where that is known."""

    searcher: tantivy.Searcher
    asked: tantivy.Query
    filters: Filters
    with_suppressed: bool
    total: int | None = None

    def told(self, *, facets: bool = False, works: bool = False) -> Told:
        """Return how many records answer, every facet, and how many works they are, as far as that is asked.

        What lies within all filters is counted in one go, or in two where names
        have to wait for the number of records.
        """
        names = [*FACETS] if facets else []
        narrowed = narrowed_facets(self.filters) if facets else set()
        beside = {name: own for name in names if (own := _BESIDE.get(name, name)) in narrowed}
        within = [name for name in names if name not in beside]
        counted: dict[str, Values] = {}
        if self.total is None:
            counted = self._count([RECORDS, *(name for name in within if name not in NUMBERED)])
        total = self.total if self.total is not None else counted.pop(RECORDS)[0][1]
        is_wide = total > MOST_READ
        within += [FURTHER] if works else []
        within += [DIVISION] if facets and list(self.filters.clc) == [self.filters.main_class] else []
        left = [name for name in within if name not in counted and not (is_wide and name in _READ_ONLY)]
        counted |= self._count(left)
        for name, own in beside.items():
            if not (is_wide and name in _READ_ONLY):
                counted |= self._count([name], without=own)
        if facets and (letter := self.filters.main_class) and DIVISION not in counted:
            counted |= replace(self, filters=replace(self.filters, clc=(letter,)))._count([DIVISION])
        further = counted.pop(FURTHER, None)
        return Told(total, self._ordered(counted), total - further[0][1] if further else None)

    def _count(self, names: list[str], *, without: str = "") -> dict[str, Values]:
        """Return the values of these facets within all filters but the one named ``without``."""
        if not names:
            return {}
        asked = narrow(self.asked, self.filters, with_suppressed=self.with_suppressed, without=without)
        return count_values(self.searcher, asked, {name: _SIZES[name] for name in names})

    def _ordered(self, counted: dict[str, Values]) -> Facets:
        """Return the facets in their order, each with its values in theirs; of divisions those of the chosen class."""
        told: Facets = {}
        for name in (*FACETS, DIVISION):
            if name in counted:
                pairs = [(self._value(name, value), count) for value, count in counted[name]]
                pairs = [pair for pair in pairs if pair[0] != ""]
                order = (lambda pair: -int(pair[0])) if name == "year" else (lambda pair: (-pair[1], str(pair[0])))
                told[name] = sorted(pairs, key=order)[: _SIZES[name]]
        if DIVISION in told:
            letter = self.filters.main_class
            told[DIVISION] = [pair for pair in told[DIVISION] if str(pair[0]).startswith(letter)]
        return told

    def _value(self, name: str, value: object) -> str | int:
        if name in NUMBERED:
            return self._told(int(float(str(value))))
        return int(float(str(value))) if name in ("year", "shelved") else str(value)

    def _told(self, number: int) -> str:
        """Return the name that a number stands for; other threads may empty the names that are known."""
        if name := _names.get(number):
            return name
        found = self.searcher.terms_with_prefix("told", f"{number:x}{DIVIDER}", limit=1)
        if not found:
            return ""
        if len(_names) >= _MOST_NAMES:
            _names.clear()
        _names[number] = name = found[0][0].split(DIVIDER, 1)[1]
        return name


def cached_facets(index: SearchIndex, stamp: Stamp, counting: Counting) -> Facets:
    """Return the facets of the whole catalogue, counted once per commit."""
    known, kept = _caches.get(index, (stamp, {}))
    if known != stamp:
        kept = {}
    if counting.with_suppressed not in kept:
        kept = {**kept, counting.with_suppressed: counting.told(facets=True).facets}
        _caches[index] = (stamp, kept)
    return kept[counting.with_suppressed]
