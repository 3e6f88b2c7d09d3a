"""Rooms confirm their own figures of a period before the report is signed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act, lock
from libsys.errors import Reason
from libsys.models import Library, Room
from reports.counting.periods import Period
from reports.figures.figure import Figure, Figures, Place
from reports.figures.tallying import Number
from reports.indicators.declaring import Sort
from reports.models import RoomConfirmation
from reports.signing.recording import SigningRefused, record_step
from reports.signing.seeing import Seen, find_lines_since

LONGEST_NOTE = 400


@dataclass(frozen=True)
class RoomSheet:
    """A room with its figures now, and whether it confirmed them as they are."""

    place: Place
    figures: tuple[tuple[Figure, Number], ...]
    confirmation: RoomConfirmation | None

    @property
    def values(self) -> dict[str, str]:
        """The figures by indicator, as text."""
        return {figure.indicator.code: str(value) for figure, value in self.figures}

    @property
    def mark(self) -> str:
        """The figures as a form carries them, to say which its reader saw."""
        return ",".join(f"{code}={value}" for code, value in sorted(self.values.items()))

    @property
    def changed(self) -> tuple[str, ...]:
        """The indicators that differ from what the room confirmed."""
        if self.confirmation is None:
            return ()
        then, now = self.confirmation.values, self.values
        return tuple(code for code in sorted({*then, *now}) if then.get(code, "0") != now.get(code, "0"))

    @property
    def is_confirmed(self) -> bool:
        """Whether the room stands by the figures as they are now."""
        return self.confirmation is not None and not self.changed


def read_rooms(library: Library, period: Period, figures: Figures) -> list[RoomSheet]:
    """Return every room that has a figure in the period, in the house's order."""
    standing = RoomConfirmation.objects.filter(library=library, period=period.code, withdrawn_at=None)
    by_room = {one.room_id: one for one in standing.select_related("confirmed_by")}
    sheets = []
    for place in figures.places:
        if place.key[1] is None:
            continue
        counted = tuple(_values_at(figures, place))
        if counted or by_room.get(place.key[1]):
            sheets.append(RoomSheet(place, counted, by_room.get(place.key[1])))
    return sheets


@act
def confirm_room(
    *,
    room: Room,
    period: Period,
    values: Mapping[str, str],
    seen: Seen,
    note: str,
    desk: Desk,
    at: datetime,
    key: str | None,
) -> RoomConfirmation:
    """Write that a room stands by ``values``; an earlier confirmation of the period gives way.

    The values were computed before, with what was ``seen`` of the day book.

    :raises SigningRefused: when the room is another library's, the note is too long, or a line of the room came since.
    """
    done = find_recorded(key)
    if done is not None:
        return RoomConfirmation.objects.get(pk=done.object_id)
    lock(room)
    reasons = _find_refusals(room, period, seen, note, desk)
    if reasons:
        raise SigningRefused(reasons)
    RoomConfirmation.objects.filter(room=room, period=period.code, withdrawn_at=None).update(withdrawn_at=at)
    made = RoomConfirmation.objects.create(
        library=desk.library, room=room, period=period.code, values=dict(values), note=note.strip(),
        confirmed_by=desk.staff, confirmed_at=at,
    )  # fmt: skip
    record_step("room_confirmed", desk=desk, at=at, key=key, about="confirmation", number=made.pk, room=room.pk)
    return made


@act
def withdraw_confirmation(
    *, confirmation: RoomConfirmation, desk: Desk, at: datetime, key: str | None
) -> RoomConfirmation:
    """Take a confirmation back; asked again, nothing more happens."""
    confirmation = lock(confirmation)
    if find_recorded(key) is None and confirmation.withdrawn_at is None:
        confirmation.withdrawn_at = at
        confirmation.save(update_fields=["withdrawn_at"])
        about = {"about": "confirmation", "number": confirmation.pk, "room": confirmation.room_id}
        record_step("room_withdrawn", desk=desk, at=at, key=key, **about)
    return confirmation


def _find_refusals(room: Room, period: Period, seen: Seen, note: str, desk: Desk) -> list[Reason]:
    reasons = []
    if room.point.library_id != desk.library.pk:
        reasons.append(Reason("room_foreign", _("这个室不属于本馆。")))
    if len(note) > LONGEST_NOTE:
        reasons.append(Reason("note_too_long", _("说明最多 400 个字。"), facts={"field": "note"}))
    later = find_lines_since(desk.library, seen.last_line, seen.unseen, since=period.since, until=period.until)
    if later.filter(room=room).exists():
        sentence = _("%(room)s的数字刚刚变了，请看清再确认。") % {"room": room}
        reasons.append(Reason("room_figures_moved", sentence))
    return reasons


def _values_at(figures: Figures, place: Place) -> list[tuple[Figure, Number]]:
    """Return the place's own figures; totals and ratios follow from them."""
    known = (one for one in figures.telling() if one.indicator.sort is Sort.FLOW and one.indicator.lines)
    return [(one, one.now.by_place[place.key]) for one in known if one.now.by_place.get(place.key)]
