"""What stands against an act on an activity: one refusal with every reason, and the reasons that several acts give."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.errors import DomainError, Reason
from libsys.models import Room, ServicePoint
from libsys.text.dates import local_day
from outreach.models import Activity

EARLIEST = date(1900, 1, 1)
MOST_PEOPLE = 10_000_000
YEARS_AHEAD = 3


class ActivityRefused(DomainError):
    """What was asked of an activity was not done."""


def say(code: str, sentence: object, field: str = "") -> Reason:
    """Return a reason; ``field`` names the field of a form that it speaks of."""
    return Reason(code, sentence, facts={"field": field} if field else {})  # type: ignore[arg-type]


def find_day_reasons(first: date, last: date | None, *, at: datetime) -> list[Reason]:
    """Return what is wrong with days on which something was held already."""
    reasons = []
    if first > local_day(at):
        reasons.append(say("activity_in_future", _("活动日期还没有到。活动办完以后再登记。"), "held_on"))
    if first < EARLIEST:
        reasons.append(say("activity_too_early", _("活动日期早于 1900 年。请检查年份。"), "held_on"))
    if last is not None and last < first:
        reasons.append(say("activity_ends_before_it_begins", _("最后一天早于第一天。请检查日期。"), "ends_on"))
    return reasons


def find_place_reasons(point: ServicePoint, room: Room | None, *, desk: Desk) -> list[Reason]:
    """Return what is wrong with a place."""
    if point.library_id != desk.library.pk or (room and room.point_id != point.pk):
        return [Reason("foreign_place", _("这个地点不属于本馆。请从列表中选择。"))]
    return []


def require_unchanged(activity: Activity, version: int) -> None:
    """Refuse what was decided on a page that shows an older state.

    :raises ActivityRefused: when somebody changed the activity since.
    """
    if activity.version != version:
        text = _("在您打开这一页之后，别人改过这次活动。请看清现在的内容再改。")
        raise ActivityRefused(Reason("activity_changed_meanwhile", text))
