"""The lines behind a figure: their sum is the figure, exactly (trust.md, I15)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db.models import Case, DecimalField, Exists, F, OuterRef, Q, QuerySet, Sum, Value, When
from django.db.models.expressions import Combinable
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce

from libsys.models import Entry, Library
from reports.counting.dividing import MEMBERS
from reports.counting.periods import Month, Period
from reports.figures.dims import CUTS, SPANNING, WHOLE, Dims
from reports.figures.gathering.choices import read_leaves
from reports.figures.parts.filtering import at_place, lets_through
from reports.figures.tallying import Number
from reports.indicators.declaring import Column, Lines
from reports.indicators.registry import find_indicator


def lines_of(code: str, library: Library, period: Period, dims: Dims = WHOLE) -> QuerySet[Entry]:
    """Return the lines that the figure ``code`` adds, each with what it ``counted``.

    A line that was voided stands beside its void, and both add up to nothing.

    :raises LookupError: when there is no such indicator.
    """
    indicator = find_indicator(code)
    if indicator is None:
        raise LookupError(f"no indicator {code}")
    leaves = read_leaves(code, library, period)
    kinds = {kind for leaf in leaves for kind in (*leaf.kinds, *leaf.minus)}
    lines = Entry.objects.filter(library=library, kind__in=sorted(kinds), day__lte=period.until)
    if not indicator.stock:
        lines = lines.filter(day__gte=period.since)
    lines = lines.annotate(was_voided=Exists(Entry.objects.filter(voids=OuterRef("pk"))))
    lines = lines.alias(**_find_expressions(dims, leaves))
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


def _find_expressions(dims: Dims, leaves: Sequence[Lines]) -> dict[str, Combinable]:
    """Return what the conditions ask for beyond columns; nothing more, since some of it reads the voided line."""
    asked = {name for name in CUTS if getattr(dims, name) is not None}
    asked |= {leaf.cut[0] for leaf in leaves if leaf.cut[0]}
    found: dict[str, Combinable] = {f"by_{name}": MEMBERS[name] for name in sorted(asked)}
    if dims.month:
        found["covers_from"] = Coalesce(KeyTextTransform("since", "voids__detail"), KeyTextTransform("since", "detail"))
    return found


def _condition(leaf: Lines) -> Q:
    apart, members = leaf.cut
    return lets_through(leaf) & (Q(**{f"by_{apart}__in": sorted(members)}) if apart else Q())


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
    where = at_place(dims)
    for name in ("topic", "age_band", "source", "provenance"):
        wanted = getattr(dims, name)
        if wanted is not None:
            where &= Q(**{name: wanted})
    for name in CUTS:
        wanted = getattr(dims, name)
        if wanted is not None:
            where &= Q(**{f"by_{name}": wanted})
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
