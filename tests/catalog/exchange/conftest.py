"""Imports as a test runs them: taken, worked on to the end, or stopped in the middle."""

import hashlib
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Sum

from catalog.enums import ItemStatus
from catalog.exchange.starting import ImportOrder, start_commit, start_import, start_undo
from catalog.exchange.terms import MIGRATION_TERMS, PLAIN_TERMS
from catalog.exchange.uploads import keep_upload
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

    def start(data: bytes, *, key: str = "", name: str = "a.iso", **order: Any) -> ImportBatch:
        key = key or f"import-{ImportBatch.objects.count()}"
        plain = {"point": room.point, "room": room, "is_direct": True, "terms": MIGRATION_TERMS}
        wanted = ImportOrder(**{**plain, **order})
        kept = keep_upload(io.BytesIO(data), name=name, encoding=wanted.encoding)
        return start_import(kept=kept, order=wanted, desk=desk, at=NOON, key=key)

    return start


@pytest.fixture
def run(ask: Import) -> Import:
    """Return a function that imports a file to the end."""

    def start(data: bytes, **order: Any) -> ImportBatch:
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


Step = Callable[..., ImportBatch]


@pytest.fixture
def stage(ask: Import) -> Import:
    """Return a function that reads a file and leaves it waiting for a decision."""

    def start(data: bytes, **order: Any) -> ImportBatch:
        batch = ask(data, **{"is_direct": False, "terms": PLAIN_TERMS, **order})
        assert work_on(batch.job_id)
        return fresh(batch)

    return start


@pytest.fixture
def commit(desk: Desk) -> Step:
    """Return a function that saves what was staged."""

    def go_on(batch: ImportBatch) -> ImportBatch:
        batch = start_commit(batch=batch, desk=desk, at=NOON, key=f"commit-{batch.pk}")
        assert work_on(batch.job_id)
        return fresh(batch)

    return go_on


@pytest.fixture
def undo(desk: Desk) -> Step:
    """Return a function that takes an import back."""

    def go_back(batch: ImportBatch) -> ImportBatch:
        batch = start_undo(batch=batch, desk=desk, at=NOON, key=f"undo-{batch.pk}")
        assert work_on(batch.job_id)
        return fresh(batch)

    return go_back


def fresh(batch: ImportBatch) -> ImportBatch:
    """Return the batch as the database has it, its last work done."""
    batch = ImportBatch.objects.select_related("job").get(pk=batch.pk)
    assert batch.job.state == "done", batch.job.problem
    return batch


def outcomes(batch: ImportBatch) -> list[tuple[str, str, str]]:
    """Return outcome, rule and action of each staged record."""
    return list(batch.staged.order_by("ordinal").values_list("outcome", "rule", "action"))


def figures() -> dict[str, int]:
    """Return the sum of every kind of line that an import counts, but those that tell of taking back."""
    told = {"record.catalogued", "record.changed", "record.first_item", "item.accessioned", "item.shelved"}
    sums = Entry.objects.filter(kind__in=told).values_list("kind").annotate(n=Sum("quantity")).order_by()
    return {kind: count for kind, count in sums if count}


def catalogue() -> tuple[Any, ...]:
    """Return what readers and desks find: records with their fields, copies, scan codes."""
    records = Record.objects.filter(deleted_at=None).order_by("source_key")
    copies = Item.objects.order_by("barcode").values_list(
        "barcode", "record__source_key", "call_number", "status", "price"
    )
    return (
        list(records.values_list("source_key", "fingerprint", "title", "marc")),
        list(copies),
        sorted(ScanCode.objects.values_list("code", flat=True)),
        figures(),
    )
