"""Clearing a whole cohort: a job in chunks that can be left, and taken back whole."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from circulation.readers.clearance.clearing import clear_many, key_of, take_back
from circulation.readers.clearance.debts import ClearanceRefused
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.db.acts import act
from libsys.enums import Channel, JobState
from libsys.errors import Reason
from libsys.jobs.handlers import job_handler
from libsys.jobs.running import JobRun
from libsys.jobs.starting import start_job
from libsys.models import Entry, Job

KIND, UNDO = "circulation.clear_readers", "circulation.clear_readers_undo"
RESULT_URL = "circulation:clearance-batch"
MOST = 10_000
CHUNK = 200
OPEN = (JobState.QUEUED, JobState.RUNNING)


@act
def start_clearing(*, reader_ids: Sequence[int], desk: Desk, at: datetime, key: str) -> Job:
    """Queue the clearing of those readers who owe nothing when their turn comes; the same ``key`` is the same job.

    :raises ClearanceRefused: when nobody is to be cleared, or too many at once.
    """
    earlier = Job.objects.filter(key=_job_key(key)).first()
    if earlier is not None:
        return earlier
    if not reader_ids:
        raise ClearanceRefused(Reason("nobody_to_clear", _("这些读者里没有可以办结的。")))
    if len(reader_ids) > MOST:
        words = {"count": len(reader_ids), "limit": MOST}
        raise ClearanceRefused(Reason("too_many_to_clear", _("一次最多办 %(limit)s 人，请分班级办理。") % words))
    params = {"readers": list(reader_ids)}
    return start_job(KIND, params=params, desk=desk, at=at, key=_job_key(key))


@act
def start_taking_back(*, job: Job, desk: Desk, at: datetime) -> Job:
    """Queue the taking back of every clearance of a batch; asked twice, it is the same work.

    :raises ClearanceRefused: while the batch is still being worked on.
    """
    if job.state in OPEN:
        raise ClearanceRefused(Reason("clearance_running", _("这一批还在办理。请等办完，或先停止。")))
    return start_job(UNDO, params={"job": job.pk}, desk=desk, at=at, key=_undo_key(job))


def find_taking_back(job: Job) -> Job | None:
    """Return the work that takes a batch back, None while nobody asked for it."""
    return Job.objects.filter(key=_undo_key(job)).first()


def find_batch_lines(job: Job) -> list[Entry]:
    """Return the lines by which a batch cleared readers and which still stand."""
    lines: list[Entry] = []
    readers: list[int] = job.params["readers"]
    for start in range(0, len(readers), CHUNK):
        keys = [key_of(_line_key(job.pk), pk) for pk in readers[start : start + CHUNK]]
        found = list(Entry.objects.filter(key__in=keys).order_by("pk"))
        voided = set(Entry.objects.filter(voids__in=found).values_list("voids_id", flat=True))
        lines += [line for line in found if line.pk not in voided]
    return lines


@job_handler(KIND, name=gettext_lazy("成批办理离校手续"), result_url=RESULT_URL)
def run_clearing(job: JobRun) -> dict[str, Any]:
    """Clear the readers chunk by chunk, each chunk with its checkpoint in one act."""
    readers: list[int] = job.params["readers"]
    while (done := int(job.checkpoint.get("done", 0))) < len(readers):
        _clear_chunk(job, readers, done)
    job.progress(len(readers), len(readers))
    return {name: job.checkpoint.get(name, 0) for name in ("cleared", "released")} | {
        "kept": job.checkpoint.get("kept", {}),
        "codes": dict(Counter(code for codes in job.checkpoint.get("kept", {}).values() for code in codes)),
    }


@job_handler(UNDO, name=gettext_lazy("撤销成批离校手续"), result_url=RESULT_URL)
def run_taking_back(job: JobRun) -> dict[str, Any]:
    """Take back what the batch cleared, line by line; whoever has a new card since stays cleared."""
    lines = find_batch_lines(Job.objects.get(pk=job.params["job"]))
    kept = 0
    for start in range(0, len(lines), CHUNK):
        kept += _take_back_chunk(job, lines[start : start + CHUNK])
        job.progress(min(start + CHUNK, len(lines)), len(lines))
    return {"undone": len(lines) - kept, "kept": kept}


@act
def _clear_chunk(job: JobRun, readers: Sequence[int], done: int) -> None:
    part = readers[done : done + CHUNK]
    outcome = clear_many(reader_ids=part, desk=_desk(job), at=now(), key=_line_key(job.id))
    point = job.checkpoint
    kept = {str(pk): [reason.code for reason in reasons] for pk, reasons in outcome.refused.items()}
    job.checkpoint = {
        "done": done + len(part),
        "cleared": point.get("cleared", 0) + outcome.cleared,
        "released": point.get("released", 0) + outcome.released,
        "kept": {**point.get("kept", {}), **kept},
    }
    try:
        job.progress(done + len(part), len(readers))
    except BaseException:
        job.checkpoint = point
        raise


@act
def _take_back_chunk(job: JobRun, lines: Sequence[Entry]) -> int:
    kept = 0
    for line in lines:
        try:
            take_back(line=line, desk=_desk(job), at=now(), key=f"{_line_key(job.id)}.{line.pk}")
        except ClearanceRefused:
            kept += 1
    return kept


def _desk(job: JobRun) -> Desk:
    """Return the desk of the person who asked: they did it, the worker only went on with it."""
    desk = job.desk
    return Desk(
        library=desk.library, point=desk.point, room=desk.room, name=desk.name, staff=desk.staff, channel=Channel.DESK
    )


def _line_key(job_id: int) -> str:
    return f"clearance-{job_id}"


def _job_key(key: str) -> str:
    return f"clear-{key}"[:80]


def _undo_key(job: Job) -> str:
    return f"unclear-{job.pk}"
