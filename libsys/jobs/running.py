"""A job in the hands of a worker."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from libsys.access.desk import Desk
from libsys.db.acts import writing
from libsys.enums import Channel, JobState
from libsys.models import Job


class JobLost(Exception):
    """The lease ran out and another worker has taken the job, or a person cancelled it."""


class JobRun:
    """What a handler sees of its job.

    :meth:`progress` saves how far the work is, renews the lease, and raises
    :class:`JobLost` when the job is no longer this worker's.
    """

    def __init__(self, job: Job) -> None:
        """Take the job with its parameters and the checkpoint of an earlier try."""
        self.id = job.pk
        self.key = job.key
        self.params: dict[str, Any] = job.params
        self.checkpoint: dict[str, Any] = dict(job.checkpoint)
        self.desk = Desk(
            library=job.library,
            point=job.point,
            room=job.room,
            name=str(job.room or job.point or ""),
            staff=job.owner,
            channel=Channel.TASK,
        )
        self.started_at = job.started_at
        self._holder = job.holder

    def progress(self, done: int, total: int, *, message: str = "") -> None:
        """Save ``done`` of ``total`` and the checkpoint, and keep the lease for another while."""
        with writing():
            kept = Job.objects.filter(pk=self.id, state=JobState.RUNNING, holder=self._holder).update(
                done=done,
                total=total,
                message=message[:200],
                checkpoint=self.checkpoint,
                lease_until=timezone.now() + lease(),
            )
        if not kept:
            raise JobLost(self.id)


def lease() -> timedelta:
    """Return how long a worker may be silent before its job goes to another."""
    return timedelta(seconds=settings.LIBSYS_JOB_LEASE_SECONDS)
