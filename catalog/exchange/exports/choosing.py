"""Which records an export holds: their ids, listed once at its beginning, so that a later try writes the same."""

from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.http import QueryDict

from catalog.exchange.exports.ordering import ALL, NUMBERS, ExportOrder
from catalog.indexing.finding import visible_records
from catalog.indexing.narrowing import read_narrowing
from catalog.indexing.shelf import find_index
from catalog.search.listing import list_ids

_WIDTH = 8


def choose_ids(order: ExportOrder) -> Iterable[int]:
    """Return the ids of the records to export, suppressed ones too, deleted ones never."""
    records = visible_records(with_suppressed=True)
    if order.source == ALL:
        return records.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=10_000)
    if order.source == NUMBERS:
        return list(dict.fromkeys(order.numbers))
    narrowing = read_narrowing(QueryDict(order.query))
    return list_ids(find_index(), narrowing.text, narrowing.filters, with_suppressed=True)


def keep_ids(ids: Iterable[int], path: Path) -> int:
    """Write ``ids`` to ``path``, whole or not at all, and return how many."""
    listed = array("q", ids)
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_suffix(".half")
    half.write_bytes(listed.tobytes())
    half.replace(path)
    return len(listed)


def kept_ids(path: Path, *, start: int, size: int) -> Iterator[list[int]]:
    """Yield the ids in ``path`` from ``start`` on, ``size`` at a time."""
    with path.open("rb") as file:
        file.seek(start * _WIDTH)
        while piece := file.read(size * _WIDTH):
            yield array("q", piece).tolist()


def count_ids(path: Path) -> int:
    """Return how many ids ``path`` holds."""
    return path.stat().st_size // _WIDTH
