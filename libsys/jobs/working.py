"""Holding a job: take it by a lease, run its handler, keep the outcome."""

import logging
import uuid
from datetime import datetime
from typing import Any

from django.db import OperationalError
from django.db.models import Q
from django.utils import timezone

from libsys.db.acts import act
from libsys.enums import JobState
from libsys.errors import DomainError
from libsys.jobs.handlers import find_job_kind
from libsys.jobs.running import JobLost, JobRun, lease
from libsys.models import Job

logger = logging.getLogger(__name__)
MAX_ATTEMPTS = 5


def work_on(job_id: int) -> bool:
    """Run the job to its end and return whether this worker did so."""
    job = take(job_id=job_id, at=timezone.now(), holder=uuid.uuid4().hex)
    if job is None:
        return False
    try:
        result = find_job_kind(job.kind).run(JobRun(job))
    except JobLost:
        return False
    except OperationalError:
        # The database was away or chose this job in a deadlock: the lease runs out and the job is tried again.
        logger.exception("job %s waits for the sweeper", job.pk)
        return False
    except DomainError as error:
        finish(job=job, state=JobState.FAILED, problem="\n".join(str(reason.sentence) for reason in error.reasons))
    except Exception:
        logger.exception("job %s failed", job.pk)
        finish(job=job, state=JobState.FAILED, problem="")
    else:
        finish(job=job, state=JobState.DONE, result=result)
    return True


@act
def take(*, job_id: int, at: datetime, holder: str) -> Job | None:
    """Take the job for this worker, or return None if it is held, ended, or tried too often."""
    free = Q(state=JobState.QUEUED) | Q(state=JobState.RUNNING, lease_until__lt=at)
    job = Job.objects.select_for_update(of=("self",)).filter(free, pk=job_id).first()
    if job is None:
        return None
    if job.attempts >= MAX_ATTEMPTS:
        finish(job=job, state=JobState.FAILED, problem="")
        return None
    job.state, job.holder, job.lease_until = JobState.RUNNING, holder, at + lease()
    job.attempts += 1
    job.started_at = job.started_at or at
    job.save(update_fields=["state", "holder", "lease_until", "attempts", "started_at"])
    return job


@act
def finish(*, job: Job, state: JobState, problem: str = "", result: dict[str, Any] | None = None) -> None:
    """Keep how the job ended, unless it has been taken from this worker meanwhile."""
    Job.objects.filter(pk=job.pk, holder=job.holder).exclude(state=JobState.CANCELLED).update(
        state=state, problem=problem, result=result or {}, finished_at=timezone.now(), lease_until=None
    )


def find_abandoned(at: datetime) -> list[int]:
    """Return the jobs that no worker holds: never taken, or the lease ran out."""
    waiting = Q(state=JobState.QUEUED, created_at__lt=at - lease() / 3) | Q(state=JobState.RUNNING, lease_until__lt=at)
    return list(Job.objects.filter(waiting).order_by("pk").values_list("pk", flat=True)[:100])
