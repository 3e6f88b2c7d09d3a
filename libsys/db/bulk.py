"""Writing millions of rows past the ORM: plain values in the largest portions, indexes and references at the end.

For databases of a measurement only: while the rows go in nothing checks what
they refer to, and a power cut would leave the file broken.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction

PORTION = 20_000
ABSENT = r"\N"
Value = int | str | None
Model = type[models.Model]

_FAST = {
    "sqlite": [
        "PRAGMA journal_mode=MEMORY", "PRAGMA synchronous=OFF", "PRAGMA cache_size=-1000000",
        "PRAGMA foreign_keys=OFF", "PRAGMA temp_store=MEMORY",
    ],
    "postgresql": ["SET synchronous_commit = off", "SET maintenance_work_mem = '1GB'"],
}  # fmt: skip
_AFTERWARDS = {"sqlite": [], "postgresql": ["ANALYZE"]}
_INDEXES = {
    "sqlite": "SELECT 'DROP INDEX \"' || name || '\"', sql FROM sqlite_master "
    "WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = %s ORDER BY name",
    "postgresql": "SELECT format('DROP INDEX %%I', i.indexname), i.indexdef FROM pg_indexes i "
    "WHERE i.schemaname = current_schema() AND i.tablename = %s AND NOT EXISTS (SELECT 1 FROM pg_constraint c "
    "WHERE c.conname = i.indexname) ORDER BY i.indexname",
}
_CONSTRAINTS = (
    "SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname), "
    "format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname, pg_get_constraintdef(oid)) "
    "FROM pg_constraint WHERE conrelid = %s::regclass AND contype IN ('f', 'u') ORDER BY contype DESC, conname"
)


@dataclass(frozen=True)
class Sheet:
    """A table that is filled from tuples of some columns; the others have one value in every row, or their default."""

    model: Model
    columns: tuple[str, ...]
    same: dict[str, Any] = field(default_factory=dict)

    def write(self, rows: Iterable[tuple[Value, ...]]) -> None:
        """Write every row; their values are as the database keeps them, moments without a zone in UTC."""
        fields = self.model._meta.local_concrete_fields
        rest = [one for one in fields if one.attname not in self.columns and not one.primary_key]
        same = tuple(_plain(self.same.get(one.attname, one.get_default())) for one in rest)
        names = [_column(self.model, name) for name in self.columns] + [one.column for one in rest]
        send = {"sqlite": _insert, "postgresql": _copy}[connection.vendor]
        rows = iter(rows)
        while portion := list(islice(rows, PORTION)):
            with transaction.atomic():
                send(self.model._meta.db_table, names, portion, same)


@contextmanager
def filling(models_: Sequence[Model]) -> Iterator[None]:
    """Fill empty tables; their indexes and references stand aside meanwhile.

    At the end numbers go on behind the last row, and a PostgreSQL knows how
    much there is: without that it plans for the empty tables it knew. SQLite
    is given no statistics, as no library's has any.
    """
    with setting_aside([model._meta.db_table for model in models_]):
        yield
    _run(connection.ops.sequence_reset_sql(no_style(), list(models_)))
    _run(_AFTERWARDS[connection.vendor])
    connection.close()


@contextmanager
def setting_aside(tables: Sequence[str]) -> Iterator[None]:
    """Write fast: what guards the rows of ``tables`` and finds them is taken away and laid again at the end."""
    _run(_FAST[connection.vendor])
    aside = [pair for table in tables for pair in _find_aside(table)]
    _run(drop for drop, _lay in aside)
    try:
        yield
    finally:
        _run(lay for _drop, lay in reversed(aside))


def start_afresh() -> None:
    """Throw the whole database of this measurement away, as far as it came, and leave it without a table."""
    if connection.vendor == "postgresql":
        _run(["DROP SCHEMA public CASCADE", "CREATE SCHEMA public"])
        return
    connection.close()
    for name in (f"{connection.settings_dict['NAME']}{end}" for end in ("", "-wal", "-shm", "-journal")):
        Path(name).unlink(missing_ok=True)


def _find_aside(table: str) -> list[tuple[str, str]]:
    """Return how the indexes and references of a table are taken away, and how they are laid again."""
    asked = [_INDEXES[connection.vendor]] + ([_CONSTRAINTS] if connection.vendor == "postgresql" else [])
    found = []
    with connection.cursor() as cursor:
        for question in asked:
            cursor.execute(question, [table])
            found += cursor.fetchall()
    return found


def _run(statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _insert(table: str, names: Sequence[str], rows: list[tuple[Value, ...]], same: tuple[Value, ...]) -> None:
    places = ", ".join(["%s"] * len(names))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({_quote(names)}) VALUES ({places})", (row + same for row in rows))  # noqa: S608 - names of ours


def _copy(table: str, names: Sequence[str], rows: list[tuple[Value, ...]], same: tuple[Value, ...]) -> None:
    """Copy the rows as lines of text; no value of theirs holds a tab, a line break or a backslash."""
    end = "".join(f"\t{ABSENT if value is None else value}" for value in same) + "\n"
    text = "".join("\t".join([ABSENT if value is None else str(value) for value in row]) + end for row in rows)
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {table} ({_quote(names)}) FROM STDIN", StringIO(text))


def _quote(names: Sequence[str]) -> str:
    return ", ".join(connection.ops.quote_name(name) for name in names)


def _column(model: Model, attname: str) -> str:
    return next(one.column for one in model._meta.local_concrete_fields if one.attname == attname)


def _plain(value: Any) -> Value:
    """Return a value as the database keeps it."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, datetime):
        return str(value.astimezone(UTC).replace(tzinfo=None))
    return value if value is None or isinstance(value, int) else str(value)


def run_together(statements: Iterable[str]) -> None:
    """Run SQL of ours, all of it or none."""
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
