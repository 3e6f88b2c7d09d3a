"""The group of processes: started together, stopped together, none left behind."""

import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from honcho.environ import parse_procfile
from honcho.manager import KILL_WAIT, SIGNALS, Manager
from honcho.process import Process

PROCFILE = settings.BASE_DIR / "Procfile"
STOPPED_BY_A_PERSON = {known["rc"] for known in SIGNALS.values()}


def read_commands(*, own_redis: bool) -> dict[str, str]:
    """Return the processes of the Procfile, without Redis where the environment names another one."""
    commands = dict(parse_procfile(PROCFILE.read_text()).processes)
    if not own_redis:
        commands.pop("redis")
    return commands


def process_environment(*, host: str, port: int) -> dict[str, str]:
    """Return the environment of the processes: this one's, its programs first, the address to listen on."""
    programs = str(Path(sys.executable).parent)
    path = os.pathsep.join([programs, os.environ.get("PATH", "")])
    return {**os.environ, "PATH": path, "LIBSYS_HOST": host, "PORT": str(port), "PYTHONUNBUFFERED": "1"}


def run_processes(commands: dict[str, str], *, environment: dict[str, str], when_ready: Callable[[], None]) -> int:
    """Run the group until a person stops it or one process ends, and return the exit code.

    Stopping by Ctrl-C, SIGTERM or a closed terminal is how one stops it: 0. A
    process that ends by itself takes the others along, is named, and its
    failure is ours.
    """
    group = Group(when_ready=when_ready, address=(environment["LIBSYS_HOST"], int(environment["PORT"])))
    for name, command in commands.items():
        group.add_process(name, command, env=environment, cwd=str(settings.BASE_DIR))
    signal.signal(signal.SIGHUP, lambda *_: os.kill(os.getpid(), signal.SIGTERM))
    group.loop()
    return 0 if group.returncode in STOPPED_BY_A_PERSON else abs(group.returncode or 1)


class Group(Manager):  # type: ignore[misc]
    """A honcho group that leaves no process behind, even when it is killed outright."""

    def __init__(self, *, when_ready: Callable[[], None], address: tuple[str, int]) -> None:
        """Keep whom to tell, and where the web server will answer."""
        super().__init__()
        self._process_ctor = Member
        self._when_ready = when_ready
        self._address = address

    def loop(self) -> None:
        """Run the group to its end; a grandchild that its own parent forgot ends too."""
        super().loop()
        for process in self._processes.values():
            kill_group(process["pid"], signal.SIGKILL)

    def _start(self) -> None:
        super()._start()
        # The thread begins after the forks: a forked thread is a lock that nobody opens.
        threading.Thread(target=self._announce, daemon=True).start()

    def _announce(self) -> None:
        if wait_for_address(self._address, still_wanted=lambda: not self._terminating):
            self._when_ready()


class Member(Process):  # type: ignore[misc]
    """A process of the group, with a watcher that stops it when the start command is gone."""

    def run(self, *args: Any, **kwargs: Any) -> None:
        """Run the process; this method itself runs in a fork of the start command."""
        threading.Thread(target=self._watch_over, args=(os.getppid(),), daemon=True).start()
        super().run(*args, **kwargs)

    def _watch_over(self, parent: int) -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        kill_group(self._child.pid, signal.SIGTERM)
        time.sleep(KILL_WAIT)
        kill_group(self._child.pid, signal.SIGKILL)
        os._exit(1)


def kill_group(leader: int, number: signal.Signals) -> None:
    """Send a signal to the process group that ``leader`` led; none may be left to hear it."""
    with suppress(ProcessLookupError):
        os.killpg(leader, number)


def wait_for_address(address: tuple[str, int], *, still_wanted: Callable[[], bool], seconds: float = 120) -> bool:
    """Return True once something answers at ``address``, False if that is no longer wanted or took too long."""
    host, port = address
    near = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
    end = time.monotonic() + seconds
    while still_wanted() and time.monotonic() < end:
        try:
            with socket.create_connection((near, port), timeout=1):
                return True
        except OSError:
            time.sleep(0.1)
    return False
