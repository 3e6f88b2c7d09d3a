"""Versions: what a record was at each save, written in the act that saved it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import F

from catalog.models import Record, RecordVersion
from catalog.records.local import LocalFacts
from libsys.access.desk import Desk
from libsys.enums import Channel

BATCH = 200
LONGEST_REASON = 300


def keep_present(records: Sequence[Record]) -> None:
    """Write the present state of ``records`` as a version where none tells of it yet, before they change.

    Records that were there before versions were kept get theirs so.
    """
    kept = set(
        RecordVersion.objects.filter(record__in=records, number=F("record__version")).values_list(
            "record_id", flat=True
        )
    )
    rows = [
        version_row(record, at=record.updated_at, channel=Channel.IMPORT) for record in records if record.pk not in kept
    ]
    RecordVersion.objects.bulk_create(rows, batch_size=BATCH)


def keep_versions(records: Iterable[Record], *, desk: Desk, at: datetime, reason: str = "") -> None:
    """Write what ``records`` have just become, in few queries."""
    rows = [version_row(record, at=at, channel=desk.channel, desk=desk, reason=reason) for record in records]
    RecordVersion.objects.bulk_create(rows, batch_size=BATCH)


def version_row(
    record: Record, *, at: datetime, channel: str, desk: Desk | None = None, reason: str = ""
) -> RecordVersion:
    """Return the unsaved version of ``record`` as it stands."""
    return RecordVersion(
        record=record,
        number=record.version,
        format=record.format,
        marc=record.marc,
        local=LocalFacts.of(record).to_json(),
        saved_at=at,
        saved_by=desk.staff if desk else None,
        channel=channel,
        reason=reason[:LONGEST_REASON],
    )
