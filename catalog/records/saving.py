"""Saving records: add what is new, change what says something else, leave the rest alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from catalog.enums import Kind
from catalog.marc.model import MarcRecord
from catalog.models import Record, RecordIdentifier
from catalog.records.afterwards import Change, run_afterwards
from catalog.records.drafting import RecordDraft, draft_record
from catalog.records.projecting import identifier_rows
from libsys.access.desk import Desk
from libsys.daybook.recording import Line, find_recorded, record_many
from libsys.db.acts import act

COPIED, ORIGINAL = "copied", "original"
BATCH = 200


class Outcome(StrEnum):
    """What became of a record that was to be saved."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class SavedRecord:
    """A record and what became of it."""

    record: Record
    outcome: Outcome


@act
def save_record(
    *,
    marc: MarcRecord,
    format: str,  # noqa: A002 - the domain's word
    source_key: str,
    desk: Desk,
    at: datetime,
    key: str,
) -> SavedRecord:
    """Save one record that a cataloguer wrote; asked twice with the same ``key``, it answers alike."""
    earlier = find_recorded(key)
    if earlier is not None:
        outcome = Outcome.ADDED if earlier.kind == Kind.RECORD_CATALOGUED else Outcome.CHANGED
        return SavedRecord(Record.objects.get(pk=earlier.record_id), outcome)
    draft = draft_record(marc, format=format, key=source_key)
    return save_records([draft], topic=ORIGINAL, desk=desk, at=at, keys=[key])[0]


@act
def save_records(
    drafts: Sequence[RecordDraft], *, topic: str, desk: Desk, at: datetime, keys: Sequence[str | None] = ()
) -> list[SavedRecord]:
    """Save many records with few queries, each source key at most once among ``drafts``.

    Every new record gets the line ``record.catalogued``, every changed one
    ``record.changed`` with its version before and after; an unchanged one none.
    """
    known = _lock_known([draft.source_key for draft in drafts])
    classes = {record.pk: record.clc for record in known.values()}
    saved = [_judge(draft, known.get(draft.source_key), at=at) for draft in drafts]
    _write(drafts, saved)
    lines = [
        _line(one, topic=topic, at=at, key=key)
        for one, key in zip(saved, [*keys, *[None] * (len(saved) - len(keys))], strict=True)
        if one.outcome is not Outcome.UNCHANGED
    ]
    record_many(lines, desk=desk)
    run_afterwards(_changes(saved, classes), desk=desk, at=at)
    return saved


def _changes(saved: list[SavedRecord], classes: dict[int, str]) -> list[Change]:
    return [
        Change(one.record, one.outcome is Outcome.ADDED, classes.get(one.record.pk, ""))
        for one in saved
        if one.outcome is not Outcome.UNCHANGED
    ]


def _lock_known(source_keys: list[str]) -> dict[str, Record]:
    rows = Record.objects.select_for_update().filter(source_key__in=source_keys).order_by("pk")
    return {record.source_key: record for record in rows}


def _judge(draft: RecordDraft, known: Record | None, *, at: datetime) -> SavedRecord:
    if known is None:
        new = Record(source_key=draft.source_key, created_at=at, updated_at=at, **draft.columns)
        return SavedRecord(new, Outcome.ADDED)
    if known.fingerprint == draft.fingerprint:
        return SavedRecord(known, Outcome.UNCHANGED)
    for name, value in draft.columns.items():
        setattr(known, name, value)
    known.version += 1
    known.updated_at = at
    return SavedRecord(known, Outcome.CHANGED)


def _write(drafts: Sequence[RecordDraft], saved: list[SavedRecord]) -> None:
    added = [one.record for one in saved if one.outcome is Outcome.ADDED]
    changed = [one.record for one in saved if one.outcome is Outcome.CHANGED]
    Record.objects.bulk_create(added, batch_size=BATCH)
    if changed:
        columns = [*drafts[0].columns, "version", "updated_at"]
        Record.objects.bulk_update(changed, columns, batch_size=BATCH)
        RecordIdentifier.objects.filter(record__in=changed).delete()
    written = [
        row
        for draft, one in zip(drafts, saved, strict=True)
        if one.outcome is not Outcome.UNCHANGED
        for row in identifier_rows(one.record, draft.identifiers)
    ]
    RecordIdentifier.objects.bulk_create(written, batch_size=BATCH)


def _line(saved: SavedRecord, *, topic: str, at: datetime, key: str | None) -> Line:
    record = saved.record
    columns = {"record_id": record.pk, "material": record.material, "clc": record.clc[:24]}
    if saved.outcome is Outcome.ADDED:
        return Line(Kind.RECORD_CATALOGUED, at, {**columns, "topic": topic}, key)
    versions = {"before": record.version - 1, "after": record.version}
    return Line(Kind.RECORD_CHANGED, at, {**columns, "detail": versions}, key)
