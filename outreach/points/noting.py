"""Writing down that what is said of points was changed, and lines of a row that still stand."""

from datetime import datetime
from typing import Any

from django.db import models

from libsys.access.desk import Desk
from libsys.daybook.recording import record, void
from libsys.models import Entry, ServicePoint
from outreach.enums import Kind


def note_change(
    topic: str, row: models.Model, *, desk: Desk, at: datetime, key: str | None, point: ServicePoint | None = None,
    **detail: Any,
) -> Entry:  # fmt: skip
    """Write the line of a change; ``detail`` are plain values, never a person's name."""
    columns = {"object_type": row._meta.model_name, "object_id": row.pk, "topic": topic, "detail": detail}
    placed = {"point": point, "room": None} if point is not None else {}
    return record(Kind.POINT_CHANGED, desk=desk, at=at, key=key, **columns, **placed)


def find_standing(row: models.Model, *kinds: Kind) -> list[Entry]:
    """Return the lines of some kinds about ``row`` that nothing took back, oldest first."""
    lines = Entry.objects.filter(object_type=row._meta.model_name, object_id=row.pk, kind__in=[str(k) for k in kinds])
    found = list(lines.select_related("point", "room").order_by("pk"))
    undone = {line.voids_id for line in found if line.voids_id}
    return [line for line in found if not line.voids_id and line.pk not in undone]


def void_standing(
    row: models.Model, *kinds: Kind, desk: Desk, at: datetime, key: str | None, reason: str
) -> int:  # fmt: skip
    """Take back every line of some kinds about ``row`` and return how many; the first carries ``key``."""
    lines = find_standing(row, *kinds)
    for number, line in enumerate(lines):
        void(line, kind=Kind(line.kind), desk=desk, at=at, key=key if number == 0 else None, reason=reason)
    return len(lines)
