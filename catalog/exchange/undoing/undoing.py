"""Taking an import back, from the last record to the first, by rows that are not taken back yet.

Copies go first, then records; each chunk is one act with its checkpoint.
What was lent or edited since is left alone, and the row says why.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from catalog.enums import ImportStage, Kind, StagedResult
from catalog.exchange.undoing.standing import WRITTEN, find_edited
from catalog.items.removing import remove_items
from catalog.items.voiding import void_lines
from catalog.marc.model import MarcRecord
from catalog.models import ImportBatch, Item, Record, RecordVersion, StagedRecord
from catalog.records.deleting import delete_record
from catalog.records.drafting import draft_record
from catalog.records.local import LocalFacts
from catalog.records.saving import Writing, overwrite, write_all
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.db.acts import act
from libsys.enums import Channel
from libsys.errors import DomainError, Reason
from libsys.jobs.running import JobRun
from libsys.models import Entry

CHUNK = 100
UNDONE, KEPT = "undone", "kept"
WRITING_KINDS = (Kind.RECORD_CATALOGUED, Kind.RECORD_CHANGED, Kind.RECORD_RESTORED)


@dataclass(frozen=True)
class Ground:
    """What stays the same while a batch is taken back."""

    batch: ImportBatch
    desk: Desk
    job: JobRun
    total: int


def undo_committed(batch: ImportBatch, *, job: JobRun) -> dict[str, Any]:
    """Take back everything that ``batch`` brought and return the counts of what went and what stayed."""
    desk = replace(job.desk, library=batch.library, point=batch.point, room=batch.room, channel=Channel.IMPORT)
    total = batch.staged.exclude(result="").count()
    ground = Ground(batch, desk, job, total)
    done = total - _standing(batch).count()
    while rows := list(_standing(batch)[:CHUNK]):
        undo_chunk(rows=rows, ground=ground, done=done, at=now())
        done += len(rows)
    _finish(batch)
    job.progress(total, total)
    return {
        "undone": batch.staged.filter(undone=UNDONE, result__in=WRITTEN).count(),
        "kept": batch.staged.filter(undone=KEPT).count(),
    }


@act
def undo_chunk(*, rows: Sequence[StagedRecord], ground: Ground, done: int, at: datetime) -> None:
    """Take a chunk back whole or not at all; a row that is taken back is never taken up again."""
    reason = ground.batch.file_name
    items = Item.objects.filter(pk__in=[pk for row in rows for pk in row.item_ids])
    _, refused = remove_items(items=items, desk=ground.desk, at=at, key=None, reason=reason)
    for row in rows:
        row.kept = [_told(reason) for pk in row.item_ids for reason in refused.get(pk, ())]
    wanted = [row.record_id for row in rows if row.result in WRITTEN and row.record_id]
    records = {one.pk: one for one in Record.objects.select_for_update().filter(pk__in=wanted).order_by("pk")}
    edited = find_edited(rows, records)
    for row in rows:
        if row.record_id in edited and row.result in WRITTEN:
            row.kept.append({"code": "edited_since", "params": {}})
    free = [row for row in rows if row.record_id in records and row.record_id not in edited]
    _delete([row for row in free if row.result == StagedResult.ADDED], ground, at)
    _set_back([row for row in free if row.result == StagedResult.CHANGED], records, ground, at)
    for row in rows:
        row.undone = KEPT if row.kept else UNDONE
    StagedRecord.objects.bulk_create(
        rows, batch_size=CHUNK, update_conflicts=True, unique_fields=["id"], update_fields=["undone", "kept"]
    )
    ground.job.checkpoint = {"undone": done + len(rows)}
    ground.job.progress(done + len(rows), ground.total)


def _standing(batch: ImportBatch) -> Any:
    return batch.staged.exclude(result="").filter(undone="").order_by("-ordinal")


def _delete(rows: Sequence[StagedRecord], ground: Ground, at: datetime) -> None:
    """Take added records out of the catalogue; one that is still needed stays."""
    gone = []
    for row in rows:
        key = f"undo-{ground.batch.pk}-{row.ordinal}"
        try:
            delete_record(record_id=row.record_id or 0, reason=ground.batch.file_name, desk=ground.desk, at=at, key=key)
        except DomainError as error:
            row.kept += [_told(reason) for reason in error.reasons if reason.code != "record_deleted"]
        else:
            gone.append(row)
    _void_writing(gone, ground, at)


def _set_back(rows: Sequence[StagedRecord], records: dict[int, Record], ground: Ground, at: datetime) -> None:
    """Give overlaid records the content that they had before, to the letter."""
    before = {(row.record_id, row.version_before): row for row in rows}
    versions = [
        version
        for version in RecordVersion.objects.filter(record__in=[row.record_id for row in rows])
        if (version.record_id, version.number) in before
    ]
    writings: list[Writing] = []
    for version in versions:
        record = records[version.record_id]
        draft = draft_record(MarcRecord.from_json(version.marc), format=version.format, key=record.source_key)
        LocalFacts.from_json(version.local).write_to(record)
        detail = {"restored": version.number}
        writings.append(overwrite(record, draft, at=at, kind=Kind.RECORD_RESTORED, detail=detail))
    keys: list[str | None] = [None] * len(writings)
    write_all(writings, topic="", desk=ground.desk, at=at, keys=keys, reason=ground.batch.file_name)
    _void_writing(rows, ground, at)


def _void_writing(rows: Sequence[StagedRecord], ground: Ground, at: datetime) -> None:
    """Take back the lines by which the import catalogued or changed the records of ``rows``, on their own days."""
    after = {row.record_id: row.version_after for row in rows}
    kinds = [kind.value for kind in WRITING_KINDS]
    lines = list(Entry.objects.filter(record_id__in=after, kind__in=kinds, item_id=None).order_by("pk"))
    voided = {line.voids_id for line in lines if line.voids_id}
    standing = [
        line
        for line in lines
        if not line.voids_id
        and line.pk not in voided
        and (line.detail.get("after") == after[line.record_id] or _catalogued_by(line, after[line.record_id]))
    ]
    void_lines(standing, desk=ground.desk, at=at, undone=ground.batch.pk)


def _catalogued_by(line: Entry, version: int | None) -> bool:
    """Tell whether a line without versions is the one that brought the record in at ``version``."""
    return line.kind == Kind.RECORD_CATALOGUED and line.detail.get("version", 1) == version


def _told(reason: Reason) -> dict[str, Any]:
    return {"code": reason.code, "params": dict(reason.facts), "sentence": str(reason.sentence)}


@act
def _finish(batch: ImportBatch) -> None:
    ImportBatch.objects.filter(pk=batch.pk, stage=ImportStage.UNDOING).update(stage=ImportStage.UNDONE)
