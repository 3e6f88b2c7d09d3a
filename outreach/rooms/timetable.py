"""The timetable of class reading: which class in which period, and how many came."""

from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from circulation.models import ReaderGroup
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record, void
from libsys.db.acts import act, lock
from libsys.enums import Provenance
from libsys.errors import Reason
from libsys.models import Entry, Room
from libsys.text.dates import local_day, local_moment
from outreach.enums import Kind
from outreach.models import ClassPeriod, ClassVisit
from outreach.permissions import SET_ROOMS
from outreach.rooms.noting import note_room
from outreach.rooms.rights import RoomRefused, require_room

OBJECT = "class_visit"
VISITS, PEOPLE = "class_visits", "class_visit_people"
PERIODS = range(1, 13)
MOST_PEOPLE = 500


@act
def set_period(
    *, room: Room, weekday: int, period: int, group: ReaderGroup | None, desk: Desk, at: datetime, key: str
) -> ClassPeriod | None:
    """Give a period of a weekday to a class from today on, or to none; earlier visits stay with their class.

    :raises RoomRefused: when the person may not, or the class or period is none of ours.
    """
    room = lock(room)
    standing = ClassPeriod.objects.filter(room=room, weekday=weekday, period=period, until=None).first()
    if find_recorded(key) is not None:
        return standing
    foreign = room.point.library_id != desk.library.pk or bool(group and group.library_id != desk.library.pk)
    wrong = [
        ("timetable_not_yours", _("您不能排班级阅览。"), not desk.can(SET_ROOMS)),
        ("class_foreign", _("这个室或班级不属于本馆。"), foreign),
        ("period_wrong", _("请选星期和第 1 到 12 节。"), not 0 <= weekday <= 6 or period not in PERIODS),
    ]
    if reasons := [Reason(code, text, facts={"field": "group"}) for code, text, is_wrong in wrong if is_wrong]:
        raise RoomRefused(reasons)
    if standing is not None and group is not None and standing.group_id == group.pk:
        return standing
    today = local_day(at)
    if standing is not None:
        standing.until = max(today, standing.since)
        standing.save(update_fields=["until"])
    row = None
    if group is not None:
        row = ClassPeriod.objects.create(room=room, group=group, weekday=weekday, period=period, since=today)
    change = [standing.group.code if standing else "", group.code if group else ""]
    note_room("timetable", room, room, desk=desk, at=at, key=key, weekday=weekday, period=period, change=change)
    return row


@act
def note_class_visit(*, period: ClassPeriod, day: date, people: int, desk: Desk, at: datetime, key: str) -> ClassVisit:
    """Note that a class came to read: one class visit, and its people; two lines of stated facts.

    :raises RoomRefused: with everything that is wrong.
    """
    row = lock(period)
    done = find_recorded(key)
    if done is not None:
        return ClassVisit.objects.get(pk=done.object_id)
    require_room(row.room, desk)
    known = ClassVisit.objects.filter(period=row, day=day, cancelled_at=None)
    in_time = row.since <= day and (row.until is None or day <= row.until)
    wrong = [
        ("class_day_ahead", "day", _("日期还没有到。"), day > local_day(at)),
        ("class_other_day", "day", _("这一天没有排这个班。"), day.weekday() != row.weekday or not in_time),
        ("people_wrong", "people", _("人数请填 1 到 500 的整数。"), not 1 <= people <= MOST_PEOPLE),
        ("class_noted", "day", _("这一节已经登记过。要改数，请先作废那一条。"), known.exists()),
    ]
    if reasons := [Reason(code, text, facts={"field": field}) for code, field, text, is_wrong in wrong if is_wrong]:
        raise RoomRefused(reasons)
    visit = ClassVisit.objects.create(period=row, day=day, people=people, at=at, staff=desk.staff)
    moment = at if day == local_day(at) else local_moment(day)
    told = {
        "point": row.room.point, "room": row.room, "group": row.group.code, "object_type": OBJECT,
        "object_id": visit.pk, "provenance": Provenance.MANUAL, "detail": {"since": day.isoformat()},
    }  # fmt: skip
    record(Kind.FACT_STATED, desk=desk, at=moment, key=key, topic=VISITS, quantity=1, **told)
    record(Kind.FACT_STATED, desk=desk, at=moment, topic=PEOPLE, quantity=people, **told)
    return visit


@act
def cancel_class_visit(*, visit: ClassVisit, desk: Desk, at: datetime, key: str) -> ClassVisit:
    """Take back a class visit that was a mistake: both its lines.

    :raises RoomRefused: when it was taken back before, or the person does not work there.
    """
    row = lock(visit)
    if find_recorded(key) is not None:
        return row
    room = row.period.room
    require_room(room, desk)
    if row.cancelled_at is not None:
        raise RoomRefused(Reason("class_visit_cancelled", _("这一条已经作废过了。")))
    lines = Entry.objects.filter(library=room.point.library_id, day=row.day, kind=Kind.FACT_STATED, voids=None)
    for number, line in enumerate(lines.filter(object_type=OBJECT, object_id=row.pk).order_by("pk")):
        void(line, kind=Kind.FACT_STATED, desk=desk, at=at, key=None if number else key, reason="mistake")
    row.cancelled_at = at
    row.save(update_fields=["cancelled_at"])
    return row


def find_periods(room: Room, day: date) -> QuerySet[ClassPeriod]:
    """Return the periods of a room that hold on a day."""
    rows = ClassPeriod.objects.filter(Q(until=None) | Q(until__gte=day), room=room, since__lte=day)
    return rows.select_related("group").order_by("weekday", "period", "pk")
