"""Reading beyond a watermark: how counts, the search index and notices keep up.

On PostgreSQL the ids of concurrent transactions may become visible out of
order. A follower therefore remembers the ids below its watermark that it has
not seen (:mod:`libsys.daybook.gaps`), and what it does with a line may be done
twice.
"""

from collections.abc import Iterator

from django.utils import timezone

from libsys.models import Entry, Watermark

BATCH = 5000


def read_beyond(last_id: int, *, batch: int = BATCH) -> Iterator[list[Entry]]:
    """Yield lines after ``last_id`` in batches."""
    while True:
        lines = list(Entry.objects.filter(pk__gt=last_id).order_by("pk")[:batch])
        if not lines:
            return
        yield lines
        last_id = lines[-1].pk


def find_watermark(name: str) -> int:
    """Return how far the follower ``name`` has read."""
    return Watermark.objects.filter(name=name).values_list("last_id", flat=True).first() or 0


def set_watermark(name: str, last_id: int) -> None:
    """Remember that the follower ``name`` has done everything up to ``last_id``."""
    Watermark.objects.update_or_create(name=name, defaults={"last_id": last_id, "at": timezone.now()})


def last_line_id() -> int:
    """Return the id of the newest line, 0 in an empty day book."""
    return Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
