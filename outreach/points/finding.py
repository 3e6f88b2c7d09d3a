"""Points found for lists: filtered, with what they hold and how long they are agreed upon; the tree of them."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, F, IntegerField, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from catalog.models import Item
from libsys.enums import PointKind
from libsys.models import Library, ServicePoint
from outreach.models import Agreement
from outreach.points.profiles import GONE


@dataclass(frozen=True)
class Wanted:
    """Which points are asked for; empty asks for all that are open."""

    words: str = ""
    site: str = ""
    kind: str = ""
    show_closed: bool = False
    over_cap: bool = False


@dataclass
class Node:
    """A point in the tree, with those under it."""

    point: ServicePoint
    children: list["Node"] = field(default_factory=list)


def find_points(library: Library, wanted: Wanted, *, on: date) -> QuerySet[ServicePoint]:
    """Return the points of a library without the central one, each with ``copies`` and ``agreed_until``."""
    rows = ServicePoint.objects.filter(library=library).exclude(kind=PointKind.CENTRAL)
    rows = rows if wanted.show_closed else rows.filter(closed_on=None)
    rows = rows.filter(profile__site=wanted.site) if wanted.site else rows
    rows = rows.filter(kind=wanted.kind) if wanted.kind else rows
    if wanted.words:
        names = ("name", "english_name", "code", "address", "profile__host", "profile__contact", "profile__custodian")
        asked = Q()
        for name in names:
            asked |= Q(**{f"{name}__icontains": wanted.words})
        rows = rows.filter(asked)
    rows = with_holdings(rows, on=on)
    return rows.filter(copies__gt=F("profile__cap")) if wanted.over_cap else rows


def with_holdings(rows: QuerySet[ServicePoint], *, on: date) -> QuerySet[ServicePoint]:
    """Return points each with how many copies belong there, and until when an agreement binds."""
    copies = Item.objects.filter(point=OuterRef("pk")).exclude(status__in=GONE).order_by().values("point")
    agreed = Agreement.objects.filter(
        point=OuterRef("pk"), cancelled_at=None, ended_on=None, signed_on__isnull=False, ends_on__gte=on
    )  # fmt: skip
    until = agreed.order_by().values("point").annotate(until=Max("ends_on")).values("until")
    return (
        rows.annotate(
            copies=Coalesce(
                Subquery(copies.annotate(total=Count("pk")).values("total"), output_field=IntegerField()), 0
            ),
            agreed_until=Subquery(until),
        )
        .select_related("profile", "parent")
        .order_by(F("closed_on").asc(nulls_first=True), "pk")
    )


def build_tree(points: list[ServicePoint]) -> list[Node]:
    """Return points as a tree, in their order; one whose parent is not among them stands at the top."""
    nodes = {point.pk: Node(point) for point in points}
    tops = []
    for point in points:
        above = nodes.get(point.parent_id) if point.parent_id else None
        (above.children if above else tops).append(nodes[point.pk])
    return tops
