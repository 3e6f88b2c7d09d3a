"""Planning an activity, changing the plan, putting it before readers and taking it off again."""

from dataclasses import dataclass, fields
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext_lazy as _

from circulation.models import ReaderGroup
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act, lock
from libsys.errors import Reason
from libsys.models import Room, ServicePoint, User
from libsys.text.dates import local_day
from outreach.activities.enrolling.moving import move_up
from outreach.activities.refusing import (
    EARLIEST,
    YEARS_AHEAD,
    ActivityRefused,
    find_place_reasons,
    require_unchanged,
    say,
)
from outreach.enums import ActivityState, Kind
from outreach.models import Activity, Series

DAYS_AHEAD = 366 * YEARS_AHEAD
OLDEST = 120


@dataclass(frozen=True)
class Plan:
    """What is planned: when, where, with whom, for whom; days and hours are local."""

    name: str
    kind: str
    held_on: date
    point: ServicePoint
    room: Room | None = None
    ends_on: date | None = None
    begins_at: time | None = None
    ends_at: time | None = None
    venue: str = ""
    is_online: bool = False
    link: str = ""
    series: Series | None = None
    organiser: str = ""
    partners: str = ""
    responsible: User | None = None
    helpers: str = ""
    description: str = ""
    programme: str = ""
    judges: str = ""
    takes_registrations: bool = False
    quota: int | None = None
    waiting_places: int = 0
    registers_from: datetime | None = None
    registers_until: datetime | None = None
    readers_only: bool = False
    group: ReaderGroup | None = None
    min_age: int | None = None
    max_age: int | None = None

    def columns(self) -> dict[str, Any]:
        """Return the columns of the activity that the plan fills."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


@act
def plan_activity(*, plan: Plan, desk: Desk, at: datetime, key: str) -> Activity:
    """Write an activity into the plan; nothing is counted before it was held.

    :raises ActivityRefused: with everything that does not fit in the plan.
    """
    done = find_recorded(key)
    if done is not None:
        return Activity.objects.get(pk=done.object_id)
    _require_sense(plan, desk=desk, at=at)
    activity = Activity.objects.create(library=desk.library, state=ActivityState.PLANNED, **plan.columns())
    note_step("planned", activity, desk=desk, at=at, key=key)
    return activity


@act
def change_activity(*, activity: Activity, plan: Plan, version: int, desk: Desk, at: datetime, key: str) -> Activity:
    """Change the plan of an activity that was seen as ``version``; a larger quota lets those who wait move up.

    :raises ActivityRefused: once it was held, changed by somebody else meanwhile, or where the plan makes no sense.
    """
    row = lock(activity)
    if find_recorded(key) is not None:
        return row
    require_unchanged(row, version)
    if row.state not in (ActivityState.PLANNED, ActivityState.PUBLISHED):
        raise ActivityRefused(_already_held())
    _require_sense(plan, desk=desk, at=at, taken=row.taken)
    wanted = plan.columns()
    changed = sorted(name for name, value in wanted.items() if getattr(row, name) != value)
    if changed:
        for name in changed:
            setattr(row, name, wanted[name])
        row.version += 1
        row.save()
        note_step("changed", row, desk=desk, at=at, key=key, fields=changed)
        move_up(row, desk=desk, at=at)
    return row


@act
def publish_activity(*, activity: Activity, desk: Desk, at: datetime, key: str) -> Activity:
    """Put an activity before readers.

    :raises ActivityRefused: when it is not in the plan, or its day is over.
    """
    row = lock(activity)
    if find_recorded(key) is not None or row.state == ActivityState.PUBLISHED:
        return row
    reasons = [] if row.state == ActivityState.PLANNED else [_already_held()]
    if row.last_day < local_day(at):
        reasons.append(say("activity_is_over", _("活动日期已经过去，不能再发布。办完了请登记结果。")))
    if reasons:
        raise ActivityRefused(reasons)
    return _put(row, ActivityState.PUBLISHED, "published", published_at=at, desk=desk, at=at, key=key)


@act
def withdraw_activity(*, activity: Activity, desk: Desk, at: datetime, key: str) -> Activity:
    """Take an activity off the readers' pages, back into the plan.

    :raises ActivityRefused: when it is not published, or somebody has registered for it.
    """
    row = lock(activity)
    if find_recorded(key) is not None or row.state == ActivityState.PLANNED:
        return row
    reasons = [] if row.state == ActivityState.PUBLISHED else [_already_held()]
    if row.taken:
        text = _("已有 %(count)s 人报名，不能撤回。要停办请作废，报了名的读者会看到。") % {"count": row.taken}
        reasons.append(say("activity_has_registrations", text))
    if reasons:
        raise ActivityRefused(reasons)
    return _put(row, ActivityState.PLANNED, "withdrawn", published_at=None, desk=desk, at=at, key=key)


def note_step(topic: str, activity: Activity, *, desk: Desk, at: datetime, key: str | None, **detail: object) -> None:
    """Write that a step was taken with an activity; such a line counts nothing."""
    about = {"object_type": "activity", "object_id": activity.pk, "detail": {"name": activity.name, **detail}}
    record(Kind.ACTIVITY_CHANGED, desk=desk, at=at, key=key, topic=topic, point=activity.point, **about)


def _put(
    row: Activity,
    state: ActivityState,
    topic: str,
    *,
    published_at: datetime | None,
    desk: Desk,
    at: datetime,
    key: str,
) -> Activity:
    row.state, row.published_at, row.version = state, published_at, row.version + 1
    row.save(update_fields=["state", "published_at", "version"])
    note_step(topic, row, desk=desk, at=at, key=key)
    return row


def _already_held() -> Reason:
    return Reason("activity_not_in_plan", _("这次活动已经办完或作废，不能再改安排。要改结果请用“更正”。"))


def _require_sense(plan: Plan, *, desk: Desk, at: datetime, taken: int = 0) -> None:
    reasons = [*_find_time_reasons(plan, at=at), *_find_link_reasons(plan), *_find_guest_reasons(plan, taken=taken)]
    reasons += find_place_reasons(plan.point, plan.room, desk=desk)
    owned = (plan.series, plan.responsible, plan.group)
    if any(one is not None and one.library_id != desk.library.pk for one in owned):
        reasons.append(Reason("foreign_choice", _("所选的系列、负责人或班级不属于本馆。请从列表中选择。")))
    if reasons:
        raise ActivityRefused(reasons)


def _find_time_reasons(plan: Plan, *, at: datetime) -> list[Reason]:
    ends_late = plan.ends_on is not None and plan.ends_on < plan.held_on
    is_one_day = plan.ends_on is None or plan.ends_on == plan.held_on
    hours_turned = bool(is_one_day and plan.begins_at and plan.ends_at and plan.ends_at <= plan.begins_at)
    far = (plan.held_on - local_day(at)).days > DAYS_AHEAD
    turned = bool(plan.registers_from and plan.registers_until and plan.registers_until <= plan.registers_from)
    wrong = (
        ("activity_ends_before_it_begins", _("最后一天早于第一天。请检查日期。"), "ends_on", ends_late),
        ("activity_hours_turned", _("结束时间不晚于开始时间。请检查时间。"), "ends_at", hours_turned),
        ("activity_too_early", _("活动日期早于 1900 年。请检查年份。"), "held_on", plan.held_on < EARLIEST),
        ("activity_too_far", _("活动日期在三年以后。请检查年份。"), "held_on", far),
        ("registration_days_turned", _("报名截止不晚于报名开始。请检查时间。"), "registers_until", turned),
    )
    return [say(code, text, field) for code, text, field, is_wrong in wrong if is_wrong]


def _find_link_reasons(plan: Plan) -> list[Reason]:
    if not plan.link or plan.is_online:
        return []
    return [say("link_without_online", _("填了网址，却没有勾选“线上活动”。"), "link")]


def _find_guest_reasons(plan: Plan, *, taken: int) -> list[Reason]:
    ages = plan.min_age is not None and plan.max_age is not None and plan.max_age < plan.min_age
    text = _("已有 %(count)s 人报上名，名额不能更少。") % {"count": taken}
    wrong = (
        ("activity_ages_turned", _("最大年龄小于最小年龄。"), "max_age", ages),
        ("activity_ages_wrong", _("年龄最大填 120。"), "max_age", max(plan.min_age or 0, plan.max_age or 0) > OLDEST),
        ("quota_below_taken", text, "quota", plan.quota is not None and plan.quota < taken),
        ("quota_is_none", _("名额至少是 1；不限名额就空着。"), "quota", plan.quota == 0),
        ("quota_without_registration", _("填了名额，却没有勾选“需要报名”。"), "quota",
         plan.quota is not None and not plan.takes_registrations),
    )  # fmt: skip
    return [say(code, sentence, field) for code, sentence, field, is_wrong in wrong if is_wrong]
