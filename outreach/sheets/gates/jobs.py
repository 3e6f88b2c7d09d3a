"""Writing and taking back many days of a door counter, chunk by chunk, while desks go on working."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from libsys.clock import now
from libsys.jobs.handlers import job_handler
from libsys.jobs.running import JobRun
from outreach.enums import GateDayState, GateStage
from outreach.models import GateImport
from outreach.sheets.gates.writing import UNDO, WRITE, finish, undo_chunk, write_chunk

RESULT_URL = "outreach:gate-of-job"


@job_handler(WRITE, name=_("写入门禁人次"), result_url=RESULT_URL)
def write_all(run: JobRun) -> dict[str, Any]:
    """Write every day; stopped halfway, the rest is written."""
    return _run(run, write_chunk, GateDayState.NEW, GateStage.DONE)


@job_handler(UNDO, name=_("撤销门禁人次"), result_url=RESULT_URL)
def undo_all(run: JobRun) -> dict[str, Any]:
    """Take every day back; stopped halfway, the rest is taken back."""
    return _run(run, undo_chunk, GateDayState.WRITTEN, GateStage.UNDONE)


def _run(run: JobRun, step: Callable[..., int], left: GateDayState, stage: GateStage) -> dict[str, Any]:
    batch = GateImport.objects.get(pk=run.params["batch"])
    total = batch.days.filter(state=left).count()
    done = 0
    while looked_at := step(batch=batch, desk=run.desk, at=now()):
        done += looked_at
        run.progress(done, total)
    finish(batch=batch, stage=stage)
    return {"batch": batch.pk, "days": done}
