"""Writing down that a place was changed, and refusing a form that shows it as it no longer is."""

from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import PROTECT
from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.daybook.recording import record
from libsys.errors import Reason
from libsys.models import Entry
from libsys.places.kinds import Kind
from libsys.places.opening import PlaceRefused
from libsys.text.marks import mark_of


def note_change(
    topic: str, row: models.Model, *, change: dict[str, Any], desk: Desk, at: datetime, key: str | None
) -> Entry:
    """Write the line of a change; ``change`` holds what stood ``before`` and stands ``after``, as plain values."""
    columns = {"object_type": row._meta.model_name, "object_id": row.pk, "topic": topic, "detail": change}
    return record(Kind.PLACE_CHANGED, desk=desk, at=at, key=key, **columns)


def snapshot(row: models.Model, names: tuple[str, ...]) -> dict[str, Any]:
    """Return columns of a row as plain values."""
    return {name: plain(getattr(row, row._meta.get_field(name).attname)) for name in names}  # type: ignore[union-attr]


def plain(value: Any) -> Any:
    """Return a value as JSON keeps it."""
    return value.isoformat() if isinstance(value, date) else value


def refuse_stale(seen: str, now: Any) -> None:
    """Refuse a form whose mark is not that of what stands ``now``.

    :raises PlaceRefused: when somebody changed it meanwhile.
    """
    if seen != mark_of(now):
        sentence = _("您打开这一页以后，有人改了这里。请看清现在的内容，再改一次。")
        raise PlaceRefused(Reason("place_changed_meanwhile", sentence))


def is_used(place: models.Model) -> bool:
    """Return whether anything that must not lose its place refers to it: lines, copies, loans, groups."""
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: place}).exists()  # type: ignore[union-attr]
        for relation in place._meta.related_objects
        if relation.on_delete is PROTECT
    )
