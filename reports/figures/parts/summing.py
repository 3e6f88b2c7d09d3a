"""The sums behind the parts of a figure: from the counts of days where these can say it, else from the lines."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import Case, Count, Q, QuerySet, Sum, Value, When
from django.db.models.functions import TruncMonth

from libsys.models import Library
from reports.counting.dividing import MEMBERS
from reports.counting.periods import Period
from reports.figures.dims import SPANNING, Dims
from reports.figures.gathering.choices import read_leaves
from reports.figures.lines import lines_of, sum_lines
from reports.figures.parts.dimensions import Dimension
from reports.figures.parts.filtering import at_place, lets_through
from reports.figures.tallying import Number
from reports.indicators.declaring import Indicator, Lines
from reports.models import DailyCount, DailyCut

Sums = dict[str, tuple[Number, int]]
"""For each member its value and how many lines stand behind it."""
Rows = QuerySet[Any, Any]
OF_CUTS = frozenset({Dimension.PLACE, Dimension.POINT, Dimension.MONTH, Dimension.TOPIC})
"""What a row of ``DailyCut`` says beside its own dimension."""
STANDING = Q(voids__isnull=True, was_voided=False)


@dataclass(frozen=True)
class Asked:
    """What is to be added up: an indicator over a period, by a dimension, within a place or a month."""

    indicator: Indicator
    library: Library
    period: Period
    dimension: Dimension
    within: Dims

    @cached_property
    def leaves(self) -> tuple[Lines, ...]:
        """What the indicator reads in the end."""
        return read_leaves(self.indicator.code, self.library, self.period)

    @property
    def needs_months(self) -> bool:
        """Whether what covers several months must be told apart."""
        return self.dimension is Dimension.MONTH or self.within.month is not None


def sum_parts(asked: Asked) -> Sums:
    """Return the sums by the members of the dimension."""
    if not all(_is_counted(leaf, asked) for leaf in asked.leaves) or (asked.needs_months and _cuts_span(asked)):
        return _sum_lines(asked)
    values: Counter[str] = Counter()
    lines: Counter[str] = Counter()
    for leaf in asked.leaves:
        for kinds, sign in ((leaf.kinds, 1), (leaf.minus, -1)):
            for member, value, standing in _sum_counts(leaf, kinds, asked):
                values[member] += value * sign
                lines[member] += standing
    return {member: (_plain(values[member]), lines[member]) for member in values}


def _is_counted(leaf: Lines, asked: Asked) -> bool:
    """Return whether counts of days say what ``leaf`` reads by the dimension."""
    apart = _apart(leaf, asked)
    if not apart:
        return True
    is_plain = not (leaf.ages or leaf.sources or leaf.no_opening)
    return len(apart) == 1 and is_plain and (asked.dimension.value in apart or asked.dimension in OF_CUTS)


def _apart(leaf: Lines, asked: Asked) -> set[str]:
    """Return the dimensions that are counted apart and asked for, by the leaf or by the break-down."""
    own = {leaf.cut[0]} if leaf.cut[0] else set()
    return own | {asked.dimension.value} if asked.dimension.is_cut else own


def _cuts_span(asked: Asked) -> bool:
    """Return whether cuts are wanted while some line covers several months: cuts do not say which."""
    leaves = [leaf for leaf in asked.leaves if _apart(leaf, asked)]
    kinds = {kind for leaf in leaves for kind in (*leaf.kinds, *leaf.minus)}
    anywhen = replace(asked, within=replace(asked.within, month=None))
    return bool(kinds) and _of_period(DailyCount.objects.filter(kind__in=kinds, since__isnull=False), anywhen).exists()


def _sum_counts(leaf: Lines, kinds: tuple[str, ...], asked: Asked) -> Iterable[tuple[str, Number, int]]:
    """Yield a member, its value and its lines, from one of the tables of counts; what has no member is what is left."""
    if not kinds:
        return
    apart = next(iter(_apart(leaf, asked)), "")
    if not apart:
        yield from _group(DailyCount.objects.all(), leaf, kinds, asked)
        return
    cuts = DailyCut.objects.filter(dimension=apart)
    if leaf.cut[0]:
        yield from _group(cuts.filter(member__in=sorted(leaf.cut[1])), leaf, kinds, asked)
        return
    found = list(_group(cuts, leaf, kinds, asked))
    yield from found
    whole, lines = _total(leaf, kinds, asked)
    yield "", whole - sum(value for _, value, _ in found), lines - sum(standing for _, _, standing in found)


def _group(counts: Rows, leaf: Lines, kinds: tuple[str, ...], asked: Asked) -> Iterable[tuple[str, Number, int]]:
    rows = _of_period(counts.filter(lets_through(leaf), kind__in=kinds), asked)
    if asked.dimension is Dimension.MONTH:
        spans = Q(since__isnull=False) if counts.model is DailyCount else Q(pk__in=[])
        rows = rows.annotate(first=TruncMonth("day"), spans=Case(When(spans, then=Value(1)), default=Value(0)))
    columns = asked.dimension.columns
    sums = rows.values(*columns).annotate(value=Sum(leaf.column.value), standing=Sum("lines")).order_by()
    for *member, value, standing in sums.values_list(*columns, "value", "standing"):
        yield asked.dimension.member_of(tuple(member)), value, standing


def _total(leaf: Lines, kinds: tuple[str, ...], asked: Asked) -> tuple[Number, int]:
    rows = _of_period(DailyCount.objects.filter(lets_through(leaf), kind__in=kinds), asked)
    sums = rows.aggregate(value=Sum(leaf.column.value), standing=Sum("lines"))
    return sums["value"] or 0, sums["standing"] or 0


def _of_period(counts: Rows, asked: Asked) -> Rows:
    """Keep the days of the period, or all up to its end for a stock, within the place and the month that are meant."""
    period, month = asked.period, asked.within.month
    rows = counts.filter(at_place(asked.within), library=asked.library, day__lte=period.until)
    if not asked.indicator.stock:
        rows = rows.filter(day__gte=period.since)
    if month is None:
        return rows
    has_since = rows.model is DailyCount
    if month == SPANNING:
        return rows.filter(since__isnull=False) if has_since else rows.none()
    span = next(((known.since, known.until) for known in period.months if known.code == month), None)
    if span is None:
        return rows.none()
    return rows.filter(day__range=span, since__isnull=True) if has_since else rows.filter(day__range=span)


def _sum_lines(asked: Asked) -> Sums:
    """Return the sums straight from the lines."""
    if asked.dimension is Dimension.MONTH:
        return _sum_lines_by_month(asked)
    lines = lines_of(asked.indicator.code, asked.library, asked.period, asked.within)
    if asked.dimension.is_cut:
        lines = lines.annotate(member=MEMBERS[asked.dimension.value])
    columns = asked.dimension.columns
    sums = lines.order_by().values(*columns).annotate(value=Sum("counted"), standing=Count("pk", filter=STANDING))
    return {
        asked.dimension.member_of(tuple(member)): (_plain(value), standing)
        for *member, value, standing in sums.values_list(*columns, "value", "standing")
    }


def _sum_lines_by_month(asked: Asked) -> Sums:
    found: Sums = {}
    for code in (*(month.code for month in asked.period.months), SPANNING):
        lines = lines_of(asked.indicator.code, asked.library, asked.period, Dimension.MONTH.narrow(asked.within, code))
        found[code] = sum_lines(lines), lines.filter(STANDING).count()
    return found


def _plain(value: Number) -> Number:
    """Return a whole number where it is one."""
    return int(value) if value == int(value) else Decimal(value)
