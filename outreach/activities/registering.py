"""Registering an activity after the fact: the event and its attendance are lines of the day book."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act, lock
from libsys.enums import Provenance
from libsys.errors import Reason
from libsys.models import Room, ServicePoint
from outreach.activities.lining import Told, bring_lines, void_lines
from outreach.activities.refusing import MOST_PEOPLE, ActivityRefused, find_day_reasons, find_place_reasons, say
from outreach.enums import ActivityState, Kind
from outreach.models import Activity

__all__ = ["MOST_PEOPLE", "ActivityRefused", "ActivitySheet", "cancel_activity", "register_activity"]


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
    reasons = find_day_reasons(sheet.held_on, None, at=at)
    if sheet.attendance > MOST_PEOPLE:
        reasons.append(say("attendance_too_large", _("参加人次太大，像是扫进了条码。请重新填写。"), "attendance"))
    reasons += find_place_reasons(sheet.point, sheet.room, desk=desk)
    if reasons:
        raise ActivityRefused(reasons)
    activity = Activity.objects.create(library=desk.library, state=ActivityState.HELD, **vars(sheet))
    lines = [Told(Kind.ACTIVITY_HELD, sheet.held_on, topic=sheet.kind, name=sheet.name)]
    if sheet.attendance:
        counted = Told(Kind.ACTIVITY_ATTENDED, sheet.held_on, sheet.attendance, sheet.kind, provenance=sheet.precision)
        lines.append(counted)
    bring_lines(activity, lines, by="", desk=desk, at=at, key=key)
    return activity


@act
def cancel_activity(*, activity: Activity, desk: Desk, at: datetime, key: str) -> Activity:
    """Call an activity off, or take it back: each of its lines is voided by another, nothing is erased.

    :raises ActivityRefused: when that was done before.
    """
    if find_recorded(key) is not None:
        return activity
    activity = lock(activity)
    if activity.cancelled_at is not None:
        raise ActivityRefused(Reason("activity_cancelled_before", _("这次活动已经作废过了。")))
    if not void_lines(activity, reason="cancelled", desk=desk, at=at, key=key):
        about = {"object_type": "activity", "object_id": activity.pk, "detail": {"name": activity.name}}
        record(Kind.ACTIVITY_CHANGED, desk=desk, at=at, key=key, topic="cancelled", **about)
    activity.cancelled_at, activity.state = at, ActivityState.CANCELLED
    activity.version += 1
    activity.save(update_fields=["cancelled_at", "state", "version"])
    return activity
