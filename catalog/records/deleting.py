"""Taking a record out of the catalogue, and back: a tombstone stays, so that harvesters learn of it."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from catalog.enums import ItemStatus, Kind
from catalog.marc.model import MarcRecord
from catalog.models import Item, Record, RecordIdentifier
from catalog.records.afterwards import Change, run_afterwards
from catalog.records.checking import RecordRefused
from catalog.records.drafting import draft_record
from catalog.records.editing import lock_standing
from catalog.records.projecting import identifier_rows
from catalog.records.versions import keep_present, keep_versions
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act
from libsys.errors import DomainError, Reason

Guard = Callable[[Record], Iterable[Reason]]
Detail = dict[str, Any]
_guards: list[Guard] = []


class DeletionRefused(DomainError):
    """The record is still needed."""


def guards_deletion(guard: Guard) -> Guard:
    """Ask ``guard`` before any record is deleted; what it returns keeps the record."""
    if guard not in _guards:
        _guards.append(guard)
    return guard


def find_obstacles(target: Record) -> list[Reason]:
    """Return everything that keeps ``target`` from being deleted."""
    return [reason for guard in _guards for reason in guard(target)]


@act
def delete_record(*, record_id: int, reason: str = "", desk: Desk, at: datetime, key: str) -> Record:
    """Take a record out of every list and search; its fields and its history stay.

    :raises DeletionRefused: with everything that still needs it.
    """
    if (earlier := find_recorded(key)) is not None:
        return Record.objects.get(pk=earlier.record_id)
    target = lock_standing(record_id)
    obstacles = find_obstacles(target)
    if obstacles:
        raise DeletionRefused(obstacles)
    delete_locked(target, reason=reason, desk=desk, at=at, key=key)
    return target


def delete_locked(
    target: Record, *, reason: str, desk: Desk, at: datetime, key: str | None = None, detail: Detail | None = None
) -> None:
    """Delete a record that is locked and that nothing needs."""
    target.deleted_at = at
    target.identifiers.all().delete()
    _write(target, kind=Kind.RECORD_DELETED, reason=reason, desk=desk, at=at, key=key, detail=detail)


@act
def undelete_record(*, record_id: int, reason: str = "", desk: Desk, at: datetime, key: str) -> Record:
    """Put a deleted record back as it was.

    :raises RecordRefused: when it was never deleted.
    """
    if (earlier := find_recorded(key)) is not None:
        return Record.objects.get(pk=earlier.record_id)
    target = Record.objects.select_for_update().get(pk=record_id)
    if target.deleted_at is None:
        raise RecordRefused(Reason("record_not_deleted", _("这条书目没有删除，不用恢复。")))
    undelete_locked(target, reason=reason, desk=desk, at=at, key=key)
    return target


def undelete_locked(
    target: Record, *, reason: str, desk: Desk, at: datetime, key: str | None = None, detail: Detail | None = None
) -> None:
    """Put a record back that is locked and deleted."""
    target.deleted_at = None
    draft = draft_record(MarcRecord.from_json(target.marc), format=target.format, key=target.source_key)
    RecordIdentifier.objects.bulk_create(identifier_rows(target, draft.identifiers))
    if target.parent is not None and target.parent.deleted_at is not None:
        target.parent = None
    _write(target, kind=Kind.RECORD_RESTORED, reason=reason, desk=desk, at=at, key=key, detail=detail)


def _write(
    target: Record, *, kind: Kind, reason: str, desk: Desk, at: datetime, key: str | None, detail: Detail | None
) -> None:
    keep_present([target])
    target.version += 1
    target.updated_at = at
    target.save(update_fields=["deleted_at", "version", "updated_at", "parent"])
    keep_versions([target], desk=desk, at=at, reason=reason)
    record(
        kind,
        desk=desk,
        at=at,
        key=key,
        record_id=target.pk,
        material=target.material,
        clc=target.clc[:24],
        detail={"before": target.version - 1, "after": target.version, **(detail or {})},
    )
    run_afterwards([Change(target, is_new=False, clc_before=target.clc)], desk=desk, at=at)


@guards_deletion
def copies_in_stock(target: Record) -> Iterable[Reason]:
    """A record whose copies are in stock is needed."""
    count = Item.objects.filter(record=target).exclude(status=ItemStatus.WITHDRAWN).count()
    if count:
        sentence = _("还有 %(count)s 册在藏。请先注销或移到别的书目。") % {"count": count}
        yield Reason("record_has_copies", sentence, facts={"count": count})


@guards_deletion
def component_databases(target: Record) -> Iterable[Reason]:
    """A package whose component databases are there is needed."""
    count = target.components.filter(deleted_at=None).count()
    if count:
        sentence = _("还有 %(count)s 个子库属于它。请先删除子库，或改到别的数据库。") % {"count": count}
        yield Reason("record_has_components", sentence, facts={"count": count})
