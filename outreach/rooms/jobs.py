"""Moving the copies of a merged room, chunk by chunk, while desks go on working."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from catalog.models import Item
from libsys.clock import now
from libsys.jobs.handlers import job_handler
from libsys.jobs.running import JobRun
from outreach.enums import MergerStage
from outreach.models import RoomMerger
from outreach.rooms.merging import MERGE, UNMERGE, find_moved, finish, move_back_chunk, move_chunk

RESULT_URL = "outreach:merger-of-job"


@job_handler(MERGE, name=_("合并室：移书"), result_url=RESULT_URL)
def merge_all(run: JobRun) -> dict[str, Any]:
    """Move every copy; stopped halfway, the rest is moved."""
    row = _find(run)
    return _run(run, row, move_chunk, Item.objects.filter(room=row.room_id).count(), MergerStage.DONE)


@job_handler(UNMERGE, name=_("撤销合并：移回"), result_url=RESULT_URL)
def unmerge_all(run: JobRun) -> dict[str, Any]:
    """Move every copy back; stopped halfway, the rest is moved back."""
    row = _find(run)
    return _run(run, row, move_back_chunk, find_moved(row).count(), MergerStage.UNDONE)


def _find(run: JobRun) -> RoomMerger:
    return RoomMerger.objects.get(pk=run.params["merger"])


def _run(run: JobRun, row: RoomMerger, step: Callable[..., int], total: int, stage: MergerStage) -> dict[str, Any]:
    done = 0
    while moved := step(merger=row, desk=run.desk, at=now()):
        done += moved
        run.progress(done, total)
    finish(merger=row, stage=stage)
    return {"merger": row.pk, "copies": done}
