"""Where an activity stands for whoever looks at it now: the state that acts gave it, and what the clock adds. Pure."""

from dataclasses import dataclass
from datetime import datetime, time
from enum import Enum

from django.utils.translation import gettext_lazy as _

from libsys.errors import Sentence
from libsys.text.dates import LOCAL, local_day
from outreach.enums import ActivityState
from outreach.models import Activity

EVENING = time(23, 59, 59)


class Stage(str, Enum):
    """A stage in the life of an activity."""

    PLANNED = "planned"
    SOON = "soon"
    OPEN = "open"
    FULL = "full"
    SHUT = "shut"
    PUBLISHED = "published"
    RUNNING = "running"
    DUE = "due"
    HELD = "held"
    CLOSED = "closed"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Look:
    """How a stage looks: its word, its state among colours, its icon."""

    word: Sentence
    state: str = ""
    icon: str = ""


LOOKS = {
    Stage.PLANNED: Look(_("计划中"), "", "pen"),
    Stage.SOON: Look(_("报名未开始"), "info", "clock"),
    Stage.OPEN: Look(_("报名中"), "ok", "check"),
    Stage.FULL: Look(_("名额已满"), "hold", "users"),
    Stage.SHUT: Look(_("报名已截止"), "info", "lock"),
    Stage.PUBLISHED: Look(_("已发布"), "info", "eye"),
    Stage.RUNNING: Look(_("今天举办"), "ok", "calendar"),
    Stage.DUE: Look(_("待登记结果"), "warn", "warn"),
    Stage.HELD: Look(_("已办"), "ok", "check"),
    Stage.CLOSED: Look(_("已结项"), "", "check"),
    Stage.CANCELLED: Look(_("已作废"), "offline", "close"),
}
OVER = Look(_("已结束"), "", "check")
_OF_STATE = {
    ActivityState.HELD: Stage.HELD,
    ActivityState.CLOSED: Stage.CLOSED,
    ActivityState.CANCELLED: Stage.CANCELLED,
}


def stage_of(activity: Activity, *, at: datetime) -> Stage:
    """Return the stage of an activity at a moment."""
    if activity.state in _OF_STATE:
        return _OF_STATE[ActivityState(activity.state)]
    if activity.last_day < local_day(at):
        return Stage.DUE
    if activity.state == ActivityState.PLANNED:
        return Stage.PLANNED
    if activity.takes_registrations:
        return registration_stage(activity, at=at)
    return Stage.RUNNING if activity.held_on <= local_day(at) else Stage.PUBLISHED


def registration_stage(activity: Activity, *, at: datetime) -> Stage:
    """Return how registration stands for a published activity that takes registrations."""
    if activity.registers_from and at < activity.registers_from:
        return Stage.SOON
    if at >= closes_at(activity):
        return Stage.SHUT
    return Stage.FULL if activity.quota is not None and activity.taken >= activity.quota else Stage.OPEN


def closes_at(activity: Activity) -> datetime:
    """Return the moment at which registration ends: as set, else when the activity begins, else with its first day."""
    if activity.registers_until:
        return activity.registers_until
    return datetime.combine(activity.held_on, activity.begins_at or EVENING, tzinfo=LOCAL)


def look_of(activity: Activity, *, at: datetime) -> Look:
    """Return how the stage of an activity looks."""
    return LOOKS[stage_of(activity, at=at)]


def reader_look_of(activity: Activity, *, at: datetime) -> Look:
    """Return how the stage of an activity looks to readers, to whom what the library still has to write is nothing."""
    stage = stage_of(activity, at=at)
    return OVER if stage in (Stage.DUE, Stage.HELD, Stage.CLOSED) else LOOKS[stage]
