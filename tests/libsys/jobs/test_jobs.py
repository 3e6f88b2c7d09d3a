"""A job is asked for once, held by a lease, swept up when its worker is gone, cancelled when a person says so."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from libsys.access.desk import Desk
from libsys.clock import now
from libsys.enums import Channel, JobState
from libsys.errors import DomainError, Reason
from libsys.jobs.handlers import job_handler
from libsys.jobs.running import JobLost, JobRun, lease
from libsys.jobs.starting import cancel_job, start_job
from libsys.jobs.working import MAX_ATTEMPTS, find_abandoned, take, work_on
from libsys.models import Job
from libsys.tasks import sweep_jobs
from tests.libsys.jobs import sample_kinds

pytestmark = pytest.mark.django_db
assert sample_kinds.count


def ask(desk: Desk, *, kind: str = "test.count", key: str = "job-1", **params: Any) -> Job:
    """Ask for a job."""
    return start_job(kind, params=params or {"to": 3}, desk=desk, at=now(), key=key)


def handled_by(run: Callable[[JobRun], dict[str, Any]]) -> None:
    """Let ``run`` handle the jobs of kind ``test.once``."""
    job_handler("test.once", name="一次")(run)


def test_a_job_asked_for_twice_is_one_job(desk: Desk) -> None:
    assert ask(desk) == ask(desk)
    assert Job.objects.count() == 1


def test_a_job_remembers_the_desk_that_asked(desk: Desk) -> None:
    def look(run: JobRun) -> dict[str, Any]:
        assert (run.desk.library, run.desk.point, run.desk.room) == (desk.library, desk.point, desk.room)
        assert (run.desk.staff, run.desk.channel) == (desk.staff, Channel.TASK)
        return {"seen": True}

    handled_by(look)
    job = ask(desk, kind="test.once")
    assert work_on(job.pk)
    job.refresh_from_db()
    assert (job.state, job.result, job.attempts, job.lease_until) == (JobState.DONE, {"seen": True}, 1, None)


def test_a_job_that_is_done_is_not_done_again(desk: Desk) -> None:
    job = ask(desk)
    assert work_on(job.pk)
    assert not work_on(job.pk)
    assert Job.objects.get().attempts == 1


def test_a_job_in_the_hands_of_one_worker_is_not_taken_by_another(desk: Desk) -> None:
    job, at = ask(desk), now()
    assert take(job_id=job.pk, at=at, holder="first") is not None
    assert take(job_id=job.pk, at=at + lease(), holder="second") is None
    assert take(job_id=job.pk, at=at + lease() + timedelta(seconds=1), holder="second") is not None


def test_a_worker_that_was_too_slow_cannot_write_over_the_next_one(desk: Desk) -> None:
    job, at = ask(desk), now()
    slow = JobRun(take(job_id=job.pk, at=at, holder="slow"))  # type: ignore[arg-type]
    take(job_id=job.pk, at=at + 2 * lease(), holder="next")
    with pytest.raises(JobLost):
        slow.progress(1, 3)
    assert Job.objects.get().done == 0


def test_progress_renews_the_lease_and_keeps_the_checkpoint(desk: Desk) -> None:
    job = ask(desk)
    long_ago = now() - timedelta(hours=1)
    run = JobRun(take(job_id=job.pk, at=long_ago, holder="me"))  # type: ignore[arg-type]
    run.checkpoint["offset"] = 7
    run.progress(7, 10, message="第 7 条")
    job.refresh_from_db()
    assert (job.done, job.total, job.message, job.checkpoint) == (7, 10, "第 7 条", {"offset": 7})
    assert job.lease_until is not None
    assert job.lease_until > now()


def test_the_next_worker_goes_on_from_the_checkpoint(desk: Desk) -> None:
    job, at = ask(desk, to=4), now()
    run = JobRun(take(job_id=job.pk, at=at - 2 * lease(), holder="killed"))  # type: ignore[arg-type]
    run.checkpoint["seen"] = [[1, 0], [2, 0]]
    run.progress(2, 4)
    Job.objects.update(lease_until=at - timedelta(seconds=1))
    assert work_on(job.pk)
    job.refresh_from_db()
    assert [number for number, _ in job.result["seen"]] == [1, 2, 3, 4]
    assert (job.state, job.attempts) == (JobState.DONE, 2)


def test_a_cancelled_job_stops_at_its_next_step_and_stays_cancelled(desk: Desk) -> None:
    def work(run: JobRun) -> dict[str, Any]:
        cancel_job(job=Job.objects.get(pk=run.id), at=now())
        run.progress(1, 2)
        raise AssertionError("went on after it was cancelled")

    handled_by(work)
    job = ask(desk, kind="test.once")
    assert not work_on(job.pk)
    job.refresh_from_db()
    assert (job.state, job.done) == (JobState.CANCELLED, 0)
    assert not work_on(job.pk)


def test_a_job_cancelled_after_its_last_step_stays_cancelled(desk: Desk) -> None:
    def work(run: JobRun) -> dict[str, Any]:
        cancel_job(job=Job.objects.get(pk=run.id), at=now())
        return {"late": True}

    handled_by(work)
    job = ask(desk, kind="test.once")
    work_on(job.pk)
    job.refresh_from_db()
    assert (job.state, job.result) == (JobState.CANCELLED, {})


def test_a_job_that_has_ended_cannot_be_cancelled(desk: Desk) -> None:
    job = ask(desk)
    work_on(job.pk)
    assert cancel_job(job=job, at=now()).state == JobState.DONE


def test_a_refusal_is_told_and_a_bug_is_not(desk: Desk) -> None:
    def refuse(run: JobRun) -> dict[str, Any]:
        raise DomainError([Reason("a", "文件是空的。"), Reason("b", "没有题名。")])

    handled_by(refuse)
    refused, broken = ask(desk, kind="test.once"), ask(desk, kind="test.break", key="job-2")
    work_on(refused.pk)
    work_on(broken.pk)
    refused.refresh_from_db()
    broken.refresh_from_db()
    assert (refused.state, refused.problem) == (JobState.FAILED, "文件是空的。\n没有题名。")
    assert (broken.state, broken.problem) == (JobState.FAILED, "")


def test_a_job_that_kills_its_workers_is_given_up(desk: Desk) -> None:
    job, at = ask(desk), now()
    for attempt in range(MAX_ATTEMPTS):
        assert take(job_id=job.pk, at=at + attempt * 2 * lease(), holder=str(attempt)) is not None
    assert take(job_id=job.pk, at=at + MAX_ATTEMPTS * 2 * lease(), holder="one more") is None
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.FAILED, MAX_ATTEMPTS)


def test_the_sweeper_finds_what_nobody_holds_and_nothing_else(desk: Desk) -> None:
    at = now()
    ages = {"new": timedelta(0), "unheard": lease(), "held": lease(), "abandoned": lease(), "done": lease()}
    jobs = {
        key: start_job("test.count", params={"to": 1}, desk=desk, at=at - age, key=key) for key, age in ages.items()
    }
    take(job_id=jobs["held"].pk, at=at, holder="alive")
    take(job_id=jobs["abandoned"].pk, at=at - 2 * lease(), holder="dead")
    work_on(jobs["done"].pk)
    assert find_abandoned(at) == [jobs["unheard"].pk, jobs["abandoned"].pk]


def test_the_sweeper_nudges_what_it_finds(desk: Desk) -> None:
    start_job("test.count", params={"to": 1}, desk=desk, at=now() - lease(), key="unheard")
    assert sweep_jobs() == 1


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_is_down_does_not_undo_what_was_asked_for(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def down(*args: Any, **kwargs: Any) -> None:
        raise ConnectionError("no broker")

    monkeypatch.setattr("celery.current_app.send_task", down)
    job = ask(desk)
    assert Job.objects.get() == job
    assert job.state == JobState.QUEUED
