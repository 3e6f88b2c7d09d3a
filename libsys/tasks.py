"""Celery tasks of the ground: running a job, and sweeping up what was left."""

from celery import shared_task
from django.utils import timezone

from libsys.backups.jobs import ask_for_nightly_backup
from libsys.jobs.starting import nudge
from libsys.jobs.working import find_abandoned, work_on
from libsys.web.operations import KEPT_FOR, forget_operations


@shared_task(name="libsys.run_job")
def run_job(job_id: int) -> bool:
    """Run one job; safe to run twice."""
    return work_on(job_id)


@shared_task(name="libsys.sweep_jobs")
def sweep_jobs() -> int:
    """Queue again every job that no worker holds, and return how many."""
    abandoned = find_abandoned(timezone.now())
    for job_id in abandoned:
        nudge(job_id)
    return len(abandoned)


@shared_task(name="libsys.purge_operations")
def purge_operations() -> int:
    """Forget the answers of operations that nobody will send again, and return how many."""
    return forget_operations(before=timezone.now() - KEPT_FOR)


@shared_task(name="libsys.back_up_nightly")
def back_up_nightly() -> int:
    """Ask for the backup of the day when it is due, and return the number of its job."""
    job = ask_for_nightly_backup(timezone.now())
    return job.pk if job else 0
