"""What a library asks of its rooms: a row of a room wins over the general row, value by value."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act, lock
from libsys.errors import Reason
from libsys.models import Library, Room
from outreach.enums import MinorRule
from outreach.models import RoomTerms
from outreach.permissions import SET_ROOMS
from outreach.rooms.noting import note_room
from outreach.rooms.rights import RoomRefused

MOST_SEATS = 10_000
A_DAY = 24 * 60


@dataclass(frozen=True)
class Terms:
    """What holds in a room; None where nothing is asked. Minutes of a day, hours of a week."""

    seats: int | None = None
    weekly_hours: Decimal | None = None
    opens_sundays: bool | None = None
    day_minutes: int | None = None
    guests: bool | None = None
    minors: str = ""
    minor_minutes: int | None = None
    minor_from: time | None = None
    minor_until: time | None = None

    @property
    def lets_guests(self) -> bool:
        """Return whether somebody without a card may sit at a terminal; yes unless the library says no."""
        return self.guests is not False

    @property
    def minor_rule(self) -> str:
        """Return the rule for minors; allowed unless the library says otherwise."""
        return self.minors or MinorRule.ALLOWED.value


NAMES = tuple(field.name for field in fields(Terms))


def find_terms(rooms: Iterable[Room], *, library: Library) -> dict[int, Terms]:
    """Return what holds in each of ``rooms``, by its number; one query."""
    rows = list(RoomTerms.objects.filter(library=library))
    general = next((row for row in rows if row.room_id is None), None)
    own = {row.room_id: row for row in rows if row.room_id}
    return {room.pk: join_terms(own.get(room.pk), general) for room in rooms}


def terms_of(room: Room) -> Terms:
    """Return what holds in a room."""
    return find_terms([room], library=room.point.library)[room.pk]


def join_terms(*rows: RoomTerms | None) -> Terms:
    """Return the first value that somebody stated, the more special row first."""
    found: dict[str, Any] = {}
    for name in NAMES:
        stated = (getattr(row, name) for row in rows if row is not None)
        value = next((value for value in stated if value not in (None, "")), None)
        if value is not None:
            found[name] = value
    return Terms(**found)


def find_row(library: Library, room: Room | None) -> RoomTerms | None:
    """Return what was stated of a room, or of all rooms of the library; None where nothing was."""
    return RoomTerms.objects.filter(library=library, room=room).first()


@act
def set_terms(
    *, library: Library, room: Room | None, values: Mapping[str, Any], desk: Desk, at: datetime, key: str
) -> RoomTerms:
    """State what holds in a room, or in all rooms where ``room`` is None; an empty value asks the general row.

    :raises RoomRefused: with everything that is wrong.
    """
    library = lock(library)
    row = find_row(library, room) or RoomTerms(library=library, room=room)
    if find_recorded(key) is not None:
        return row
    reasons = _find_reasons(values, room, desk=desk)
    if reasons:
        raise RoomRefused(reasons)
    before = {name: _plain(getattr(row, name)) for name in NAMES}
    for name in NAMES:
        value = values.get(name)
        setattr(row, name, "" if name == "minors" and value is None else value)
    row.save()
    after = {name: _plain(getattr(row, name)) for name in NAMES}
    change = {name: [before[name], after[name]] for name in NAMES if before[name] != after[name]}
    note_room("terms", row, room, desk=desk, at=at, key=key, change=change)
    return row


def _find_reasons(values: Mapping[str, Any], room: Room | None, *, desk: Desk) -> list[Reason]:
    hours, since, until = values.get("weekly_hours"), values.get("minor_from"), values.get("minor_until")
    is_limited = values.get("minors") == MinorRule.LIMITED
    wrong = [
        ("terms_not_yours", "", _("您不能改各室的规定。"), not desk.can(SET_ROOMS)),
        ("room_foreign", "", _("这个室不属于本馆。"), bool(room and room.point.library_id != desk.library.pk)),
        ("seats_wrong", "seats", _("座席请填 1 到 10000 的整数。"), not _fits(values.get("seats"), MOST_SEATS)),
        ("weekly_hours_wrong", "weekly_hours", _("一周的小时数请填 0 到 168。"),
         hours is not None and not 0 <= hours <= 168),
        ("minutes_wrong", "day_minutes", _("分钟数请填 1 到 1440 的整数。"),
         not _fits(values.get("day_minutes"), A_DAY)),
        ("minutes_wrong", "minor_minutes", _("分钟数请填 1 到 1440 的整数。"),
         not _fits(values.get("minor_minutes"), A_DAY)),
        ("minor_hours_wrong", "minor_until", _("未成年人上机的时段要填开始和结束，先早后晚。"),
         (since is None) != (until is None) or bool(since and until and since >= until)),
        ("minor_limit_missing", "minors", _("选了限时段、限时长，请填时段，或填每天分钟数。"),
         is_limited and since is None and values.get("minor_minutes") is None),
    ]  # fmt: skip
    return [
        Reason(code, sentence, lifted_by=SET_ROOMS if code == "terms_not_yours" else "", facts={"field": field})
        for code, field, sentence, is_wrong in wrong
        if is_wrong
    ]


def _fits(value: int | None, most: int) -> bool:
    return value is None or 1 <= value <= most


def _plain(value: Any) -> Any:
    return value if isinstance(value, bool | int | str | None) else str(value)
