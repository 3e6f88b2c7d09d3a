"""Archives are kept by day, week and month; the administrators hear when the last one is old or the disk is full."""

import shutil
from collections import namedtuple
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings as django_settings

from libsys.backups.jobs import last_due
from libsys.backups.keeping import (
    Backup,
    back_up,
    choose_kept,
    find_backups,
    find_standing,
    forget_old,
    note_rehearsal,
)  # fmt: skip
from libsys.models import Library

AT = datetime(2026, 7, 1, 12, tzinfo=UTC)
Usage = namedtuple("Usage", "total used free")


def backup(at: datetime) -> Backup:
    """Return a backup of a moment."""
    return Backup(path=f"/b/{at:%Y-%m-%d-%H%M}.libsys.zip", at=at.isoformat(), size=1, rows=1, files=0, seconds=1)


@pytest.fixture
def folder(tmp_path: Path, settings: object) -> Path:
    """Return the folder of the backups."""
    settings.LIBSYS_BACKUP_FOLDER = tmp_path / "backups"  # type: ignore[attr-defined]
    settings.MEDIA_ROOT = tmp_path / "media"  # type: ignore[attr-defined]
    return tmp_path / "backups"


def test_two_years_of_nightly_backups_leave_seven_days_four_weeks_and_twelve_months() -> None:
    nights = [backup(AT - timedelta(days=number)) for number in range(730)]
    kept = choose_kept(nights, at=AT)
    days = [f"{one.made_at:%Y-%m-%d}" for one in kept]
    assert days[:7] == [f"{AT - timedelta(days=number):%Y-%m-%d}" for number in range(7)]
    assert days[7:] == [
        "2026-06-21", "2026-06-14", "2026-05-31", "2026-04-30", "2026-03-31", "2026-02-28", "2026-01-31", "2025-12-31",
        "2025-11-30", "2025-10-31", "2025-09-30", "2025-08-31",
    ]  # fmt: skip


def test_the_last_backup_is_kept_however_old_it_is() -> None:
    only = backup(AT - timedelta(days=900))
    assert choose_kept([only], at=AT) == [only]


def test_every_backup_of_today_is_kept() -> None:
    today = [backup(AT - timedelta(minutes=number)) for number in range(5)]
    assert choose_kept(today, at=AT) == today


@pytest.mark.django_db
def test_a_backup_is_listed_with_what_is_known_of_it(library: Library, folder: Path) -> None:
    made = back_up(folder, at=AT)
    assert find_backups(folder) == [made]
    assert (made.rows > 0, made.size > 0, made.verified_at != "", made.rehearsed_at) == (True, True, True, "")
    note_rehearsal(Path(made.path), at=AT, sound=True)
    assert find_backups(folder)[0].is_sound
    assert [path.stat().st_mode & 0o077 for path in folder.glob("key-*.txt")] == [0]


@pytest.mark.django_db
def test_an_old_archive_goes_with_its_facts_and_other_files_stay(library: Library, folder: Path) -> None:
    for days in (40, 39, 0):
        back_up(folder, at=AT - timedelta(days=days))
    (folder / "holiday.zip").write_text("not ours")
    (folder / "2020-01-01-000000.libsys.zip").write_text("put here by hand")
    assert forget_old(folder, at=AT + timedelta(days=400)) == []
    django_settings.LIBSYS_BACKUP_DAYS, before = 1, django_settings.LIBSYS_BACKUP_DAYS
    try:
        assert forget_old(folder, at=AT) == ["2026-05-22-200000.libsys.zip"]
    finally:
        django_settings.LIBSYS_BACKUP_DAYS = before
    assert {path.name for path in folder.iterdir()} > {"holiday.zip", "2020-01-01-000000.libsys.zip"}
    assert not (folder / "2026-05-22-200000.json").exists()


@pytest.mark.django_db
def test_the_key_is_not_kept_where_a_library_says_so(library: Library, folder: Path, settings: object) -> None:
    settings.LIBSYS_BACKUP_KEY = False  # type: ignore[attr-defined]
    back_up(folder, at=AT)
    assert list(folder.glob("key-*")) == []


@pytest.mark.django_db
def test_a_late_backup_and_a_full_disk_are_told(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(10**12, 5 * 10**11, 5 * 10**11))
    assert (find_standing(AT).is_late, find_standing(AT).last) == (True, None)
    back_up(folder, at=AT)
    assert find_standing(AT + timedelta(hours=47)).is_well
    assert find_standing(AT + timedelta(hours=49)).is_late
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(10**12, 86 * 10**10, 14 * 10**10))
    assert (find_standing(AT).is_full, find_standing(AT).percent) == (True, 14)


@pytest.mark.django_db
def test_a_disk_without_room_is_refused_before_anything_is_written(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder.parent / "media").mkdir()
    (folder.parent / "media" / "large").write_bytes(b"x" * 3000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(100, 99, 1))
    with pytest.raises(OSError, match="No space left"):
        back_up(folder, at=AT)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("at", "due"),
    [
        (datetime(2026, 7, 1, 18, 29, tzinfo=UTC), datetime(2026, 6, 30, 18, 30, tzinfo=UTC)),
        (datetime(2026, 7, 1, 18, 30, tzinfo=UTC), datetime(2026, 7, 1, 18, 30, tzinfo=UTC)),
        (datetime(2026, 7, 2, 2, 0, tzinfo=UTC), datetime(2026, 7, 1, 18, 30, tzinfo=UTC)),
    ],
)
def test_a_backup_is_due_at_half_past_two_of_the_local_night(at: datetime, due: datetime) -> None:
    assert last_due(at) == due
