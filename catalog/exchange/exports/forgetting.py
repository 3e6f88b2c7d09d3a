"""Files of old exports go: whoever ordered one took it along, and can order it again."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings

from catalog.exchange.exports.ordering import FOLDER, KIND
from libsys.enums import JobState
from libsys.models import Job


def forget_exports(*, before: datetime) -> int:
    """Delete the files of exports that nothing was written to since ``before``; return how many exports these were.

    An export that waits or is under way keeps its files, however long that takes.
    """
    old = _find_old(before)
    for path in (path for paths in old.values() for path in paths):
        path.unlink(missing_ok=True)
    return len(old)


def count_exports(*, before: datetime) -> int:
    """Return how many exports have files that :func:`forget_exports` would delete."""
    return len(_find_old(before))


def _find_old(before: datetime) -> dict[int, list[Path]]:
    old: dict[int, list[Path]] = {}
    for job_id, path in _files_of_exports():
        if path.stat().st_mtime < before.timestamp():
            old.setdefault(job_id, []).append(path)
    open_jobs = Job.objects.filter(kind=KIND, state__in=(JobState.QUEUED, JobState.RUNNING))
    for job_id in open_jobs.values_list("pk", flat=True):
        old.pop(job_id, None)
    return old


def _files_of_exports() -> Iterator[tuple[int, Path]]:
    folder = Path(settings.MEDIA_ROOT) / FOLDER
    if folder.is_dir():
        for path in folder.iterdir():
            if path.is_file() and path.stem.isdecimal():
                yield int(path.stem), path
