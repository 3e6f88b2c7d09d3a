"""Reading every row as of one moment, while the house goes on working.

SQLite: a connection of its own that only reads; in WAL mode its first question
fixes what it sees, and nobody waits for it. PostgreSQL: one transaction of its
own, REPEATABLE READ. Where this process is inside a transaction already, that
one is the moment.
"""

import io
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any, Protocol

from django.db import connection

from libsys.backups.lines import settle_json, write_lines
from libsys.backups.tables import Column, Table
from libsys.db.acts import is_in_memory

PORTION = 5_000
Take = Callable[[str, int], None]
"""Takes a portion: whole lines, and how many they are."""

_MOMENT = """to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')"""
_TIME = """to_char({}, 'HH24:MI:SS.US')"""
_POSTGRESQL = {"moment": _MOMENT, "time": _TIME}


class Snapshot(Protocol):
    """The database as it was at one moment."""

    def count(self, table: Table) -> int:
        """Return how many rows ``table`` has."""

    def read(self, table: Table, take: Take) -> None:
        """Hand every row of ``table``, by its key, to ``take``."""


@contextmanager
def snapshot() -> Iterator[Snapshot]:
    """Open the database as it is now; what is written meanwhile is not seen."""
    opened = _open_sqlite if connection.vendor == "sqlite" else _open_postgresql
    with opened() as found:
        yield found


@contextmanager
def _open_sqlite() -> Iterator[Snapshot]:
    if connection.in_atomic_block or is_in_memory():
        connection.ensure_connection()
        yield SqliteSnapshot(connection.connection)
        return
    name = f"file:{connection.settings_dict['NAME']}?mode=ro"
    with closing(sqlite3.connect(name, uri=True, isolation_level=None, timeout=30)) as opened:
        opened.execute("PRAGMA cache_size=-65536")
        opened.execute("BEGIN")
        opened.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
        yield SqliteSnapshot(opened)


@contextmanager
def _open_postgresql() -> Iterator[Snapshot]:
    if connection.in_atomic_block:
        connection.ensure_connection()
        yield PostgresqlSnapshot(connection.connection)
        return
    own = connection.copy()
    try:
        own.ensure_connection()
        own.connection.set_session(isolation_level="REPEATABLE READ", readonly=True, autocommit=False)
        with own.connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        yield PostgresqlSnapshot(own.connection)
        own.connection.rollback()
    finally:
        own.close()


class SqliteSnapshot:
    """What a connection of SQLite sees."""

    def __init__(self, opened: Any) -> None:
        """Read by ``opened``."""
        self._opened = opened

    def count(self, table: Table) -> int:
        """Return how many rows ``table`` has."""
        return int(self._opened.execute(f"SELECT COUNT(*) FROM {_quoted(table.name)}").fetchone()[0])  # noqa: S608 - names of ours

    def read(self, table: Table, take: Take) -> None:
        """Hand every row over; the plus keeps Django's own connection from turning values into Python's."""
        names = ", ".join(f"+{_quoted(column.name)}" for column in table.columns)
        rows = self._opened.execute(f"SELECT {names} FROM {_quoted(table.name)} ORDER BY {_quoted(table.key)}")  # noqa: S608 - names of ours
        while portion := rows.fetchmany(PORTION):
            take(write_lines(table.columns, portion), len(portion))


class PostgresqlSnapshot:
    """What a transaction of PostgreSQL sees."""

    def __init__(self, opened: Any) -> None:
        """Read by ``opened``."""
        self._opened = opened

    def count(self, table: Table) -> int:
        """Return how many rows ``table`` has."""
        with self._opened.cursor() as cursor:
            cursor.execute(f"SELECT COUNT(*) FROM {_quoted(table.name)}")  # noqa: S608 - names of ours
            return int(cursor.fetchone()[0])

    def read(self, table: Table, take: Take) -> None:
        """Hand every row over, as COPY writes it."""
        chosen = ", ".join(_POSTGRESQL.get(one.kind, "{}").format(_quoted(one.name)) for one in table.columns)
        order = f'{_quoted(table.key)} COLLATE "C"' if _key(table).kind == "text" else _quoted(table.key)
        asked = f"COPY (SELECT {chosen} FROM {_quoted(table.name)} ORDER BY {order}) TO STDOUT"  # noqa: S608 - names of ours
        with self._opened.cursor() as cursor, _Lines(table, take) as lines:
            cursor.copy_expert(asked, lines)


class _Lines(io.TextIOBase):
    """A file to which PostgreSQL writes its lines; portions go on to ``take``."""

    def __init__(self, table: Table, take: Take) -> None:
        self._columns = table.columns
        self._settle = any(column.kind == "json" for column in table.columns)
        self._take = take
        self._waiting: list[str] = []

    def write(self, line: str) -> int:
        """Keep one line: PostgreSQL sends each row by itself."""
        self._waiting.append(line)
        if len(self._waiting) >= PORTION:
            self.flush()
        return len(line)

    def flush(self) -> None:
        """Hand over what waits."""
        if not self._waiting:
            return
        waiting, self._waiting = self._waiting, []
        if self._settle:
            waiting = [settle_json(self._columns, line[:-1]) + "\n" for line in waiting]
        self._take("".join(waiting), len(waiting))

    def close(self) -> None:
        """Hand over the rest."""
        if not self.closed:
            self.flush()
        super().close()


def _key(table: Table) -> Column:
    return next(column for column in table.columns if column.name == table.key)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
