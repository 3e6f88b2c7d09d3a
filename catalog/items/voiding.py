"""Voiding the lines of copies, many at a time."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from catalog.enums import Kind
from libsys.access.desk import Desk
from libsys.daybook.recording import TAKEN_OVER, Line, record_many
from libsys.models import Entry


def find_standing(item_ids: Sequence[int], *, kinds: Sequence[Kind] = tuple(Kind)) -> list[Entry]:
    """Return the lines of copies that nothing has voided, in their order; two queries."""
    lines = Entry.objects.filter(item_id__in=item_ids, kind__in=[kind.value for kind in kinds]).order_by("pk")
    found = list(lines.select_related("point", "room"))
    voided = {line.voids_id for line in found if line.voids_id}
    return [line for line in found if not line.voids_id and line.pk not in voided]


def void_lines(lines: Sequence[Entry], *, desk: Desk, at: datetime, key: str | None = None, **detail: Any) -> int:
    """Take lines back by lines of the same kind, library and day with the opposite sign; return how many.

    ``key`` goes on the first of them. Each voiding line stands in the library
    of the line that it takes back, whoever takes it back.
    """
    written = []
    for line in lines:
        spanned = {name: line.detail[name] for name in ("since",) if name in line.detail}
        columns = {name: getattr(line, name) for name in TAKEN_OVER} | {
            "library_id": line.library_id,
            "quantity": -line.quantity,
            "amount": None if line.amount is None else -line.amount,
            "voids": line,
            "detail": {**spanned, "voided_at": at.isoformat(), **detail},
        }
        written.append(Line(Kind(line.kind), line.at, columns, key if not written else None))
    return record_many(written, desk=desk)
