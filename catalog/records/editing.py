"""What a cataloguer does to a record: make, change, hide, set back to an earlier state; never over another's work."""

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from catalog.enums import Kind
from catalog.marc.model import MarcRecord
from catalog.models import Record, RecordVersion
from catalog.records.checking import RecordRefused, refuse_errors
from catalog.records.drafting import draft_record
from catalog.records.local import LocalFacts, default_facts
from catalog.records.numbering import mark_changed, mark_own, next_control_number
from catalog.records.saving import ORIGINAL, Outcome, SavedRecord, Writing, overwrite, write_all
from catalog.records.versions import keep_present
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act
from libsys.errors import DomainError, Reason


class EditConflict(DomainError):
    """Somebody saved the record meanwhile; nothing is lost, both states are here."""

    def __init__(self, record: Record, *, base_version: int, marc: MarcRecord, local: LocalFacts) -> None:
        """Keep the present state, and yours with the version it began from."""
        self.record = record
        self.base_version = base_version
        self.yours, self.your_local = marc, local
        self.present, self.present_local = MarcRecord.from_json(record.marc), LocalFacts.of(record)
        facts = {"base": base_version, "present": record.version}
        sentence = _("您编辑期间，这条书目已存为第 %(present)s 版（您从第 %(base)s 版开始）。请逐字段选定后再保存。")
        super().__init__(Reason("record_changed_meanwhile", sentence % facts, facts=facts))


@act
def create_record(
    *,
    marc: MarcRecord,
    format: str,  # noqa: A002 - the domain's word
    local: LocalFacts | None = None,
    topic: str = ORIGINAL,
    desk: Desk,
    at: datetime,
    key: str,
) -> SavedRecord:
    """Save a record that the library makes itself, under its own next control number.

    :raises RecordRefused: with everything that keeps it out.
    """
    if (earlier := find_recorded(key)) is not None:
        return SavedRecord(Record.objects.get(pk=earlier.record_id), Outcome.ADDED)
    facts = local or default_facts(str(draft_record(marc, format=format).projection.material))
    refuse_errors(marc, format, facts)
    agency = desk.library.code
    number = next_control_number(agency, at=at)
    own = mark_own(marc, format, agency=agency, number=number, at=at)
    draft = draft_record(own, format=format, key=f"{agency}:{number}")
    record = Record(source_key=draft.source_key, created_at=at, updated_at=at, **draft.columns)
    facts.write_to(record)
    write_all([Writing(record, draft, Outcome.ADDED)], topic=topic, desk=desk, at=at, keys=[key])
    return SavedRecord(record, Outcome.ADDED)


@act
def edit_record(
    *,
    record_id: int,
    marc: MarcRecord,
    local: LocalFacts | None = None,
    base_version: int,
    reason: str = "",
    desk: Desk,
    at: datetime,
    key: str,
) -> SavedRecord:
    """Save what a cataloguer made of version ``base_version``; without ``local`` the library's facts stay.

    :raises EditConflict: when the record is no longer at that version.
    :raises RecordRefused: with everything that keeps it out.
    """
    if (earlier := _find_done(key)) is not None:
        return earlier
    record = lock_standing(record_id)
    facts = local or LocalFacts.of(record)
    if record.version != base_version:
        raise EditConflict(record, base_version=base_version, marc=marc, local=facts)
    refuse_errors(marc, record.format, facts, record=record)
    return _rewrite(record, marc, facts, reason=reason, desk=desk, at=at, key=key)


@act
def restore_version(
    *, record_id: int, number: int, base_version: int, reason: str = "", desk: Desk, at: datetime, key: str
) -> SavedRecord:
    """Make a new version with the content of an earlier one; so a restoring can itself be undone.

    :raises EditConflict: when the record is no longer at ``base_version``.
    :raises RecordVersion.DoesNotExist: when there is no such version.
    """
    if (earlier := _find_done(key)) is not None:
        return earlier
    record = lock_standing(record_id)
    version = RecordVersion.objects.get(record=record, number=number)
    marc, local = MarcRecord.from_json(version.marc), LocalFacts.from_json(version.local)
    if record.version != base_version:
        raise EditConflict(record, base_version=base_version, marc=marc, local=local)
    local = replace(local, parent_id=_standing_parent(local.parent_id))
    detail = {"restored": number}
    return _rewrite(record, marc, local, reason=reason, detail=detail, desk=desk, at=at, key=key)


@act
def suppress_record(*, record_id: int, is_suppressed: bool, desk: Desk, at: datetime, key: str) -> SavedRecord:
    """Hide the record from readers, or show it again."""
    return change_local(
        record_id=record_id,
        change=lambda facts: replace(facts, is_suppressed=is_suppressed),
        desk=desk,
        at=at,
        key=key,
    )


@act
def change_local(
    *, record_id: int, change: Callable[[LocalFacts], LocalFacts], desk: Desk, at: datetime, key: str
) -> SavedRecord:
    """Change what the library says of a record outside its fields; the fields stay as they are now."""
    if (earlier := _find_done(key)) is not None:
        return earlier
    record = lock_standing(record_id)
    facts = change(LocalFacts.of(record))
    return _rewrite(record, MarcRecord.from_json(record.marc), facts, reason="", desk=desk, at=at, key=key)


def lock_standing(record_id: int) -> Record:
    """Return the record locked until the act ends.

    :raises Record.DoesNotExist: when there is none.
    :raises RecordRefused: when it was deleted.
    """
    record = Record.objects.select_for_update().get(pk=record_id)
    if record.deleted_at is not None:
        raise RecordRefused(Reason("record_deleted", _("这条书目已删除，不能修改。请先恢复它。")))
    return record


def _find_done(key: str) -> SavedRecord | None:
    earlier = find_recorded(key)
    if earlier is None:
        return None
    return SavedRecord(Record.objects.get(pk=earlier.record_id), Outcome.CHANGED)


def _standing_parent(parent_id: int | None) -> int | None:
    return parent_id if Record.objects.filter(pk=parent_id, deleted_at=None).exists() else None


def _rewrite(
    record: Record,
    marc: MarcRecord,
    local: LocalFacts,
    *,
    reason: str,
    desk: Desk,
    at: datetime,
    key: str,
    detail: dict[str, Any] | None = None,
) -> SavedRecord:
    """Write fields and facts in place of the present ones, unless they say the same."""
    before = LocalFacts.of(record)
    is_other = marc.to_json() != record.marc
    if not is_other and local == before:
        return SavedRecord(record, Outcome.UNCHANGED)
    keep_present([record])
    stamped = mark_changed(marc, at=at) if is_other else marc
    draft = draft_record(stamped, format=record.format, key=record.source_key)
    local.write_to(record)
    told = {**_told_local(before, local), **(detail or {})}
    writing = overwrite(record, draft, at=at, kind=Kind.RECORD_CHANGED, detail=told)
    write_all([writing], topic="", desk=desk, at=at, keys=[key], reason=reason)
    return SavedRecord(record, Outcome.CHANGED)


def _told_local(before: LocalFacts, after: LocalFacts) -> dict[str, Any]:
    was, now = asdict(before), asdict(after)
    changed = {name: [str(was[name]), str(now[name])] for name in was if was[name] != now[name]}
    return {"local": changed} if changed else {}
