"""A worker that dies in the middle: whatever it was doing is finished by the next one, and nothing is doubled."""

from collections.abc import Callable
from typing import Any

import pytest

from catalog.exchange.committing import committing
from catalog.exchange.staging import reading
from catalog.exchange.starting import start_commit, start_undo
from catalog.exchange.undoing import undoing
from catalog.models import ImportBatch, Item, Record
from libsys.access.desk import Desk
from libsys.jobs.running import JobRun
from libsys.jobs.working import work_on
from libsys.models import Entry, Job
from tests.catalog.exchange.conftest import Import, catalogue, counts, fresh
from tests.catalog.samples import cnmarc, iso_file
from tests.fixtures import NOON

FILE = iso_file(*(cnmarc(str(number), f"书{number}", f"B{number}") for number in range(1, 26)))


def die_after(monkeypatch: pytest.MonkeyPatch, module: Any, name: str, calls: int) -> Callable[[], None]:
    """Let ``name`` work so many times and kill the worker at the next call; calling the result revives it."""
    real, done = getattr(module, name), []

    def work_or_die(**arguments: Any) -> None:
        if len(done) == calls:
            raise KeyboardInterrupt
        real(**arguments)
        done.append(1)

    monkeypatch.setattr(module, name, work_or_die)
    return lambda: monkeypatch.setattr(module, name, real)


def finish(batch: ImportBatch) -> ImportBatch:
    """Let the next worker take the job over."""
    Job.objects.filter(pk=batch.job_id).update(state="queued")
    assert work_on(batch.job_id)
    return fresh(batch)


def kill(batch: ImportBatch) -> None:
    with pytest.raises(KeyboardInterrupt):
        work_on(batch.job_id)


def test_a_killed_reading_goes_on_behind_what_was_staged(ask: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "CHUNK", 10)
    revive = die_after(monkeypatch, reading, "stage_chunk", 1)
    batch = ask(FILE, is_direct=False)
    kill(batch)
    assert (batch.staged.count(), Record.objects.count()) == (10, 0)
    revive()
    batch = finish(batch)
    assert (batch.stage, batch.read, batch.staged.count()) == ("waiting", 25, 25)


def test_a_killed_commit_leaves_nothing_double(ask: Import, run: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(committing, "CHUNK", 10)
    revive = die_after(monkeypatch, committing, "commit_chunk", 1)
    batch = ask(FILE)
    kill(batch)
    assert (Record.objects.count(), Item.objects.count()) == (10, 10)
    revive()
    assert counts(finish(batch)) == (25, 25, 0, 0, 25, 0)
    after = (catalogue(), Entry.objects.count())
    assert counts(run(FILE)) == (25, 0, 0, 25, 0, 0)
    assert (catalogue(), Entry.objects.count()) == after


def test_a_killed_undo_is_finished_by_the_next_worker(run: Import, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undoing, "CHUNK", 10)
    batch = run(FILE)
    revive = die_after(monkeypatch, undoing, "undo_chunk", 1)
    batch = start_undo(batch=batch, desk=desk, at=NOON, key="undo")
    kill(batch)
    assert Record.objects.filter(deleted_at=None).count() == 15
    revive()
    assert finish(batch).stage == "undone"
    assert catalogue() == ([], [], [], {})


def test_a_stopped_commit_can_be_gone_on_with_or_taken_back(
    ask: Import, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(committing, "CHUNK", 10)
    revive = die_after(monkeypatch, committing, "commit_chunk", 1)
    batch = ask(FILE)
    kill(batch)
    revive()
    Job.objects.filter(pk=batch.job_id).update(state="cancelled")
    batch = start_commit(batch=ImportBatch.objects.get(pk=batch.pk), desk=desk, at=NOON, key="go-on")
    assert work_on(batch.job_id)
    assert (fresh(batch).stage, fresh(batch).added) == ("done", 25)


def test_the_lease_is_kept_while_a_reading_finds_its_place_again(ask: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = ask(iso_file(*(cnmarc(str(number), f"书{number}") for number in range(6))), is_direct=False)
    ImportBatch.objects.filter(pk=batch.pk).update(read=4)
    monkeypatch.setattr(reading, "KEEP_LEASE_EVERY", 2)
    told: list[int] = []
    real = JobRun.progress

    def progress(job: JobRun, done: int, total: int, *, message: str = "") -> None:
        told.append(done)
        real(job, done, total, message=message)

    monkeypatch.setattr(JobRun, "progress", progress)
    assert work_on(batch.job_id)
    assert told == [4, 4, 6, 6]
    assert batch.staged.count() == 2
