"""Writing a plan and putting it into force."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act, lock
from libsys.errors import DomainError, Reason
from reports.counting.periods import PeriodRefused, parse_period
from reports.enums import PlanKind, PlanState
from reports.models import Plan, PlanItem

LONGEST_TITLE = 120
COPIED = ("position", "section", "text", "owner", "room", "goal", "indicator", "low", "high", "unit")


class PlanRefused(DomainError):
    """The plan was not written; ``facts["field"]`` of a reason names the field to mend."""


@act
def write_plan(*, period: str, title: str, desk: Desk, at: datetime, key: str | None, like: Plan | None = None) -> Plan:
    """Begin a plan as a draft; ``like`` is an earlier one whose items it takes over, without their days.

    :raises PlanRefused: when the period does not exist, the title is missing, or ``like`` is another library's.
    """
    earlier = find_recorded(key)
    if earlier is not None:
        return Plan.objects.get(pk=earlier.object_id)
    reasons = [*_find_faults(period, title), *_find_foreign(like, desk)]
    if reasons:
        raise PlanRefused(reasons)
    plan = Plan.objects.create(
        library=desk.library, period=parse_period(period).code, title=title.strip(), written_at=at
    )
    if like is not None:
        _take_over(like.items.filter(removed_at=None), plan)
    record_step("added", plan, desk=desk, at=at, key=key)
    return plan


@act
def rename_plan(*, plan: Plan, version: int, title: str, desk: Desk, at: datetime, key: str | None) -> Plan:
    """Give the plan another title.

    :raises PlanRefused: when the title is missing or somebody else changed the plan since ``version``.
    """
    plan = lock(plan)
    if find_recorded(key) is not None:
        return plan
    reasons = [*_find_faults(plan.period, title), *find_overtaken(plan.version, version)]
    if reasons:
        raise PlanRefused(reasons)
    if plan.title != title.strip():
        plan.title, plan.version = title.strip(), plan.version + 1
        plan.save(update_fields=["title", "version"])
        record_step("changed", plan, desk=desk, at=at, key=key)
    return plan


@act
def move_plan(*, plan: Plan, state: PlanState, desk: Desk, at: datetime, key: str | None) -> Plan:
    """Put a plan into force, close it, or take it back to a draft; each way can be gone back.

    :raises PlanRefused: when another plan is in force for the period, or the plan says nothing.
    """
    plan = lock(plan)
    if find_recorded(key) is not None or plan.state == state:
        return plan
    reasons = list(_find_hindrances(plan, state))
    if reasons:
        raise PlanRefused(reasons)
    plan.state, plan.version = state, plan.version + 1
    plan.save(update_fields=["state", "version"])
    topic = {PlanState.ADOPTED: "adopted", PlanState.CLOSED: "closed", PlanState.DRAFT: "reopened"}[state]
    record_step(topic, plan, desk=desk, at=at, key=key)
    return plan


def record_step(
    topic: str, plan: Plan, *, desk: Desk, at: datetime, key: str | None, item: PlanItem | None = None
) -> None:
    """Write the line of one step."""
    detail = {"title": plan.title} | ({"item": item.pk, "text": item.text[:80]} if item else {})
    record(
        PlanKind.PLAN_CHANGED, desk=desk, at=at, key=key, topic=topic, object_type="plan", object_id=plan.pk,
        detail=detail,
    )  # fmt: skip


def find_overtaken(now: int, seen: int) -> list[Reason]:
    """Return the reason that somebody else changed it since it was seen, if they did."""
    sentence = _("在您打开这一页之后，别人改过这里。请看清现在的内容再改。")
    return [] if now == seen else [Reason("plan_changed_meanwhile", sentence)]


def _find_faults(period: str, title: str) -> Iterable[Reason]:
    try:
        parse_period(period)
    except PeriodRefused as refusal:
        yield Reason("period_unknown", refusal.reasons[0].sentence, facts={"field": "period"})
    if not 0 < len(title.strip()) <= LONGEST_TITLE:
        yield Reason("plan_title_missing", _("请填写名称（不超过 120 个字）。"), facts={"field": "title"})


def _find_foreign(like: Plan | None, desk: Desk) -> Iterable[Reason]:
    if like is not None and like.library_id != desk.library.pk:
        yield Reason("plan_foreign", _("这份计划不属于本馆，请另选。"), facts={"field": "like"})


def _find_hindrances(plan: Plan, state: PlanState) -> Iterable[Reason]:
    if state != PlanState.ADOPTED:
        return
    others = Plan.objects.filter(library=plan.library, period=plan.period, state=PlanState.ADOPTED).exclude(pk=plan.pk)
    other = others.first()
    if other is not None:
        sentence = _("《%(title)s》正在执行，同一时段只能有一份。请先结束它。") % {"title": other.title}
        yield Reason("plan_in_force_already", sentence)
    if not plan.items.filter(removed_at=None).exists():
        yield Reason("plan_is_empty", _("计划里还没有内容。请先写入至少一项。"))


def _take_over(items: Iterable[PlanItem], plan: Plan) -> None:
    PlanItem.objects.bulk_create(
        PlanItem(plan=plan, **{name: getattr(item, name) for name in COPIED}) for item in items
    )
