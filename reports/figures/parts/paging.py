"""Pages of the lines behind a figure: how many there are and what they come to is known from the counts of days.

Lines are counted day by day anyway, so a page need not count millions of them
again, nor skip those of the pages before: the counts say on which days its
lines lie, and only these days are read. Counts and lines are proved against
each other every night; lines that nobody has counted yet are added here.
"""

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import accumulate
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from libsys.daybook.following import find_watermark
from libsys.models import Entry, Library
from reports.counting.periods import Period
from reports.counting.watermark import WATERMARK
from reports.figures.dims import CUTS, SPANNING, WHOLE, Dims
from reports.figures.gathering.choices import read_leaves
from reports.figures.lines import lines_of, sum_lines
from reports.figures.parts.filtering import at_place, lets_through
from reports.figures.tallying import Number
from reports.indicators.declaring import Lines
from reports.indicators.registry import find_indicator
from reports.models import DailyCount, DailyCut

SIDE_BY_SIDE = ("point", "room", "staff")
Days = Counter[date]


@dataclass(frozen=True)
class PagedLines:
    """The lines of a query in the order of their days, of which only a page is read; what a paginator takes."""

    lines: QuerySet[Entry]
    days: Days

    def count(self) -> int:
        """Return how many lines there are."""
        return self.days.total()

    def __getitem__(self, wanted: slice) -> list[Entry]:
        """Return the lines from one place to another, read from the days on which they lie."""
        order = sorted(day for day, lines in self.days.items() if lines)
        ends = list(accumulate(self.days[day] for day in order))
        start, stop = wanted.start or 0, min(wanted.stop, self.count())
        if start >= stop:
            return []
        first, last = bisect_right(ends, start), bisect_right(ends, stop - 1)
        skipped = ends[first - 1] if first else 0
        found = self.lines.filter(day__in=order[first : last + 1]).select_related(*SIDE_BY_SIDE)
        return list(found.order_by("day", "pk")[start - skipped : stop - skipped])


@dataclass(frozen=True)
class Behind:
    """The lines behind a figure or a part of it, with what they come to."""

    lines: QuerySet[Entry]
    page_of: PagedLines | QuerySet[Entry]
    total: Number


@dataclass
class _Counted:
    """What the counts say of some lines: how many stand on each day, and what they come to."""

    days: Days = field(default_factory=Counter)
    total: Number = 0


def find_behind(code: str, library: Library, period: Period, dims: Dims = WHOLE) -> Behind:
    """Return the lines behind the figure ``code``, counted by the counts of days where these can say it.

    :raises LookupError: when there is no such indicator.
    """
    lines = lines_of(code, library, period, dims)
    asked = _Asked(code, library, period, dims)
    if not asked.is_counted:
        return Behind(lines, lines.select_related(*SIDE_BY_SIDE), sum_lines(lines))
    counted = _add_up(asked)
    mark = find_watermark(WATERMARK)
    counted.days.update(_find_taken_back(lines, mark))
    newest = list(Entry.objects.filter(pk__gt=mark).order_by("pk").values_list("pk", flat=True)[:1])
    waiting = lines.filter(pk__gt=mark).order_by() if newest else lines.none()
    for day, number, value in waiting.values_list("day").annotate(Count("pk"), Sum("counted")):
        counted.days[day] += number
        counted.total += value or 0
    total = counted.total
    return Behind(lines, PagedLines(lines, counted.days), int(total) if total == int(total) else total)


@dataclass(frozen=True)
class _Asked:
    """A figure or a part of it whose lines are wanted."""

    code: str
    library: Library
    period: Period
    dims: Dims

    @property
    def is_stock(self) -> bool:
        """Whether all time up to the end of the period is meant."""
        indicator = find_indicator(self.code)
        return indicator is not None and indicator.stock

    @cached_property
    def leaves(self) -> tuple[Lines, ...]:
        """What the figure reads in the end."""
        return read_leaves(self.code, self.library, self.period)

    @cached_property
    def cuts(self) -> dict[str, str]:
        """The further dimensions that narrow the figure, with their members."""
        return {name: getattr(self.dims, name) for name in CUTS if getattr(self.dims, name) is not None}

    @property
    def is_counted(self) -> bool:
        """Whether counts of days say this: they know no activity, and of further dimensions only one at a time."""
        has_months = self.dims.month is None or not self.is_stock
        if self.dims.activity is not None or "" in self.cuts.values() or not has_months:
            return False
        return all(self._is_counted(leaf) for leaf in self.leaves)

    def _is_counted(self, leaf: Lines) -> bool:
        apart = {*self.cuts, *([leaf.cut[0]] if leaf.cut[0] else [])}
        if not apart:
            return True
        narrowed = [self.dims.age_band, self.dims.source, self.dims.provenance, self.dims.month]
        is_plain = not (leaf.ages or leaf.sources or leaf.no_opening) and all(one is None for one in narrowed)
        return is_plain and len(apart) == 1 and not (self.cuts and leaf.cut[0])

    def rows_of(self, leaf: Lines) -> QuerySet[Any]:
        """Return the rows of counts that ``leaf`` reads, of all its kinds."""
        condition = lets_through(leaf) & at_place(self.dims) & Q(library=self.library, day__lte=self.period.until)
        if not self.is_stock:
            condition &= Q(day__gte=self.period.since)
        if self.dims.topic is not None:
            condition &= Q(topic=self.dims.topic)
        if not (leaf.cut[0] or self.cuts):
            return DailyCount.objects.filter(condition & self._of_counts())
        dimension, members = leaf.cut if leaf.cut[0] else next((name, {one}) for name, one in self.cuts.items())
        return DailyCut.objects.filter(condition, dimension=dimension, member__in=sorted(members))

    def _of_counts(self) -> Q:
        """Return the conditions that only plain counts can answer."""
        names = ("age_band", "source", "provenance")
        condition = Q(**{name: getattr(self.dims, name) for name in names if getattr(self.dims, name) is not None})
        month = self.dims.month
        if not month:
            return condition
        if month == SPANNING:
            return condition & Q(since__isnull=False)
        spans = [(one.since, one.until) for one in self.period.months if one.code == month]
        return condition & (Q(day__range=spans[0], since__isnull=True) if spans else Q(pk__in=[]))


def _add_up(asked: _Asked) -> _Counted:
    """Add up the counts behind all that the figure reads; no line is read by two of its parts."""
    found = _Counted()
    for leaf in asked.leaves:
        for kinds, sign in ((leaf.kinds, 1), (leaf.minus, -1)):
            rows = asked.rows_of(leaf).filter(kind__in=kinds).order_by().values_list("day")
            for day, standing, value in rows.annotate(Sum("lines"), Sum(leaf.column.value)):
                found.days[day] += standing
                found.total += sign * value
    return found


def _find_taken_back(lines: QuerySet[Entry], mark: int) -> Days:
    """Return how many lines were taken back or take one back, by day; a void has the day and all else of its line."""
    # Nothing but "voids something" may choose the rows: SQLite takes the index of voids then, which is short.
    voids = Entry.objects.filter(voids__isnull=False).order_by()
    taken_back = lines.alias(number=F("pk") + 0).filter(pk__in=voids.values("pk"), number__lte=mark)
    found: Days = Counter()
    for day, number in taken_back.order_by().values_list("day").annotate(Count("pk")):
        found[day] += 2 * number
    return found
