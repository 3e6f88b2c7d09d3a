"""Counts of values as the engine tells them, all that an answer needs in one go."""

from typing import Any

import tantivy

Values = list[tuple[Any, int]]

LOOKED_AT = 2000
"""So many values of each segment are added up: a value that is rare in one and common in another counts in both."""

RECORDS, FURTHER = "records", "work"
"""Told beside facets: how many records there are, and how many are further editions of a work; a single number each."""

_LEAST = 2
_EVERY = "shelved"
"""The column in which every record has one value."""


def count_values(searcher: tantivy.Searcher, asked: tantivy.Query, sizes: dict[str, int]) -> dict[str, Values]:
    """Return how many records that answer ``asked`` have each value of the facets in ``sizes``, in one go."""
    columns = {name: _EVERY if name == RECORDS else name for name in sizes}
    wanted = {column: _by_value(column, max(sizes.get(column, 0), _LEAST)) for column in columns.values()}
    counted = searcher.aggregate(asked, wanted)
    found: dict[str, Values] = {}
    for name, column in columns.items():
        pairs = [(bucket["key"], int(bucket["doc_count"])) for bucket in counted[column]["buckets"]]
        if name == RECORDS:
            pairs = [("", sum(count for _, count in pairs))]
        elif name == FURTHER:
            pairs = [("", sum(count - 1 for _, count in pairs))]
        found[name] = pairs
    return found


def _by_value(column: str, size: int) -> dict[str, Any]:
    counted = {"field": column, "size": size, "segment_size": max(size, LOOKED_AT)}
    return {"terms": {**counted, "min_doc_count": 2} if column == FURTHER else counted}
