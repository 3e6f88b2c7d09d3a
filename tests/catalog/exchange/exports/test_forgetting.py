"""Files of old exports go; those of an export under way stay."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from catalog.exchange.exports.forgetting import forget_exports
from catalog.exchange.exports.ordering import FOLDER, ExportOrder, files_of, start_export
from catalog.tasks import forget_exports as task
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.jobs.working import work_on
from libsys.models import Job
from tests.catalog.conftest import Shelve
from tests.fixtures import NOON


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> Path:
    """Give the test a media folder of its own and return that of the exports."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media" / FOLDER


def age(path: Path, days: float) -> None:
    """Let a file have been written so many days ago."""
    moment = (now() - timedelta(days=days)).timestamp()
    os.utime(path, (moment, moment))


def order(desk: Desk, key: str) -> Job:
    """Order an export of everything."""
    return start_export(order=ExportOrder(), desk=desk, at=NOON, key=key)


def test_files_go_after_the_days_that_are_set(desk: Desk, shelve: Shelve, media: Path, settings: Any) -> None:
    shelve("1", "乡土中国")
    kept, gone = order(desk, "kept"), order(desk, "gone")
    for job, days in ((kept, 6.9), (gone, 7.1)):
        assert work_on(job.pk)
        for path in media.glob(f"{job.pk}.*"):
            age(path, days)
    settings.LIBSYS_EXPORT_DAYS = 7
    assert task() == 1
    assert not list(media.glob(f"{gone.pk}.*"))
    assert files_of(kept.pk, ExportOrder().form).whole.is_file()
    assert task() == 0


def test_an_export_under_way_and_foreign_files_stay(desk: Desk, media: Path) -> None:
    waiting = order(desk, "waiting")
    media.mkdir(parents=True)
    files = [files_of(waiting.pk, ExportOrder().form).part, media / "readme.txt"]
    for path in files:
        path.touch()
        age(path, 400)
    assert forget_exports(before=now()) == 0
    assert all(path.exists() for path in files)


def test_without_any_export_there_is_nothing_to_forget(db: None, media: Path) -> None:
    assert forget_exports(before=now()) == 0
