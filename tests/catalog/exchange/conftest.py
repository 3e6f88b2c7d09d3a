"""Imports as a test runs them: taken, worked on to the end, or stopped in the middle."""

import hashlib
import io
import json
from collections.abc import Callable

import pytest

from catalog.enums import ItemStatus
from catalog.exchange.starting import ImportOrder, start_import
from catalog.models import ImportBatch, Item, Record
from libsys.access.desk import Desk
from libsys.jobs.working import work_on
from libsys.models import Entry, Room, ScanCode
from tests.fixtures import NOON

Import = Callable[..., ImportBatch]


@pytest.fixture
def ask(desk: Desk, room: Room, settings: object, tmp_path) -> Import:
    """Return a function that takes a file in without working on it."""
    settings.MEDIA_ROOT = tmp_path / "media"  # type: ignore[attr-defined]

    def start(data: bytes, *, key: str = "", **order: str) -> ImportBatch:
        key = key or f"import-{ImportBatch.objects.count()}"
        wanted = ImportOrder(point=room.point, room=room, **order)
        return start_import(file=io.BytesIO(data), file_name="a.iso", order=wanted, desk=desk, at=NOON, key=key)

    return start


@pytest.fixture
def run(ask: Import) -> Import:
    """Return a function that imports a file to the end."""

    def start(data: bytes, **order: str) -> ImportBatch:
        batch = ask(data, **order)
        assert work_on(batch.job_id)
        batch.refresh_from_db()
        batch.job.refresh_from_db()
        assert batch.job.state == "done", batch.job.problem
        return batch

    return start


def counts(batch: ImportBatch) -> tuple[int, int, int, int, int, int]:
    """Return what a batch counted: read, added, changed, unchanged, copies, refused."""
    return (batch.read, batch.added, batch.changed, batch.unchanged, batch.items_added, batch.refused)


def catalogue_hash() -> str:
    """Return a hash of everything that an import writes, without numbers and times."""
    records = list(Record.objects.order_by("source_key").values_list("source_key", "fingerprint", "version", "title"))
    items = list(Item.objects.order_by("barcode").values_list("barcode", "record__source_key", "call_number", "status"))
    codes = sorted(ScanCode.objects.values_list("code", flat=True))
    lines = sorted(Entry.objects.values_list("kind", "topic", "material", "clc", "quantity"))
    assert {status for *_, status in items} <= {ItemStatus.AVAILABLE}
    return hashlib.sha256(json.dumps([records, items, codes, lines]).encode()).hexdigest()
