"""Targets: what the plan in force wants of each figure, for pages and documents that hold figures against it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from libsys.models import Library
from reports.counting.periods import Period, PeriodRefused, parse_period
from reports.enums import Goal, PlanState
from reports.figures.adding import add_figures
from reports.figures.computing import compute_figures
from reports.figures.figure import Figures
from reports.indicators.declaring import Sort
from reports.indicators.registry import find_indicator
from reports.models import Plan, PlanItem
from reports.plans.following import Progress, Standing, follow_items


@dataclass(frozen=True)
class Target:
    """What a plan wants of one indicator, and what was reached in the plan's own period so far.

    ``period`` is the plan's, which may be the year to which a half belongs;
    ``share`` and ``passed`` are ratios of that period.
    """

    code: str
    goal: str
    bound: Decimal
    period: Period
    value: Decimal | None
    share: Decimal | None
    passed: Decimal
    standing: Standing
    plan_id: int

    @property
    def is_on_course(self) -> bool:
        """Whether it was reached, or as much of it as of the time has gone by (时间过半、任务过半)."""
        return self.standing in (Standing.DONE, Standing.AHEAD)


def find_plan(library: Library, period: Period) -> Plan | None:
    """Return the plan in force for ``period``, or for the shortest longer period that holds it."""
    found = []
    for plan in Plan.objects.filter(library=library, state=PlanState.ADOPTED):
        known = _period_of(plan)
        if known and known.since <= period.since and period.until <= known.until:
            found.append((known.until - known.since, -plan.pk, plan))
    return min(found)[2] if found else None


def find_targets(library: Library, period: Period, *, on: date, figures: Figures | None = None) -> Mapping[str, Target]:
    """Return the targets that hold for ``period`` by indicator, those of a room by ``L01@point-room``; ``on`` is today.

    A plan for the year is followed up to the end of ``period``, so that a half-year
    says how much of the year's task was done. ``figures`` are those of ``period``:
    where it begins with the plan's own, nothing more has to be computed.
    """
    plan = find_plan(library, period)
    if plan is None:
        return {}
    whole = parse_period(plan.period)
    day = min(on, period.until)
    items = list(_measured(plan))
    if not items:
        return {}
    ready = _figures_of_plan(library, period, whole, day, items, figures)
    progress = follow_items(items, whole, ready, on=day)
    return {_key(one): _target(one, plan, whole) for one in reversed(progress) if one.bound is not None}


def follow_plan(plan: Plan, *, on: date) -> list[Progress]:
    """Return how far every standing item of ``plan`` has come on the day ``on``."""
    period = parse_period(plan.period)
    items = list(plan.items.filter(removed_at=None).select_related("owner", "room", "room__point"))
    figures = compute_figures(plan.library, period, on=on, codes={item.indicator for item in items})
    return follow_items(items, period, figures, on=on)


def _figures_of_plan(
    library: Library, period: Period, whole: Period, day: date, items: list[PlanItem], figures: Figures | None
) -> Figures:
    """Return figures from the plan's first day to ``day``; only what the items want is added up anew."""
    if figures is not None and period.since == whole.since:
        return figures
    codes = {item.indicator for item in items}
    if figures is None:
        return _figures_until(library, whole, day)
    added = add_figures(library, whole.cut_at(day) if day < whole.until else whole, codes)
    standing = {code for code in codes if (known := find_indicator(code)) and known.sort is not Sort.FLOW}
    if codes - set(added) - standing:
        return _figures_until(library, whole, day)
    renewed = {code: replace(figures.figures[code], now=found) for code, found in added.items()}
    return replace(figures, figures={**figures.figures, **renewed})


def _figures_until(library: Library, period: Period, day: date) -> Figures:
    reached = period.cut_at(max(day, period.since)) if day < period.until else period
    return compute_figures(library, reached, on=day)


def _key(one: Progress) -> str:
    """Return the indicator, and for an item of one room the room as the lines of a place name it."""
    room = one.item.room
    return one.item.indicator if room is None else f"{one.item.indicator}@{room.point_id}-{room.pk}"


def _measured(plan: Plan) -> list[PlanItem]:
    items = plan.items.filter(removed_at=None).exclude(goal=Goal.DONE).exclude(indicator="")
    return list(items.select_related("room"))


def _target(one: Progress, plan: Plan, period: Period) -> Target:
    return Target(
        code=one.item.indicator,
        goal=one.item.goal,
        bound=one.bound or Decimal(0),
        period=period,
        value=one.value,
        share=one.share,
        passed=one.passed,
        standing=one.standing,
        plan_id=plan.pk,
    )


def _period_of(plan: Plan) -> Period | None:
    try:
        return parse_period(plan.period)
    except PeriodRefused:
        return None
