"""How far a plan has come: each item against its measure, and against the time that has passed. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum

from reports.counting.periods import Period
from reports.enums import Goal
from reports.figures.figure import Figure, Figures
from reports.models import PlanItem

SOON = timedelta(days=30)


class Standing(str, Enum):
    """Where an item stands."""

    DONE = "done"
    AHEAD = "ahead"
    BEHIND = "behind"
    MISSED = "missed"
    OPEN = "open"
    LATE = "late"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Progress:
    """An item with what was reached of it.

    ``share`` is what was reached of the goal, ``passed`` the part of the period
    that has gone by, both as ratios. ``figure`` is the figure that measures it,
    where an indicator does.
    """

    item: PlanItem
    standing: Standing
    value: Decimal | None = None
    share: Decimal | None = None
    passed: Decimal = Decimal(0)
    figure: Figure | None = None
    is_due_soon: bool = False

    @property
    def lead(self) -> Decimal | None:
        """How far the goal is ahead of the time, as a ratio; negative where it lags (进度差)."""
        return None if self.share is None else self.share - self.passed

    @property
    def bound(self) -> Decimal | None:
        """The number that is to be reached, or not to be passed."""
        return self.item.high if self.item.goal == Goal.AT_MOST else self.item.low


def follow_items(items: Iterable[PlanItem], period: Period, figures: Figures, *, on: date) -> list[Progress]:
    """Return the progress of ``items`` of a plan for ``period`` on the day ``on``; ``figures`` are the period's own."""
    passed = share_passed(period, on)
    return [_follow(item, period, figures, passed, on=on) for item in items]


def share_passed(period: Period, on: date) -> Decimal:
    """Return which part of ``period`` has gone by at the end of ``on``, from 0 to 1."""
    days = (period.until - period.since).days + 1
    gone = (min(max(on, period.since - timedelta(days=1)), period.until) - period.since).days + 1
    return Decimal(gone) / Decimal(days)


def _follow(item: PlanItem, period: Period, figures: Figures, passed: Decimal, *, on: date) -> Progress:
    figure = figures.figures.get(item.indicator)
    value = _value_of(item, figure)
    share = _share(item, value)
    soon = item.done_on is None and item.due_on is not None and on <= item.due_on <= on + SOON
    standing = _standing(item, value, share, passed, over=on >= period.until, on=on)
    return Progress(item, standing, value, share, passed, figure, soon)


def _value_of(item: PlanItem, figure: Figure | None) -> Decimal | None:
    if item.goal == Goal.DONE:
        return None
    if figure is None or not item.indicator:
        return item.stated
    if not figure.is_known:
        return None
    return Decimal(figure.value if item.room is None else _value_in(figure, item))


def _value_in(figure: Figure, item: PlanItem) -> Decimal:
    room = item.room
    return Decimal(figure.now.by_place.get((room.point_id, room.pk), 0)) if room else Decimal(0)


def _share(item: PlanItem, value: Decimal | None) -> Decimal | None:
    bound = item.high if item.goal == Goal.AT_MOST else item.low
    if value is None or not bound:
        return None
    return value / bound


def _standing(
    item: PlanItem, value: Decimal | None, share: Decimal | None, passed: Decimal, *, over: bool, on: date
) -> Standing:
    late = item.due_on is not None and on > item.due_on
    if item.done_on is not None:
        return Standing.DONE
    if item.goal == Goal.DONE:
        return Standing.LATE if late else Standing.OPEN
    if value is None:
        return Standing.UNKNOWN
    if item.high is not None and value > item.high:
        return Standing.MISSED
    if item.goal == Goal.AT_MOST:
        return Standing.DONE if over else Standing.AHEAD
    if item.low is not None and value >= item.low:
        return Standing.DONE
    if over or late:
        return Standing.MISSED
    return Standing.AHEAD if share is not None and share >= passed else Standing.BEHIND
