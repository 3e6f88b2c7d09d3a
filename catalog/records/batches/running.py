"""Doing a batch and taking it back: at once for a few records, as a job in chunks for many."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.models import RecordBatch, RecordBatchRow
from catalog.records.batches.altering import Alteration
from catalog.records.batches.undoing import put_back
from catalog.records.batches.weighing import weigh
from catalog.records.batches.writing import lock_records, write_weighed
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.db.acts import act, lock, writing
from libsys.enums import JobState
from libsys.errors import DomainError, Reason
from libsys.jobs.handlers import job_handler
from libsys.jobs.running import JobRun
from libsys.jobs.starting import start_job

KIND, UNDO = "catalog.alter_records", "catalog.restore_records"
AT_ONCE = 50
MOST_RECORDS = 20000
CHUNK = 50
OPEN = (JobState.QUEUED, JobState.RUNNING)

Work = Callable[[RecordBatch, list[RecordBatchRow], Desk, datetime], None]


class RecordBatchRefused(DomainError):
    """The batch is not done, or not taken back."""


@act
def start_altering(
    *, record_ids: Iterable[int], asked: Alteration, reason: str = "", desk: Desk, at: datetime, key: str
) -> RecordBatch:
    """Alter records alike: up to fifty at once, more of them as a job.

    :raises RecordBatchRefused: when there are none, or too many.
    """
    ids = list(dict.fromkeys(record_ids))
    if not 0 < len(ids) <= MOST_RECORDS:
        words = {"most": MOST_RECORDS}
        raise RecordBatchRefused(Reason("records_out_of_range", _("一次可改 1 至 %(most)s 种。") % words, facts=words))
    batch = RecordBatch.objects.create(
        library=desk.library, alteration=asked.to_json(), reason=reason[:200], made_by=desk.staff, made_at=at
    )
    rows = [RecordBatchRow(batch=batch, record_id=pk) for pk in ids]
    RecordBatchRow.objects.bulk_create(rows, batch_size=500)
    if len(ids) > AT_ONCE:
        batch.job = start_job(KIND, params={"batch": batch.pk}, desk=desk, at=at, key=key)
    else:
        _work_off(batch, list(batch.rows.order_by("pk")), desk, at)
        batch.done_at = at
    batch.save()
    return batch


@act
def take_back_altering(*, batch: RecordBatch, desk: Desk, at: datetime, key: str) -> RecordBatch:
    """Undo a batch: every record says again what it said, but for those that were changed since.

    A batch whose job was stopped is taken back as far as it went.

    :raises RecordBatchRefused: when it is under way, or was taken back.
    """
    row = lock(batch)
    if is_under_way(row) or row.undone_at is not None or row.undo_job is not None:
        under_way = is_under_way(row)
        sentence = _("这一批还没有做完。") if under_way else _("这一批已经撤销过了。")
        raise RecordBatchRefused(Reason("batch_not_to_be_undone", sentence))
    if row.rows.exclude(after=0).count() > AT_ONCE:
        row.undo_job = start_job(UNDO, params={"batch": row.pk}, desk=desk, at=at, key=key)
    else:
        _work_back(row, list(row.rows.exclude(after=0).order_by("pk")), desk, at)
        row.undone_at = at
    row.save()
    return row


def is_under_way(batch: RecordBatch) -> bool:
    """Tell whether the batch is still being done."""
    return batch.done_at is None and batch.job is not None and batch.job.state in OPEN


@job_handler(KIND, name=gettext_lazy("批量改书目"), result_url="catalog:record-batch-of-job")
def run_altering(job: JobRun) -> dict[str, Any]:
    """Work a batch off in chunks, each saved in one act with its checkpoint."""
    batch = RecordBatch.objects.get(pk=job.params["batch"])
    _run(job, batch, batch.rows.order_by("pk"), _work_off)
    RecordBatch.objects.filter(pk=batch.pk).update(done_at=now())
    return {"changed": batch.changed, "refused": batch.refused}


@job_handler(UNDO, name=gettext_lazy("撤销批量改书目"), result_url="catalog:record-batch-of-job")
def run_taking_back(job: JobRun) -> dict[str, Any]:
    """Take a batch back in chunks."""
    batch = RecordBatch.objects.get(pk=job.params["batch"])
    _run(job, batch, batch.rows.exclude(after=0).order_by("pk"), _work_back)
    RecordBatch.objects.filter(pk=batch.pk).update(undone_at=now())
    return {"kept": batch.kept}


def _run(job: JobRun, batch: RecordBatch, rows: Any, work: Work) -> None:
    total = rows.count()
    while chunk := list(rows.filter(pk__gt=job.checkpoint.get("row", 0))[:CHUNK]):
        with writing():
            work(batch, chunk, job.desk, now())
            job.checkpoint = {"row": chunk[-1].pk, "done": job.checkpoint.get("done", 0) + len(chunk)}
            job.progress(job.checkpoint["done"], total)


def _work_off(batch: RecordBatch, rows: list[RecordBatchRow], desk: Desk, at: datetime) -> None:
    locked = lock_records([row.record_id for row in rows])
    weighed = {one.record.pk: one for one in weigh(locked.values(), Alteration.from_json(batch.alteration))}
    for row in rows:
        one = weighed.get(row.record_id)
        if one is None:
            row.refusals = [_told(Reason("record_deleted", _("这条书目已删除，不能修改。请先恢复它。")))]
        elif one.reasons:
            row.refusals = [_told(reason) for reason in one.reasons]
        elif one.is_other:
            row.before, row.after = one.record.version, one.record.version + 1
    good = [one for one in weighed.values() if one.is_other and not one.reasons]
    write_weighed(good, batch=batch, desk=desk, at=at)
    RecordBatchRow.objects.bulk_update(rows, ["before", "after", "refusals"], batch_size=CHUNK)
    batch.changed += len(good)
    batch.refused += sum(bool(row.refusals) for row in rows)
    batch.save(update_fields=["changed", "refused"])


def _work_back(batch: RecordBatch, rows: Sequence[RecordBatchRow], desk: Desk, at: datetime) -> None:
    kept = put_back(batch, rows, desk=desk, at=at)
    RecordBatchRow.objects.filter(pk__in=[row.pk for row in kept]).update(is_kept=True)
    batch.kept += len(kept)
    batch.save(update_fields=["kept"])


def _told(reason: Reason) -> dict[str, str]:
    return {"code": reason.code, "sentence": str(reason.sentence)}
