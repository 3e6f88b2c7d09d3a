"""An import begins: a kept file becomes a batch, and a job is asked for that reads it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from catalog.enums import ImportStage
from catalog.exchange.encodings import ENCODINGS
from catalog.exchange.profiles import find_profile
from catalog.exchange.terms import PLAIN_TERMS, Terms, terms_of
from catalog.exchange.uploads import FOLDER, ImportRefused, KeptFile
from catalog.marc.reading import AUTO
from catalog.models import ImportBatch, ImportSource
from libsys.access.desk import Desk
from libsys.db.acts import act, lock
from libsys.enums import JobState
from libsys.errors import DomainError, Reason
from libsys.jobs.starting import start_job
from libsys.models import Job, Room, ServicePoint

KIND, COMMIT, UNDO = "catalog.import", "catalog.import_commit", "catalog.import_undo"


class StageRefused(DomainError):
    """The import is not at the stage at which this can be done."""


@dataclass(frozen=True, kw_only=True)
class ImportOrder:
    """How a file is to be imported: its source, its encoding, its holdings profile, where its copies go.

    A direct import goes into the catalogue without waiting where nothing has to be decided.
    """

    point: ServicePoint
    room: Room | None = None
    encoding: str = AUTO
    profile: str = AUTO
    source: ImportSource | None = None
    terms: Terms = PLAIN_TERMS
    is_direct: bool = False


@act
def start_import(*, kept: KeptFile, order: ImportOrder, desk: Desk, at: datetime, key: str) -> ImportBatch:
    """Queue the reading of a kept file; a table waits until its columns are told. The same ``key`` is the same import.

    :raises ImportRefused: when the order names what does not exist.
    """
    earlier = ImportBatch.objects.filter(key=key).first()
    if earlier is not None:
        return earlier
    _check_order(order)
    batch = ImportBatch.objects.create(
        key=key,
        source=order.source,
        stage=ImportStage.MAPPING if kept.is_table else ImportStage.READING,
        is_direct=order.is_direct,
        terms=order.terms.to_json(),
        library=order.point.library,
        point=order.point,
        room=order.room,
        file_name=kept.name,
        file_path=f"{FOLDER}/{kept.digest}",
        digest=kept.digest,
        file_kind=kept.kind,
        encoding=order.encoding,
        profile=order.profile,
        created_at=at,
    )
    if not kept.is_table:
        ask_for_job(batch, KIND, desk=desk, at=at, key=key)
    return batch


def ask_for_job(batch: ImportBatch, kind: str, *, desk: Desk, at: datetime, key: str) -> None:
    """Queue work on ``batch``, which from now on shows how far that is; must run inside an act."""
    params = {"file": batch.file_name, "batch": batch.pk}
    batch.job = start_job(kind, params=params, desk=desk, at=at, key=_job_key(kind, key))
    batch.save(update_fields=["job", "stage"])


@act
def start_commit(*, batch: ImportBatch, desk: Desk, at: datetime, key: str) -> ImportBatch:
    """Queue the saving of what was staged; what an earlier try has saved stays saved.

    :raises StageRefused: when the batch does not wait for it.
    """
    return _go_on(batch, COMMIT, ImportStage.COMMITTING, may_commit, desk=desk, at=at, key=key)


@act
def read_again(*, batch: ImportBatch, desk: Desk, at: datetime, key: str) -> ImportBatch:
    """Forget what was staged and read the file once more, on the terms that its source sets today.

    :raises StageRefused: when something of it was saved, or work on it is under way.
    """
    batch = lock(batch)
    if Job.objects.filter(key=_job_key(KIND, key)).exists():
        return batch
    if not may_drop(batch):
        raise StageRefused(_not_now())
    batch.staged.all().delete()
    batch.refusals.all().delete()
    batch.read = batch.unchanged = batch.refused = batch.items_refused = 0
    if batch.source is not None:
        batch.terms, batch.profile = terms_of(batch.source).to_json(), batch.source.profile
    if batch.is_table:
        batch.stage, batch.job = ImportStage.MAPPING, None
        batch.save()
        return batch
    batch.stage = ImportStage.READING
    batch.save()
    ask_for_job(batch, KIND, desk=desk, at=at, key=key)
    return batch


@act
def start_undo(*, batch: ImportBatch, desk: Desk, at: datetime, key: str) -> ImportBatch:
    """Queue the taking back of everything that the batch brought.

    :raises StageRefused: when it brought nothing yet, or other work on it is not over.
    """
    return _go_on(batch, UNDO, ImportStage.UNDOING, may_undo, desk=desk, at=at, key=key)


@act
def drop_import(*, batch: ImportBatch, at: datetime) -> ImportBatch:
    """Give up a file of which nothing was saved; its staged records go.

    :raises StageRefused: when something of it was saved.
    """
    del at
    batch = lock(batch)
    if batch.stage == ImportStage.DROPPED:
        return batch
    if not may_drop(batch):
        raise StageRefused(_not_now())
    batch.staged.all().delete()
    batch.stage = ImportStage.DROPPED
    batch.save(update_fields=["stage"])
    return batch


def may_commit(batch: ImportBatch) -> bool:
    """Tell whether the batch waits to be saved, or stopped while it was."""
    return batch.stage == ImportStage.WAITING or (batch.stage == ImportStage.COMMITTING and is_over(batch))


def may_undo(batch: ImportBatch) -> bool:
    """Tell whether the batch brought something that may be taken back."""
    stopped = batch.stage in (ImportStage.COMMITTING, ImportStage.UNDOING) and is_over(batch)
    return (batch.stage == ImportStage.DONE and bool(batch.terms)) or stopped


def may_drop(batch: ImportBatch) -> bool:
    """Tell whether nothing of the batch was saved, so that it can be given up."""
    if batch.stage == ImportStage.READING:
        return is_over(batch)
    return batch.stage in (ImportStage.MAPPING, ImportStage.WAITING)


def is_over(batch: ImportBatch) -> bool:
    """Tell whether no work on the batch is under way."""
    return batch.job is None or batch.job.state not in (JobState.QUEUED, JobState.RUNNING)


def _job_key(kind: str, key: str) -> str:
    return f"{kind}-{key}"[:80]


def _go_on(
    batch: ImportBatch,
    kind: str,
    stage: ImportStage,
    may: Callable[[ImportBatch], bool],
    *,
    desk: Desk,
    at: datetime,
    key: str,
) -> ImportBatch:
    batch = lock(batch)
    if Job.objects.filter(key=_job_key(kind, key)).exists():
        return batch
    if not may(batch):
        raise StageRefused(_not_now())
    batch.stage = stage
    ask_for_job(batch, kind, desk=desk, at=at, key=key)
    return batch


def _not_now() -> Reason:
    return Reason("import_stage", _("这一批现在不能这样办：它的进度已经变了。请刷新页面再看。"))


def _check_order(order: ImportOrder) -> None:
    reasons = []
    if order.encoding not in ENCODINGS:
        reasons.append(Reason("encoding_unknown", _("没有这种编码。请从列出的编码中选择。")))
    if order.profile != AUTO and find_profile(order.profile) is None:
        reasons.append(Reason("profile_unknown", _("没有这种馆藏字段方案。请从列出的方案中选择。")))
    if order.room is not None and order.room.point_id != order.point.pk:
        reasons.append(Reason("room_elsewhere", _("所选的室不在所选的网点。请重新选择馆藏地点。")))
    if reasons:
        raise ImportRefused(reasons)
