"""Keep the index current: read the day book beyond the watermark that lies in the index itself.

Watermark and documents are committed together, so a kill at any moment leaves
both old or both new, and what is read again is written again without harm.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from fcntl import LOCK_EX, LOCK_NB, LOCK_UN, flock

from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from catalog.enums import Kind
from catalog.headings.telling import find_records_of_lines
from catalog.indexing.documents import all_documents, find_documents
from catalog.indexing.sharing import FEWEST, share_records
from catalog.models import Item
from catalog.search.building.generations import Mark
from catalog.search.building.processes import ProcessFailedError
from catalog.search.document import SearchDocument
from catalog.search.indexing import SearchIndex
from libsys.daybook.following import last_line_id
from libsys.daybook.gaps import Gap, fill, find_missing, look_for_gaps, read_filled
from libsys.models import Entry

logger = logging.getLogger(__name__)

PAUSE = 0.3
"""Seconds between two looks; a commit follows each look that found something."""

LOOK_BACK_EVERY = 1.0
COLUMNS = ("pk", "record_id", "item_id", "kind")
LINES = 2000
RANGES = 4
"""So many lines that lead to ranges of records are done in one step, that others need not wait for them."""

Line = tuple[int, int | None, int | None, str]
"""Id, record, item and kind of a line."""

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


def rebuild(index: SearchIndex, *, stop: threading.Event | None = None, fewest: int = FEWEST) -> int:
    """Build the index again from all records and return how many; searches go on meanwhile.

    From ``fewest`` records on several processes do it, where the machine has the cores.

    :raises FollowingStopped: when ``stop`` is set before the end.
    """
    at, watermark = timezone.now(), last_line_id()
    mark = Mark(watermark, told(look_for_gaps(0, watermark, at=at)))

    def heed() -> None:
        if stop is not None and stop.is_set():
            raise FollowingStopped

    sharing = share_records(fewest=fewest)
    if sharing is None:
        done = index.rebuild(_heeding(heed, all_documents()), watermark=mark.last_id, gaps=mark.gaps)
    else:
        done = index.rebuild_shared(sharing, mark=mark, heed=heed)
    logger.info("index built again: %s records", done)
    return done


def _heeding(heed: Callable[[], None], documents: Iterable[SearchDocument]) -> Iterator[SearchDocument]:
    for document in documents:
        heed()
        yield document


@dataclass
class Follower:
    """One look after another at the day book; gaps that it passed lie beside the watermark in the index."""

    index: SearchIndex
    _looked_back_at: float = 0.0

    def prepare(self, *, stop: threading.Event | None = None) -> int | None:
        """Rebuild an index that is missing, of another schema, or ahead of this day book; return how many records."""
        if self.index.rebuild_wanted or self.index.watermark() > last_line_id():
            return rebuild(self.index, stop=stop)
        return None

    def step(self) -> int:
        """Read the next lines, write their records, commit; return how many lines were new."""
        at, mark = timezone.now(), self.index.mark()
        gaps = [Gap(first, last, datetime.fromtimestamp(since, UTC)) for first, last, since in mark.gaps]
        lines = _within_reach(
            list(Entry.objects.filter(pk__gt=mark.last_id).order_by("pk").values_list(*COLUMNS)[:LINES])
        )
        late = self._late_lines(gaps)
        if not lines and not late:
            return 0
        last_id = lines[-1][0] if lines else mark.last_id
        left = fill(gaps, [line[0] for line in late], at=at)
        left += find_missing(mark.last_id, [line[0] for line in lines], upto=last_id, at=at)
        documents, gone = find_documents(_records_of([*lines, *late]))
        self.index.put(documents)
        self.index.remove(gone)
        self.index.commit(last_id, gaps=told(left))
        return len(lines)

    def _late_lines(self, gaps: list[Gap]) -> list[Line]:
        """Return lines that have become visible below the watermark, as they may on PostgreSQL."""
        if not gaps or time.monotonic() - self._looked_back_at < LOOK_BACK_EVERY:
            return []
        self._looked_back_at = time.monotonic()
        return [line for lines in read_filled(gaps) for line in lines.values_list(*COLUMNS)]


def told(gaps: Iterable[Gap]) -> list[tuple[int, int, float]]:
    """Return gaps as the index keeps them."""
    return [(gap.first, gap.last, gap.since.timestamp()) for gap in gaps]


def _within_reach(lines: list[Line]) -> list[Line]:
    """Return as many lines as one step may do: a line about a heading leads to hundreds of records."""
    moving = [place for place, line in enumerate(lines) if line[3] == Kind.HEADING_MOVED]
    return lines[: moving[RANGES]] if len(moving) > RANGES else lines


def _records_of(lines: list[Line]) -> set[int]:
    found = {record_id for _, record_id, _, _ in lines if record_id is not None}
    moving = [line_id for line_id, _, _, kind in lines if kind == Kind.HEADING_MOVED]
    found |= find_records_of_lines(moving) if moving else set()
    orphans = {item_id for _, record_id, item_id, _ in lines if record_id is None and item_id is not None}
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
        except (DatabaseError, OSError, ValueError, ProcessFailedError):
            logger.exception("the index cannot follow; trying again in %.0f s", trouble)
            stop.wait(trouble)
            trouble = min(trouble * 2, LONGEST_TROUBLE)
            continue
        trouble = SHORTEST_TROUBLE
        if lines and tell is not None:
            tell(lines)
        if lines < LINES:
            stop.wait(PAUSE)
