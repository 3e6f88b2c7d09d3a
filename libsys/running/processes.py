"""The group of processes: started together, stopped together, none left behind."""

import logging
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from django.conf import settings
from honcho.environ import parse_procfile
from honcho.manager import SIGNALS, Manager

from libsys.running.members import Member, Signs, kill_group

logger = logging.getLogger(__name__)
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
    """Run the group until a person stops it, and return the exit code.

    Stopping by Ctrl-C, SIGTERM or a closed terminal is how one stops it: 0. A
    process that ends before the web server answers takes the others along, is
    named, and its failure is ours: a person is watching. Later it is started
    again, since nobody is.
    """
    group = Group(when_ready=when_ready, address=(environment["LIBSYS_HOST"], int(environment["PORT"])))
    for name, command in commands.items():
        group.add_process(name, command, env=environment, cwd=str(settings.BASE_DIR))
    signal.signal(signal.SIGHUP, lambda *_: os.kill(os.getpid(), signal.SIGTERM))
    group.loop()
    return 0 if group.returncode in STOPPED_BY_A_PERSON else abs(group.returncode or 1)


class Group(Manager):  # type: ignore[misc]
    """A honcho group whose processes come back, and that leaves none behind, even when it is killed outright."""

    def __init__(self, *, when_ready: Callable[[], None], address: tuple[str, int]) -> None:
        """Keep whom to tell, and where the web server will answer."""
        super().__init__()
        self._signs = Signs()
        self._process_ctor = partial(Member, signs=self._signs)
        self._when_ready = when_ready
        self._address = address

    def loop(self) -> None:
        """Run the group to its end; a grandchild that its own parent forgot ends too."""
        super().loop()
        for process in self._processes.values():
            kill_group(process["pid"], signal.SIGKILL)

    def terminate(self) -> None:
        """Stop every process; none comes back."""
        self._signs.say_stopping()
        super().terminate()

    def _start(self) -> None:
        super()._start()
        # The threads begin after the forks: a forked thread is a lock that nobody opens.
        for work in (self._announce, self._watch_forks):
            threading.Thread(target=work, daemon=True).start()

    def _announce(self) -> None:
        if wait_for_address(self._address, still_wanted=lambda: not self._terminating):
            self._signs.say_up()
            self._when_ready()

    def _watch_forks(self) -> None:
        """End the group when a fork that stands over a process was killed: nobody would bring that one back."""
        while not self._terminating:
            time.sleep(1)
            for name, process in self._processes.items():
                if "returncode" not in process and not process["process"].is_alive():
                    logger.error("nobody stands over %s any more; everything stops", name)
                    process["returncode"] = self.returncode = 1
                    return self.terminate()
        return None


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
