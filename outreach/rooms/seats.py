"""Counting readers in their seats, several times a day; the count gives 上座率 by room and month.

A count is two lines of stated facts, so that the indicator reads them as it
reads what somebody stated for a month by hand; whoever states such a number
for days that were counted is refused (``outreach.sheets.facts``).
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count, Max, QuerySet, Sum
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record, void
from libsys.db.acts import act, lock
from libsys.enums import Provenance
from libsys.errors import Reason
from libsys.models import Entry, Library, Room
from libsys.text.dates import local_day
from outreach.enums import Kind
from outreach.models import SeatCount
from outreach.rooms.rights import RoomRefused, require_room
from outreach.rooms.terms import MOST_SEATS, terms_of

OBJECT = "seat_count"
COUNTED, TAKEN = "seats_counted", "seats_taken"
EARLIEST = date(1990, 1, 1)


@dataclass(frozen=True)
class MonthOfSeats:
    """A room and a month: how often it was counted, out of how many seats how many were taken, the most at once."""

    room: Room
    month: date
    counts: int
    seats: int
    taken: int
    most: int

    @property
    def share(self) -> Decimal | None:
        """Return the share of seats taken, in per cent with one decimal."""
        return (Decimal(self.taken) * 100 / self.seats).quantize(Decimal("0.1")) if self.seats else None


@act
def count_seats(
    *, room: Room, taken: int, seats: int | None, counted_at: datetime, desk: Desk, at: datetime, key: str
) -> SeatCount:
    """Note how many readers sit in a room at a moment; without ``seats`` out of those that the room has by its terms.

    :raises RoomRefused: with everything that is wrong.
    """
    room = lock(room)
    done = find_recorded(key)
    if done is not None:
        return SeatCount.objects.get(pk=done.object_id)
    require_room(room, desk)
    seats = seats if seats is not None else terms_of(room).seats
    reasons = _find_reasons(room, taken, seats, counted_at, at=at)
    if reasons or seats is None:
        raise RoomRefused(reasons)
    day = local_day(counted_at)
    row = SeatCount.objects.create(
        room=room, day=day, counted_at=counted_at, seats=seats, taken=taken, staff=desk.staff
    )
    about = {"point": room.point, "room": room, "object_type": OBJECT, "object_id": row.pk}
    told = about | {"provenance": Provenance.MANUAL, "detail": {"since": day.isoformat()}}
    record(Kind.FACT_STATED, desk=desk, at=counted_at, key=key, topic=COUNTED, quantity=seats, **told)
    record(Kind.FACT_STATED, desk=desk, at=counted_at, key=None, topic=TAKEN, quantity=taken, **told)
    return row


@act
def cancel_count(*, count: SeatCount, desk: Desk, at: datetime, key: str) -> SeatCount:
    """Take back a count that was a mistake: both its lines.

    :raises RoomRefused: when it was taken back before, or the person does not work there.
    """
    row = lock(count)
    if find_recorded(key) is not None:
        return row
    require_room(row.room, desk)
    if row.cancelled_at is not None:
        raise RoomRefused(Reason("count_cancelled_before", _("这次清点已经作废过了。")))
    for number, line in enumerate(find_lines(row)):
        void(line, kind=Kind.FACT_STATED, desk=desk, at=at, key=None if number else key, reason="mistake")
    row.cancelled_at = at
    row.save(update_fields=["cancelled_at"])
    return row


def find_lines(count: SeatCount) -> list[Entry]:
    """Return the lines of a count that stand, oldest first."""
    lines = Entry.objects.filter(library=count.room.point.library_id, day=count.day, kind=Kind.FACT_STATED)
    found = list(lines.filter(object_type=OBJECT, object_id=count.pk).order_by("pk"))
    voided = {line.voids_id for line in found}
    return [line for line in found if line.voids_id is None and line.pk not in voided]


def find_counts(room: Room, day: date) -> QuerySet[SeatCount]:
    """Return the counts of a room and a day, the earliest first."""
    return SeatCount.objects.filter(room=room, day=day).select_related("staff").order_by("counted_at", "pk")


def find_months(library: Library, since: date, until: date) -> list[MonthOfSeats]:
    """Return the counts by room and month, rooms in order; two queries."""
    counts = SeatCount.objects.filter(
        room__point__library=library, day__range=(since, until), cancelled_at__isnull=True
    )
    sums = counts.order_by().annotate(month=TruncMonth("day")).values("room", "month")
    rows = sums.annotate(counts=Count("pk"), all_seats=Sum("seats"), all_taken=Sum("taken"), most=Max("taken"))
    found = list(rows.order_by("room__point", "room", "month"))
    rooms = Room.objects.select_related("point").in_bulk({row["room"] for row in found})
    return [
        MonthOfSeats(rooms[row["room"]], row["month"], row["counts"], row["all_seats"], row["all_taken"], row["most"])
        for row in found
    ]


def is_counted(library: Library, since: date, until: date, *, point: int | None, room: int | None) -> bool:
    """Return whether seats were counted in these days at this place: what was counted is not stated once more."""
    counts = SeatCount.objects.filter(
        room__point__library=library, day__range=(since, until), cancelled_at__isnull=True
    )
    counts = counts.filter(room=room) if room else counts.filter(room__point=point) if point else counts
    return counts.exists()


def _find_reasons(room: Room, taken: int, seats: int | None, counted_at: datetime, *, at: datetime) -> list[Reason]:
    same = SeatCount.objects.filter(room=room, counted_at=counted_at, cancelled_at=None)
    wrong = [
        ("seats_unknown", "seats", _("请填座席数；在这个室的规定里写好，以后就不用再填。"), seats is None),
        ("seats_wrong", "seats", _("座席请填 1 到 10000 的整数。"), seats is not None and not 1 <= seats <= MOST_SEATS),
        ("taken_wrong", "taken", _("在座读者请填 0 到 10000 的整数。"), not 0 <= taken <= MOST_SEATS),
        ("count_ahead", "time", _("时间还没有到，不能先记。"), counted_at > at),
        ("count_too_early", "day", _("日期早于 1990 年。请检查年份。"), local_day(counted_at) < EARLIEST),
        ("counted_already", "time", _("这个时间已经清点过。要改数，请先作废那一条。"), same.exists()),
    ]
    return [Reason(code, text, facts={"field": field}) for code, field, text, is_wrong in wrong if is_wrong]
