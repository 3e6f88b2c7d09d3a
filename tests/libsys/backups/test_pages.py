"""Administrators see the backups, ask for one more, and are told when the last one is old."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from libsys.access.desk import Desk
from libsys.backups.jobs import KIND, ask_for_backup, ask_for_nightly_backup
from libsys.backups.keeping import back_up, find_backups
from libsys.clock import now
from libsys.enums import JobState, Role
from libsys.jobs.working import work_on
from libsys.models import Job, Library, Room
from libsys.tasks import back_up_nightly
from libsys.web.operations import new_key
from tests.fixtures import make_user, sign_in

LIST, NEW = "libsys:backups", "libsys:backup-new"


@pytest.fixture
def folder(tmp_path: Path, settings: object) -> Path:
    """Return the folder of the backups."""
    settings.LIBSYS_BACKUP_FOLDER = tmp_path / "backups"  # type: ignore[attr-defined]
    settings.MEDIA_ROOT = tmp_path / "media"  # type: ignore[attr-defined]
    return tmp_path / "backups"


@pytest.fixture
def administrator(room: Room, folder: Path) -> Client:
    """Return the browser of the system administrator."""
    return sign_in(make_user(room.point.library, Role.SYSTEM_ADMINISTRATOR, room=room))


def test_nobody_else_finds_the_backups(room: Room, folder: Path) -> None:
    stranger = sign_in(make_user(room.point.library, Role.DIRECTOR, room=room))
    assert stranger.get(reverse(LIST)).status_code == 404
    assert stranger.post(reverse(NEW), {"operation_key": new_key()}).status_code == 404
    assert Client().get(reverse(LIST)).status_code == 302
    assert not Job.objects.filter(kind=KIND).exists()


def test_an_empty_folder_says_so_and_warns(administrator: Client) -> None:
    answer = administrator.get(reverse(LIST))
    assert answer.status_code == 200
    assert "还没有备份" in answer.content.decode()
    assert "还没有任何备份" in answer.content.decode()


def test_a_backup_is_asked_for_once_and_written_by_its_job(administrator: Client, folder: Path) -> None:
    key = new_key()
    for _time in range(2):
        answer = administrator.post(reverse(NEW), {"operation_key": key})
        assert answer.status_code == 302
    job = Job.objects.get(kind=KIND)
    assert "正在备份" in administrator.get(reverse(LIST)).content.decode()
    assert work_on(job.pk)
    job.refresh_from_db()
    (made,) = find_backups(folder)
    assert (job.state, job.result["name"]) == (JobState.DONE, made.name)
    page = administrator.get(reverse(LIST)).content.decode()
    assert made.name in page
    assert "备份过期了" not in page


def test_a_backup_that_can_not_be_written_says_why(administrator: Client, folder: Path) -> None:
    folder.parent.joinpath("backups").write_text("a file stands where the folder should be")
    job = ask_for_backup(desk=Desk(library=Library.objects.get()), at=now(), key=new_key())
    assert work_on(job.pk)
    job.refresh_from_db()
    assert (job.state, "备份没有写成" in job.problem) == (JobState.FAILED, True)


def test_the_pages_of_administrators_warn_when_the_last_backup_is_two_days_old(
    administrator: Client, folder: Path, room: Room
) -> None:
    back_up(folder, at=now() - timedelta(hours=49))
    for name in (LIST, "libsys:settings", "reports:dashboard"):
        assert "备份过期了" in administrator.get(reverse(name), follow=True).content.decode()
    director = sign_in(make_user(room.point.library, Role.DIRECTOR, room=room))
    assert "备份过期了" not in director.get(reverse("libsys:settings")).content.decode()
    back_up(folder, at=now())
    assert "备份过期了" not in administrator.get(reverse("libsys:settings")).content.decode()


def test_the_list_asks_as_often_with_three_backups_as_with_one(
    administrator: Client, folder: Path, django_assert_max_num_queries: object
) -> None:
    counts = []
    for hours in (3, 2, 1):
        back_up(folder, at=now() - timedelta(hours=hours))
        with django_assert_max_num_queries(40) as seen:  # type: ignore[operator]
            assert administrator.get(reverse(LIST)).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[-1]


def test_the_backup_of_the_day_is_asked_for_once(library: Library, folder: Path) -> None:
    number = back_up_nightly()
    assert back_up_nightly() in (0, number)
    assert Job.objects.filter(kind=KIND).count() == 1
    assert work_on(number)
    assert ask_for_nightly_backup(now()) is None
    assert ask_for_nightly_backup(now() + timedelta(days=1)) is not None
