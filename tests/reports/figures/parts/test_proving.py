"""Tests of the nightly proof."""

from datetime import UTC, date, datetime

from django.test import Client

from libsys.enums import JobState
from libsys.jobs.working import work_on
from libsys.models import Job, Library
from reports.counting.recounting import count_new_lines
from reports.figures.parts.proving import find_alarm, start_proving
from reports.models import DailyCount
from reports.tasks import gather_readers, prove_figures
from tests.reports.conftest import Write
from tests.reports.staff.pages import words_of

NIGHT = datetime(2026, 3, 3, 18, tzinfo=UTC)


def prove(day: date) -> Job:
    """Prove the figures of a night to the end."""
    job = start_proving(day=day, at=NIGHT)
    assert job is not None
    assert work_on(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.DONE
    return job


def test_a_row_that_was_changed_by_hand_is_told_the_next_morning(
    library: Library, write: Write, director_client: Client, librarian_client: Client
) -> None:
    write("visit.entered", "2026-03-02", 7)
    count_new_lines()
    well = prove(date(2026, 3, 3))
    assert find_alarm() is None
    assert "各项数字都等于台账各行之和" in words_of(director_client.get(f"/reports/proved/{well.pk}/"))
    DailyCount.objects.update(quantity=8)
    job = prove(date(2026, 3, 4))
    assert find_alarm() == job
    page = words_of(director_client.get(f"/reports/proved/{job.pk}/"))
    assert f"{library.pk} 2026-03-02 visit.entered: 8 ≠ 7" in page
    assert "看是哪些数字" in words_of(director_client.get("/reports/2026H1/"))
    assert "看是哪些数字" not in words_of(librarian_client.get("/reports/2026H1/"))
    assert librarian_client.get(f"/reports/proved/{job.pk}/").status_code == 404


def test_a_night_is_proved_once(library: Library) -> None:
    first, second = (start_proving(day=date(2026, 3, 3), at=NIGHT) for _turn in range(2))
    assert first == second


def test_a_house_without_a_library_has_nothing_to_prove(db: None) -> None:
    assert start_proving(day=date(2026, 3, 3), at=NIGHT) is None
    assert prove_figures() == 0


def test_the_tasks_of_the_night_may_run_twice(library: Library, write: Write) -> None:
    write("visit.entered", "2026-03-02", 7)
    count_new_lines()
    assert (gather_readers(), gather_readers()) == (1, 0)
    assert prove_figures() == prove_figures()
    assert Job.objects.count() == 1


def test_who_is_not_signed_in_is_sent_away(client: Client, db: None) -> None:
    assert client.get("/reports/proved/1/").status_code == 302
