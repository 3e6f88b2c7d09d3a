"""The archive: one ZIP file whose last 64 characters are the SHA-256 of all that stands before them.

ZIP keeps a checksum of each file in it, but none of its own headers and table
of contents. The digest stands in the comment at the end, where every program
that reads ZIP files expects words, so the archive opens everywhere.
"""

import hashlib
import json
import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.utils.translation import gettext as _

FORM = 1
"""The form of archives that this code writes; an archive of a higher one is from a newer libsys."""
MANIFEST = "manifest.json"
DIGEST = 64
PIECE = 1024 * 1024
FAST = 1


class ArchiveRefused(Exception):
    """The file is no archive, is broken, or is newer than this libsys; the message says what to do."""


class _Sealing:
    """A file that is only written forward and digests what it is given, but for the last ``DIGEST`` bytes."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._sum, self._tail = file, hashlib.sha256(), b""

    def write(self, data: bytes) -> int:
        """Write and digest."""
        self._file.write(data)
        held = self._tail + bytes(data)
        self._sum.update(held[:-DIGEST])
        self._tail = held[-DIGEST:]
        return len(data)

    def flush(self) -> None:
        """Pass on what is buffered."""
        self._file.flush()

    def seal(self) -> None:
        """Put the digest in the place that was left for it."""
        self._file.seek(-DIGEST, os.SEEK_END)
        self._file.write(self._sum.hexdigest().encode())


@contextmanager
def writing_archive(path: Path) -> Iterator[zipfile.ZipFile]:
    """Write an archive; the file has its name only when it is whole and on disk."""
    unfinished = path.with_name(path.name + ".part")
    try:
        with os.fdopen(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "r+b") as file:
            sealing = _Sealing(file)
            with zipfile.ZipFile(sealing, "w", zipfile.ZIP_DEFLATED, compresslevel=FAST) as archive:  # type: ignore[arg-type]
                archive.comment = b"0" * DIGEST
                yield archive
            sealing.seal()
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(path)
    finally:
        unfinished.unlink(missing_ok=True)


def check_seal(path: Path, pulse: Callable[[], object] = int) -> None:
    """Read the whole file and make sure that no byte of it has changed; ``pulse`` is called now and then.

    :raises ArchiveRefused: when one has, or the file is no archive of ours.
    """
    length = path.stat().st_size - DIGEST
    found = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(min(PIECE, max(0, length))):
            found.update(piece)
            length -= len(piece)
            pulse()
        told = file.read()
    if len(told) != DIGEST or found.hexdigest().encode() != told:
        raise ArchiveRefused(_("备份文件 %(name)s 已损坏或不完整，不能用来恢复。请换一份备份。") % {"name": path.name})


@contextmanager
def reading_archive(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open an archive whose seal was checked."""
    with zipfile.ZipFile(path) as archive:
        yield archive


def read_manifest(path: Path) -> dict[str, Any]:
    """Return what an archive says of itself; its seal is not looked at.

    :raises ArchiveRefused: when the file is no archive of ours.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            found = json.loads(archive.read(MANIFEST))
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, RuntimeError, NotImplementedError) as error:
        raise ArchiveRefused(_("%(name)s 不是 libsys 的备份文件，或已损坏。") % {"name": path.name}) from error
    if not isinstance(found, dict) or "form" not in found:
        raise ArchiveRefused(_("%(name)s 不是 libsys 的备份文件，或已损坏。") % {"name": path.name})
    return found
