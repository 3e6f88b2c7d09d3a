"""Whether what an import wrote still stands as it left it, for many rows in few queries."""

from collections.abc import Sequence
from typing import Any

from catalog.enums import StagedResult
from catalog.models import Record, RecordVersion, StagedRecord
from catalog.records.local import LocalFacts

WRITTEN = (StagedResult.ADDED, StagedResult.CHANGED)


def find_edited(rows: Sequence[StagedRecord], records: dict[int, Record]) -> set[int]:
    """Return the records that say something else than the import left, by number.

    A record that was changed and set back says the same again.
    """
    moved = {
        row.record_id: row.version_after
        for row in rows
        if row.result in WRITTEN and row.record_id in records and records[row.record_id].version != row.version_after
    }
    left: dict[int, Any] = {}
    for version in RecordVersion.objects.filter(record__in=moved):
        if version.number == moved[version.record_id]:
            left[version.record_id] = (version.marc, version.local)
    return {pk for pk in moved if pk is not None and left.get(pk) != _state(records[pk])}


def _state(record: Record) -> Any:
    return record.marc, LocalFacts.of(record).to_json()
