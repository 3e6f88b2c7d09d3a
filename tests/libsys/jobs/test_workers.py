"""A job through real workers: a worker that is killed loses nothing."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from subprocess import Popen

import pytest
from celery import current_app
from django.conf import settings
from django.db import connection
from kombu import Connection

from libsys.access.desk import Desk
from libsys.clock import now
from libsys.enums import JobState
from libsys.jobs.starting import start_job
from libsys.jobs.working import find_abandoned
from libsys.models import Job
from libsys.running.redis import find_redis_server, redis_arguments
from tests.processes import PROGRAMS, kill_group, running, wait_until

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
StartWorker = Callable[[], AbstractContextManager[Popen[bytes]]]


def database_url() -> str:
    """Return the address of this test's database for another process."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    host = connection.settings_dict["OPTIONS"].get("host") or connection.settings_dict["HOST"]
    return f"postgres://postgres@/{name}?host={host}"


@pytest.fixture
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Run an embedded Redis and yield its socket."""
    folder = tmp_path_factory.mktemp("r")
    socket = folder / "s"
    arguments = redis_arguments(folder=folder, socket=socket)
    with running(find_redis_server(), *arguments, env=dict(os.environ), log=folder / "log"):
        wait_until(socket.exists, what="redis opens its socket")
        yield socket


@pytest.fixture
def start_worker(broker: Path, tmp_path: Path) -> StartWorker:
    """Return what starts a worker with beat, a lease of two seconds and the kinds of job of the tests."""
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "libsys.settings",
        "LIBSYS_DATA": str(settings.LIBSYS_DATA),
        "DATABASE_URL": database_url(),
        "REDIS_URL": f"redis+socket://{broker}",
        "LIBSYS_JOB_LEASE_SECONDS": "2",
    }
    celery = [PROGRAMS / "celery", "-A", "libsys", "worker", "--beat", "-s", tmp_path / "beat", "--concurrency", "1"]
    command = [*celery, "--include", "tests.libsys.jobs.sample_kinds", "--loglevel", "WARNING"]
    return lambda: running(*command, env=env, log=tmp_path / "worker.log")


def wait_for_worker(worker: Popen[bytes], true: Callable[[], bool], *, what: str) -> None:
    """Wait until ``true()`` holds, and fail at once when the worker ends instead."""

    def holds() -> bool:
        assert worker.poll() is None, "the worker ended by itself"
        return true()

    wait_until(holds, seconds=60, what=what)


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
