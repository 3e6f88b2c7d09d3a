"""What an alteration would make of each record, and why not; nothing is written here."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.translation import gettext_lazy as _

from catalog.marc.model import MarcRecord
from catalog.models import Record
from catalog.records.batches.altering import DELETE, FACTS, Alteration, alter
from catalog.records.checking import check_content, is_too_large
from catalog.records.comparing import FieldChange, changes_between
from catalog.records.deleting import find_obstacles
from catalog.records.local import LocalFacts
from libsys.errors import Reason


@dataclass(frozen=True)
class Weighed:
    """One record, what it would say, and everything against it."""

    record: Record
    was: MarcRecord
    marc: MarcRecord
    local: LocalFacts
    is_deleted: bool = False
    reasons: tuple[Reason, ...] = ()

    @property
    def is_other(self) -> bool:
        """Tell whether the record would be another than it is."""
        return self.is_deleted or self.marc != self.was or self.local != LocalFacts.of(self.record)

    @cached_property
    def changes(self) -> list[FieldChange]:
        """Return the fields that differ."""
        return changes_between(self.was, self.marc)


def weigh(records: Iterable[Record], asked: Alteration) -> list[Weighed]:
    """Return what ``asked`` would make of each record.

    A record is refused for an error that it had not before: one that came with
    faults from another system may still be mended in part.
    """
    return [_weigh(record, asked) for record in records]


def _weigh(record: Record, asked: Alteration) -> Weighed:
    was, local = MarcRecord.from_json(record.marc), LocalFacts.of(record)
    if asked.act == DELETE:
        return Weighed(record, was, was, local, is_deleted=True, reasons=tuple(find_obstacles(record)))
    if asked.act == FACTS:
        return Weighed(record, was, was, replace(local, **dict(asked.facts)))
    marc = alter(was, asked)
    return Weighed(record, was, marc, local, reasons=_new_errors(was, marc, record.format))


def _new_errors(was: MarcRecord, marc: MarcRecord, marc_format: str) -> tuple[Reason, ...]:
    if marc == was:
        return ()
    if is_too_large(marc):
        sentence = _("这条记录太大，没有保存。请删去不属于书目的内容，或分成几条记录。")
        return (Reason("record_too_large", sentence),)
    found = check_content(marc, marc_format)
    if not found.errors:
        return ()
    known = check_content(was, marc_format).errors
    return tuple(reason for problem, reason in zip(found.errors, found.reasons, strict=True) if problem not in known)
