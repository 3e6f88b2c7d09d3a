"""The lists of what is on its way: to here, from here, and how long already."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from circulation.models import Transit
from libsys.models import Library, ServicePoint
from libsys.text.dates import local_day

SHOWN = ("item__record", "item__point", "item__room", "source", "target", "hold")
LATE = timedelta(days=7)
"""A copy that travels longer than this is looked for."""


def find_open(library: Library) -> QuerySet[Transit]:
    """Return what is on its way in a library, with what a list shows of it, the oldest first."""
    rows = Transit.objects.filter(library=library, closed_at__isnull=True).select_related(*SHOWN)
    return rows.defer("item__record__marc", "item__record__summary").order_by("sent_at", "pk")


def find_coming(library: Library, point: ServicePoint | None) -> QuerySet[Transit]:
    """Return what is on its way to a point, or anywhere."""
    return find_open(library).filter(target=point) if point else find_open(library)


def find_sent(library: Library, point: ServicePoint | None) -> QuerySet[Transit]:
    """Return what is on its way from a point, or from anywhere."""
    return find_open(library).filter(source=point) if point else find_open(library)


def count_days(transit: Transit, *, at: datetime) -> int:
    """Return for how many days a copy has travelled."""
    return max((local_day(at) - local_day(transit.sent_at)).days, 0)


def is_late(transit: Transit, *, at: datetime) -> bool:
    """Return whether a copy should have arrived by now."""
    return at - transit.sent_at > LATE
