"""The largest activities of a period, as its lines name them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from libsys.enums import Provenance
from libsys.models import Entry, Library
from reports.counting.periods import Period

HELD, ATTENDED = "activity.held", "activity.attended"
MOST_NAMED = 4


@dataclass
class Activity:
    """An activity: its number, its name, its day, how many came, whether that is a round number."""

    number: int
    name: str = ""
    day: date = date.max
    people: int = 0
    is_estimated: bool = False


def find_largest_activities(library: Library, period: Period) -> tuple[Activity, ...]:
    """Return the activities with the largest attendance, by day, in one query; nothing where only one was held."""
    lines = Entry.objects.filter(
        library=library, kind__in=(HELD, ATTENDED), day__range=(period.since, period.until), object_type="activity"
    )
    standing = lines.filter(voids__isnull=True).exclude(Exists(Entry.objects.filter(voids=OuterRef("pk"))))
    found: dict[int, Activity] = {}
    for number, kind, day, quantity, provenance, detail in standing.order_by("pk").values_list(
        "object_id", "kind", "day", "quantity", "provenance", "detail"
    ):
        activity = found.setdefault(number or 0, Activity(number or 0))
        activity.day = min(activity.day, day)
        if kind == HELD:
            activity.name = str(detail.get("name", ""))
        else:
            activity.people += quantity
            activity.is_estimated |= provenance == Provenance.ESTIMATE
    named = sorted((known for known in found.values() if known.name and known.people), key=_size)[:MOST_NAMED]
    return tuple(sorted(named, key=lambda known: (known.day, known.number))) if len(found) > 1 else ()


def _size(activity: Activity) -> tuple[int, date, int]:
    return (-activity.people, activity.day, activity.number)
