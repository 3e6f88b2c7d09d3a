"""The keys of the readers of some days, each once; those of gathered months are read once in a process.

What is kept is kept under the numbers of the rows that say "gathered": a line
for one of these months takes its row away, and a month that is gathered again
has another number, so nothing that is kept can be out of date. A transaction
may yet be taken back, numbers included: what it reads is not kept.
"""

from array import array
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection

from libsys.models import Entry
from reports.counting.dividing import keep_standing
from reports.counting.gathering import Span, find_folds, find_loose, last_of
from reports.models import ReaderMonth

MOST_KEPT = 96
"""Eight bytes for each reader of a span; at a hundred thousand readers all that is kept takes 77 MB at most."""
Kinds = tuple[str, ...]


def count_keys(library_id: int, since: date, until: date, kinds: Iterable[str]) -> int:
    """Return how many keys have a line of ``kinds`` that stands, between two days of one year.

    Three queries the first time; whole months that are gathered are read no
    more after that, nor are parts of such months.
    """
    wanted, folds = tuple(sorted(kinds)), find_folds(library_id, since, until)
    whole = {month: number for month, number in folds.items() if since <= month and last_of(month) <= until}
    found: list[Iterable[int]] = []
    if whole:
        found.append(_read(_keys_of_months, (library_id, tuple(whole.items()), wanted)))
    open_days: list[Span] = []
    for span in find_loose(set(whole), since, until):
        # Days of one gathered month are what they were when it was gathered; others may have lines any moment.
        number = folds.get(span[0].replace(day=1)) if span[1] <= last_of(span[0]) else None
        if number is None:
            open_days.append(span)
        else:
            found.append(_read(_keys_of_days, (library_id, span, wanted, number)))
    found += [_read_days(library_id, span, wanted) for span in open_days]
    return len(found[0]) if len(found) == 1 else len(set().union(*found))  # type: ignore[arg-type]


def _read(kept: Any, asked: tuple[Any, ...]) -> "array[int]":
    """Return what was kept, or read it; inside a transaction it is always read."""
    read = kept.__wrapped__ if connection.in_atomic_block else kept
    return read(*asked)  # type: ignore[no-any-return]


@lru_cache(maxsize=MOST_KEPT)
def _keys_of_months(library_id: int, folds: tuple[tuple[date, int], ...], kinds: Kinds) -> "array[int]":
    readers = ReaderMonth.objects.filter(library_id=library_id, kind__in=kinds, month__in=[month for month, _ in folds])
    return array("q", readers.order_by().values_list("reader_key", flat=True).distinct())


@lru_cache(maxsize=MOST_KEPT)
def _keys_of_days(library_id: int, span: Span, kinds: Kinds, fold: int) -> "array[int]":
    del fold  # what is kept is kept under it
    return _read_days(library_id, span, kinds)


def _read_days(library_id: int, span: Span, kinds: Kinds) -> "array[int]":
    lines = Entry.objects.filter(library_id=library_id, day__range=span, kind__in=kinds, reader_key__isnull=False)
    return array("q", keep_standing(lines).order_by().values_list("reader_key", flat=True).distinct())
