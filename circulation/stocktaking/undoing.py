"""Taking back many moves of copies, and going on with what a job left half done."""

from collections.abc import Iterable
from datetime import datetime

from catalog.items.moving import MoveRefused
from catalog.items.unmoving import take_back_move
from libsys.access.desk import Desk
from libsys.db.acts import act
from libsys.enums import JobState
from libsys.errors import Reason
from libsys.jobs.running import JobRun
from libsys.models import Entry, Job

STOPPED = (JobState.FAILED, JobState.CANCELLED)


def has_stopped(job: Job | None) -> bool:
    """Return whether the job ended without doing its work, so that it may be asked for again."""
    return job is not None and job.state in STOPPED


def moment_of(job: JobRun) -> datetime:
    """Return when a person asked for the work: every line of it bears that moment, however often it is tried."""
    return datetime.fromisoformat(job.params["at"])


@act
def take_back_moves(
    *, lines: Iterable[Entry], desk: Desk, at: datetime, key: str
) -> tuple[list[int], dict[int, tuple[Reason, ...]]]:
    """Undo the moves that ``lines`` recorded; return the copies that are back, and the reasons against the others."""
    back, kept = [], {}
    for line in lines:
        try:
            take_back_move(entry=line, desk=desk, at=at, key=f"{key}.{line.pk}")
        except MoveRefused as refusal:
            kept[line.item_id or 0] = refusal.reasons
        else:
            back.append(line.item_id or 0)
    return back, kept
