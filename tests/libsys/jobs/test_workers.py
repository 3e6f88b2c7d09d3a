"""A job through real workers: a worker that is killed loses nothing."""

from pathlib import Path

import pytest
from celery import current_app
from kombu import Connection

from libsys.access.desk import Desk
from libsys.clock import now
from libsys.enums import JobState
from libsys.jobs.starting import start_job
from libsys.jobs.working import find_abandoned
from libsys.models import Job
from tests.processes import kill_group
from tests.workers import StartWorker, wait_for_worker

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]


def test_a_job_reaches_a_worker_through_the_broker(desk: Desk, broker: Path, start_worker: StartWorker) -> None:
    job = start_job("test.count", params={"to": 3}, desk=desk, at=now(), key="nudge-1")
    with Connection(f"redis+socket://{broker}") as connected, start_worker() as worker:
        current_app.send_task("libsys.run_job", args=[job.pk], connection=connected)
        wait_for_worker(worker, lambda: Job.objects.get(pk=job.pk).state == JobState.DONE, what="the job is done")
    ended = Job.objects.get(pk=job.pk)
    assert (ended.attempts, ended.done, ended.total) == (1, 3, 3)
    assert [number for number, _ in ended.result["seen"]] == [1, 2, 3]


def test_a_worker_killed_in_the_middle_loses_no_job(desk: Desk, start_worker: StartWorker) -> None:
    # Nobody hears the nudge of this job, nor is there one after the kill: the sweeper finds it both times.
    job = start_job("test.count", params={"to": 60, "pause": 0.1}, desk=desk, at=now(), key="kill-1")
    with start_worker() as first:
        wait_for_worker(first, lambda: Job.objects.get(pk=job.pk).done >= 5, what="the job is under way")
        kill_group(first)
    left = Job.objects.get(pk=job.pk)
    assert (left.state, left.attempts) == (JobState.RUNNING, 1)
    assert 5 <= left.done < 60
    with start_worker() as second:
        wait_for_worker(second, lambda: Job.objects.get(pk=job.pk).state == JobState.DONE, what="the job is done")
    ended = Job.objects.get(pk=job.pk)
    assert (ended.attempts, ended.done) == (2, 60)
    assert [number for number, _ in ended.result["seen"]] == list(range(1, 61))
    assert len({process for _, process in ended.result["seen"]}) == 2
    assert find_abandoned(now()) == []
