"""The items of a plan: writing, changing, finishing, taking out and putting back."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypedDict, Unpack

from django.db.models import Max
from django.utils.translation import gettext as _

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act, lock
from libsys.errors import Reason
from libsys.models import Room, User
from libsys.text.dates import local_day
from reports.enums import Goal
from reports.indicators.registry import find_indicator
from reports.models import Plan, PlanItem
from reports.permissions import KEEP_PLANS
from reports.plans.writing import PlanRefused, find_overtaken, record_step

LARGEST = Decimal(10) ** 11
LONGEST = {"text": 400, "section": 60, "unit": 12, "evidence": 400}


class ItemDetails(TypedDict, total=False):
    """What is written of an item; a key that is absent is left as it is."""

    position: int
    section: str
    text: str
    owner: User | None
    room: Room | None
    due_on: date | None
    goal: str
    indicator: str
    low: Decimal | None
    high: Decimal | None
    unit: str
    stated: Decimal | None
    evidence: str


@act
def add_item(*, plan: Plan, desk: Desk, at: datetime, key: str | None, **details: Unpack[ItemDetails]) -> PlanItem:
    """Write an item at the end of the plan, or at ``position``.

    :raises PlanRefused: with every reason.
    """
    plan = lock(plan)
    earlier = find_recorded(key)
    if earlier is not None:
        return PlanItem.objects.get(pk=earlier.detail["item"])
    last = plan.items.aggregate(last=Max("position"))["last"] or 0
    item = PlanItem(plan=plan, position=last + 1)
    _fill(item, {"text": "", **details})
    item.save()
    record_step("item_added", plan, desk=desk, at=at, key=key, item=item)
    return item


@act
def change_item(
    *, item: PlanItem, version: int, desk: Desk, at: datetime, key: str | None, **details: Unpack[ItemDetails]
) -> PlanItem:
    """Write what differs.

    :raises PlanRefused: with every reason, or when somebody else changed it since ``version``.
    """
    item = lock(item)
    if find_recorded(key) is not None:
        return item
    overtaken = find_overtaken(item.version, version)
    if overtaken:
        raise PlanRefused(overtaken)
    if _fill(item, details):
        item.version += 1
        item.save()
        record_step("item_changed", item.plan, desk=desk, at=at, key=key, item=item)
    return item


@act
def finish_item(
    *, item: PlanItem, desk: Desk, at: datetime, key: str | None, evidence: str = "", done_on: date | None = None
) -> PlanItem:
    """Say that an item is done, since when, and what shows it.

    Who keeps the plans may say so of any, the others of their own.

    :raises PlanRefused: with every reason.
    """
    item = lock(item)
    if find_recorded(key) is not None or item.done_on is not None:
        return item
    day = done_on or local_day(at)
    reasons = [*_find_strangers(item, desk), *_find_long({"evidence": evidence})]
    if day > local_day(at):
        reasons.append(_fault("done_on", "plan_done_ahead", _("完成日期还没有到。")))
    if reasons:
        raise PlanRefused(reasons)
    item.done_on, item.evidence, item.version = day, evidence.strip() or item.evidence, item.version + 1
    item.save(update_fields=["done_on", "evidence", "version"])
    record_step("item_done", item.plan, desk=desk, at=at, key=key, item=item)
    return item


@act
def reopen_item(*, item: PlanItem, desk: Desk, at: datetime, key: str | None) -> PlanItem:
    """Say that an item is not done after all.

    :raises PlanRefused: when it is neither one's own nor one keeps the plans.
    """
    item = lock(item)
    if find_recorded(key) is None and item.done_on is not None:
        strangers = _find_strangers(item, desk)
        if strangers:
            raise PlanRefused(strangers)
        item.done_on, item.version = None, item.version + 1
        item.save(update_fields=["done_on", "version"])
        record_step("item_reopened", item.plan, desk=desk, at=at, key=key, item=item)
    return item


@act
def remove_item(*, item: PlanItem, desk: Desk, at: datetime, key: str | None) -> PlanItem:
    """Take an item out of the plan; it can be put back."""
    return _move_out(item, at, "item_removed", desk=desk, at=at, key=key)


@act
def restore_item(*, item: PlanItem, desk: Desk, at: datetime, key: str | None) -> PlanItem:
    """Put an item back into the plan."""
    return _move_out(item, None, "item_restored", desk=desk, at=at, key=key)


def _move_out(
    item: PlanItem, removed_at: datetime | None, topic: str, *, desk: Desk, at: datetime, key: str | None
) -> PlanItem:
    item = lock(item)
    if find_recorded(key) is None and (item.removed_at is None) != (removed_at is None):
        item.removed_at, item.version = removed_at, item.version + 1
        item.save(update_fields=["removed_at", "version"])
        record_step(topic, item.plan, desk=desk, at=at, key=key, item=item)
    return item


def _fill(item: PlanItem, details: Mapping[str, Any]) -> bool:
    """Write ``details`` into ``item``, bounds fitting its goal, and return whether anything differs.

    :raises PlanRefused: with every reason.
    """
    bare = {name: value.strip() if isinstance(value, str) else value for name, value in details.items()}
    before = {name: getattr(item, name) for name in bare}
    for name, value in bare.items():
        setattr(item, name, value)
    reasons = [*_find_long(bare), *_find_reasons(item)]
    if reasons:
        raise PlanRefused(reasons)
    return before != bare


def _find_reasons(item: PlanItem) -> Iterator[Reason]:
    known = find_indicator(item.indicator) if item.indicator else None
    wants_low = item.goal in (Goal.AT_LEAST, Goal.BETWEEN)
    wants_high = item.goal in (Goal.AT_MOST, Goal.BETWEEN)
    in_order = not (wants_low and wants_high and item.low and item.high) or item.low <= item.high
    bounds = (item.low, item.high, item.stated)
    wrong = (
        ("text", "plan_text_missing", _("请填写内容。"), not item.text),
        ("goal", "plan_goal_unknown", _("请从列表中选择目标。"), item.goal not in Goal.values),
        ("indicator", "plan_indicator_unknown", _("没有这个指标，请从列表中选择。"),
         bool(item.indicator) and not known),
        ("low", "plan_low_missing", _("请填写下限。"), wants_low and item.low is None),
        ("high", "plan_high_missing", _("请填写上限。"), wants_high and item.high is None),
        ("low", "plan_bound_unasked", _("这种目标没有下限。"), not wants_low and item.low is not None),
        ("high", "plan_bound_unasked", _("这种目标没有上限。"), not wants_high and item.high is not None),
        ("high", "plan_bounds_reversed", _("上限小于下限。"), not in_order),
        ("low", "plan_bound_too_large", _("数字太大。"), any(one is not None and abs(one) > LARGEST for one in bounds)),
        ("owner", "plan_owner_foreign", _("负责人不是本馆的人员。"),
         item.owner is not None and item.owner.library_id != item.plan.library_id),
        ("room", "plan_room_foreign", _("这个室不属于本馆。"),
         item.room is not None and item.room.point.library_id != item.plan.library_id),
    )  # fmt: skip
    return (_fault(field, code, sentence) for field, code, sentence, is_wrong in wrong if is_wrong)


def _find_strangers(item: PlanItem, desk: Desk) -> list[Reason]:
    is_own = desk.staff is not None and item.owner_id == desk.staff.pk
    if is_own or desk.can(KEEP_PLANS):
        return []
    return [Reason("plan_item_not_yours", _("这一项由别人负责，请负责人或馆长来填。"), lifted_by=KEEP_PLANS)]


def _find_long(details: Mapping[str, Any]) -> Iterator[Reason]:
    for name, most in LONGEST.items():
        if len(details.get(name) or "") > most:
            yield _fault(name, "plan_text_too_long", _("最多 %(count)s 个字。") % {"count": most})


def _fault(field: str, code: str, sentence: str) -> Reason:
    return Reason(code, sentence, facts={"field": field})
