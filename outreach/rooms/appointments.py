"""Appointments in a room: booked, kept or missed; what is known of the person is forgotten after a set time."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as clock_time

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from circulation.enums import Kind as Circulation
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record, void
from libsys.db.acts import act, lock
from libsys.errors import Reason
from libsys.models import Entry, Room
from libsys.text.dates import local_day
from libsys.text.safe import clean_text
from outreach.enums import AppointmentState, Kind
from outreach.models import Appointment, AppointmentCopy
from outreach.rooms.rights import RoomRefused, require_room

OBJECT = "appointment"
FURTHEST = timedelta(days=366)
MOST_PEOPLE = 500
BATCH = 1000
LIMITS = {"name": 60, "phone": 20, "unit": 80, "subject": 200, "wanted": 2000}
PERSONAL = dict.fromkeys(LIMITS, "")


@dataclass(frozen=True)
class AppointmentPlan:
    """Who comes, when, how many, and what for."""

    day: date
    name: str
    time: clock_time | None = None
    phone: str = ""
    unit: str = ""
    subject: str = ""
    wanted: str = ""
    people: int = 1


@act
def book_appointment(*, room: Room, plan: AppointmentPlan, desk: Desk, at: datetime, key: str) -> Appointment:
    """Write an appointment down.

    :raises RoomRefused: with everything that is wrong.
    """
    done = find_recorded(key)
    if done is not None:
        return Appointment.objects.get(pk=done.object_id)
    require_room(room, desk)
    if reasons := _find_reasons(plan, today=local_day(at)):
        raise RoomRefused(reasons)
    values = {name: clean_text(value) for name, value in vars(plan).items()}
    row = Appointment.objects.create(room=room, made_at=at, made_by=desk.staff, **values)
    _note("booked", row, desk=desk, at=at, key=key)
    return row


@act
def keep_appointment(*, appointment: Appointment, desk: Desk, at: datetime, key: str) -> Appointment:
    """Note that they came: one reading visit for each of them.

    :raises RoomRefused: when it is not the day, or the appointment is over.
    """
    row = lock(appointment)
    if find_recorded(key) is not None:
        return row
    require_room(row.room, desk)
    reasons = _find_over(row)
    if row.day > local_day(at):
        reasons.append(Reason("appointment_ahead", _("还没有到预约的日子。来早了的，请另记一条今天的。")))
    if reasons:
        raise RoomRefused(reasons)
    row.state, row.came_at = AppointmentState.CAME, at
    row.save(update_fields=["state", "came_at"])
    _note("came", row, desk=desk, at=at, key=key)
    about = {"point": row.room.point, "room": row.room, "object_type": OBJECT, "object_id": row.pk}
    record(Circulation.VISIT_READ, desk=desk, at=at, quantity=row.people, **about)
    return row


@act
def end_appointment(
    *, appointment: Appointment, state: AppointmentState, desk: Desk, at: datetime, key: str
) -> Appointment:
    """Note that nobody came, or that the appointment was cancelled; one that was noted as kept by mistake goes back.

    :raises RoomRefused: when copies are still out, or the appointment is over.
    """
    row = lock(appointment)
    if find_recorded(key) is not None:
        return row
    require_room(row.room, desk)
    reasons = [] if row.state == AppointmentState.CAME else _find_over(row)
    if row.copies.exists():
        reasons.append(Reason("appointment_used", _("这次查阅已经交出过书，不能改为未到或取消。")))
    if reasons:
        raise RoomRefused(reasons)
    line = find_visit(row)
    if line is not None:
        void(line, kind=Circulation.VISIT_READ, desk=desk, at=at, reason="mistake")
    row.state, row.came_at = state, None
    row.save(update_fields=["state", "came_at"])
    topic = "missed" if state == AppointmentState.MISSED else "cancelled"
    _note(topic, row, desk=desk, at=at, key=key)
    return row


def find_visit(appointment: Appointment) -> Entry | None:
    """Return the line that counts those who came, None where nobody did."""
    if appointment.came_at is None:
        return None
    lines = Entry.objects.filter(
        library=appointment.room.point.library_id, day=local_day(appointment.came_at), kind=Circulation.VISIT_READ
    )
    found = list(lines.filter(object_type=OBJECT, object_id=appointment.pk).order_by("pk"))
    voided = {line.voids_id for line in found}
    return next((line for line in found if line.voids_id is None and line.pk not in voided), None)


def find_appointments(room: Room, since: date, until: date) -> QuerySet[Appointment]:
    """Return the appointments of a room in these days, each with how many copies were handed out and are still out."""
    out = Count("copies", filter=Q(copies__returned_at=None))
    rows = Appointment.objects.filter(room=room, day__range=(since, until)).select_related("made_by")
    return rows.annotate(handed=Count("copies"), out=out).order_by("day", "time", "pk")


def forget_visitors(*, before: date, at: datetime) -> int:
    """Take the persons off appointments before a day, and return how many; at most a batch.

    Where a copy is still out, somebody has it, and is not forgotten.
    """
    out = AppointmentCopy.objects.filter(returned_at=None).values("appointment")
    rows = Appointment.objects.filter(day__lt=before, forgotten_at=None).exclude(pk__in=out)
    return _forget(list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH]), at=at)


@act
def _forget(numbers: list[int], *, at: datetime) -> int:
    return Appointment.objects.filter(pk__in=numbers).update(**PERSONAL, forgotten_at=at)


def _find_over(row: Appointment) -> list[Reason]:
    if row.state == AppointmentState.BOOKED:
        return []
    words = {"state": row.get_state_display()}
    return [Reason("appointment_over", _("这条预约已经是“%(state)s”，不能再这样办。") % words, facts=words)]


def _find_reasons(plan: AppointmentPlan, *, today: date) -> list[Reason]:
    long = [field for field, most in LIMITS.items() if len(getattr(plan, field)) > most]
    wrong = [
        ("appointment_unnamed", "name", _("请写姓名。"), not plan.name.strip()),
        ("appointment_past", "day", _("日期已经过去。"), plan.day < today),
        ("appointment_far", "day", _("最多预约一年以内。"), plan.day > today + FURTHEST),
        ("people_wrong", "people", _("人数请填 1 到 500 的整数。"), not 1 <= plan.people <= MOST_PEOPLE),
        ("text_long", long[0] if long else "", _("这一格写得太长。"), bool(long)),
    ]
    return [Reason(code, text, facts={"field": field}) for code, field, text, is_wrong in wrong if is_wrong]


def _note(topic: str, row: Appointment, *, desk: Desk, at: datetime, key: str) -> None:
    about = {"point": row.room.point, "room": row.room, "object_type": OBJECT, "object_id": row.pk}
    record(Kind.APPOINTMENT_KEPT, desk=desk, at=at, key=key, topic=topic, quantity=row.people, **about)
