"""A plan as its page draws it: items under their parts, each with its measure in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from libsys.text.phrases import percent, thousands
from reports.counting.periods import Period
from reports.enums import Goal
from reports.models import PlanItem
from reports.plans.following import Progress, Standing
from reports.staff.framing import lines_url

STATES = {
    Standing.DONE: ("ok", "check"), Standing.AHEAD: ("ok", "check"), Standing.BEHIND: ("warn", "warn"),
    Standing.MISSED: ("block", "stop"), Standing.LATE: ("block", "stop"), Standing.OPEN: ("info", ""),
    Standing.UNKNOWN: ("offline", ""),
}  # fmt: skip


@dataclass(frozen=True)
class ShownItem:
    """An item with its words: what is wanted, what was reached, where it stands."""

    progress: Progress
    wanted: str
    reached: str
    share: str
    lead: str
    word: str
    state: str
    icon: str
    lines_url: str

    @property
    def item(self) -> PlanItem:
        """The item."""
        return self.progress.item

    @property
    def bar(self) -> int:
        """The share of the goal in whole hundredths, at most a hundred."""
        return min(100, int((self.progress.share or Decimal(0)) * 100))


@dataclass(frozen=True)
class ShownPart:
    """A part of the plan with its items."""

    name: str
    items: Sequence[ShownItem]


def show_plan(progress: Sequence[Progress], period: Period, *, on: date) -> list[ShownPart]:
    """Return the parts in the order in which they first appear."""
    order = {section: place for place, section in reversed(list(enumerate(one.item.section for one in progress)))}
    ordered = sorted(progress, key=lambda one: (order[one.item.section], one.item.position, one.item.pk))
    return [
        ShownPart(section, [show_item(one, period, on=on) for one in group])
        for section, group in groupby(ordered, key=lambda one: one.item.section)
    ]


def show_item(progress: Progress, period: Period, *, on: date) -> ShownItem:
    """Return one item as the page shows it."""
    state, icon = STATES[progress.standing]
    url = lines_url(period, progress.item.indicator) if progress.figure and progress.figure.is_known else ""
    return ShownItem(
        progress=progress,
        wanted=_say_goal(progress),
        reached=_say_number(progress.value, progress) if progress.value is not None else "",
        share=percent(progress.share) if progress.share is not None else "",
        lead=_say_lead(progress),
        word=_say_standing(progress.standing),
        state=state,
        icon=icon,
        lines_url=url,
    )


def unit_of(progress: Progress) -> str:
    """Return the unit of an item's numbers."""
    return str(progress.figure.indicator.unit) if progress.figure else progress.item.unit


def _say_goal(progress: Progress) -> str:
    item = progress.item
    low, high = _say_number(item.low, progress), _say_number(item.high, progress)
    if item.goal == Goal.AT_LEAST:
        return _("不少于 %(number)s") % {"number": low}
    if item.goal == Goal.AT_MOST:
        return _("不超过 %(number)s") % {"number": high}
    if item.goal == Goal.BETWEEN:
        return _("%(low)s 到 %(high)s") % {"low": low, "high": high}
    return pgettext("目标", "做完")


def _say_number(number: Decimal | None, progress: Progress) -> str:
    if number is None:
        return ""
    plain = int(number) if number == number.to_integral_value() else number.normalize()
    return f"{thousands(plain)} {unit_of(progress)}".strip()


def _say_lead(progress: Progress) -> str:
    """Say how far ahead of the time it is, in percentage points with a sign."""
    lead = progress.lead
    if lead is None or progress.item.goal == Goal.AT_MOST:
        return ""
    return f"{lead * 100:+.1f}"


def _say_standing(standing: Standing) -> str:
    return {
        Standing.DONE: pgettext("计划", "已完成"),
        Standing.AHEAD: pgettext("计划", "达标"),
        Standing.BEHIND: pgettext("计划", "滞后"),
        Standing.MISSED: pgettext("计划", "未达到"),
        Standing.LATE: pgettext("计划", "已过期限"),
        Standing.OPEN: pgettext("计划", "进行中"),
        Standing.UNKNOWN: pgettext("计划", "还没有数字"),
    }[standing]
