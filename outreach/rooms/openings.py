"""When rooms really open and close: one key opens, one closes; lateness against the opening hours."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Min
from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act, lock
from libsys.errors import Reason
from libsys.models import Library, Room
from libsys.text.dates import local_day
from outreach.models import RoomOpening
from outreach.rooms.noting import note_room
from outreach.rooms.rights import RoomRefused, require_room
from outreach.rooms.schedule import find_intervals
from outreach.rooms.sessions.closing import end_all_in

GRACE = timedelta(minutes=5)
LONGEST_NOTE = 200
EARLIEST = date(1990, 1, 1)
NOT_OPENED, LATE, EARLY = "not_opened", "late", "early"


@dataclass(frozen=True)
class Lapse:
    """A stretch in which a room was to be open and was not: not opened at all, opened late, closed early."""

    room: Room
    day: date
    since: datetime
    until: datetime
    code: str
    note: str = ""

    @property
    def minutes(self) -> int:
        """Return how many minutes are missing."""
        return int((self.until - self.since).total_seconds()) // 60


@act
def open_room(*, room: Room, desk: Desk, at: datetime, key: str) -> RoomOpening:
    """Note that a room opens now.

    :raises RoomRefused: when it stands open already, or the person does not work there.
    """
    room = lock(room)
    done = find_recorded(key)
    if done is not None:
        return RoomOpening.objects.get(pk=done.object_id)
    require_room(room, desk)
    if find_open(room) is not None:
        raise RoomRefused(Reason("room_open_already", _("这个室已经记了开门，还没有记关门。")))
    row = RoomOpening.objects.create(room=room, day=local_day(at), opened_at=at, opened_by=desk.staff)
    note_room("opened", row, room, desk=desk, at=at, key=key)
    return row


@act
def close_room(*, room: Room, desk: Desk, at: datetime, key: str) -> RoomOpening:
    """Note that a room closes now; whoever still sits at a terminal is signed out.

    :raises RoomRefused: when it does not stand open, or the person does not work there.
    """
    room = lock(room)
    done = find_recorded(key)
    if done is not None:
        return RoomOpening.objects.get(pk=done.object_id)
    require_room(room, desk)
    row = find_open(room)
    if row is None:
        raise RoomRefused(Reason("room_not_open", _("这个室没有记开门。忘了记的，请在下面补记。")))
    row.closed_at, row.closed_by = max(at, row.opened_at), desk.staff
    row.save(update_fields=["closed_at", "closed_by"])
    end_all_in(room=room, desk=desk, at=at)
    note_room("closed", row, room, desk=desk, at=at, key=key)
    return row


@act
def write_opening(
    *, room: Room, opened_at: datetime, closed_at: datetime, note: str, desk: Desk, at: datetime, key: str
) -> RoomOpening:
    """Note afterwards from when until when a room was open.

    :raises RoomRefused: when the times are to come, run backwards, span days or meet what stands already.
    """
    room = lock(room)
    done = find_recorded(key)
    if done is not None:
        return RoomOpening.objects.get(pk=done.object_id)
    require_room(room, desk)
    day = local_day(opened_at)
    others = RoomOpening.objects.filter(room=room, day=day, cancelled_at=None, opened_at__lt=closed_at)
    meets = any(row.closed_at is None or row.closed_at > opened_at for row in others)
    wrong = [
        ("opening_ahead", "closed", _("时间还没有到，不能先记。"), closed_at > at),
        ("opening_too_early", "day", _("日期早于 1990 年。请检查年份。"), day < EARLIEST),
        ("opening_backwards", "closed", _("关门要在开门之后，在同一天。"),
         closed_at <= opened_at or local_day(closed_at) != day),
        ("opening_meets", "opened", _("与这一天已记的开门时间重叠。请先作废那一条。"), meets),
        ("opening_note_long", "note", _("说明不超过 200 个字。"), len(note) > LONGEST_NOTE),
    ]  # fmt: skip
    reasons = [Reason(code, text, facts={"field": field}) for code, field, text, is_wrong in wrong if is_wrong]
    if reasons:
        raise RoomRefused(reasons)
    row = RoomOpening.objects.create(
        room=room, day=day, opened_at=opened_at, opened_by=desk.staff, closed_at=closed_at, closed_by=desk.staff,
        note=note.strip(),
    )  # fmt: skip
    note_room("opened", row, room, desk=desk, at=at, key=key, late=True)
    return row


@act
def cancel_opening(*, opening: RoomOpening, desk: Desk, at: datetime, key: str) -> RoomOpening:
    """Take back an opening that was noted by mistake.

    :raises RoomRefused: when it was taken back before, or the person does not work there.
    """
    row = lock(opening)
    if find_recorded(key) is not None:
        return row
    require_room(row.room, desk)
    if row.cancelled_at is not None:
        raise RoomRefused(Reason("opening_cancelled_before", _("这一条已经作废过了。")))
    row.cancelled_at = at
    row.save(update_fields=["cancelled_at"])
    note_room("opening_voided", row, row.room, desk=desk, at=at, key=key)
    return row


def find_open(room: Room) -> RoomOpening | None:
    """Return the opening that stands, None where the room is shut."""
    return RoomOpening.objects.filter(room=room, closed_at=None, cancelled_at=None).first()


def find_lapses(rooms: Sequence[Room], since: date, until: date, *, library: Library, at: datetime) -> list[Lapse]:
    """Return where rooms were not open as promised, the latest day first; up to five minutes are nothing.

    A room is looked at from the first day of its log on; what is still to come is no lapse.
    """
    kept = RoomOpening.objects.filter(room__in=rooms, cancelled_at=None)
    begun = dict(kept.order_by().values_list("room").annotate(Min("day")))
    by_day: dict[tuple[int, date], list[RoomOpening]] = {}
    for row in kept.filter(day__range=(since, until)).order_by("opened_at", "pk"):
        by_day.setdefault((row.room_id, row.day), []).append(row)
    logged = [room for room in rooms if room.pk in begun]
    promised = find_intervals(logged, since, until, library=library) if logged else {}
    lapses: list[Lapse] = []
    for room in logged:
        for day, intervals in promised[room.pk].items():
            for opens, closes in intervals:
                if begun[room.pk] <= day and opens < at:
                    lapses += _compare(room, day, opens, min(closes, at), by_day.get((room.pk, day), []))
    return sorted(lapses, key=lambda lapse: lapse.since, reverse=True)


def _compare(room: Room, day: date, opens: datetime, closes: datetime, rows: Sequence[RoomOpening]) -> Iterator[Lapse]:
    """Compare one promised stretch with what was noted."""
    inside = [row for row in rows if row.opened_at < closes and (row.closed_at is None or row.closed_at > opens)]
    if not inside:
        if closes - opens > GRACE:
            yield Lapse(room, day, opens, closes, NOT_OPENED)
        return
    first = inside[0]
    if first.opened_at - opens > GRACE:
        yield Lapse(room, day, opens, first.opened_at, LATE, first.note)
    ends = [row.closed_at for row in inside]
    if None not in ends:
        last = max(end for end in ends if end is not None)
        if closes - last > GRACE:
            yield Lapse(room, day, last, closes, EARLY, inside[-1].note)
