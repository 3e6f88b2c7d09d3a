"""Several machines are one house: what one does the others see, and what one loses the others keep."""

import json
import shutil
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.cluster.machines import Cluster
from tests.crash.driver import Line
from tests.processes import wait_until

pytestmark = [pytest.mark.services, pytest.mark.run("PostgreSQL")]  # a database of its own
KINDS = "tests.libsys.jobs.sample_kinds"
LEASE = 3
AT_ONCE = 5.0
"""Seconds in which a desk must have its answer, with a broker or without."""

ASK = """
import json, sys, django; django.setup()
from libsys.access.desk import command_desk
from libsys.clock import now
from libsys.jobs.starting import start_job
from libsys.models import Library
key, params = sys.argv[1], json.loads(sys.argv[2])
job = start_job("test.count", params=params, desk=command_desk(Library.objects.get()), at=now(), key=key)
print(job.pk)
"""
LOOK = "SELECT state, attempts, done, result, checkpoint FROM libsys_job WHERE id = %s"
_numbers = count(1)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """Return machines with a small library; they have a database of their own, whatever that of the other tests is."""
    with tempfile.TemporaryDirectory(prefix="libsys-m-", ignore_cleanup_errors=True) as folder:
        machines = Cluster(Path(folder), lease=LEASE, include=KINDS)
        try:
            machines.prepare()
            machines.fill(desks=1, readers=3, copies=8)
            machines.start()
            yield machines
        finally:
            machines.close()


@pytest.fixture(scope="module")
def lines(cluster: Cluster) -> list[Line]:
    """Return one person's browser at each web machine: signed in at the first alone, the cookies carried over."""
    first, second = (Line(port, "desk0") for port in cluster.ports)
    first.sign_in()
    second.carry_over(first)
    return [first, second]


def post(line: Line, path: str, **fields: Any) -> tuple[int, Any]:
    """Send a program's request once and return status and answer."""
    headers = {"Content-Type": "application/json", "Idempotency-Key": f"cluster-test-{next(_numbers):06d}"}
    status, text, _ = line.ask("POST", path, body=json.dumps(fields), **headers)
    return status, json.loads(text)


def loans_of(line: Line, card: str) -> list[str]:
    """Return the barcodes that a reader has."""
    status, text, _ = line.ask("GET", f"/api/v1/readers/{card}/loans")
    assert status == 200
    return [loan["barcode"] for loan in json.loads(text)["loans"]]


def finds(line: Line, title: str) -> bool:
    """Return whether a search finds a title."""
    status, text, _ = line.ask("GET", f"/api/v1/records?q={quote(title)}")
    assert status == 200
    return title in [row["title"] for row in json.loads(text)["results"]]


def catalogue(line: Line, title: str) -> None:
    """Catalogue a book at the desk."""
    headers = {"Idempotency-Key": f"cluster-test-{next(_numbers):06d}"}
    status, _, _ = line.ask("POST", "/desk/brief/", body=f"title={quote(title)}&barcode=N{next(_numbers)}", **headers)
    assert status == 302


def look(cluster: Cluster, job: int) -> dict[str, Any]:
    """Return how a job stands; asked of the database, since another Django would take its time."""
    ((state, attempts, done, result, checkpoint),) = cluster.postgres.ask(LOOK, job)
    return {"state": state, "attempts": attempts, "done": done, "seen": (result or checkpoint).get("seen", [])}


def wait_for_job(cluster: Cluster, job: int, **wanted: Any) -> dict[str, Any]:
    """Wait until a job stands as ``wanted``, and return how it stands."""
    wait_until(lambda: look(cluster, job).items() >= wanted.items(), seconds=90, what=f"{wanted}, {look(cluster, job)}")
    return look(cluster, job)


def test_a_loan_made_on_one_machine_is_seen_on_the_other_at_once(cluster: Cluster, lines: list[Line]) -> None:
    first, second = lines
    status, _ = post(first, "/api/v1/check-outs", card="R0-000", barcode="B0-0000")
    assert status == 201
    assert loans_of(second, "R0-000") == ["B0-0000"]
    status, _ = post(second, "/api/v1/check-ins", barcode="B0-0000")
    assert status == 200
    assert loans_of(first, "R0-000") == []


def test_an_operation_sent_to_both_machines_is_done_once(cluster: Cluster, lines: list[Line]) -> None:
    headers = {"Content-Type": "application/json", "Idempotency-Key": "cluster-test-both-machines"}
    body = json.dumps({"card": "R0-001", "barcode": "B0-0001"})
    answers = [line.ask("POST", "/api/v1/check-outs", body=body, **headers) for line in lines]
    assert answers[0] == answers[1]
    assert loans_of(lines[0], "R0-001") == ["B0-0001"]


def test_a_record_saved_on_one_machine_is_found_on_both(cluster: Cluster, lines: list[Line]) -> None:
    catalogue(lines[0], "两台机器的书")
    for line in lines:
        wait_until(lambda one=line: finds(one, "两台机器的书"), seconds=30, what="the new record is found")


def test_an_index_that_is_lost_comes_back_while_the_other_machine_serves(cluster: Cluster, lines: list[Line]) -> None:
    first, second = lines
    catalogue(first, "索引里的书")
    for line in lines:
        wait_until(lambda one=line: finds(one, "索引里的书"), seconds=30, what="the new record is found")
    shutil.rmtree(cluster.data("web0") / "index")
    end = time.monotonic() + 30
    while not finds(first, "索引里的书"):
        assert finds(second, "索引里的书")
        assert time.monotonic() < end
        time.sleep(0.1)
    catalogue(second, "重建以后的书")
    wait_until(lambda: finds(first, "重建以后的书"), seconds=30, what="the rebuilt index follows")
    assert (cluster.data("web0") / "index" / "CURRENT").exists()


def test_without_redis_desks_go_on_and_jobs_wait(cluster: Cluster, lines: list[Line]) -> None:
    first, second = lines
    cluster.redis.stop()
    try:
        begun = time.monotonic()
        status, _ = post(first, "/api/v1/check-outs", card="R0-002", barcode="B0-0002")
        assert status == 201
        assert loans_of(second, "R0-002") == ["B0-0002"]
        assert time.monotonic() - begun < AT_ONCE
        job = int(cluster.run("-c", ASK, "asked-without-redis", '{"to": 3}'))
        assert look(cluster, job)["state"] == "queued"
    finally:
        cluster.redis.come_back()
    assert wait_for_job(cluster, job, state="done")["attempts"] == 1


def test_the_job_of_a_killed_worker_is_taken_over_by_the_other(cluster: Cluster) -> None:
    job = int(cluster.run("-c", ASK, "asked-before-the-kill", '{"to": 100, "pause": 0.1}'))
    wait_until(lambda: look(cluster, job)["done"] >= 3, seconds=60, what="the job is under way")
    pid = look(cluster, job)["seen"][-1][1]
    (dead,) = [worker for worker in cluster.workers if pid in worker.pids]
    (other,) = [worker for worker in cluster.workers if worker is not dead]
    dead.kill()
    ended = wait_for_job(cluster, job, state="done")
    assert ended["attempts"] == 2
    assert [number for number, _ in ended["seen"]] == list(range(1, 101))
    assert {by for _, by in ended["seen"]} - {pid} <= other.pids
    dead.start()


def test_after_all_that_every_process_still_runs(cluster: Cluster) -> None:
    assert (len(cluster.webs), len(cluster.indexers), len(cluster.workers)) == (2, 2, 2)
    assert cluster.beat is not None
    assert all(process.lives for process in [*cluster.webs, *cluster.indexers, *cluster.workers, cluster.beat])
