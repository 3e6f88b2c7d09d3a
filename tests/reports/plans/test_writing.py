"""Tests of reports.plans.writing, items and targets."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from libsys.access.desk import Desk
from libsys.enums import Role
from libsys.models import Entry, Library, Room, ServicePoint
from libsys.places.opening import create_library
from reports.counting.periods import parse_period
from reports.counting.recounting import count_new_lines
from reports.enums import Goal, PlanState
from reports.figures.computing import compute_figures
from reports.models import Plan, PlanItem
from reports.plans.following import Standing
from reports.plans.items import add_item, change_item, finish_item, remove_item, reopen_item, restore_item
from reports.plans.targets import find_plan, find_targets, follow_plan
from reports.plans.writing import PlanRefused, move_plan, rename_plan, write_plan
from tests.fixtures import make_user
from tests.reports.conftest import Write

AT = datetime(2026, 7, 2, 2, 0, tzinfo=UTC)
TODAY = date(2026, 7, 2)


@pytest.fixture
def plan(desk: Desk) -> Plan:
    """Return a draft for 2026."""
    return write_plan(period="2026", title="2026 年工作计划", desk=desk, at=AT, key="p")


def add(plan: Plan, desk: Desk, key: str | None = None, **details: Any) -> PlanItem:
    """Write an item: 100 loans where nothing else is said."""
    wanted = {"text": "外借", "goal": Goal.AT_LEAST, "indicator": "L01", "low": Decimal(100), **details}
    return add_item(plan=plan, desk=desk, at=AT, key=key, **wanted)


def codes(refused: pytest.ExceptionInfo[PlanRefused]) -> set[str]:
    """Return the codes of all reasons."""
    return {reason.code for reason in refused.value.reasons}


def test_a_plan_sent_twice_is_one(plan: Plan, desk: Desk) -> None:
    assert write_plan(period="2026", title="再发一次", desk=desk, at=AT, key="p") == plan
    assert Entry.objects.filter(kind="plan.changed").count() == 1


def test_a_plan_without_period_or_title_is_refused_with_both_reasons(desk: Desk) -> None:
    with pytest.raises(PlanRefused) as refused:
        write_plan(period="明年", title=" ", desk=desk, at=AT, key=None)
    assert codes(refused) == {"period_unknown", "plan_title_missing"}


def test_a_plan_goes_on_from_an_earlier_one(plan: Plan, desk: Desk) -> None:
    kept = add(plan, desk, due_on=date(2026, 5, 1), owner=desk.staff)
    finish_item(item=kept, desk=desk, at=AT, key=None)
    remove_item(item=add(plan, desk, text="不要的"), desk=desk, at=AT, key=None)

    following = write_plan(period="2027", title="2027", like=plan, desk=desk, at=AT, key=None)

    item = following.items.get()
    assert (item.text, item.low, item.due_on, item.done_on) == ("外借", 100, None, None)


def test_another_librarys_plan_is_nothing_to_go_on_from(desk: Desk) -> None:
    other = create_library(code="OT", name="别馆")
    foreign = Plan.objects.create(library=other, period="2026", title="x", written_at=AT)
    with pytest.raises(PlanRefused) as refused:
        write_plan(period="2027", title="y", like=foreign, desk=desk, at=AT, key=None)
    assert codes(refused) == {"plan_foreign"}


def test_one_plan_is_in_force_for_a_period(plan: Plan, desk: Desk) -> None:
    with pytest.raises(PlanRefused) as empty:
        move_plan(plan=plan, state=PlanState.ADOPTED, desk=desk, at=AT, key=None)
    assert codes(empty) == {"plan_is_empty"}
    add(plan, desk)
    move_plan(plan=plan, state=PlanState.ADOPTED, desk=desk, at=AT, key="go")
    move_plan(plan=plan, state=PlanState.ADOPTED, desk=desk, at=AT, key="go")
    other = write_plan(period="2026", title="另一份", like=plan, desk=desk, at=AT, key=None)
    with pytest.raises(PlanRefused) as refused:
        move_plan(plan=other, state=PlanState.ADOPTED, desk=desk, at=AT, key=None)
    assert codes(refused) == {"plan_in_force_already"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.filter(pk=other.pk).update(state="adopted")
    move_plan(plan=plan, state=PlanState.CLOSED, desk=desk, at=AT, key=None)
    assert move_plan(plan=other, state=PlanState.ADOPTED, desk=desk, at=AT, key=None).state == "adopted"


def test_who_was_overtaken_overwrites_nothing(plan: Plan, desk: Desk) -> None:
    rename_plan(plan=plan, version=1, title="新名称", desk=desk, at=AT, key=None)
    with pytest.raises(PlanRefused) as refused:
        rename_plan(plan=plan, version=1, title="旧人改", desk=desk, at=AT, key=None)
    assert codes(refused) == {"plan_changed_meanwhile"}
    item = add(plan, desk)
    change_item(item=item, version=1, desk=desk, at=AT, key=None, low=Decimal(200))
    with pytest.raises(PlanRefused) as again:
        change_item(item=item, version=1, desk=desk, at=AT, key=None, low=Decimal(300))
    assert codes(again) == {"plan_changed_meanwhile"}
    assert PlanItem.objects.get().low == 200


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"text": " "}, {"plan_text_missing"}),
        ({"text": "字" * 401}, {"plan_text_too_long"}),
        ({"goal": "soon"}, {"plan_goal_unknown", "plan_bound_unasked"}),
        ({"indicator": "X99"}, {"plan_indicator_unknown"}),
        ({"low": None}, {"plan_low_missing"}),
        ({"goal": Goal.AT_MOST, "low": None}, {"plan_high_missing"}),
        ({"goal": Goal.AT_MOST, "high": Decimal(3)}, {"plan_bound_unasked"}),
        ({"goal": Goal.DONE, "high": Decimal(3)}, {"plan_bound_unasked"}),
        ({"goal": Goal.BETWEEN, "high": Decimal(3)}, {"plan_bounds_reversed"}),
        ({"low": Decimal(10) ** 12}, {"plan_bound_too_large"}),
    ],
)
def test_an_item_is_refused_with_every_reason(
    plan: Plan, desk: Desk, wrong: dict[str, Any], expected: set[str]
) -> None:
    with pytest.raises(PlanRefused) as refused:
        add(plan, desk, **wrong)
    assert codes(refused) == expected
    assert not PlanItem.objects.exists()


def test_owner_and_room_belong_to_the_library(plan: Plan, desk: Desk) -> None:
    other = create_library(code="OT", name="别馆")
    place = other.points.get()
    foreign_room = Room.objects.create(point=place, code="A", name="甲")
    with pytest.raises(PlanRefused) as refused:
        add(plan, desk, owner=make_user(other, Role.DIRECTOR, point=place), room=foreign_room)
    assert codes(refused) == {"plan_owner_foreign", "plan_room_foreign"}


def test_an_item_is_finished_reopened_taken_out_and_put_back(plan: Plan, desk: Desk) -> None:
    item = add(plan, desk, owner=desk.staff)
    finished = finish_item(item=item, desk=desk, at=AT, key="f", evidence=" 县府办〔2026〕3号 ")
    assert (finished.done_on, finished.evidence) == (TODAY, "县府办〔2026〕3号")
    assert finish_item(item=item, desk=desk, at=AT, key="f").version == finished.version
    assert reopen_item(item=item, desk=desk, at=AT, key=None).done_on is None
    assert remove_item(item=item, desk=desk, at=AT, key=None).removed_at == AT
    assert follow_plan(plan, on=TODAY) == []
    assert restore_item(item=item, desk=desk, at=AT, key=None).removed_at is None
    steps = Entry.objects.filter(kind="plan.changed").order_by("pk").values_list("topic", flat=True)
    assert list(steps) == ["added", "item_added", "item_done", "item_reopened", "item_removed", "item_restored"]


def test_an_item_cannot_be_done_tomorrow_nor_by_a_stranger(plan: Plan, desk: Desk) -> None:
    item = add(plan, desk)
    with pytest.raises(PlanRefused) as refused:
        finish_item(item=item, desk=desk, at=AT, key=None, done_on=date(2026, 7, 3), evidence="字" * 401)
    assert codes(refused) == {"plan_item_not_yours", "plan_text_too_long", "plan_done_ahead"}


def test_bounds_that_do_not_fit_the_goal_never_reach_the_table(plan: Plan) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanItem.objects.create(plan=plan, position=1, text="x", goal="at_most", low=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanItem.objects.create(plan=plan, position=1, text="x", goal="between", low=2, high=1)


def test_a_half_year_is_held_against_the_years_plan(
    plan: Plan, library: Library, room: Room, desk: Desk, write: Write
) -> None:
    add(plan, desk)
    add(plan, desk, text="只管一个室的不作全馆目标", room=room, low=Decimal(5))
    period = parse_period("2026H1")
    write("loan.checked_out", "2026-03-02", 52)
    write("loan.checked_out", "2026-07-01", 9)
    count_new_lines()
    assert find_targets(library, period, on=TODAY) == {}
    move_plan(plan=plan, state=PlanState.ADOPTED, desk=desk, at=AT, key=None)

    target = find_targets(library, period, on=TODAY)["L01"]

    assert (target.value, target.share, target.is_on_course) == (52, Decimal("0.52"), True)
    assert target.passed == Decimal(181) / Decimal(365)
    assert find_plan(library, parse_period("2027H1")) is None


def test_the_shortest_plan_that_holds_the_period_is_taken(plan: Plan, library: Library, desk: Desk) -> None:
    add(plan, desk)
    half = write_plan(period="2026H1", title="上半年", like=plan, desk=desk, at=AT, key=None)
    for one in (plan, half):
        move_plan(plan=one, state=PlanState.ADOPTED, desk=desk, at=AT, key=None)
    assert find_plan(library, parse_period("2026-03")) == half
    assert find_plan(library, parse_period("2026H2")) == plan
    assert follow_plan(half, on=date(2026, 3, 1))[0].standing is Standing.UNKNOWN


def test_a_plan_asks_few_questions_however_long(
    plan: Plan, desk: Desk, point: ServicePoint, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        add(plan, desk, text=f"第{number}项")
    with django_assert_max_num_queries(20):
        assert len(follow_plan(plan, on=TODAY)) == 20


def test_a_second_half_year_is_held_against_the_year_without_computing_the_year(
    plan: Plan, library: Library, desk: Desk, write: Write, django_assert_max_num_queries: Any
) -> None:
    add(plan, desk)
    move_plan(plan=plan, state=PlanState.ADOPTED, desk=desk, at=AT, key=None)
    write("loan.checked_out", "2026-03-02", 52)
    write("loan.checked_out", "2026-08-01", 9)
    write("loan.checked_out", "2026-11-01", 30)
    count_new_lines()
    period, on = parse_period("2026H2"), date(2026, 9, 30)
    figures = compute_figures(library, period, on=on)

    with django_assert_max_num_queries(10):
        target = find_targets(library, period, on=on, figures=figures)["L01"]

    assert target.value == 61
    assert target.passed == Decimal(273) / Decimal(365)
