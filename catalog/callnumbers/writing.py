"""Putting a call number where it is read: on the record, on its copies, into the day book.

Copies whose number was set by hand keep it: only those move that are empty or
say what the record said before.
"""

from datetime import datetime
from typing import Any

from catalog.classification.filing import call_number_key
from catalog.enums import Kind
from catalog.models import CallNumberScheme, Item, Record, SerialNumber
from libsys.daybook.recording import Line

LONGEST_SORT = 240


def call_sort(call_number: str) -> str:
    """Return the key by which a copy stands on the shelf."""
    return call_number_key(call_number)[:LONGEST_SORT] if call_number else ""


def write_call_number(
    record: Record, *, before: str, after: str, scheme: CallNumberScheme, at: datetime, with_empty: bool = True
) -> None:
    """Let ``record`` and its copies say ``after`` where they said ``before``, or nothing.

    A scheme of a room writes on the copies of that room, also where they say
    what the record says, and on the record only while it says nothing else.
    """
    giving_way = {before, record.call_number} if scheme.room_id and with_empty else {before}
    if record.call_number in {before, ""} and record.call_number != after:
        record.call_number, record.updated_at = after, at
        Record.objects.filter(pk=record.pk).update(call_number=after, updated_at=at)
    items = Item.objects.filter(record=record, library_id=scheme.library_id)
    items = items.filter(call_number__in=giving_way | ({""} if with_empty else set()))
    if scheme.room_id:
        items = items.filter(room_id=scheme.room_id)
    items.exclude(call_number=after).update(call_number=after, call_sort=call_sort(after))


def assigned_line(row: SerialNumber, record: Record, *, at: datetime, key: str | None = None, **detail: Any) -> Line:
    """Return the line that says which number a record was given."""
    return Line(Kind.CALL_NUMBER_ASSIGNED, at, _columns(row, record, detail), key)


def released_line(row: SerialNumber, record: Record, *, at: datetime, key: str | None = None, **detail: Any) -> Line:
    """Return the line that says which number a record gave back."""
    return Line(Kind.CALL_NUMBER_RELEASED, at, _columns(row, record, detail), key)


def _columns(row: SerialNumber, record: Record, detail: dict[str, Any]) -> dict[str, Any]:
    return {
        "record_id": record.pk,
        "material": record.material,
        "clc": record.clc[:24],
        "object_type": "serial_number",
        "object_id": row.pk,
        "detail": {"call_number": row.call_number, "scheme": row.scheme_id, **detail},
    }
