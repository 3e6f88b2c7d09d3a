"""Starting everything with real processes: it answers, keeps its data, and leaves nothing behind."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import Popen

import psutil
import pytest

from tests.processes import ROOT, running, wait_until

pytestmark = [pytest.mark.services, pytest.mark.run("SQLite")]  # a database of its own
MAKE_LIBRARY = """
import django; django.setup()
from django.core.management import call_command; call_command("migrate", verbosity=0)
from libsys.models import Library; Library.objects.create(code="YX", name="云溪县图书馆")
"""

NEVER_UP = """
import django; django.setup()
from libsys.running.processes import process_environment, run_processes
environment = process_environment(host="127.0.0.1", port=1)
commands = {"web": "exec sleep 60", "worker": "sleep 0.5; exit 3"}
raise SystemExit(run_processes(commands, environment=environment, when_ready=print))
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the environment of an installation that has a library of its own."""
    folder = tmp_path_factory.mktemp("house") / ("so-deep-a-folder-" * 6)
    kept_out = {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE", "DEBUG"}
    env = {name: value for name, value in os.environ.items() if name not in kept_out}
    env |= {"LIBSYS_DATA": str(folder), "PORT": str(free_port()), "DJANGO_SETTINGS_MODULE": "libsys.settings"}
    subprocess.run([sys.executable, "-c", MAKE_LIBRARY], env=env, cwd=ROOT, check=True)
    return env


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Return the file that keeps what the processes print."""
    return tmp_path / "log"


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def family(process: Popen[bytes]) -> list[psutil.Process]:
    """Return the start command and every process below it."""
    parent = psutil.Process(process.pid)
    return [parent, *parent.children(recursive=True)]


def find_redis(process: Popen[bytes]) -> list[psutil.Process]:
    """Return the Redis servers below the start command."""
    return [found for found in family(process) if "redis-server" in found.name()]


def living(processes: list[psutil.Process]) -> list[psutil.Process]:
    """Return those that still run; who has ended and waits to be reaped is dead."""
    return [process for process in processes if _lives(process)]


def _lives(process: psutil.Process) -> bool:
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


@contextmanager
def start(house: dict[str, str], log: Path, **more: str) -> Iterator[Popen[bytes]]:
    """Run ``manage.py start``; whatever a failing test leaves is killed."""
    with running(sys.executable, "manage.py", "start", env=house | more, log=log) as process:
        members: list[psutil.Process] = []
        try:
            yield process
        finally:
            with suppress(psutil.NoSuchProcess):
                members = family(process)
            for member in living(members):
                member.kill()


def answer(house: dict[str, str]) -> int:
    """Return the status of the sign-in page, 0 while nobody answers."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{house['PORT']}/accounts/sign-in/", timeout=20) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def wait_until_ready(process: Popen[bytes], house: dict[str, str], log: Path) -> None:
    """Wait until the start command says where it answers."""
    address = f"http://127.0.0.1:{house['PORT']}/"

    def ready() -> bool:
        assert process.poll() is None, log.read_text()
        return f"ready: {address}" in log.read_text()

    wait_until(ready, seconds=90, what="libsys says that it is ready")


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGHUP])
def test_everything_starts_answers_and_stops_with_nothing_left(
    house: dict[str, str], log: Path, stop: signal.Signals
) -> None:
    with start(house, log) as process:
        wait_until_ready(process, house, log)
        members = family(process)
        assert answer(house) == 200
        assert len(find_redis(process)) == 1
        process.send_signal(stop)
        assert process.wait(20) == 0
        wait_until(lambda: not living(members), seconds=10, what="every process ends")


def test_a_start_command_that_is_killed_outright_takes_its_processes_along(house: dict[str, str], log: Path) -> None:
    with start(house, log) as process:
        wait_until_ready(process, house, log)
        members = family(process)
        process.kill()
        wait_until(lambda: not living(members), seconds=20, what="every process ends")


def test_a_second_start_is_refused_and_a_process_that_dies_comes_back_whole(
    house: dict[str, str], log: Path, tmp_path: Path
) -> None:
    second_log = tmp_path / "second"
    with start(house, log) as process:
        wait_until_ready(process, house, log)
        with start(house, second_log, PORT=str(free_port())) as second:
            assert second.wait(30) == 1
        assert "already running on the data folder" in second_log.read_text()
        assert process.poll() is None
        (server,) = find_redis(process)
        web = next(found for found in family(process) if "granian" in " ".join(found.cmdline()[:2]))
        old_web = [web, *web.children(recursive=True)]
        assert len(old_web) > 2
        server.kill()
        web.kill()
        wait_until(lambda: not living(old_web), seconds=10, what="no half of a dead web server stays")
        wait_until(lambda: find_redis(process) and find_redis(process) != [server], what="redis comes back")
        wait_until(lambda: answer(house) == 200, what="the web server comes back")
        members = family(process)
        process.terminate()
        assert process.wait(20) == 0
        wait_until(lambda: not living(members), seconds=10, what="every process ends")
    assert re.search(r"redis ended by itself \(code -9\); it starts again in 0.5 s", log.read_text())


def test_a_fork_that_dies_stops_the_group_for_whoever_started_it_to_see(house: dict[str, str], log: Path) -> None:
    with start(house, log) as process:
        wait_until_ready(process, house, log)
        members = family(process)
        (server,) = find_redis(process)
        server.parent().kill()
        assert process.wait(20) == 1
        wait_until(lambda: not living(members), seconds=10, what="every process ends")
    assert "nobody stands over redis any more" in log.read_text()


def test_a_process_that_ends_before_the_house_is_up_stops_the_others(house: dict[str, str], log: Path) -> None:
    with running(sys.executable, "-c", NEVER_UP, env=house, log=log) as process:
        assert process.wait(30) == 3
    assert re.search(r"worker stopped \(rc=3\)", log.read_text())
    assert "starts again" not in log.read_text()


def test_a_port_that_is_taken_is_named_and_nothing_starts(house: dict[str, str], log: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with start(house, log, PORT=str(port)) as process:
            assert process.wait(30) == 1
    assert f"The address 127.0.0.1:{port} cannot be used" in log.read_text()


def test_the_redis_of_the_environment_is_used_instead_of_an_own_one(house: dict[str, str], log: Path) -> None:
    with start(house, log, REDIS_URL="redis://127.0.0.1:1/0") as process:
        wait_until_ready(process, house, log)
        assert find_redis(process) == []
