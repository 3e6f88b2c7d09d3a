"""Tests of computing a period anew."""

import pytest
from django.test import Client

from libsys.enums import JobState
from libsys.jobs.working import work_on
from libsys.models import Job, Library, Room
from libsys.web.operations import new_key
from reports.counting.computing import KIND
from reports.counting.recounting import count_new_lines
from reports.models import DailyCount, FoldedMonth
from tests.reports.conftest import Write
from tests.reports.staff.pages import words_of

PAGE = "/reports/2026H1/computing/"


@pytest.fixture
def counted(library: Library, room: Room, write: Write) -> Room:
    """Write and count two lines, one of a room."""
    write("loan.checked_out", "2026-03-02", 4, point=room.point, room=room, reader_key=7)
    write("visit.entered", "2026-05-02", 90)
    count_new_lines()
    return room


def test_a_period_is_computed_anew_place_by_place(counted: Room, director_client: Client) -> None:
    DailyCount.objects.update(quantity=99)
    answer = director_client.post(PAGE, {"operation_key": new_key()})
    job = Job.objects.get(kind=KIND)
    assert answer.headers["Location"] == f"/jobs/{job.pk}/" or str(job.pk) in answer.headers["Location"]
    assert work_on(job.pk)
    job.refresh_from_db()
    assert (job.state, job.done, job.total) == (JobState.DONE, 5, 5)
    assert sorted(DailyCount.objects.values_list("quantity", flat=True)) == [4, 90]
    assert FoldedMonth.objects.count() == 1
    page = words_of(director_client.get(f"/reports/computed/{job.pk}/"))
    assert "各室核对无误" in page
    assert "重算了 2 天、2 行" in page
    assert counted.name in page
    assert "看结果" in words_of(director_client.get(PAGE))


def test_a_worker_that_died_goes_on_where_it_was(counted: Room, director_client: Client) -> None:
    director_client.post(PAGE, {"operation_key": new_key()})
    job = Job.objects.get(kind=KIND)
    Job.objects.update(checkpoint={"day": "2026-03-02"})
    DailyCount.objects.filter(kind="loan.checked_out").update(quantity=99)
    work_on(job.pk)
    job.refresh_from_db()
    assert [proof["differing"] for proof in job.result["places"]] == [[], ["loan.checked_out"]]
    assert "有的室核对时数字又变了" in words_of(director_client.get(f"/reports/computed/{job.pk}/"))


def test_only_who_may_compute_does(counted: Room, librarian_client: Client, client: Client) -> None:
    for browser, status in ((librarian_client, 404), (client, 302)):
        assert browser.get(PAGE).status_code == status
        assert browser.post(PAGE, {"operation_key": new_key()}).status_code == status
        assert browser.get("/reports/computed/1/").status_code == status
    assert not Job.objects.exists()


def test_what_is_no_period_and_no_job_is_not_found(director_client: Client, library: Library) -> None:
    assert director_client.get("/reports/soon/computing/").status_code == 404
    assert director_client.get("/reports/computed/99/").status_code == 404
