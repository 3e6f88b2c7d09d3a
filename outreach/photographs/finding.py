"""Finding photographs: the list of a library, narrowed to an activity, days, what is still to be asked."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from libsys.models import Library
from outreach.models import Photograph


@dataclass(frozen=True)
class Wanted:
    """Which photographs are asked for; what is empty asks for all."""

    activity: int = 0
    since: date | None = None
    until: date | None = None
    words: str = ""
    is_removed: bool = False
    lacks_consent: bool = False


def find_photographs(library: Library, wanted: Wanted = Wanted()) -> QuerySet[Photograph]:
    """Return the photographs of a library, the newest first; those taken out only where they are asked for."""
    rows = Photograph.objects.filter(library=library, removed_at__isnull=not wanted.is_removed)
    rows = rows.select_related("activity", "responsible").order_by(F("taken_on").desc(nulls_last=True), "-pk")
    if wanted.activity:
        rows = rows.filter(activity_id=wanted.activity)
    if wanted.since:
        rows = rows.filter(taken_on__gte=wanted.since)
    if wanted.until:
        rows = rows.filter(taken_on__lte=wanted.until)
    if wanted.words:
        rows = rows.filter(Q(caption__icontains=wanted.words) | Q(activity__name__icontains=wanted.words))
    return rows.filter(shows_minors=True, consent="") if wanted.lacks_consent else rows
