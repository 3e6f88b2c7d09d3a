"""Making a backup: tables first, as of one moment, then the files that they speak of."""

import hashlib
import json
import os
import shutil
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from libsys.backups.archive import FORM, MANIFEST, PIECE, writing_archive
from libsys.backups.keys import fingerprint
from libsys.backups.reading import Snapshot, snapshot
from libsys.backups.tables import Table, find_applied, find_tables
from libsys.models import Library

Progress = Callable[[int, int, str], None]
STEP_SECONDS = 2.0


def no_progress(done: int, total: int, message: str) -> None:
    """Tell nobody."""


@dataclass
class Steps:
    """How far a backup is; told at most every ``STEP_SECONDS``."""

    tell: Progress
    total: int = 0
    done: int = 0
    told_at: float = field(default_factory=time.monotonic)

    def add(self, number: int, message: str) -> None:
        """Count ``number`` rows or files more."""
        self.done += number
        if time.monotonic() - self.told_at >= STEP_SECONDS:
            self.told_at = time.monotonic()
            self.tell(self.done, max(self.total, self.done), message)


def write_backup(path: Path, *, at: datetime, steps: Steps | None = None) -> dict[str, Any]:
    """Write everything that this library is into the archive ``path`` and return its manifest.

    The search index, sessions and what is drawn anew at every start are left out.
    """
    steps = steps or Steps(no_progress)
    with snapshot() as seen, writing_archive(path) as archive:
        applied = find_applied()
        tables = find_tables(applied)
        steps.total = sum(seen.count(table) for table in tables) + sum(1 for _file in media_files())
        manifest = _describe(at, applied)
        manifest["tables"] = {table.name: _write_table(archive, seen, table, steps) for table in tables}
        manifest["media"] = dict(_write_media(archive, steps))
        archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
    return manifest


def require_room(folder: Path) -> None:
    """Make sure that an archive of this library will fit where it is going.

    :raises OSError: when it may not: an archive is smaller than what it holds, so half of that is asked for.
    """
    if shutil.disk_usage(folder).free < _size() // 2:
        raise OSError(28, os.strerror(28), str(folder))


def _size() -> int:
    """Return roughly how many bytes this library holds."""
    media = sum(file.stat().st_size for _name, file in media_files())
    if connection.vendor == "sqlite":
        file = Path(str(connection.settings_dict["NAME"]))
        return media + (file.stat().st_size if file.exists() else 0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return media + int(cursor.fetchone()[0])


def _describe(at: datetime, applied: dict[str, list[str]]) -> dict[str, Any]:
    library = Library.objects.order_by("pk").values("code", "name").first() or {}
    return {
        "form": FORM,
        "version": version("libsys"),
        "at": at.isoformat(timespec="seconds"),
        "library": library,
        "database": connection.vendor,
        "key": fingerprint(settings.SECRET_KEY),
        "migrations": applied,
    }


def _write_table(archive: zipfile.ZipFile, seen: Snapshot, table: Table, steps: Steps) -> dict[str, Any]:
    """Write one table as lines and return what the manifest says of it."""
    digest, rows = hashlib.sha256(), 0

    def take(lines: str, number: int) -> None:
        nonlocal rows
        data = lines.encode()
        digest.update(data)
        file.write(data)
        rows += number
        steps.add(number, table.name)

    with archive.open(f"tables/{table.name}.tsv", "w", force_zip64=True) as file:
        seen.read(table, take)
    return {**table.as_json(), "rows": rows, "sha256": digest.hexdigest()}


def hash_table(seen: Snapshot, table: Table) -> tuple[int, str]:
    """Return how many rows ``table`` has and the SHA-256 of their lines."""
    digest, rows = hashlib.sha256(), 0

    def take(lines: str, number: int) -> None:
        nonlocal rows
        digest.update(lines.encode())
        rows += number

    seen.read(table, take)
    return rows, digest.hexdigest()


def media_files() -> Iterator[tuple[str, Path]]:
    """Yield every file that was uploaded or made, with its name under the media folder."""
    root = Path(settings.MEDIA_ROOT)
    for file in sorted(root.rglob("*")):
        if file.is_file() and not file.is_symlink():
            yield file.relative_to(root).as_posix(), file


def _write_media(archive: zipfile.ZipFile, steps: Steps) -> Iterator[tuple[str, str]]:
    """Write every file and yield its name and SHA-256; one that is forgotten meanwhile is left out."""
    for name, path in media_files():
        try:
            opened = path.open("rb")
        except FileNotFoundError:
            continue
        digest = hashlib.sha256()
        with opened as source, archive.open(f"media/{name}", "w", force_zip64=True) as file:
            while piece := source.read(PIECE):
                digest.update(piece)
                file.write(piece)
                steps.add(0, name)
        steps.add(1, name)
        yield name, digest.hexdigest()
