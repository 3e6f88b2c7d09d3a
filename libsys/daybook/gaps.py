"""Lines that were not there yet: ids below a watermark that nobody has seen.

On PostgreSQL a transaction draws its ids when it writes and shows them when it
commits; one that takes minutes shows lines long after followers have passed
them by. So a follower remembers which ids it has not seen, as gaps, and looks
into them again until they fill. An id whose transaction was rolled back never
fills; a gap is given up after some hours, far beyond any act. SQLite writes
one transaction at a time and leaves no gaps.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Q, QuerySet

from libsys.models import Entry, Watermark

GIVEN_UP_AFTER = timedelta(hours=6)
"""No act lasts so long; what has not shown by then was rolled back."""

WINDOW = 50_000
"""How many of the newest ids are looked through for gaps; whoever was further behind finds the older ones settled."""

RANGES_AT_ONCE = 200


class Gap(NamedTuple):
    """The ids from ``first`` to ``last``, missed ``since`` then."""

    first: int
    last: int
    since: datetime


def find_missing(after: int, seen: Sequence[int], *, upto: int, at: datetime) -> list[Gap]:
    """Return the ids beyond ``after`` and up to ``upto`` that are not among ``seen``, which is sorted."""
    gaps, expected = [], max(after + 1, upto - WINDOW)
    for number in (*seen[bisect_left(seen, expected) : bisect_right(seen, upto)], upto + 1):
        if number > expected:
            gaps.append(Gap(expected, number - 1, at))
        expected = number + 1
    return gaps


def look_for_gaps(after: int, upto: int, *, at: datetime) -> list[Gap]:
    """Return the gaps between two places of the day book as it can be seen now."""
    first = max(after, upto - WINDOW - 1)
    if upto <= first:
        return []
    between = Entry.objects.filter(pk__gt=first, pk__lte=upto)
    if between.count() == upto - first:
        return []
    return find_missing(first, list(between.order_by("pk").values_list("pk", flat=True)), upto=upto, at=at)


def fill(gaps: Iterable[Gap], seen: Sequence[int], *, at: datetime) -> list[Gap]:
    """Return the gaps without the ids that were ``seen``, which is sorted, and without those too old to fill."""
    left: list[Gap] = []
    for gap in gaps:
        if at - gap.since <= GIVEN_UP_AFTER:
            here = seen[bisect_left(seen, gap.first) : bisect_right(seen, gap.last)]
            pieces = zip((gap.first - 1, *here), (*here, gap.last + 1), strict=True)
            left += [Gap(before + 1, after - 1, gap.since) for before, after in pieces if after - before > 1]
    return left


def read_filled(gaps: Sequence[Gap]) -> Iterable[QuerySet[Entry]]:
    """Yield queries for the lines that stand in ``gaps`` by now; none where there are no gaps."""
    for start in range(0, len(gaps), RANGES_AT_ONCE):
        within = Q()
        for gap in gaps[start : start + RANGES_AT_ONCE]:
            within |= Q(pk__range=(gap.first, gap.last))
        yield Entry.objects.filter(within).order_by("pk")


def find_gaps(name: str) -> list[Gap]:
    """Return the gaps that the follower ``name`` remembers."""
    rows = Watermark.objects.filter(name__startswith=_prefix(name)).values_list("name", "last_id", "at")
    return sorted(Gap(int(row.rsplit("/", 1)[1]), last, at) for row, last, at in rows)


def set_gaps(name: str, gaps: Iterable[Gap]) -> None:
    """Remember these gaps for the follower ``name`` and no others."""
    wanted = {f"{_prefix(name)}{gap.first}": gap for gap in gaps}
    known = {row.name: row for row in Watermark.objects.filter(name__startswith=_prefix(name))}
    Watermark.objects.filter(name__in=[row for row in known if row not in wanted]).delete()
    for row, gap in wanted.items():
        if row not in known or known[row].last_id != gap.last:
            Watermark.objects.update_or_create(name=row, defaults={"last_id": gap.last, "at": gap.since})


def _prefix(name: str) -> str:
    return f"{name}/"
