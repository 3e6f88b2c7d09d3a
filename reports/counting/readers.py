"""Distinct readers: how many different people stand behind the lines of some days.

A line names nobody; its ``reader_key`` stands for one reader during one
calendar year. Within a year readers are told apart by their keys. Over days
that cross New Year the keys of one reader are brought together as long as they
still lead to a reader; whoever had their history forgotten counts once a year.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce, TruncMonth

from circulation.models import ReaderKey
from libsys.models import Entry, Library
from reports.counting.dividing import PlaceKey, keep_standing, of_place
from reports.counting.gathering import Span, find_gathered, find_loose
from reports.counting.keys import count_keys
from reports.models import ReaderMonth

WHOLE, PLACE, MONTH = "", "place", "month"
COLUMNS: dict[str, tuple[str, ...]] = {
    WHOLE: (),
    PLACE: ("point_id", "room_id"),
    MONTH: ("first",),
    "category": ("reader_category",),
    "group": ("group",),
    "age_band": ("age_band",),
}
Key = Any
"""``""`` for all, a point and a room, ``2026-05``, or a code."""
Source = QuerySet[Any, Any]
"""Rows with a ``reader_key`` and the columns of ``COLUMNS``: gathered readers, or lines."""


def count_readers(
    library: Library,
    since: date,
    until: date,
    *,
    kinds: frozenset[str],
    by: str = WHOLE,
    place: PlaceKey | None = None,
) -> dict[Key, int]:
    """Return how many readers have at least one line of ``kinds`` that stands, from ``since`` to ``until``.

    ``by`` divides them by ``place``, ``month``, ``category``, ``group`` or
    ``age_band``. A reader of two rooms counts in both and once in the whole:
    parts of a number of people do not add up to it. ``place``, a point and a
    room, asks for its readers only. Months whose readers are gathered are
    counted from there, all other days from their lines.

    :raises KeyError: when ``by`` is none of these.
    """
    columns = COLUMNS[by]
    if by == WHOLE and place is None and since.year == until.year:
        return {WHOLE: count_keys(library.pk, since, until, kinds)}
    here = Q() if place is None else of_place(place)
    sources = [source.filter(here) for source in _find_sources(library, since, until, kinds)]
    crosses_years = since.year != until.year and by != MONTH
    if len(sources) == 1 and not crosses_years:
        return _count(sources[0], columns, by)
    pairs = {
        (_key(by, row[:-1]), row[-1])
        for source in sources
        for row in source.values_list(*columns, "reader_key").distinct().order_by()
    }
    if crosses_years:
        people = _find_people(sources)
        pairs = {(part, people.get(key, -key)) for part, key in pairs}
    found = Counter(part for part, _ in pairs)
    return {WHOLE: len(pairs)} if by == WHOLE else dict(found)


def _count(source: Source, columns: tuple[str, ...], by: str) -> dict[Key, int]:
    different = Count("reader_key", distinct=True)
    if by == WHOLE:
        return {WHOLE: source.aggregate(readers=different)["readers"]}
    rows = source.values(*columns).annotate(readers=different).order_by()
    return {_key(by, row[:-1]): row[-1] for row in rows.values_list(*columns, "readers")}


def _find_sources(library: Library, since: date, until: date, kinds: frozenset[str]) -> list[Source]:
    """Return the gathered readers of whole months and the lines of all other days; either may be missing."""
    gathered = find_gathered(library.pk, since, until)
    wanted: list[Source] = []
    if gathered:
        readers = ReaderMonth.objects.filter(library=library, kind__in=sorted(kinds), month__in=sorted(gathered))
        wanted.append(readers.annotate(first=F("month")))
    spans = find_loose(gathered, since, until)
    if spans or not wanted:
        wanted.append(_find_lines(library, spans, kinds))
    return wanted


def _find_lines(library: Library, spans: Iterable[Span], kinds: frozenset[str]) -> Source:
    days = Q(pk__in=[])
    for span in spans:
        days |= Q(day__range=span)
    lines = Entry.objects.filter(days, library=library, kind__in=sorted(kinds), reader_key__isnull=False)
    return keep_standing(lines).annotate(first=TruncMonth("day"))


def _find_people(sources: Iterable[Source]) -> dict[int, int]:
    """Return the reader behind each key that still leads to one; of readers who were merged the one that was kept."""
    found: dict[int, int] = {}
    for source in sources:
        known = ReaderKey.objects.filter(key__in=source.order_by().values("reader_key"))
        found |= dict(known.values_list("key", Coalesce("reader__merged_into_id", "reader_id")))
    return found


def _key(by: str, values: tuple[Any, ...]) -> Key:
    if by == PLACE:
        return values
    if by == MONTH:
        return f"{values[0]:%Y-%m}"
    return values[0] if values else WHOLE
