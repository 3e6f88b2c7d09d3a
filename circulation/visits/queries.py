"""Reading what was counted and what was lent on a day."""

from datetime import date

from django.db.models import Case, Exists, F, IntegerField, OuterRef, QuerySet, Sum, When

from circulation.enums import Kind
from circulation.visits.counting import COUNTED
from libsys.access.desk import Desk
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
    sums = {
        kind.name.lower(): Sum(
            Case(When(kind=kind, then=F("quantity")), default=0, output_field=IntegerField()), default=0
        )
        for kind in LENDING
    }
    lines = Entry.objects.filter(library=desk.library, day=day, kind__in=LENDING, point=desk.point, room=desk.room)
    return lines.aggregate(**sums)
