"""Spreadsheets on arrival: looked at and kept before any lock is taken, and deleted as soon as they were read."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import transaction

from catalog.exchange.uploads import FileKind, find_kind
from circulation.enums import RosterStage
from circulation.models import ReaderImport, StagedReader
from circulation.readers.importing.refusals import RosterRefused, reason
from libsys.db.acts import act
from libsys.files.storing import store_file

FOLDER = "rosters"
_CHUNK = 1 << 20


@dataclass(frozen=True)
class KeptRoster:
    """A spreadsheet that lies under its digest and can be read."""

    name: str
    path: str
    kind: FileKind


def keep_roster(file: BinaryIO, *, name: str) -> KeptRoster:
    """Store ``file`` and look at its beginning; nothing of the database is touched.

    :raises ImportRefused: when it is empty, broken, packed, or a workbook of the old kind.
    :raises RosterRefused: when it is no table at all.
    """
    digest, path = store_file(iter(lambda: file.read(_CHUNK), b""), under=FOLDER)
    try:
        kind = find_kind(path, name=name)
        if kind is FileKind.MARC:
            raise RosterRefused(reason("roster_no_table"))
    except BaseException:
        _forget(f"{FOLDER}/{digest}")
        raise
    return KeptRoster(Path(name).name[:200], f"{FOLDER}/{digest}", kind)


def path_of(batch: ReaderImport) -> Path:
    """Return where the file of an import lies."""
    return Path(settings.MEDIA_ROOT) / batch.file_path


def forget_file(batch: ReaderImport) -> None:
    """Delete the file of an import that was read or given up, unless another import still waits for the same one.

    It goes when the transaction stands: one that is rolled back still speaks of it.
    """
    path, batch.file_path = batch.file_path, ""
    batch.save(update_fields=["file_path"])
    if path:
        transaction.on_commit(lambda: _forget(path))


@act
def forget_rosters(*, before: datetime) -> int:
    """Forget imports from before ``before``: their rows, which name people, and their files; return how many rows.

    What was imported stays; it can't be taken back as a whole any more.
    """
    old = ReaderImport.objects.filter(created_at__lt=before)
    for batch in old.exclude(file_path=""):
        batch.stage = RosterStage.DROPPED
        batch.save(update_fields=["stage"])
        forget_file(batch)
    return StagedReader.objects.filter(batch__in=old).delete()[0]


def forget_leftovers(*, before: datetime) -> int:
    """Delete spreadsheets that no import waits for and that lie here since before ``before``; return how many."""
    folder = Path(settings.MEDIA_ROOT) / FOLDER
    if not folder.is_dir():
        return 0
    old = [path for path in folder.iterdir() if path.is_file() and path.stat().st_mtime < before.timestamp()]
    return sum(_forget(f"{FOLDER}/{path.name}") for path in old)


def _forget(path: str) -> bool:
    if ReaderImport.objects.filter(file_path=path).exists():
        return False
    (Path(settings.MEDIA_ROOT) / path).unlink(missing_ok=True)
    return True
