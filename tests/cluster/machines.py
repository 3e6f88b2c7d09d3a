"""The processes of several machines, each as ``docker-compose.yml`` starts it, on one machine without Docker.

Each web machine has a data folder of its own with its search index and its
indexer; ``media`` is one folder for all, as a network volume is.
"""

import contextlib
import json
import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import psutil
import yaml

from tests.crash.servers import Postgres, Redis
from tests.processes import PROGRAMS, ROOT, free_port, kill_group, wait_until

START_SECONDS = 240
WEBS, WORKERS = 2, 2
SECRET = "a key that all machines share, and that is long enough to sign with"


def read_services() -> dict[str, dict[str, Any]]:
    """Return the services that ``docker-compose.yml`` declares."""
    return dict(yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"])


def read_commands() -> dict[str, list[str]]:
    """Return how each service starts: by its own command, or by the one of the image."""
    services = read_services()
    image = re.search(r"^CMD (\[.+\])$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    assert image is not None, "the image has no command"
    names = ("web", "indexer", "worker", "beat")
    return {name: services[name].get("command") or json.loads(image[1]) for name in names}


class Process:
    """One process of one machine."""

    def __init__(self, name: str, command: Sequence[str], *, environment: dict[str, str], log: Path) -> None:
        """Start it."""
        self.name = name
        self._command = [sys.executable if command[0] == "python" else str(PROGRAMS / command[0]), *command[1:]]
        self._environment = environment
        self._log = log
        self._running: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self) -> None:
        """Start it, or start it again."""
        with self._log.open("ab") as log:
            self._running = subprocess.Popen(
                self._command, cwd=ROOT, env=self._environment, stdout=log, stderr=log, start_new_session=True
            )

    def kill(self) -> None:
        """Kill it with its children, as when a machine loses its power."""
        if self._running is not None:
            kill_group(self._running)

    def terminate(self) -> None:
        """Ask it to end."""
        if self._running is not None:
            self._running.terminate()

    @property
    def lives(self) -> bool:
        """Return whether it runs."""
        return self._running is not None and self._running.poll() is None

    @property
    def pids(self) -> set[int]:
        """Return the process and its children."""
        assert self._running is not None
        first = psutil.Process(self._running.pid)
        return {first.pid, *(child.pid for child in first.children(recursive=True))}


class Cluster:
    """Everything that runs. ``lease`` is how many seconds a worker may be silent, ``include`` more kinds of job."""

    def __init__(self, folder: Path, *, lease: int = 30, include: str = "", ports: Sequence[int] = ()) -> None:
        """Start the servers and prepare the database; :meth:`start` starts the machines."""
        folder.chmod(0o755)
        self._folder = folder
        self._include = ["--include", include] if include else []
        self.ports = [*ports] or [free_port() for _ in range(WEBS)]
        self.postgres, self.redis = Postgres(folder / "pg"), Redis(folder / "r")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "DJANGO_"))}
        self._environment = kept | {
            "DATABASE_URL": self.postgres.url,
            "REDIS_URL": self.redis.url,
            "SECRET_KEY": SECRET,
            "DJANGO_SETTINGS_MODULE": "libsys.settings",
            "LIBSYS_JOB_LEASE_SECONDS": str(lease),
        }
        self._environment.pop("DEBUG", None)
        self.webs: list[Process] = []
        self.indexers: list[Process] = []
        self.workers: list[Process] = []
        self.beat: Process | None = None

    def prepare(self) -> None:
        """Do what the service ``prepare`` does."""
        came = self.ask_to_prepare()
        if came.returncode:
            raise RuntimeError(f"preparing ended with {came.returncode}: {(came.stdout + came.stderr)[-3000:]}")

    def ask_to_prepare(self) -> subprocess.CompletedProcess[str]:
        """Run the command of the service ``prepare`` on the first machine with this Python, and say how it ended."""
        path = os.pathsep.join([str(PROGRAMS), os.environ["PATH"]])
        command = read_services()["prepare"]["command"]
        return subprocess.run(
            command, cwd=ROOT, env={**self._on("web0"), "PATH": path}, capture_output=True, text=True, check=False
        )

    def start(self) -> None:
        """Start every process and wait until each web machine answers."""
        commands = read_commands()
        for number, port in enumerate(self.ports):
            here = {"8000": str(port), "0.0.0.0": "127.0.0.1"}  # noqa: S104 - replaced, not bound
            web = [here.get(word, word) for word in commands["web"]]
            self.webs.append(self._process(f"web{number}", web))
            self.indexers.append(self._process(f"web{number}", commands["indexer"]))
        for number in range(WORKERS):
            worker = [*commands["worker"], "--hostname", f"worker{number}@%h", *self._include]
            self.workers.append(self._process(f"worker{number}", worker))
        beat = [word.replace("/data/", f"{self.data('beat')}/") for word in commands["beat"]]
        self.beat = self._process("beat", beat)
        for number in range(WEBS):
            wait_until(lambda port=self.ports[number]: _answers(port), seconds=START_SECONDS, what=f"web{number}")

    def data(self, machine: str) -> Path:
        """Return the data folder of a machine; media and static files are the same everywhere."""
        folder = self._folder / machine
        if not folder.exists():
            folder.mkdir()
            for name in ("media", "static"):
                (self._folder / name).mkdir(exist_ok=True)
                (folder / name).symlink_to(self._folder / name)
        return folder

    def run(self, *arguments: str) -> str:
        """Run Python on the first machine and return what it printed."""
        done = subprocess.run(
            [sys.executable, *arguments], cwd=ROOT, env=self._on("web0"), capture_output=True, text=True, timeout=300,
            check=False,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"{arguments} ended with {done.returncode}: {done.stderr[-3000:]}")
        return done.stdout

    def fill(self, *, desks: int, readers: int, copies: int) -> list[dict[str, Any]]:
        """Make a library and return what there is."""
        return list(json.loads(self.run("-m", "tests.crash.filling", str(desks), str(readers), str(copies))))

    def close(self) -> None:
        """Stop everything."""
        everything = [*self.webs, *self.indexers, *self.workers, *([self.beat] if self.beat else [])]
        for process in everything:
            process.terminate()
        end = time.monotonic() + 5
        while any(process.lives for process in everything) and time.monotonic() < end:
            time.sleep(0.1)
        for process in everything:
            process.kill()
        self.redis.close()
        self.postgres.close()

    def _process(self, machine: str, command: Sequence[str]) -> Process:
        log = self._folder / f"{machine}.log"
        return Process(f"{machine} {command[0]}", command, environment=self._on(machine), log=log)

    def _on(self, machine: str) -> dict[str, str]:
        return {**self._environment, "LIBSYS_DATA": str(self.data(machine))}


def _answers(port: int) -> bool:
    with contextlib.suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/accounts/sign-in/") as answer:
        return int(answer.status) == 200
    return False
