"""Keep the index current: read the day book beyond the watermark that lies in the index itself.

Watermark and documents are committed together, so a kill at any moment leaves
both old or both new, and what is read again is written again without harm.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from fcntl import LOCK_EX, LOCK_NB, LOCK_UN, flock

from django.db import DatabaseError, close_old_connections

from catalog.indexing.documents import all_documents, find_documents
from catalog.models import Item
from catalog.search.document import SearchDocument
from catalog.search.indexing import SearchIndex
from libsys.daybook.following import last_line_id, read_overlap
from libsys.models import Entry

logger = logging.getLogger(__name__)

PAUSE = 0.3
"""Seconds between two looks; a commit follows each look that found something."""

OVERLAP_EVERY = 1.0
LINES = 2000
SHORTEST_TROUBLE, LONGEST_TROUBLE = 1.0, 30.0


class FollowerIsRunning(Exception):
    """Another process keeps this index current."""


class FollowingStopped(Exception):
    """The follower was asked to stop in the middle of a rebuild; the old index stays in use."""


@contextmanager
def following_alone(index: SearchIndex) -> Iterator[None]:
    """Hold the folder's lock; a follower that was killed leaves it free.

    :raises FollowerIsRunning: when another process holds it.
    """
    index.folder.mkdir(parents=True, exist_ok=True)
    with (index.folder / "follower.lock").open("w") as file:
        try:
            flock(file, LOCK_EX | LOCK_NB)
        except BlockingIOError as error:
            raise FollowerIsRunning from error
        try:
            yield
        finally:
            flock(file, LOCK_UN)
            index.close()


def rebuild(index: SearchIndex, *, stop: threading.Event | None = None) -> int:
    """Build the index again from all records and return how many; searches go on meanwhile.

    :raises FollowingStopped: when ``stop`` is set before the end.
    """
    watermark = last_line_id()
    done = index.rebuild(_until(stop, all_documents()), watermark=watermark)
    logger.info("index built again: %s records", done)
    return done


def _until(stop: threading.Event | None, documents: Iterable[SearchDocument]) -> Iterator[SearchDocument]:
    for document in documents:
        if stop is not None and stop.is_set():
            raise FollowingStopped
        yield document


@dataclass
class Follower:
    """One look after another at the day book; remembers which late lines it has already done."""

    index: SearchIndex
    _done_late: dict[int, float] = field(default_factory=dict)
    _looked_back_at: float = 0.0

    def prepare(self, *, stop: threading.Event | None = None) -> int | None:
        """Rebuild an index that is missing, of another schema, or ahead of this day book; return how many records."""
        if self.index.rebuild_wanted or self.index.watermark() > last_line_id():
            return rebuild(self.index, stop=stop)
        return None

    def step(self) -> int:
        """Read the next lines, write their records, commit; return how many lines were new."""
        last_id = self.index.watermark()
        lines = list(
            Entry.objects.filter(pk__gt=last_id).order_by("pk").values_list("pk", "record_id", "item_id")[:LINES]
        )
        late = self._late_lines(last_id)
        if not lines and not late:
            return 0
        documents, gone = find_documents(_records_of([*lines, *late]))
        self.index.put(documents)
        self.index.remove(gone)
        self.index.commit(lines[-1][0] if lines else last_id)
        self._done_late |= {line[0]: time.monotonic() for line in [*lines, *late]}
        return len(lines)

    def _late_lines(self, last_id: int) -> list[tuple[int, int | None, int | None]]:
        """Return lines before the watermark that became visible late, as they may on PostgreSQL."""
        if time.monotonic() - self._looked_back_at < OVERLAP_EVERY:
            return []
        self._looked_back_at = time.monotonic()
        lines = list(read_overlap(last_id).values_list("pk", "record_id", "item_id"))
        seen = {line[0] for line in lines}
        self._done_late = {pk: at for pk, at in self._done_late.items() if pk in seen}
        return [line for line in lines if line[0] not in self._done_late]


def _records_of(lines: list[tuple[int, int | None, int | None]]) -> set[int]:
    found = {record_id for _, record_id, _ in lines if record_id is not None}
    orphans = {item_id for _, record_id, item_id in lines if record_id is None and item_id is not None}
    if orphans:
        found |= set(Item.objects.filter(pk__in=orphans).values_list("record_id", flat=True))
    return found


def catch_up(follower: Follower) -> int:
    """Follow until nothing is left and return how many lines were read."""
    read = 0
    while lines := follower.step():
        read += lines
    return read


def follow(follower: Follower, *, stop: threading.Event, tell: Callable[[int], None] | None = None) -> None:
    """Follow until ``stop`` is set; a database that is away is waited for."""
    trouble = SHORTEST_TROUBLE
    while not stop.is_set():
        try:
            close_old_connections()
            follower.prepare(stop=stop)
            lines = follower.step()
        except FollowingStopped:
            return
        except (DatabaseError, OSError, ValueError):
            logger.exception("the index cannot follow; trying again in %.0f s", trouble)
            stop.wait(trouble)
            trouble = min(trouble * 2, LONGEST_TROUBLE)
            continue
        trouble = SHORTEST_TROUBLE
        if lines and tell is not None:
            tell(lines)
        if lines < LINES:
            stop.wait(PAUSE)
