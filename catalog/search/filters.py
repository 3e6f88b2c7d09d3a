"""Narrow a search: years, classes, languages, materials, types, names, places, on the shelf, one work."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import tantivy

from catalog.search.clauses import Asked, value
from catalog.search.query import Query
from catalog.search.schema import schema
from catalog.search.terms import ANYWHERE, SUPPRESSED, WATERMARK, facet_number, number_key, storable

_Must, _Should, _Not = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot
_LARGEST = 2**62
_FIRST_YEAR, _LAST_YEAR = -9_999, 99_999


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What the reader ticked; an empty list does not narrow.

    ``clc`` holds class numbers from one letter up (``I``, ``I2``, ``TP3``); values
    of one list are alternatives. ``on_shelf`` with places means on the shelf there.
    ``author``, ``heading`` and ``series`` are values as facets show them, ``work``
    the number that the editions of a work share.
    """

    year_from: int | None = None
    year_to: int | None = None
    clc: Sequence[str] = ()
    language: Sequence[str] = ()
    material: Sequence[str] = ()
    place: Sequence[str] = ()
    library: Sequence[str] = ()
    type: Sequence[str] = ()
    author: Sequence[str] = ()
    heading: Sequence[str] = ()
    series: Sequence[str] = ()
    on_shelf: bool = False
    work: int | None = None

    @property
    def main_class(self) -> str:
        """Return the letter of the one class that is chosen, at whatever depth; empty for none or several."""
        letters = {number_key(number)[:1].upper() for number in self.clc}
        return letters.pop() if len(letters) == 1 else ""

    def joined_with(self, query: Query) -> "Filters":
        """Return these filters with the years that the query itself names."""
        firsts = [year for year in (self.year_from, query.year_from) if year is not None]
        lasts = [year for year in (self.year_to, query.year_to) if year is not None]
        return replace(self, year_from=max(firsts, default=None), year_to=min(lasts, default=None))


def _years(filters: Filters) -> list[tantivy.Query]:
    first, last = filters.year_from, filters.year_to
    if first is None and last is None:
        return []
    first = _FIRST_YEAR if first is None else max(_FIRST_YEAR, min(first, _LAST_YEAR))
    last = _LAST_YEAR if last is None else max(_FIRST_YEAR, min(last, _LAST_YEAR))
    if first > last:
        return [tantivy.Query.empty_query()]
    return [tantivy.Query.range_query(schema(), "year", tantivy.FieldType.Integer, first, last)]


def _any_of(field: str, values: Sequence[str]) -> list[tantivy.Query]:
    known = [text for text in dict.fromkeys(map(storable, values)) if text]
    if not known:
        return []
    return [tantivy.Query.boolean_query([(_Should, value(field, text)) for text in known])]


def _any_numbered(field: str, values: Sequence[str]) -> list[tantivy.Query]:
    numbers = [facet_number(field, text) for text in dict.fromkeys(values) if text]
    if not numbers:
        return []
    asked = [(_Should, tantivy.Query.term_query(schema(), field, number, "basic")) for number in numbers]
    return [tantivy.Query.boolean_query(asked)]


def _on_shelf(filters: Filters) -> list[tantivy.Query]:
    if not filters.on_shelf:
        return []
    return _any_of("on_shelf", filters.place) or [value("on_shelf", ANYWHERE)]


def _work(filters: Filters) -> list[tantivy.Query]:
    if filters.work is None:
        return []
    return [tantivy.Query.term_query(schema(), "work", max(-_LARGEST, min(filters.work, _LARGEST)), "basic")]


_NARROWED: dict[str, Callable[[Filters], list[tantivy.Query]]] = {
    "year": _years,
    "clc": lambda filters: _any_of("class", [number_key(number) for number in filters.clc]),
    "language": lambda filters: _any_of("language", filters.language),
    "material": lambda filters: _any_of("material", filters.material),
    "place": lambda filters: _any_of("place", filters.place),
    "library": lambda filters: _any_of("library", filters.library),
    "type": lambda filters: _any_of("type", filters.type),
    "author": lambda filters: _any_numbered("author", filters.author),
    "heading": lambda filters: _any_numbered("heading", filters.heading),
    "series": lambda filters: _any_numbered("series", filters.series),
    "on_shelf": _on_shelf,
    "work": _work,
}


def narrowed_facets(filters: Filters) -> set[str]:
    """Return the names of the filters that narrow something."""
    return {name for name, narrow in _NARROWED.items() if narrow(filters)}


def narrow(
    asked: tantivy.Query, filters: Filters, *, with_suppressed: bool = False, without: str = ""
) -> tantivy.Query:
    """Return ``asked`` within the filters, all but the one named ``without``.

    A facet counts its values without its own filter, so that a reader who
    ticked one language still sees how many the others would give.
    """
    parts = [query for name, narrow in _NARROWED.items() if name != without for query in narrow(filters)]
    hidden = [WATERMARK] if with_suppressed else [WATERMARK, SUPPRESSED]
    return tantivy.Query.boolean_query(
        [
            (_Must, asked),
            *((_Must, tantivy.Query.const_score_query(part, 0.0)) for part in parts),
            *((_Not, value("hidden", word)) for word in hidden),
        ]
    )


def narrow_all(asked: Asked, filters: Filters, *, with_suppressed: bool = False) -> Asked:
    """Return the whole question within the filters."""

    def within(query: tantivy.Query) -> tantivy.Query:
        return narrow(query, filters, with_suppressed=with_suppressed)

    ahead = replace(asked.ahead, ranked=within(asked.ahead.ranked)) if asked.ahead else None
    return Asked(within(asked.ranked), within(asked.plain), ahead)
