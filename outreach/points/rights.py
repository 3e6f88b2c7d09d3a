"""For which points a person may act: all, from the central library; else those they are posted to, and what lies below.

A librarian of a branch answers for the points under it; one who is posted at a
village point for that point alone.
"""

from collections import defaultdict

from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk, find_postings
from libsys.enums import PointKind
from libsys.errors import Reason
from libsys.models import Library, ServicePoint
from outreach.points.refusals import PointRefused


def find_reach(desk: Desk) -> frozenset[int] | None:
    """Return the numbers of the points for which the person may act; None means all of the library's."""
    if desk.staff is None:
        return None
    postings = find_postings(desk.staff)
    if not postings or any(posting.point.kind == PointKind.CENTRAL for posting in postings):
        return None
    return find_below(desk.library, {posting.point_id for posting in postings})


def find_below(library: Library, tops: set[int]) -> frozenset[int]:
    """Return points with everything under them; one query."""
    under = defaultdict(list)
    for pk, parent in ServicePoint.objects.filter(library=library).order_by().values_list("pk", "parent_id"):
        under[parent].append(pk)
    found, waiting = set(), list(tops)
    while waiting:
        point = waiting.pop()
        if point not in found:
            found.add(point)
            waiting += under[point]
    return frozenset(found)


def require_reach(desk: Desk, *points: ServicePoint | None) -> None:
    """Pass when the person may act for every one of ``points``; what is at no point is the central library's.

    :raises PointRefused: when one is another library's, or out of reach.
    """
    if any(point is not None and point.library_id != desk.library.pk for point in points):
        raise PointRefused(Reason("place_foreign", _("这个网点不属于本馆，请另选。")))
    reach = find_reach(desk)
    if reach is not None and any(point is None or point.pk not in reach for point in points):
        raise PointRefused(Reason("point_not_yours", _("您只能办自己工作的网点的事。请总馆的人来办。")))
