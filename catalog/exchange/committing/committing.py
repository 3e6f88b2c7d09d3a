"""The second half of an import: what was staged is saved, chunk by chunk, by rows that have no result yet."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db import DataError, IntegrityError

from catalog.enums import ImportStage
from catalog.exchange.committing.chunks import Ground, commit_chunk, refuse_row
from catalog.exchange.places import gather_shelves
from catalog.exchange.terms import terms_from_json
from catalog.models import ImportBatch, StagedRecord
from libsys.clock import now
from libsys.db.acts import act
from libsys.enums import Channel
from libsys.jobs.running import JobRun

CHUNK = 200
MOST_COPIES = 2_000
"""A chunk ends behind the record with which it has so many copies."""
TRIES = 3
COUNTS = ("read", "added", "changed", "unchanged", "skipped", "refused", "items_added", "items_refused")


def commit_staged(batch: ImportBatch, *, job: JobRun) -> dict[str, Any]:
    """Save every staged record of ``batch`` that is not saved yet, and return the counts."""
    desk = replace(job.desk, library=batch.library, point=batch.point, room=batch.room, channel=Channel.IMPORT)
    total = batch.staged.count()
    ground = Ground(batch, terms_from_json(batch.terms), gather_shelves(batch.point, batch.room), desk, job, total)
    done = total - _waiting(batch).count()
    while rows := _next_rows(batch):
        _save(rows, ground, done)
        done += len(rows)
    _finish(batch)
    batch.refresh_from_db()
    job.progress(total, total)
    return {name: getattr(batch, name) for name in COUNTS} | {"profile": batch.profile_used}


def _waiting(batch: ImportBatch) -> Any:
    return batch.staged.filter(result="").order_by("ordinal")


def _next_rows(batch: ImportBatch) -> list[StagedRecord]:
    """Return the next rows to save, by their number of copies before they are read whole."""
    sizes = _waiting(batch).values_list("ordinal", "copies_new", "copies_known")[:CHUNK]
    last, copies = 0, 0
    for ordinal, new, known in sizes:
        last = ordinal
        copies += new + known
        if copies >= MOST_COPIES:
            break
    return list(_waiting(batch).filter(ordinal__lte=last)) if last else []


def _save(rows: Sequence[StagedRecord], ground: Ground, done: int) -> None:
    """Save the chunk; if another import was quicker look again; if one record cannot be stored, leave only that."""
    for attempt in range(TRIES):
        try:
            commit_chunk(rows=rows, ground=ground, done=done, at=now())
        except IntegrityError:
            if attempt == TRIES - 1:
                raise
            rows = _fresh(rows)
        except (DataError, ValueError) as error:
            _save_singly(_fresh(rows), ground, done, error)
            return
        else:
            return


def _save_singly(rows: Sequence[StagedRecord], ground: Ground, done: int, error: Exception) -> None:
    if len(rows) == 1:
        problem = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        refuse_row(rows[0], ground=ground, problem=problem, done=done)
        return
    for number, row in enumerate(rows):
        _save([row], ground, done + number)


def _fresh(rows: Sequence[StagedRecord]) -> list[StagedRecord]:
    """Return the rows as the database has them: an act that was rolled back has changed them in memory."""
    return list(StagedRecord.objects.filter(pk__in=[row.pk for row in rows]).order_by("ordinal"))


@act
def _finish(batch: ImportBatch) -> None:
    ImportBatch.objects.filter(pk=batch.pk, stage=ImportStage.COMMITTING).update(stage=ImportStage.DONE)
