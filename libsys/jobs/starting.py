"""Asking for a job, and cancelling one."""

import logging
from datetime import datetime
from typing import Any

from celery import current_app
from django.db import transaction

from libsys.access.desk import Desk
from libsys.db.acts import act
from libsys.enums import JobState
from libsys.models import Job

logger = logging.getLogger(__name__)


@act
def start_job(kind: str, *, params: dict[str, Any], desk: Desk, at: datetime, key: str) -> Job:
    """Queue a job and return it; asked twice with the same ``key``, it is the same job."""
    job, made = Job.objects.get_or_create(
        key=key,
        defaults={
            "kind": kind,
            "params": params,
            "library": desk.library,
            "point": desk.point,
            "room": desk.room,
            "owner": desk.staff,
            "created_at": at,
        },
    )
    if made:
        transaction.on_commit(lambda: nudge(job.pk))
    return job


@act
def cancel_job(*, job: Job, at: datetime) -> Job:
    """Stop a job that has not ended; the worker that holds it notices at its next step."""
    open_states = (JobState.QUEUED, JobState.RUNNING)
    Job.objects.filter(pk=job.pk, state__in=open_states).update(state=JobState.CANCELLED, finished_at=at)
    job.refresh_from_db()
    return job


def nudge(job_id: int) -> None:
    """Tell the workers that there is something to do; if nobody hears, the sweeper will."""
    try:
        current_app.send_task("libsys.run_job", args=[job_id])
    except Exception as error:
        logger.warning("job %s waits for the sweeper: %s", job_id, error)
