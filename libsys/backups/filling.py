"""Filling the empty tables of a new database from an archive, and proving that what came in is what went out.

Only ever in a place of its own (``libsys.backups.restoring``): while rows go in
nothing checks what they refer to, and a power cut would leave the file broken.
"""

import io
import shutil
import zipfile
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO, Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.color import no_style
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.translation import gettext as _

from libsys.backups.archive import ArchiveRefused, read_manifest, reading_archive
from libsys.backups.jobs import KIND
from libsys.backups.lines import read_lines
from libsys.backups.reading import PORTION, snapshot
from libsys.backups.tables import Table, last_of
from libsys.backups.writing import hash_table
from libsys.db.bulk import setting_aside
from libsys.db.statistics import refresh_statistics
from libsys.enums import JobState
from libsys.models import Job

Say = Callable[[str], object]


def fill(path: Path, say: Say) -> None:
    """Make the tables as they were, fill them, compare them with the manifest, and bring them up to date.

    :raises ArchiveRefused: when what came in is not what the manifest says.
    """
    manifest = read_manifest(path)
    tables = [Table.from_json(name, told) for name, told in manifest["tables"].items()]
    say(_("正在建立数据表"))
    _make_tables(manifest["migrations"])
    with reading_archive(path) as archive:
        with setting_aside([table.name for table in tables]):
            for table in tables:
                _empty(table)
            for table in tables:
                say(
                    _("正在恢复 %(table)s（%(rows)d 行）")
                    % {"table": table.name, "rows": manifest["tables"][table.name]["rows"]}
                )
                _fill_table(archive, table)
        _fill_media(archive)
    _check_references()
    _reset_sequences(tables)
    say(_("正在与备份清单逐表核对"))
    compare(manifest, tables)
    call_command("migrate", interactive=False, verbosity=0)
    end_backups()
    if "reapply_erasures" in get_commands():
        call_command("reapply_erasures")
    refresh_statistics()


def end_backups() -> None:
    """End the job that was writing this very archive: nobody should take it up again in the restored library."""
    Job.objects.filter(kind=KIND, state__in=(JobState.QUEUED, JobState.RUNNING)).update(
        state=JobState.CANCELLED, lease_until=None, finished_at=timezone.now()
    )


def compare(manifest: dict[str, Any], tables: list[Table]) -> None:
    """Make sure that each table holds exactly the rows of the manifest.

    :raises ArchiveRefused: naming every table that does not.
    """
    with snapshot() as seen:
        found = {table.name: hash_table(seen, table) for table in tables}
    told = {name: (one["rows"], one["sha256"]) for name, one in manifest["tables"].items()}
    if different := sorted(name for name in told if told[name] != found[name]):
        raise ArchiveRefused(_("恢复后的数据与备份清单不符：%(tables)s") % {"tables": "、".join(different)})


def _make_tables(migrations: dict[str, list[str]]) -> None:
    """Make the tables as they were when the archive was written, no newer."""
    executor = MigrationExecutor(connection)
    executor.migrate(last_of(executor.loader, migrations))


def _empty(table: Table) -> None:
    """Take away what the migrations themselves put in."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {connection.ops.quote_name(table.name)}")  # noqa: S608 - a name of ours


def _fill_table(archive: zipfile.ZipFile, table: Table) -> None:
    with archive.open(f"tables/{table.name}.tsv") as raw:
        send = {"sqlite": _insert, "postgresql": _copy}[connection.vendor]
        send(table, raw)


def _insert(table: Table, raw: IO[bytes]) -> None:
    names = ", ".join(connection.ops.quote_name(column.name) for column in table.columns)
    places = ", ".join("?" * len(table.columns))
    statement = f"INSERT INTO {connection.ops.quote_name(table.name)} ({names}) VALUES ({places})"  # noqa: S608 - names of ours
    connection.ensure_connection()
    with connection.connection as opened:
        for lines in _portions(raw):
            opened.executemany(statement, read_lines(table.columns, lines))


def _copy(table: Table, raw: IO[bytes]) -> None:
    names = ", ".join(connection.ops.quote_name(column.name) for column in table.columns)
    with connection.cursor() as cursor:
        cursor.execute("SET TIME ZONE 'UTC'")
        cursor.copy_expert(f"COPY {connection.ops.quote_name(table.name)} ({names}) FROM STDIN", raw)


def _portions(raw: IO[bytes]) -> Iterator[list[str]]:
    text = io.TextIOWrapper(raw, encoding="utf-8", newline="\n")
    while lines := list(islice(text, PORTION)):
        yield [line[:-1] for line in lines]


def _fill_media(archive: zipfile.ZipFile) -> None:
    root = Path(settings.MEDIA_ROOT).resolve()
    for info in archive.infolist():
        if not info.filename.startswith("media/"):
            continue
        target = (root / info.filename.removeprefix("media/")).resolve()
        if not target.is_relative_to(root):
            raise ArchiveRefused(info.filename)
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(info) as source, target.open("wb") as file:
            shutil.copyfileobj(source, file)


def _check_references() -> None:
    """Make sure that every row refers to rows that are there; PostgreSQL did so when its references were laid again.

    :raises ArchiveRefused: when one does not.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_key_check")
        if broken := cursor.fetchone():
            raise ArchiveRefused(_("%(table)s 里有引用不存在的行") % {"table": broken[0]})


def _reset_sequences(tables: list[Table]) -> None:
    """Let numbers go on behind the last row of each table."""
    names = {table.name for table in tables}
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.db_table in names]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
