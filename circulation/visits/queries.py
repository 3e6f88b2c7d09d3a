"""Reading what was counted and what was lent on a day."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet, Sum

from circulation.enums import Kind
from circulation.visits.counting import COUNTED
from libsys.access.desk import Desk
from libsys.db.prepared import Prepared
from libsys.models import Entry

LENDING = (Kind.CHECKED_OUT, Kind.CHECKED_IN, Kind.RENEWED)


def find_counts(*, desk: Desk, day: date) -> QuerySet[Entry]:
    """Return the counts of a day at the desk's library, the newest first, with ``is_void``.

    Lines that void others are left out: the line they void says so itself.
    """
    return (
        Entry.objects.filter(library=desk.library, day=day, kind__in=COUNTED, voids__isnull=True)
        .annotate(is_void=Exists(Entry.objects.filter(voids=OuterRef("pk"))))
        .select_related("point", "room", "staff")
        .order_by("-pk")
    )


def find_lending_today(*, desk: Desk, day: date) -> dict[str, int]:
    """Return how many copies went out, came back and were renewed in the desk's room on a day; one query."""
    point, room = desk.point.pk if desk.point else None, desk.room.pk if desk.room else None
    found = dict(_LENDING.rows(desk.library.pk, day, point, room))
    return {kind.name.lower(): found.get(kind.value, 0) for kind in LENDING}


def _lending(library: int, day: date, point: int | None, room: int | None) -> QuerySet[Entry, tuple[str, int]]:
    """Return the sums by kind: so SQLite goes by library, day and kind; one sum of all would read the whole room."""
    lines = Entry.objects.filter(library=library, day=day, kind__in=LENDING, point=point, room=room)
    return lines.order_by().values_list("kind").annotate(Sum("quantity"))


_LENDING = Prepared(_lending)
