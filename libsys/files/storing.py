"""Keeping files in the data folder under the name of their SHA-256, outside everything that a web server hands out."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from pathlib import Path

from django.conf import settings


def folder_of(under: str) -> Path:
    """Return the folder of one sort of files."""
    return Path(settings.MEDIA_ROOT) / under


def store_file(chunks: Iterable[bytes], *, under: str) -> tuple[str, Path]:
    """Write ``chunks`` under the name of their SHA-256 and return it with the path; the same file is kept once."""
    folder = folder_of(under)
    folder.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    descriptor, name = tempfile.mkstemp(dir=folder)
    try:
        with os.fdopen(descriptor, "wb") as kept:
            for chunk in chunks:
                digest.update(chunk)
                kept.write(chunk)
            kept.flush()
            os.fsync(kept.fileno())
        path = folder / digest.hexdigest()
        Path(name).replace(path)
        os.utime(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return digest.hexdigest(), path


def forget_loose(under: str, *, before: datetime, find_wanted: Callable[[list[str]], Collection[str]]) -> int:
    """Delete files that nothing speaks of and that lie here since before ``before``; return how many.

    ``find_wanted`` returns which of the digests are still spoken of.
    """
    folder = folder_of(under)
    if not folder.is_dir():
        return 0
    old = [path for path in folder.iterdir() if path.is_file() and path.stat().st_mtime < before.timestamp()]
    wanted = set(find_wanted([path.name for path in old]))
    loose = [path for path in old if path.name not in wanted]
    for path in loose:
        path.unlink(missing_ok=True)
    return len(loose)
