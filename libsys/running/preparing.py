"""What must be true before the processes start: a free port, tables, translations, static files, a library."""

import fcntl
import socket
from collections.abc import Callable
from typing import IO

from django.conf import settings
from django.core.management import call_command, get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from libsys.models import Library
from libsys.running.static import collect_static

Say = Callable[[str], object]


class CannotStart(Exception):
    """Something that a person must put right stands in the way; the message says what."""


def claim_data_folder() -> IO[str]:
    """Hold the data folder for this group of processes until the returned file is closed.

    Two groups on one folder would mean two clocks and two Redis servers.

    :raises CannotStart: when another group holds it.
    """
    file = (settings.LIBSYS_DATA / "running.lock").open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise CannotStart(
            f"libsys 已在使用数据目录 {settings.LIBSYS_DATA}，请先停止它。\n"
            f"libsys is already running on the data folder {settings.LIBSYS_DATA}; stop it first."
        ) from error
    return file


def require_free_port(host: str, port: int) -> None:
    """Make sure that the web server will be able to listen.

    :raises CannotStart: when the address is taken or is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CannotStart(
                f"端口 {host}:{port} 无法使用（{error.strerror}）。可改用另一端口：PORT={port + 1} make run\n"
                f"The address {host}:{port} cannot be used ({error.strerror}). Try another: PORT={port + 1} make run"
            ) from error


def prepare(say: Say) -> None:
    """Bring tables, translations, static files and the first library up to date; what is, is left alone."""
    if pending_migrations():
        say("正在准备数据库 · preparing the database")
        call_command("migrate", interactive=False, verbosity=0)
    call_command("compile_translations", verbosity=0)
    if not settings.DEBUG and collect_static():
        say("静态文件已更新 · static files collected")
    if "load_demo" in get_commands() and not Library.objects.exists():
        say("正在载入演示馆 · loading the demonstration library")
        call_command("load_demo")


def pending_migrations() -> int:
    """Return how many migrations the database lacks."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
