"""Tests of what is read for the end of a draft: plan, agreements, stocktaking, series, gaps; of this library alone."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from catalog.models import Record
from circulation.enums import StocktakeState
from circulation.models import Stocktake
from libsys.models import Library, Room, ServicePoint, User
from libsys.places.opening import create_library
from libsys.text.dates import local_moment
from outreach.models import Activity, Agreement, Series
from reports.counting.periods import parse_period
from reports.documents.noting.ending import note_ending
from reports.enums import Goal, PlanState
from reports.models import Plan, PlanItem
from reports.summaries.ends.known import Arranged, Ending, Known, Todo
from tests.fixtures import make_item
from tests.reports.conftest import Write

H1 = parse_period("2026H1")
END = date(2026, 6, 30)


def noon(year: int, month: int) -> datetime:
    """Return a moment of a month."""
    return local_moment(date(year, month, 15))


def write_plan(library: Library, *items: dict[str, Any], state: PlanState = PlanState.ADOPTED) -> None:
    """Write the plan of the year with these items."""
    plan = Plan.objects.create(library=library, period="2026", title="计划", state=state, written_at=noon(2026, 1))
    for position, item in enumerate(items):
        PlanItem.objects.create(plan=plan, position=position, **item)


def test_open_items_of_the_plan_in_force_are_noted_the_nearest_day_first(library: Library, librarian: User) -> None:
    done = {"done_on": date(2026, 3, 1)}
    reached = {"goal": Goal.AT_LEAST, "low": 6, "stated": Decimal(6)}
    write_plan(
        library,
        {"text": "外借", "goal": Goal.AT_LEAST, "low": 9, "indicator": "L01"},
        {"text": "年检", "owner": librarian, "due_on": date(2026, 9, 30)},
        {"text": "办过了", **done},
        {"text": "够了", **reached},
        {"text": "不许有", "goal": Goal.AT_MOST, "high": 0, "indicator": "R03"},
        {"text": "不要了", "removed_at": noon(2026, 2)},
    )
    write_plan(library, {"text": "草稿里的"}, state=PlanState.DRAFT)
    assert note_ending(library, H1, on=END).todo == (
        Todo("年检", librarian.name, date(2026, 9, 30)), Todo("外借", "", None, "L01")
    )  # fmt: skip


@pytest.mark.parametrize(
    ("ends_on", "more", "is_noted"),
    [
        (date(2026, 9, 30), {}, True),
        (date(2026, 12, 31), {}, True),
        (date(2027, 1, 1), {}, False),
        (date(2026, 9, 30), {"signed_on": None}, False),
        (date(2026, 9, 30), {"ended_on": date(2026, 5, 1)}, False),
    ],
)
def test_agreements_that_end_in_the_next_period_are_noted(
    library: Library, point: ServicePoint, ends_on: date, more: dict[str, Any], is_noted: bool
) -> None:
    values: dict[str, Any] = {"signed_on": date(2023, 1, 1), **more}
    Agreement.objects.create(
        library=library, number="1", point=point, party="村委会", starts_on=date(2023, 1, 1), ends_on=ends_on,
        title="协议", text="正文", made_at=noon(2023, 1), **values,
    )  # fmt: skip
    assert note_ending(library, H1, on=END).ending == ((Ending(point.name, ends_on),) if is_noted else ())


@pytest.mark.parametrize(("closed", "due"), [(noon(2023, 3), True), (noon(2023, 8), False), (None, False)])
def test_a_room_is_due_when_it_was_last_checked_more_than_three_years_ago(
    library: Library, room: Room, record: Record, closed: datetime | None, due: bool
) -> None:
    make_item(record, room)
    if closed:
        Stocktake.objects.create(
            library=library, name="清点", point=room.point, state=StocktakeState.CLOSED, opened_at=closed,
            closed_at=closed,
        )  # fmt: skip
    assert note_ending(library, H1, on=END).unchecked == ((room.name,) if due else ())


def test_stocktaking_under_way_is_noted(library: Library, room: Room) -> None:
    for name, state, opened in (
        ("正在清", StocktakeState.OPEN, noon(2026, 5)), ("作废的", StocktakeState.CANCELLED, noon(2026, 5)),
        ("后来的", StocktakeState.OPEN, noon(2026, 8)),
    ):  # fmt: skip
        Stocktake.objects.create(library=library, name=name, point=room.point, room=room, state=state, opened_at=opened)
    assert note_ending(library, H1, on=END).stocktakes == ("正在清",)


def test_series_that_go_on_and_activities_that_are_arranged_are_noted(library: Library, point: ServicePoint) -> None:
    going = Series.objects.create(library=library, title="书香溪城", since=date(2026, 3, 1), until=date(2026, 11, 1))
    Series.objects.create(library=library, title="办完的", since=date(2026, 3, 1), until=END)
    for name, state, day, series in (
        ("中秋诗会", "published", date(2026, 9, 25), None), ("办过的", "held", date(2026, 9, 26), None),
        ("系列之三", "planned", date(2026, 9, 1), going), ("明年的", "planned", date(2027, 1, 1), None),
    ):  # fmt: skip
        Activity.objects.create(
            library=library, point=point, name=name, kind="lecture", state=state, held_on=day, series=series
        )
    known = note_ending(library, H1, on=END)
    assert (known.series, known.arranged) == (("书香溪城",), (Arranged("中秋诗会", date(2026, 9, 25)),))


def test_a_point_without_a_line_is_noted_and_another_librarys_things_are_not(
    library: Library, point: ServicePoint, room: Room, write: Write
) -> None:
    other = create_library(code="OT", name="邻县图书馆")
    Series.objects.create(library=other, title="别馆的", since=date(2026, 3, 1), until=date(2026, 11, 1))
    write_plan(other, {"text": "别馆的"})
    write("question.answered", "2026-03-02", point=room.point, room=room)
    ServicePoint.objects.create(library=library, code="V9", name="东陂村", kind="village")
    assert note_ending(library, H1, on=END) == Known(silent=("东陂村",))


def test_a_period_that_has_not_begun_has_no_end(library: Library) -> None:
    assert note_ending(library, H1, on=date(2025, 12, 31)) == Known()
