"""Saving records: add what is new, change what says something else, leave the rest alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from catalog.enums import Kind
from catalog.marc.model import MarcRecord
from catalog.models import Record, RecordIdentifier
from catalog.records.afterwards import Change, run_afterwards
from catalog.records.comparing import changes_between, told_changes
from catalog.records.drafting import RecordDraft, draft_record
from catalog.records.local import LOCAL_COLUMNS, default_facts
from catalog.records.projecting import identifier_rows
from catalog.records.versions import keep_present, keep_versions
from libsys.access.desk import Desk
from libsys.daybook.recording import Line, find_recorded, record_many
from libsys.db.acts import act

COPIED, ORIGINAL = "copied", "original"
BATCH = 200
_LOCAL_FIELDS = [name.removesuffix("_id") for name in LOCAL_COLUMNS]


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


@dataclass(frozen=True)
class Writing:
    """One record on its way into the tables: what it becomes, and what it was."""

    record: Record
    draft: RecordDraft
    outcome: Outcome
    was: MarcRecord | None = None
    clc_was: str = ""
    kind: Kind | None = None
    detail: dict[str, Any] | None = None

    @property
    def is_new(self) -> bool:
        """Tell whether the record was not there before."""
        return self.outcome is Outcome.ADDED


@act
def save_records(
    drafts: Sequence[RecordDraft], *, topic: str, desk: Desk, at: datetime, keys: Sequence[str | None] = ()
) -> list[SavedRecord]:
    """Save many records with few queries, each source key at most once among ``drafts``.

    Every new record gets the line ``record.catalogued``, every changed one
    ``record.changed`` with its version before and after; an unchanged one none.
    A deleted record that comes again is there again, with ``record.restored``.
    What the library says of a record outside its fields is left as it stands.
    """
    known = _lock_known([draft.source_key for draft in drafts])
    keep_present([known[one.source_key] for one in drafts if _differs(one, known.get(one.source_key))])
    writings = [_judge(draft, known.get(draft.source_key), at=at) for draft in drafts]
    padded = [*keys, *[None] * (len(drafts) - len(keys))]
    kept = [(one, key) for one, key in zip(writings, padded, strict=True) if one.outcome is not Outcome.UNCHANGED]
    write_all([one for one, _ in kept], topic=topic, desk=desk, at=at, keys=[key for _, key in kept])
    return [SavedRecord(one.record, one.outcome) for one in writings]


def write_all(
    writings: Sequence[Writing],
    *,
    topic: str,
    desk: Desk,
    at: datetime,
    keys: Sequence[str | None],
    reason: str = "",
) -> None:
    """Write rows, numbers, versions and lines of records that are new or differ; then tell the followers."""
    _write_rows(writings)
    keep_versions([one.record for one in writings], desk=desk, at=at, reason=reason)
    lines = [_line(one, topic=topic, at=at, key=key) for one, key in zip(writings, keys, strict=True)]
    record_many(lines, desk=desk)
    run_afterwards([Change(one.record, one.is_new, one.clc_was) for one in writings], desk=desk, at=at)


def overwrite(record: Record, draft: RecordDraft, *, at: datetime, **more: Any) -> Writing:
    """Return the writing that puts ``draft`` in the place of what ``record`` says now."""
    was, clc_was = MarcRecord.from_json(record.marc), record.clc
    for name, value in draft.columns.items():
        setattr(record, name, value)
    record.version += 1
    record.updated_at = at
    return Writing(record, draft, Outcome.CHANGED, was, clc_was, **more)


def _lock_known(source_keys: list[str]) -> dict[str, Record]:
    rows = Record.objects.select_for_update().filter(source_key__in=source_keys).order_by("pk")
    return {record.source_key: record for record in rows}


def _differs(draft: RecordDraft, known: Record | None) -> bool:
    return known is not None and (known.fingerprint != draft.fingerprint or known.deleted_at is not None)


def _judge(draft: RecordDraft, known: Record | None, *, at: datetime) -> Writing:
    if known is None:
        new = Record(source_key=draft.source_key, created_at=at, updated_at=at, **draft.columns)
        default_facts(new.material).write_to(new)
        return Writing(new, draft, Outcome.ADDED)
    if not _differs(draft, known):
        return Writing(known, draft, Outcome.UNCHANGED)
    kind = Kind.RECORD_RESTORED if known.deleted_at else None
    known.deleted_at = None
    return overwrite(known, draft, at=at, kind=kind)


def _write_rows(writings: Sequence[Writing]) -> None:
    added = [one.record for one in writings if one.is_new]
    changed = [one.record for one in writings if not one.is_new]
    Record.objects.bulk_create(added, batch_size=BATCH)
    if changed:
        # One statement for many rows of many columns; an UPDATE with a CASE for every cell takes ten times as long.
        columns = [*writings[0].draft.columns, *_LOCAL_FIELDS, "version", "updated_at", "deleted_at"]
        Record.objects.bulk_create(
            changed, batch_size=BATCH, update_conflicts=True, unique_fields=["id"], update_fields=columns
        )
        RecordIdentifier.objects.filter(record__in=changed).delete()
    rows = [row for one in writings for row in identifier_rows(one.record, one.draft.identifiers)]
    RecordIdentifier.objects.bulk_create(rows, batch_size=BATCH)


def _line(writing: Writing, *, topic: str, at: datetime, key: str | None) -> Line:
    record = writing.record
    columns = {"record_id": record.pk, "material": record.material, "clc": record.clc[:24]}
    if writing.was is None:
        return Line(Kind.RECORD_CATALOGUED, at, {**columns, "topic": topic}, key)
    changes = told_changes(changes_between(writing.was, MarcRecord.from_json(record.marc)))
    detail = {"before": record.version - 1, "after": record.version, **changes, **(writing.detail or {})}
    return Line(writing.kind or Kind.RECORD_CHANGED, at, {**columns, "detail": detail}, key)
