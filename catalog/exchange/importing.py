"""The import itself: a file is read in chunks, each saved in one act with its checkpoint.

A worker that is killed leaves whole chunks behind; the next one reads on from
the checkpoint. The same file again changes nothing, since records are known by
source key and fingerprint, and copies by their barcodes.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import DataError, IntegrityError
from django.utils.translation import gettext_lazy as _

from catalog.exchange.chunks import Chunk, Refusal, remember, save_chunk
from catalog.exchange.holdings import choose_profile
from catalog.exchange.places import Shelves, gather_shelves
from catalog.exchange.starting import KIND, file_of
from catalog.marc.reading import Outcome, ReadRecord, read_records
from catalog.models import ImportBatch
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.enums import Channel
from libsys.jobs.handlers import job_handler
from libsys.jobs.running import JobRun

CHUNK = 100
TRIES = 3
KEEP_LEASE_EVERY = 1000
"""While records that an earlier try has done are read again, the lease is renewed this often."""

COUNTS = ("read", "added", "changed", "unchanged", "refused", "items_added", "items_refused")

_COUNTED_BYTES = 1 << 20
_RECORD_MARKS = (b"\x1d", b"leader>")


@job_handler(KIND, name=_("导入书目"), result_url="catalog:import")
def run_import(job: JobRun) -> dict[str, Any]:
    """Import the file of the job's batch from its checkpoint on and return the counts."""
    batch = ImportBatch.objects.select_related("library", "point", "room").get(job_id=job.id)
    path = file_of(batch)
    desk = replace(job.desk, library=batch.library, point=batch.point, room=batch.room, channel=Channel.IMPORT)
    shelves = gather_shelves(batch.point, batch.room)
    total = count_records(path)
    profile = choose_profile(batch.profile, path, encoding=batch.encoding)
    ImportBatch.objects.filter(pk=batch.pk).update(profile_used=profile.code)
    seen: dict[int, str] = {}
    encodings: Counter[str] = Counter()
    outcomes = _after_checkpoint(_counted(read_records(path, encoding=batch.encoding), encodings), job, seen, total)
    while read := list(islice(outcomes, CHUNK)):
        chunk = Chunk(seen, profile, total=total)
        for outcome in read:
            chunk.take(outcome, batch)
        _save(chunk, batch=batch, shelves=shelves, desk=desk, job=job)
    ImportBatch.objects.filter(pk=batch.pk).update(encoding_used=max(encodings, key=encodings.__getitem__, default=""))
    batch.refresh_from_db()
    job.progress(batch.read, batch.read)
    return {name: getattr(batch, name) for name in COUNTS} | {"profile": profile.code}


def count_records(path: Path) -> int:
    """Return about how many records the file holds, for the progress bar."""
    ends = begins = 0
    with path.open("rb") as file:
        tail = b""
        while part := file.read(_COUNTED_BYTES):
            ends += part.count(_RECORD_MARKS[0])
            begins += (tail + part).count(_RECORD_MARKS[1])
            tail = part[-len(_RECORD_MARKS[1]) + 1 :]
    return ends or begins // 2


def _counted(outcomes: Iterator[Outcome], encodings: Counter[str]) -> Iterator[Outcome]:
    """Yield ``outcomes`` and count in which encodings they were read."""
    for outcome in outcomes:
        if isinstance(outcome, ReadRecord):
            encodings[outcome.encoding] += 1
        yield outcome


def _after_checkpoint(outcomes: Iterator[Outcome], job: JobRun, seen: dict[int, str], total: int) -> Iterator[Outcome]:
    done = int(job.checkpoint.get("read", 0))
    for outcome in outcomes:
        if outcome.ordinal > done:
            yield outcome
        else:
            remember(seen, outcome)
            if outcome.ordinal % KEEP_LEASE_EVERY == 0:
                job.progress(done, max(done, total))


def _save(chunk: Chunk, *, batch: ImportBatch, shelves: Shelves, desk: Desk, job: JobRun) -> None:
    """Save the chunk; if another import was quicker look again; if one record cannot be stored, refuse only that."""
    for attempt in range(TRIES):
        try:
            save_chunk(chunk=chunk, batch=batch, shelves=shelves, desk=desk, at=now(), job=job)
        except IntegrityError:
            if attempt == TRIES - 1:
                raise
        except (DataError, ValueError) as error:
            if not chunk.readings:
                raise
            _save_singly(chunk, error, batch=batch, shelves=shelves, desk=desk, job=job)
            return
        else:
            return


def _save_singly(
    chunk: Chunk, error: Exception, *, batch: ImportBatch, shelves: Shelves, desk: Desk, job: JobRun
) -> None:
    if len(chunk.readings) == 1:
        reading = chunk.readings.pop()
        problem = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        chunk.refuse(batch, reading.source, Refusal("record_not_saved", {"problem": problem}, reading.who))
        _save(chunk, batch=batch, shelves=shelves, desk=desk, job=job)
        return
    for reading in chunk.readings:
        one = Chunk(chunk.seen, chunk.profile, [reading], last=reading.source.ordinal, total=chunk.total)
        _save(one, batch=batch, shelves=shelves, desk=desk, job=job)
    rest = Chunk(chunk.seen, chunk.profile, [], chunk.refusals, chunk.again, chunk.last, chunk.total)
    _save(rest, batch=batch, shelves=shelves, desk=desk, job=job)
