"""The line that says what was done with a room."""

from datetime import datetime
from typing import Any

from django.db.models import Model

from libsys.access.desk import Desk
from libsys.daybook.recording import record
from libsys.models import Entry, Room
from outreach.enums import Kind


def note_room(
    topic: str, about: Model, room: Room | None, *, desk: Desk, at: datetime, key: str | None, **detail: Any
) -> Entry:
    """Write that ``about`` changed; ``room`` is None where all rooms of the library are meant."""
    place = {"point": room.point if room else None, "room": room}
    names = {"object_type": about._meta.model_name, "object_id": about.pk}
    told = {name: value for name, value in detail.items() if value not in ("", None, {}, [])}
    return record(Kind.ROOM_KEPT, desk=desk, at=at, key=key, topic=topic, detail=told, **place, **names)
