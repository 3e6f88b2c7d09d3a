"""What must be true before the processes start: a free port, tables, translations, static files, a library."""

import fcntl
import socket
from collections.abc import Callable
from datetime import datetime
from typing import IO

from django.conf import settings
from django.core.management import call_command, get_commands
from django.db import connection, connections

from libsys.backups.upgrading import UpgradeFailed, find_pending, upgrade
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


def prepare(say: Say, *, at: datetime) -> None:
    """Bring tables, translations, static files and the first library up to date; what is, is left alone.

    :raises CannotStart: when a library of an earlier version could not be upgraded; it is as it was.
    """
    if find_pending():
        bring_up_to_date(say, at=at)
    call_command("compile_translations", verbosity=0)
    if not settings.DEBUG and collect_static():
        say("静态文件已更新 · static files collected")
    if "load_demo" in get_commands() and not Library.objects.exists():
        say("正在载入演示馆 · loading the demonstration library")
        call_command("load_demo")


def bring_up_to_date(say: Say, *, at: datetime) -> None:
    """Make the tables of an empty database in place; a library is upgraded on a copy that must prove itself.

    :raises CannotStart: when it could not be upgraded; it is as it was.
    """
    if not holds_library():
        say("正在准备数据库 · preparing the database")
        call_command("migrate", interactive=False, verbosity=0)
        return
    told = "数据是较早版本的，" if find_pending() else ""
    say(f"{told}正在升级：备份、更新副本、核对，然后换上 · upgrading: backup, copy, audit, exchange")
    try:
        upgrade(at=at, say=say)
    except UpgradeFailed as failed:
        raise CannotStart(str(failed)) from failed
    finally:
        connections.close_all()  # the file of the database is another now


def holds_library() -> bool:
    """Return whether somebody's data are in the database, be its tables of this version or an earlier one."""
    return Library._meta.db_table in connection.introspection.table_names() and Library.objects.exists()
