"""Files on arrival: kept under their digest and looked at, before any lock is taken and any key is claimed."""

import zipfile
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from catalog.exchange.refusals import refusal_sentence
from catalog.marc.reading import AUTO, Refused, read_records
from catalog.models import ImportBatch
from libsys.errors import DomainError, Reason
from libsys.files.storing import forget_loose, store_file

FOLDER = "imports"
UNREADABLE = frozenset({"empty_file", "not_marc", "no_records", "record_too_large", "xml_forbidden", "xml_malformed"})
"""Problems of the first record that mean the file as a whole is none of ours."""
LARGEST_UNPACKED = 400 << 20
"""Bytes; a workbook that grows beyond this is refused before it is opened."""

_CHUNK = 1 << 20
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXT_ENDINGS = frozenset({".csv", ".tsv", ".tab"})
_LOOKED_AT = 1 << 16
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_NEVER_TYPED = bytes(code for code in range(32) if code not in b"\t\n\r\x1a")


class ImportRefused(DomainError):
    """The file was not taken in."""

    status = 422


class FileKind(StrEnum):
    """What a file is: MARC records, or a table whose columns must be told."""

    MARC = "marc"
    WORKBOOK = "xlsx"
    TEXT_TABLE = "csv"


@dataclass(frozen=True)
class KeptFile:
    """A file that lies under its digest and can be read."""

    name: str
    digest: str
    kind: FileKind

    @property
    def path(self) -> Path:
        """Return where it lies."""
        return Path(settings.MEDIA_ROOT) / FOLDER / self.digest

    @property
    def is_table(self) -> bool:
        """Return whether its columns must be told before it can be read."""
        return self.kind is not FileKind.MARC


def keep_upload(file: BinaryIO, *, name: str, encoding: str = AUTO) -> KeptFile:
    """Store ``file`` and look at its beginning; nothing of the database is touched.

    :raises ImportRefused: when the file is empty, or neither MARC nor a table.
    """
    digest, path = store_file(iter(lambda: file.read(_CHUNK), b""), under=FOLDER)
    kept = KeptFile(Path(name).name[:200], digest, find_kind(path, name=name))
    if kept.kind is FileKind.MARC:
        check_readable(path, encoding=encoding)
    return kept


def find_kind(path: Path, *, name: str) -> FileKind:
    """Return what the file is, by its first bytes, and for plain text by the ending of its name.

    :raises ImportRefused: for a workbook of the old kind, a broken one, one that grows too large, and what is no text.
    """
    with path.open("rb") as file:
        head = file.read(_LOOKED_AT)
    if head.startswith(_OLD_WORKBOOK):
        raise ImportRefused(_reason("old_workbook"))
    if head.startswith(b"PK"):
        return _workbook(path, name)
    if Path(name).suffix.lower() in _TEXT_ENDINGS:
        if not head:
            raise ImportRefused(_reason("empty_file"))
        if not _is_text(head):
            raise ImportRefused(_reason("no_table"))
        return FileKind.TEXT_TABLE
    return FileKind.MARC


def _is_text(head: bytes) -> bool:
    """Tell whether a file may be a text table: an image or a program has many characters that nobody types."""
    if head.startswith(_UTF16_MARKS):
        return True
    return len(head) - len(head.translate(None, _NEVER_TYPED)) <= len(head) // 16


def check_readable(path: Path, *, encoding: str = AUTO) -> None:
    """Look at the first record only.

    :raises ImportRefused: when the file is empty or is no MARC file.
    """
    first = next(iter(read_records(path, encoding=encoding)), None)
    if first is None:
        raise ImportRefused(_reason("no_records"))
    if isinstance(first, Refused) and first.code in UNREADABLE:
        raise ImportRefused(_reason(first.code, **first.params))


def require_file(path: Path) -> Path:
    """Return ``path`` if the file still lies there.

    :raises ImportRefused: when it was cleared away, or a backup came back without it.
    """
    if not path.is_file():
        raise ImportRefused(_reason("file_gone"))
    return path


def file_of(batch: ImportBatch) -> Path:
    """Return where the file of ``batch`` lies."""
    return Path(settings.MEDIA_ROOT) / batch.file_path


def forget_uploads(*, before: datetime) -> int:
    """Delete files that no import speaks of and that lie here since before ``before``; return how many."""
    return forget_loose(FOLDER, before=before, find_wanted=_find_wanted)


def _find_wanted(digests: list[str]) -> set[str]:
    return set(ImportBatch.objects.filter(digest__in=digests).values_list("digest", flat=True))


def _workbook(path: Path, name: str) -> FileKind:
    try:
        with zipfile.ZipFile(path) as packed:
            size = sum(part.file_size for part in packed.infolist())
            is_workbook = "xl/workbook.xml" in packed.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        is_spreadsheet = Path(name).suffix.lower() == ".xlsx"
        raise ImportRefused(_reason("workbook_broken" if is_spreadsheet else "not_marc")) from None
    if not is_workbook:
        raise ImportRefused(_reason("packed_file"))
    if size > LARGEST_UNPACKED:
        raise ImportRefused(_reason("workbook_too_large", size=size >> 20, limit=LARGEST_UNPACKED >> 20))
    return FileKind.WORKBOOK


def _reason(code: str, **params: object) -> Reason:
    return Reason(code, refusal_sentence(code, params), facts=params)
