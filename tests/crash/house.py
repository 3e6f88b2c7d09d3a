"""The running house of a crash test: ``manage.py start`` under a harness that starts it again, as systemd would."""

import contextlib
import json
import os
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import psutil

from tests.crash.disk import Disk
from tests.crash.driver import HOST
from tests.crash.proxy import Proxy
from tests.crash.servers import Postgres, Redis, interrupt
from tests.processes import ROOT, free_port, wait_until

START_SECONDS = 240
LEASE = "3"
"""Seconds; a job or a notice in a dead worker's hands is another's soon."""


class House:
    """Everything that runs, where it answers, and the ways to hurt it."""

    def __init__(self, folder: Path, *, database: str) -> None:
        """Start the servers beside the house; the house itself is started by :meth:`start`."""
        self.folder = folder
        self.disk = Disk(folder / "house")
        self.postgres = Postgres(folder / "pg") if database == "postgresql" else None
        self.redis = Redis(folder / "r") if self.postgres else None
        self._port = free_port()
        self.proxy = Proxy((HOST, 0), (HOST, self._port))
        self.environment = self._make_environment()
        self.log = folder / "house.log"
        self.process: subprocess.Popen[bytes] | None = None
        self.starts = 0
        self._wanted = False

    def fill(self, *, desks: int, readers: int, copies: int) -> list[dict[str, Any]]:
        """Make the library and return what the desks have to know of it."""
        answer = self.run("-m", "tests.crash.filling", str(desks), str(readers), str(copies))
        return list(json.loads(answer))

    def start(self) -> None:
        """Start the house and wait until it answers; from now on it is started again when it dies."""
        self._wanted = True
        self._start()
        threading.Thread(target=self._keep, daemon=True).start()
        self.wait_until_it_answers()

    def wait_until_it_answers(self) -> None:
        """Wait until the sign-in page is there."""
        wait_until(self.answers, seconds=START_SECONDS, what="the house answers")

    def answers(self) -> bool:
        """Return whether the house answers, asked directly."""
        with contextlib.suppress(OSError):
            address = f"http://{HOST}:{self._port}/accounts/sign-in/"
            with urllib.request.urlopen(address, timeout=10) as answer:
                return int(answer.status) == 200
        return False

    def members(self) -> list[psutil.Process]:
        """Return the start command and every process below it."""
        with contextlib.suppress(psutil.NoSuchProcess):
            assert self.process is not None
            start = psutil.Process(self.process.pid)
            return [start, *start.children(recursive=True)]
        return []

    def run(self, *arguments: str) -> str:
        """Run Python in the house's environment and return what it printed; it is given a minute or two."""
        done = subprocess.run(
            [sys.executable, *arguments], cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=300,
            check=False,
        )  # fmt: skip
        if done.returncode not in (0, 1) or not done.stdout:
            raise RuntimeError(f"{arguments} ended with {done.returncode}: {done.stderr[-3000:]}")
        return done.stdout

    def close(self) -> None:
        """Stop everything."""
        self._wanted = False
        if self.process is not None and self.process.poll() is None:
            interrupt(self.process)
        self.proxy.close()
        for server in (self.redis, self.postgres):
            if server is not None:
                server.close()
        self.disk.close()

    def _make_environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "DJANGO_"))}
        for name in ("DATABASE_URL", "REDIS_URL", "DEBUG", "LIBSYS_MINUTES_AHEAD"):
            kept.pop(name, None)
        own = {
            "LIBSYS_DATA": str(self.disk.folder),
            "PORT": str(self._port),
            "DJANGO_SETTINGS_MODULE": "libsys.settings",
            "LIBSYS_JOB_LEASE_SECONDS": LEASE,
            "LIBSYS_SEARCH_PER_MINUTE": "0",
            "LIBSYS_SMS_WAY": "outreach.notices.sending.ways.FolderWay",
        }
        if self.postgres is not None and self.redis is not None:
            own |= {"DATABASE_URL": self.postgres.url, "REDIS_URL": self.redis.url}
        return kept | own

    def _start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "start"], cwd=ROOT, env=self.environment, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip
        self.starts += 1

    def _keep(self) -> None:
        """Start the house again whenever the start command ended."""
        while self._wanted:
            time.sleep(0.2)
            if self._wanted and self.process is not None and self.process.poll() is not None:
                time.sleep(0.5)
                self._start()
