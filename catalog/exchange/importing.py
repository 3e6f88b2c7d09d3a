"""The jobs of an import: read and stage, save what was staged, take it all back."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from catalog.enums import ImportStage, StagedOutcome
from catalog.exchange.committing.committing import COUNTS, commit_staged
from catalog.exchange.staging.reading import stage_file
from catalog.exchange.starting import COMMIT, KIND, UNDO
from catalog.exchange.undoing.undoing import undo_committed
from catalog.models import ImportBatch
from libsys.db.acts import act
from libsys.jobs.handlers import job_handler
from libsys.jobs.running import JobRun

RESULT_URL = "catalog:import-of-job"


@job_handler(KIND, name=_("读取导入文件"), result_url=RESULT_URL)
def run_import(job: JobRun) -> dict[str, Any]:
    """Stage the file of the job's batch; a direct import of which nothing must be decided is saved at once."""
    batch = _batch_of(job)
    if batch.stage == ImportStage.READING:
        stage_file(batch, job=job)
        batch = _batch_of(job)
    if batch.is_direct and batch.stage == ImportStage.WAITING and not _needs_a_person(batch):
        _go_straight_on(batch)
    batch = _batch_of(job)
    if batch.stage == ImportStage.COMMITTING:
        return commit_staged(batch, job=job)
    job.progress(batch.read, batch.read)
    return {name: getattr(batch, name) for name in COUNTS} | {"profile": batch.profile_used}


@job_handler(COMMIT, name=_("导入书目"), result_url=RESULT_URL)
def run_commit(job: JobRun) -> dict[str, Any]:
    """Save what was staged."""
    return commit_staged(_batch_of(job), job=job)


@job_handler(UNDO, name=_("撤销导入"), result_url=RESULT_URL)
def run_undo(job: JobRun) -> dict[str, Any]:
    """Take back what the batch brought."""
    return undo_committed(_batch_of(job), job=job)


def _batch_of(job: JobRun) -> ImportBatch:
    return ImportBatch.objects.select_related("library", "point__library", "room", "source").get(job_id=job.id)


def _needs_a_person(batch: ImportBatch) -> bool:
    return batch.staged.filter(outcome=StagedOutcome.UNSURE).exists()


@act
def _go_straight_on(batch: ImportBatch) -> None:
    ImportBatch.objects.filter(pk=batch.pk, stage=ImportStage.WAITING).update(stage=ImportStage.COMMITTING)
