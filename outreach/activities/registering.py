"""Registering an activity: the event and its attendance are lines of the day book."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record, void
from libsys.db.acts import act, lock
from libsys.enums import Provenance
from libsys.errors import DomainError, Reason
from libsys.models import Entry, Room, ServicePoint
from libsys.text.dates import local_day, local_moment
from outreach.enums import Kind
from outreach.models import Activity

EARLIEST = date(1900, 1, 1)
MOST_PEOPLE = 10_000_000


class ActivityRefused(DomainError):
    """The activity cannot be registered, or not be taken back."""


@dataclass(frozen=True)
class ActivitySheet:
    """What a librarian writes down of an activity."""

    name: str
    kind: str
    held_on: date
    point: ServicePoint
    room: Room | None
    attendance: int
    precision: str = Provenance.MANUAL.value
    venue: str = ""
    partners: str = ""


@act
def register_activity(*, sheet: ActivitySheet, desk: Desk, at: datetime, key: str) -> Activity:
    """Write an activity that was held: one line for it, one for its attendance.

    :raises ActivityRefused: when its day has not come yet, or its place is another library's.
    """
    done = find_recorded(key)
    if done is not None:
        return Activity.objects.get(pk=done.object_id)
    reasons = _find_reasons(sheet, desk=desk, at=at)
    if reasons:
        raise ActivityRefused(reasons)
    activity = Activity.objects.create(library=desk.library, **vars(sheet))
    columns = {
        "point": sheet.point,
        "room": sheet.room,
        "topic": sheet.kind,
        "object_type": "activity",
        "object_id": activity.pk,
        "provenance": Provenance.MANUAL,
    }
    moment = min(at, local_moment(sheet.held_on))
    record(Kind.ACTIVITY_HELD, desk=desk, at=moment, key=key, detail={"name": sheet.name}, **columns)
    if sheet.attendance:
        counted = columns | {"quantity": sheet.attendance, "provenance": sheet.precision}
        record(Kind.ACTIVITY_ATTENDED, desk=desk, at=moment, **counted)
    return activity


@act
def cancel_activity(*, activity: Activity, desk: Desk, at: datetime, key: str) -> Activity:
    """Take an activity back: each of its lines is voided by another, nothing is erased.

    :raises ActivityRefused: when it was taken back before.
    """
    if find_recorded(key) is not None:
        return activity
    activity = lock(activity)
    if activity.cancelled_at is not None:
        raise ActivityRefused(Reason("activity_cancelled_before", _("这次活动已经作废过了。")))
    lines = Entry.objects.filter(object_type="activity", object_id=activity.pk, voids__isnull=True).order_by("pk")
    for number, line in enumerate(lines):
        kind = Kind(line.kind)
        void(line, kind=kind, desk=desk, at=at, key=key if number == 0 else None, reason="cancelled")
    activity.cancelled_at = at
    activity.save(update_fields=["cancelled_at"])
    return activity


def _find_reasons(sheet: ActivitySheet, *, desk: Desk, at: datetime) -> list[Reason]:
    reasons = []
    if sheet.held_on > local_day(at):
        reasons.append(Reason("activity_in_future", _("活动日期还没有到。活动办完以后再登记。")))
    if sheet.held_on < EARLIEST:
        reasons.append(Reason("activity_too_early", _("活动日期早于 1900 年。请检查年份。")))
    if sheet.attendance > MOST_PEOPLE:
        reasons.append(Reason("attendance_too_large", _("参加人次太大，像是扫进了条码。请重新填写。")))
    if sheet.point.library_id != desk.library.pk or (sheet.room and sheet.room.point_id != sheet.point.pk):
        reasons.append(Reason("foreign_place", _("这个地点不属于本馆。请从列表中选择。")))
    return reasons
