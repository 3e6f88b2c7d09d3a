"""Where a library is restored to: a folder with an SQLite file, or a PostgreSQL with the folder of its files."""

import ctypes
import errno
import fcntl
import os
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import environ
import psycopg2
from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _
from psycopg2 import sql

from libsys.backups.archive import ArchiveRefused

_AT_WORKING_FOLDER, _EXCHANGE = -100, 2
CARRIED = ("backups", "demo-password", "running.lock", "erasures")
"""What belongs to the machine, not to the library: it stays where it is when a library is put in another's place."""

ERASED = Path("erasures") / "list.jsonl"
"""Who was erased here, by number; a restored library is cleaned of them before it takes anybody's place."""


@dataclass(frozen=True)
class Target:
    """A place for a library; ``address`` is a PostgreSQL's, empty for an SQLite file in ``folder``."""

    folder: Path
    address: str = ""

    @property
    def database(self) -> str:
        """Return the address of the database."""
        return self.address or f"sqlite:///{self.folder / 'db.sqlite3'}"

    def is_empty(self) -> bool:
        """Return whether no library is there."""
        if self.address:
            return not _ask(self.address, "SELECT 1 FROM pg_tables WHERE schemaname = 'public' LIMIT 1")
        return not (self.folder / "db.sqlite3").exists() and not any((self.folder / "media").glob("*"))


def this_house() -> Target:
    """Return where the library of this very installation is."""
    address = os.environ.get("DATABASE_URL", "") if connection.vendor == "postgresql" else ""
    return Target(settings.LIBSYS_DATA, address)


def find_target(named: str) -> Target:
    """Return the place that a person named: a folder, or the address of a PostgreSQL database."""
    if not named:
        return this_house()
    if named.startswith(("postgres:", "postgresql:")):
        return Target(settings.LIBSYS_DATA, named)
    return Target(Path(named).expanduser().resolve())


def require_standing_still(target: Target) -> None:
    """Make sure that nobody works on the library that is to be replaced.

    :raises ArchiveRefused: when its processes run.
    """
    require_alone(target)
    path = target.folder / "running.lock"
    if not path.exists():
        return
    with path.open("r+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise ArchiveRefused(_("libsys 正在使用 %(folder)s，请先停止它。") % {"folder": target.folder}) from error


def require_alone(target: Target) -> None:
    """Make sure that nobody else is connected to the PostgreSQL of the library, from whatever machine.

    What they wrote while the new library is made would be lost. A lock in the
    data folder says nothing about other machines; the server knows.

    :raises ArchiveRefused: when somebody is; our own connections are closed.
    """
    if not target.address:
        return
    connection.close()
    ((others,),) = _ask(
        target.address,
        "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() "
        "AND backend_type = 'client backend' AND pid <> pg_backend_pid()",
    )
    if others:
        raise ArchiveRefused(
            _("数据库还有 %(others)d 个连接在用，请先停止所有机器上的 web、worker、indexer 和 beat。")
            % {"others": others}
        )


class Staging:
    """A new place beside the target: it becomes the library at one stroke, or is thrown away."""

    def __init__(self, target: Target) -> None:
        """Name the new place: with PostgreSQL inside the data folder, the only one in which a container may write."""
        self._target = target
        self._mark, self._has_taken = secrets.token_hex(4), False
        beside = target.folder.with_name(f"{target.folder.name}.restoring-{self._mark}")
        self.folder = target.folder / f".restoring-{self._mark}" if target.address else beside
        self.schema = f"restoring_{self._mark}"

    def make(self) -> None:
        """Make the new place, empty."""
        self.folder.mkdir(parents=True, mode=0o700)
        if self._target.folder.exists():
            self.folder.chmod(self._target.folder.stat().st_mode)
        if self._target.address:
            _ask(self._target.address, f"CREATE SCHEMA {self.schema}")
        self._bring_erasures()

    def _bring_erasures(self) -> None:
        """Bring along who was erased, from the place that is restored to and from this installation."""
        lists = [folder / ERASED for folder in (settings.LIBSYS_DATA, self._target.folder)]
        lines = [line for path in lists if path.exists() for line in path.read_text(encoding="utf-8").splitlines()]
        if lines:
            (self.folder / ERASED).parent.mkdir()
            (self.folder / ERASED).write_text("\n".join(dict.fromkeys(lines)) + "\n", encoding="utf-8")

    def environment(self) -> dict[str, str]:
        """Return what a process needs to work in the new place."""
        address = f"sqlite:///{self.folder / 'db.sqlite3'}"
        if self._target.address:
            joined = "&" if "?" in self._target.address else "?"
            address = f"{self._target.address}{joined}options={quote(f'-c search_path={self.schema}')}"
        return {**os.environ, "LIBSYS_DATA": str(self.folder), "DATABASE_URL": address, "LOG_LEVEL": "ERROR"}

    def throw_away(self) -> None:
        """Leave nothing of the new place; once it took the target's, what lies here is the old library and stays."""
        if self._has_taken:
            return
        shutil.rmtree(self.folder, ignore_errors=True)
        if self._target.address:
            _ask(self._target.address, f"DROP SCHEMA IF EXISTS {self.schema} CASCADE")

    def take_its_place(self) -> str:
        """Put the new library where the target is, and return where the old one is kept; empty if there was none."""
        return self._take_schema() if self._target.address else self._take_folder()

    def _take_folder(self) -> str:
        """Exchange the two folders; what belongs to the machine comes along afterwards."""
        target = self._target.folder
        before = target.with_name(f"{target.name}.before-{self._mark}")
        target.mkdir(parents=True, exist_ok=True)
        was_empty = self._target.is_empty()
        connection.close()
        _sync(self.folder)
        exchange(self.folder, target)
        self._has_taken = True
        for name in [file.name for file in self.folder.iterdir()] if was_empty else CARRIED:
            if (self.folder / name).exists() and not (target / name).exists():
                (self.folder / name).rename(target / name)
        if was_empty:
            shutil.rmtree(self.folder)
            return ""
        self.folder.rename(before)
        return str(before)

    def _take_schema(self) -> str:
        """Exchange the two schemas in one transaction, then the files."""
        was_empty, before = self._target.is_empty(), f"before_{self._mark}"
        if not was_empty:
            require_alone(self._target)
        _ask(
            self._target.address,
            f"ALTER SCHEMA public RENAME TO {before}; ALTER SCHEMA {self.schema} RENAME TO public"
            + (f"; DROP SCHEMA {before} CASCADE" if was_empty else ""),
        )
        self._has_taken = True
        for name in ("media", "secret_key"):
            if (self.folder / name).exists():
                put(self.folder / name, self._target.folder / name)
        shutil.rmtree(self.folder, ignore_errors=True)
        return "" if was_empty else before


def exchange(one: Path, other: Path) -> None:
    """Exchange two folders at one stroke, so that a power cut leaves one or the other, never neither.

    A file system that can't do so gets two renamings, the first of which is
    taken back when the second fails.
    """
    swap = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    names = (os.fsencode(one), os.fsencode(other))
    if swap is not None and swap(_AT_WORKING_FOLDER, names[0], _AT_WORKING_FOLDER, names[1], _EXCHANGE) == 0:
        return
    if swap is not None and ctypes.get_errno() not in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))
    aside = other.with_name(f"{other.name}.aside-{secrets.token_hex(4)}")
    other.rename(aside)
    try:
        one.rename(other)
    except OSError:
        aside.rename(other)
        raise
    aside.rename(one)


def put(new: Path, place: Path) -> None:
    """Put a file or folder in its place; what was there is kept beside it.

    A volume of its own cannot be renamed: there the new files join the old ones.
    """
    try:
        if place.exists():
            place.rename(place.with_name(f"{place.name}.before-{secrets.token_hex(4)}"))
        new.rename(place)
    except OSError:
        if not new.is_dir():
            raise
        shutil.copytree(new, place, dirs_exist_ok=True)


def _sync(folder: Path) -> None:
    """Make sure that every file of ``folder`` is on disk."""
    for file in [*folder.rglob("*"), folder]:
        if not file.is_symlink():
            opened = os.open(file, os.O_RDONLY)
            try:
                os.fsync(opened)
            finally:
                os.close(opened)


def _ask(address: str, question: str) -> list[tuple[object, ...]]:
    """Run one question, or several in one transaction, on the PostgreSQL at ``address``."""
    told = environ.Env.db_url_config(address)
    names = {"dbname": told["NAME"], "user": told["USER"], "password": told["PASSWORD"], "host": told["HOST"]}
    names |= {"port": told["PORT"], **told.get("OPTIONS", {})}
    with (
        psycopg2.connect(**{name: value for name, value in names.items() if value}) as opened,
        opened.cursor() as cursor,
    ):
        cursor.execute(sql.SQL(question))
        return cursor.fetchall() if cursor.description else []
