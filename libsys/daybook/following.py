"""Reading beyond a watermark: how counts, the search index and notices keep up.

On PostgreSQL the ids of concurrent transactions may become visible out of
order. A follower therefore reads an overlap of the last minute again, and what
it does with a line may be done twice.
"""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from libsys.models import Entry, Watermark

OVERLAP = timedelta(seconds=60)
BATCH = 5000


def read_beyond(last_id: int, *, batch: int = BATCH) -> Iterator[list[Entry]]:
    """Yield lines after ``last_id`` in batches, the last minute's overlap first."""
    while True:
        lines = list(Entry.objects.filter(pk__gt=last_id).order_by("pk")[:batch])
        if not lines:
            return
        yield lines
        last_id = lines[-1].pk


def read_overlap(last_id: int, *, batch: int = BATCH) -> QuerySet[Entry]:
    """Return lines at or before ``last_id`` that were written within the minute before it.

    The minute is counted from the line of the watermark, not from now: a
    follower that was down for an hour still sees what became visible late.
    """
    newest = Entry.objects.filter(pk__lte=last_id).order_by("-pk").values_list("recorded_at", flat=True).first()
    since = (newest or timezone.now()) - OVERLAP
    first = max(0, last_id - batch)
    return Entry.objects.filter(pk__gt=first, pk__lte=last_id, recorded_at__gte=since).order_by("pk")


def find_watermark(name: str) -> int:
    """Return how far the follower ``name`` has read."""
    return Watermark.objects.filter(name=name).values_list("last_id", flat=True).first() or 0


def set_watermark(name: str, last_id: int) -> None:
    """Remember that the follower ``name`` has done everything up to ``last_id``."""
    Watermark.objects.update_or_create(name=name, defaults={"last_id": last_id, "at": timezone.now()})


def last_line_id() -> int:
    """Return the id of the newest line, 0 in an empty day book."""
    return Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
