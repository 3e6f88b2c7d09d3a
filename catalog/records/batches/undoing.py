"""Taking a batch back: each record says again what its version before the batch said."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from catalog.marc.model import MarcRecord
from catalog.models import Record, RecordBatch, RecordBatchRow, RecordVersion
from catalog.records.batches.altering import DELETE
from catalog.records.batches.writing import rewritten, save_writings
from catalog.records.deleting import undelete_locked
from catalog.records.local import LocalFacts
from catalog.records.versions import keep_present
from libsys.access.desk import Desk


def put_back(batch: RecordBatch, rows: Sequence[RecordBatchRow], *, desk: Desk, at: datetime) -> list[RecordBatchRow]:
    """Bring the records of ``rows`` back; return the rows of those that were changed since and are left."""
    ids = [row.record_id for row in rows]
    records = {one.pk: one for one in Record.objects.select_for_update().filter(pk__in=ids).order_by("pk")}
    touched = [row for row in rows if records[row.record_id].version != row.after]
    meant = [row for row in rows if records[row.record_id].version == row.after]
    reason = _("撤销批量修改 %(number)s") % {"number": batch.pk}
    for row in meant:
        if records[row.record_id].deleted_at is not None:
            undelete_locked(records[row.record_id], reason=reason, desk=desk, at=at, detail={"batch": batch.pk})
    _rewrite(
        [(records[row.record_id], row.before) for row in meant if not _was_deleted(batch)],
        batch=batch, reason=reason, desk=desk, at=at,
    )  # fmt: skip
    return touched


def _was_deleted(batch: RecordBatch) -> bool:
    return bool(batch.alteration.get("act") == DELETE)


def _rewrite(meant: Sequence[tuple[Record, int]], *, batch: RecordBatch, reason: str, desk: Desk, at: datetime) -> None:
    versions = {
        (one.record_id, one.number): one
        for one in RecordVersion.objects.filter(
            record__in=[record for record, _number in meant], number__in={number for _record, number in meant}
        )
    }
    keep_present([record for record, _number in meant])
    parents = _standing_parents(versions)
    writings = []
    for record, number in meant:
        version = versions[record.pk, number]
        local = LocalFacts.from_json(version.local)
        if local.parent_id not in parents:
            local = replace(local, parent_id=None)
        told = {"batch": batch.pk, "restored": number}
        writings.append(rewritten(record, MarcRecord.from_json(version.marc), local, at=at, told=told))
    save_writings(writings, desk=desk, at=at, reason=reason)


def _standing_parents(versions: dict[tuple[int, int], RecordVersion]) -> set[int | None]:
    asked = {one.local.get("parent_id") for one in versions.values()} - {None}
    return {None, *Record.objects.filter(pk__in=asked, deleted_at=None).values_list("pk", flat=True)}
