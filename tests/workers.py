"""Real workers for tests: an embedded Redis, and celery with a short lease, on the database of the test."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from subprocess import Popen

import pytest
from django.conf import settings
from django.db import connection

from libsys.running.redis import find_redis_server, redis_arguments
from tests.processes import PROGRAMS, running, wait_until

StartWorker = Callable[..., AbstractContextManager[Popen[bytes]]]


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
    """Return what starts a worker with beat and the kinds of job of the tests; its lease is in seconds."""
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "libsys.settings",
        "LIBSYS_DATA": str(settings.LIBSYS_DATA),
        "DATABASE_URL": database_url(),
        "REDIS_URL": f"redis+socket://{broker}",
    }
    celery = [PROGRAMS / "celery", "-A", "libsys", "worker", "--beat", "-s", tmp_path / "beat", "--concurrency", "1"]
    command = [*celery, "--include", "tests.libsys.jobs.sample_kinds", "--loglevel", "WARNING"]

    def start(*, lease: int = 2) -> AbstractContextManager[Popen[bytes]]:
        told = {**env, "LIBSYS_JOB_LEASE_SECONDS": str(lease)}
        return running(*command, env=told, log=tmp_path / "worker.log")

    return start


PATIENCE = 240
"""Seconds; a worker alone needs half a minute to begin on a machine that does much else."""


def wait_for_worker(worker: Popen[bytes], true: Callable[[], bool], *, what: str) -> None:
    """Wait until ``true()`` holds, and fail at once when the worker ends instead."""

    def holds() -> bool:
        assert worker.poll() is None, "the worker ended by itself"
        return true()

    wait_until(holds, seconds=PATIENCE, what=what)
