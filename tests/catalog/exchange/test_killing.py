"""Real workers that are killed while they read, save and take back: the next one finishes, and nothing is doubled."""

import io
from subprocess import Popen

import pytest

from catalog.exchange.starting import ImportOrder, start_commit, start_import, start_undo
from catalog.exchange.uploads import keep_upload
from catalog.models import ImportBatch
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.enums import JobState
from libsys.models import Job, Room
from tests.catalog.exchange.conftest import catalogue, counts, fresh
from tests.catalog.samples import cnmarc, iso_file
from tests.processes import kill_group
from tests.workers import StartWorker, wait_for_worker

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True), pytest.mark.run("PostgreSQL")]

COUNT = 2_000
LEASE = 5


def kill_under_way(worker: Popen[bytes], batch: ImportBatch) -> None:
    """Kill the worker as soon as something of the job of ``batch`` is done, but not all of it."""

    def is_under_way() -> bool:
        job = Job.objects.get(pk=batch.job_id)
        assert job.state != JobState.FAILED, f"the job failed by itself: {job.problem or 'see worker.log'}"
        return job.done > 0

    wait_for_worker(worker, is_under_way, what="the job is under way")
    kill_group(worker)
    left = Job.objects.get(pk=batch.job_id)
    assert left.state == JobState.RUNNING
    assert 0 < left.done < COUNT


def finish(worker: Popen[bytes], batch: ImportBatch) -> ImportBatch:
    """Let the next worker end what the killed one began."""
    over = (JobState.DONE, JobState.FAILED)
    wait_for_worker(worker, lambda: Job.objects.get(pk=batch.job_id).state in over, what="the job is done")
    batch = fresh(batch)
    assert batch.job.attempts == 2
    return batch


def test_an_import_outlives_its_workers(desk: Desk, room: Room, start_worker: StartWorker) -> None:
    data = iso_file(*(cnmarc(f"K{number}", f"书{number}", f"K{number:06d}") for number in range(COUNT)))
    kept = keep_upload(io.BytesIO(data), name="a.iso")
    order = ImportOrder(point=room.point, room=room)
    batch = start_import(kept=kept, order=order, desk=desk, at=now(), key="killed")
    with start_worker(lease=LEASE) as worker:
        kill_under_way(worker, batch)

    with start_worker(lease=LEASE) as worker:
        batch = finish(worker, batch)
        assert (batch.stage, batch.read, batch.staged.count()) == ("waiting", COUNT, COUNT)
        batch = start_commit(batch=batch, desk=desk, at=now(), key="killed")
        kill_under_way(worker, batch)

    with start_worker(lease=LEASE) as worker:
        batch = finish(worker, batch)
        assert counts(batch) == (COUNT, COUNT, 0, 0, COUNT, 0)
        records, copies, codes, lines = catalogue()
        assert (len(records), len(copies), len(codes)) == (COUNT, COUNT, COUNT)
        assert set(lines.values()) == {COUNT}
        batch = start_undo(batch=batch, desk=desk, at=now(), key="killed")
        kill_under_way(worker, batch)

    with start_worker(lease=LEASE) as worker:
        assert finish(worker, batch).stage == "undone"
    assert catalogue() == ([], [], [], {})
