"""Moving up: a place that became free goes to whoever waits longest."""

from datetime import datetime

from libsys.access.desk import Desk
from libsys.daybook.recording import record
from outreach.enums import Kind, RegistrationState
from outreach.models import Activity, Registration


def move_up(activity: Activity, *, desk: Desk, at: datetime) -> list[Registration]:
    """Give free places to those who wait, the longest first; return them. Inside an act that holds the activity."""
    free = None if activity.quota is None else activity.quota - activity.taken
    waiting = Registration.objects.filter(activity=activity, state=RegistrationState.WAITING).order_by("pk")
    moved = list(waiting if free is None else waiting[: max(free, 0)])
    for one in moved:
        one.state, one.moved_up_at = RegistrationState.REGISTERED, at
        one.save(update_fields=["state", "moved_up_at"])
        note("moved_up", one, desk=desk, at=at)
    if moved:
        activity.taken += len(moved)
        activity.save(update_fields=["taken"])
    return moved


def note(topic: str, one: Registration, *, desk: Desk, at: datetime, key: str | None = None) -> None:
    """Write what happened to a registration, without a word of whose it is."""
    about = {"object_type": "registration", "object_id": one.pk, "detail": {"activity": one.activity_id}}
    place = {"point": one.activity.point, "room": one.activity.room}
    record(Kind.ACTIVITY_REGISTERED, desk=desk, at=at, key=key, topic=topic, age_band=one.age_band, **place, **about)
