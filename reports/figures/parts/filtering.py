"""The filters of an indicator as conditions on rows: the same ones for counts of days and for lines."""

from django.db.models import Q

from libsys.enums import Provenance
from reports.counting.dividing import of_place
from reports.figures.dims import Dims
from reports.figures.figure import AT_HOME
from reports.indicators.declaring import Lines


def lets_through(leaf: Lines) -> Q:
    """Return the condition under which ``leaf`` reads a row, beyond its kinds and what is counted apart."""
    condition = Q()
    for column, wanted in (
        ("topic__in", leaf.topics),
        ("age_band__in", leaf.ages),
        ("source__in", leaf.sources),
        ("point__kind__in", leaf.point_kinds),
    ):
        if wanted:
            condition &= Q(**{column: sorted(wanted)})
    if leaf.not_topics:
        condition &= ~Q(topic__in=sorted(leaf.not_topics))
    if leaf.no_opening:
        condition &= ~Q(provenance=Provenance.IMPORT, source="")
    if leaf.away:
        condition &= Q(point__isnull=False) & ~Q(point__kind__in=sorted(AT_HOME))
    return condition & Q(day__lte=leaf.until) if leaf.until else condition


def at_place(dims: Dims) -> Q:
    """Return the condition that a row is of the place or the point that is meant."""
    where = Q() if dims.place is None else of_place(dims.place)
    if dims.point is not None:
        where &= Q(point_id=dims.point) if dims.point else Q(point__isnull=True)
    return where
