"""Writing what a batch made of its records, through the door of all saving."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from catalog.enums import Kind
from catalog.marc.model import MarcRecord
from catalog.models import Record, RecordBatch
from catalog.records.batches.weighing import Weighed
from catalog.records.deleting import delete_locked
from catalog.records.drafting import draft_record
from catalog.records.local import LocalFacts
from catalog.records.numbering import mark_changed
from catalog.records.saving import Writing, overwrite, write_all
from catalog.records.versions import keep_present
from libsys.access.desk import Desk


def lock_records(record_ids: Iterable[int]) -> dict[int, Record]:
    """Return the records that are not deleted, locked until the act ends, in their order."""
    rows = Record.objects.select_for_update().filter(pk__in=list(record_ids), deleted_at=None)
    return {record.pk: record for record in rows.order_by("pk")}


def write_weighed(weighed: Sequence[Weighed], *, batch: RecordBatch, desk: Desk, at: datetime) -> None:
    """Save what was weighed and is good: fields and facts as new versions, deleted records as tombstones."""
    told = {"batch": batch.pk}
    for one in weighed:
        if one.is_deleted:
            delete_locked(one.record, reason=batch.reason, desk=desk, at=at, detail=told)
    changed = [one for one in weighed if not one.is_deleted]
    keep_present([one.record for one in changed])
    writings = [rewritten(one.record, one.marc, one.local, at=at, told=told) for one in changed]
    save_writings(writings, desk=desk, at=at, reason=batch.reason)


def rewritten(record: Record, marc: MarcRecord, local: LocalFacts, *, at: datetime, told: dict[str, Any]) -> Writing:
    """Return the writing that puts these fields and facts in the place of what ``record`` says; it has to be saved."""
    before = LocalFacts.of(record)
    stamped = mark_changed(marc, at=at) if marc.to_json() != record.marc else marc
    local.write_to(record)
    draft = draft_record(stamped, format=record.format, key=record.source_key)
    detail = {**_told_facts(before, local), **told}
    return overwrite(record, draft, at=at, kind=Kind.RECORD_CHANGED, detail=detail)


def save_writings(writings: Sequence[Writing], *, desk: Desk, at: datetime, reason: str) -> None:
    """Save writings, if there are any."""
    if writings:
        write_all(writings, topic="", desk=desk, at=at, keys=[None] * len(writings), reason=reason)


def _told_facts(before: LocalFacts, after: LocalFacts) -> dict[str, Any]:
    was, now = asdict(before), asdict(after)
    changed = {name: [str(was[name]), str(now[name])] for name in was if was[name] != now[name]}
    return {"local": changed} if changed else {}
