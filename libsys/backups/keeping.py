"""The backups that are kept: one folder of archives, beside each what is known of it."""

import json
import shutil
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils.timezone import localtime

from libsys.backups.archive import check_seal
from libsys.backups.keys import keep_key
from libsys.backups.writing import Progress, Steps, no_progress, require_room, write_backup

ENDING = ".libsys.zip"
TOO_OLD = timedelta(days=2)
LEAST_FREE = 0.15
"""Below this share of free disk the administrators are warned."""
ABANDONED = 24 * 3600
"""An archive that stands unfinished for so many seconds belongs to nobody."""


@dataclass(frozen=True)
class Backup:
    """An archive: where it is, of when, how large, how long it took, whether it was read again and restored on trial.

    ``rehearsed_at`` is empty until then; ``is_sound`` is what the audit of that rehearsal said.
    """

    path: str
    at: str
    size: int
    rows: int
    files: int
    seconds: float
    verified_at: str = ""
    rehearsed_at: str = ""
    is_sound: bool = False

    @property
    def name(self) -> str:
        """Return the name of the file."""
        return Path(self.path).name

    @property
    def made_at(self) -> datetime:
        """Return the moment of which the archive is."""
        return datetime.fromisoformat(self.at)

    @property
    def tried_at(self) -> datetime | None:
        """Return when it was restored on trial, if ever."""
        return datetime.fromisoformat(self.rehearsed_at) if self.rehearsed_at else None


def backup_folder() -> Path:
    """Return the folder of the archives, which may not be there yet; best on another disk than the data."""
    return Path(settings.LIBSYS_BACKUP_FOLDER)


def back_up(folder: Path, *, at: datetime, progress: Progress = no_progress) -> Backup:
    """Write a backup into ``folder``, read it again, note what is known of it, and forget those that are too old.

    :raises OSError: when the folder can't be written or the disk is full.
    """
    started = time.monotonic()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    require_room(folder)
    path = folder / f"{localtime(at):%Y-%m-%d-%H%M%S}{ENDING}"
    steps = Steps(progress)
    manifest = write_backup(path, at=at, steps=steps)
    check_seal(path, lambda: steps.add(0, path.name))
    if settings.LIBSYS_BACKUP_KEY:
        keep_key(folder)
    made = Backup(
        path=str(path), at=at.isoformat(timespec="seconds"), size=path.stat().st_size,
        rows=sum(table["rows"] for table in manifest["tables"].values()), files=len(manifest["media"]),
        seconds=round(time.monotonic() - started, 1), verified_at=at.isoformat(timespec="seconds"),
    )  # fmt: skip
    _note(made)
    forget_old(folder, at=at)
    return made


def find_backups(folder: Path) -> list[Backup]:
    """Return the backups in ``folder``, the last one first."""
    found = [_read(path) for path in sorted(folder.glob(f"*{ENDING}"), reverse=True)]
    return [backup for backup in found if backup is not None]


def note_rehearsal(path: Path, *, at: datetime, sound: bool) -> None:
    """Note that the archive was restored on trial."""
    known = _read(path)
    if known is not None:
        _note(replace(known, rehearsed_at=at.isoformat(timespec="seconds"), is_sound=sound))


def forget_old(folder: Path, *, at: datetime) -> list[str]:
    """Delete the archives that no rule keeps any longer, and return their names."""
    backups = find_backups(folder)
    kept = {backup.path for backup in choose_kept(backups, at=at)}
    gone = [backup for backup in backups if backup.path not in kept]
    for backup in gone:
        Path(backup.path).unlink(missing_ok=True)
        _facts(Path(backup.path)).unlink(missing_ok=True)
    for unfinished in folder.glob(f"*{ENDING}.part"):
        if at.timestamp() - unfinished.stat().st_mtime > ABANDONED:
            unfinished.unlink(missing_ok=True)
    return [backup.name for backup in gone]


def choose_kept(backups: Iterable[Backup], *, at: datetime) -> list[Backup]:
    """Return the backups to keep: the last of each of so many days, weeks and months, and whatever is of today."""
    newest_first = sorted(backups, key=lambda backup: backup.made_at, reverse=True)
    today = localtime(at).date()
    kept = {backup.path for backup in newest_first if localtime(backup.made_at).date() >= today}
    for how_many, span in (
        (settings.LIBSYS_BACKUP_DAYS, "%Y-%m-%d"),
        (settings.LIBSYS_BACKUP_WEEKS, "%G-%V"),
        (settings.LIBSYS_BACKUP_MONTHS, "%Y-%m"),
    ):
        kept |= _last_of_each(newest_first, how_many, lambda moment, span=span: f"{localtime(moment):{span}}")  # type: ignore[misc]
    return [backup for backup in newest_first if backup.path in kept]


def _last_of_each(newest_first: list[Backup], how_many: int, name: Callable[[datetime], str]) -> set[str]:
    """Return the paths of the last backups of ``how_many`` different days, weeks or months."""
    last: dict[str, str] = {}
    for backup in newest_first:
        last.setdefault(name(backup.made_at), backup.path)
    return set(list(last.values())[:how_many])


@dataclass(frozen=True)
class Standing:
    """How the backups stand: the last one, and what is wrong."""

    last: Backup | None
    is_late: bool
    free: float

    @property
    def is_full(self) -> bool:
        """Return whether the disk has less room left than is safe."""
        return self.free < LEAST_FREE

    @property
    def percent(self) -> int:
        """Return how much of the disk is free, in whole percent."""
        return int(self.free * 100)

    @property
    def is_well(self) -> bool:
        """Return whether nobody needs to do anything."""
        return not self.is_late and not self.is_full


def find_standing(at: datetime) -> Standing:
    """Return how the backups stand at this moment; the fuller of both disks counts."""
    last = next(iter(find_backups(backup_folder())), None)
    late = last is None or at - last.made_at > TOO_OLD
    return Standing(last, late, min(_free(backup_folder()), _free(settings.LIBSYS_DATA)))


def _free(folder: Path) -> float:
    there = next(one for one in (folder, *folder.parents) if one.exists())
    usage = shutil.disk_usage(there)
    return usage.free / usage.total


def _facts(path: Path) -> Path:
    return path.with_name(path.name.removesuffix(ENDING) + ".json")


def _note(backup: Backup) -> None:
    """Write what is known beside the archive; the file is whole or is not there."""
    path = _facts(Path(backup.path))
    told = {name: value for name, value in asdict(backup).items() if name != "path"}
    unfinished = path.with_name(path.name + ".part")
    unfinished.write_text(json.dumps(told, indent=1), encoding="utf-8")
    unfinished.replace(path)


def _read(path: Path) -> Backup | None:
    """Return what is known of an archive; None where nothing is: somebody else's file."""
    try:
        return Backup(path=str(path), **json.loads(_facts(path).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
