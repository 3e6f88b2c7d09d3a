"""The jobs of an import of readers: read and judge, write, take back."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from circulation.enums import RosterStage
from circulation.models import ReaderImport
from circulation.readers.importing.committing import commit_roster
from circulation.readers.importing.staging import stage_roster
from circulation.readers.importing.starting import COMMIT, READ, UNDO
from circulation.readers.importing.undoing import undo_roster
from libsys.jobs.handlers import job_handler
from libsys.jobs.running import JobRun

RESULT_URL = "circulation:reader-import-of-job"


@job_handler(READ, name=_("读取读者名单"), result_url=RESULT_URL)
def run_reading(job: JobRun) -> dict[str, Any]:
    """Judge the rows of the job's import; one that was judged is left alone."""
    batch = _batch_of(job)
    return stage_roster(batch, job=job) if batch.stage == RosterStage.READING else {}


@job_handler(COMMIT, name=_("导入读者"), result_url=RESULT_URL)
def run_commit(job: JobRun) -> dict[str, Any]:
    """Write what was judged."""
    return commit_roster(_batch_of(job), job=job)


@job_handler(UNDO, name=_("撤销读者导入"), result_url=RESULT_URL)
def run_undo(job: JobRun) -> dict[str, Any]:
    """Take back what the import wrote."""
    return undo_roster(_batch_of(job), job=job)


def _batch_of(job: JobRun) -> ReaderImport:
    return ReaderImport.objects.select_related("library").get(pk=job.params["batch"])
