"""The lines behind a figure: their sum is the figure, exactly (trust.md, I15)."""

from datetime import date
from decimal import Decimal

from django.db.models import Case, DecimalField, Exists, F, OuterRef, Q, QuerySet, Sum, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce

from libsys.enums import Provenance
from libsys.models import Entry, Library
from reports.counting.periods import Month, Period
from reports.figures.dims import SPANNING, WHOLE, Dims
from reports.figures.figure import AT_HOME
from reports.figures.tallying import Number
from reports.indicators.declaring import Column, Lines
from reports.indicators.registry import find_indicator, find_leaves


def lines_of(code: str, library: Library, period: Period, dims: Dims = WHOLE) -> QuerySet[Entry]:
    """Return the lines that the figure ``code`` adds, each with what it ``counted``.

    A line that was voided stands beside its void, and both add up to nothing.

    :raises LookupError: when there is no such indicator.
    """
    indicator = find_indicator(code)
    if indicator is None:
        raise LookupError(f"no indicator {code}")
    leaves = find_leaves(code, library.visit_rule)
    lines = Entry.objects.filter(library=library, day__lte=period.until)
    if not indicator.stock:
        lines = lines.filter(day__gte=period.since)
    taken_back = Exists(Entry.objects.filter(voids=OuterRef("pk")))
    lines = lines.annotate(
        was_voided=taken_back,
        covers_from=Coalesce(KeyTextTransform("since", "voids__detail"), KeyTextTransform("since", "detail")),
    )
    wanted, cases = Q(pk__in=[]), []
    for leaf in leaves:
        for kinds, sign in ((leaf.kinds, 1), (leaf.minus, -1)):
            condition = Q(kind__in=kinds) & _condition(leaf)
            wanted |= condition
            cases.append(When(condition, then=_column(leaf, sign)))
    money = DecimalField(max_digits=16, decimal_places=2)
    counted = Case(*cases, default=Value(Decimal(0), output_field=money), output_field=money)
    return lines.filter(wanted & _where(dims, period)).annotate(counted=counted).order_by("day", "pk")


def sum_lines(lines: QuerySet[Entry]) -> Number:
    """Return what the lines come to; a whole number where it is one."""
    total = lines.order_by().aggregate(total=Sum("counted"))["total"] or Decimal(0)
    return int(total) if total == total.to_integral_value() else total


def _condition(leaf: Lines) -> Q:
    condition = Q()
    if leaf.topics:
        condition &= Q(topic__in=sorted(leaf.topics))
    if leaf.not_topics:
        condition &= ~Q(topic__in=sorted(leaf.not_topics))
    if leaf.ages:
        condition &= Q(age_band__in=sorted(leaf.ages))
    if leaf.sources:
        condition &= Q(source__in=sorted(leaf.sources))
    if leaf.no_opening:
        condition &= ~Q(provenance=Provenance.IMPORT, source="")
    if leaf.away:
        condition &= Q(point__isnull=False) & ~Q(point__kind__in=sorted(AT_HOME))
    return condition


def _column(leaf: Lines, sign: int) -> Cast | Case:
    money = DecimalField(max_digits=16, decimal_places=2)
    if leaf.column is Column.LINES:
        standing = Case(When(voids__isnull=True, was_voided=False, then=Value(sign)), default=Value(0))
        return Cast(standing, money)
    column = (
        Coalesce(F("amount"), Value(Decimal(0), output_field=money)) if leaf.column is Column.AMOUNT else F("quantity")
    )
    return Cast(column * Value(sign), money)


def _where(dims: Dims, period: Period) -> Q:
    where = Q()
    if dims.place is not None:
        point, room = dims.place
        where &= Q(point_id=point) if point else Q(point__isnull=True)
        where &= Q(room_id=room) if room else Q(room__isnull=True)
    if dims.point is not None:
        where &= Q(point_id=dims.point)
    for name in ("topic", "age_band", "source", "provenance"):
        wanted = getattr(dims, name)
        if wanted is not None:
            where &= Q(**{name: wanted})
    if dims.activity is not None:
        where &= Q(object_type="activity", object_id=dims.activity)
    return where & _in_month(dims.month, period) if dims.month else where


def _in_month(code: str, period: Period) -> Q:
    """Ask for one month's own lines, or for those that cover more than their month."""
    wider, own = Q(pk__in=[]), Q(pk__in=[])
    for month in period.months:
        in_month = Q(day__range=(month.since, month.until))
        starts_earlier = _starts_before(month)
        wider |= in_month & starts_earlier
        if month.code == code:
            own = in_month & ~starts_earlier
    return wider if code == SPANNING else own


def _starts_before(month: Month) -> Q:
    first: date = month.since.replace(day=1)
    return Q(covers_from__isnull=False, covers_from__lt=first.isoformat())
