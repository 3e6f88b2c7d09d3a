"""Whether and how several processes read the records for a new index, each over a connection of its own."""

import os
from functools import partial
from multiprocessing import current_process

from django.conf import settings
from django.db import connection
from django.db.models import Count, Max, Min

from catalog.indexing.apart import read_apart
from catalog.models import Record
from catalog.search.building.processes import Sharing
from libsys.db.acts import is_in_memory

FEWEST = 20_000
"""Records; below that the processes take longer to begin than they save."""

PART = 2_000
"""Records; so many are handed to a process at a time."""

MOST_PROCESSES = 4
"""Where nothing else is set; each takes some 400 MB at a million records."""


def share_records(*, fewest: int = FEWEST, size: int = PART) -> Sharing | None:
    """Return how the records are shared out, None where one process does better or alone can see them."""
    processes = find_processes()
    if processes < 2 or not _can_share():
        return None
    found = Record.objects.filter(deleted_at=None).aggregate(first=Min("pk"), last=Max("pk"), count=Count("pk"))
    if found["count"] < fewest:
        return None
    parts = share_out(found["first"], found["last"], count=found["count"], size=size)
    begin = partial(read_apart, {**connection.settings_dict})
    return Sharing(parts, begin, min(processes, len(parts)))


def share_out(first: int, last: int, *, count: int, size: int) -> list[tuple[int, int]]:
    """Return ranges of ids that together hold ``first`` to ``last``, of about ``size`` records each."""
    width = max(1, (last - first + 1) * size // count)
    return [(begin, min(begin + width - 1, last)) for begin in range(first, last + 1, width)]


def find_processes() -> int:
    """Return how many processes build an index on this machine: what is set, else one for each core up to four."""
    return settings.LIBSYS_INDEX_PROCESSES or min(len(os.sched_getaffinity(0)), MOST_PROCESSES)


def _can_share() -> bool:
    """Tell whether another process sees what this one sees, and may be started at all."""
    return not (is_in_memory() or connection.in_atomic_block or current_process().daemon)
