"""Tests of expiry, of losing a copy, of changing a hold, and of what can be hoped for."""

from datetime import date, timedelta

import pytest

from catalog.items.moves import MISS
from catalog.items.moving import move_items
from catalog.models import Item, Record
from circulation.holds.changing import ChangeRefused, cancel_hold, change_pickup, pause_hold
from circulation.holds.estimating import Estimate, estimate, find_estimates, find_wait_per_place
from circulation.holds.expiring import expire_holds
from circulation.holds.lists import count_tasks, find_on_shelf, find_to_fetch, find_to_take_off
from circulation.holds.marks import say_mark
from circulation.holds.queue import count_places
from circulation.lending.checking_in import check_in
from circulation.lending.checking_out import check_out
from circulation.models import Hold, Reader, ReaderCategory
from circulation.tasks import expire_holds as expire_task
from libsys.access.desk import Desk
from libsys.models import Entry, ServicePoint
from tests.circulation.conftest import counted_queries
from tests.circulation.holds.conftest import Placing, find_faults
from tests.fixtures import NOON, make_item, make_reader

WEEK_OVER = NOON + timedelta(days=8)


def state_of(hold: Hold) -> str:
    """Return where a hold stands now."""
    hold.refresh_from_db()
    return str(hold.state)


def test_a_copy_that_nobody_fetches_goes_to_the_next_at_the_same_place(
    category: ReaderCategory, reader: Reader, item: Item, desk: Desk, branch: ServicePoint, hold_for: Placing
) -> None:
    first = hold_for(reader)
    elsewhere = hold_for(make_reader(category, number="R2"), pickup=branch, at=NOON + timedelta(hours=1))
    here = hold_for(make_reader(category, number="R3"), at=NOON + timedelta(hours=2))
    check_in(item=item, desk=desk, at=NOON, key="in")
    assert expire_holds(library=desk.library, at=NOON + timedelta(days=7)) == []
    assert expire_holds(library=desk.library, at=WEEK_OVER) == [first]
    assert expire_holds(library=desk.library, at=WEEK_OVER) == []
    assert [state_of(hold) for hold in (first, elsewhere, here)] == ["expired", "waiting", "ready"]
    assert (here.expires_on, find_on_shelf(desk.library).get().was_another) == (date(2026, 3, 17), True)
    assert find_faults() == []


def test_a_copy_for_nobody_here_waits_to_be_taken_off_and_scanned(
    category: ReaderCategory, reader: Reader, item: Item, desk: Desk, branch: ServicePoint, hold_for: Placing
) -> None:
    first = hold_for(reader)
    elsewhere = hold_for(make_reader(category, number="R2"), pickup=branch, at=NOON + timedelta(hours=1))
    check_in(item=item, desk=desk, at=NOON, key="in")
    expire_holds(library=desk.library, at=WEEK_OVER)
    item.refresh_from_db()
    assert (state_of(first), item.status) == ("expired", "on_hold_shelf")
    row = find_to_take_off(desk.library, point=desk.point).get()
    assert (row, row.last_state, row.last_pickup) == (item, "expired", desk.point.pk)  # type: ignore[union-attr]
    answer = check_in(item=item, desk=desk, at=WEEK_OVER, key="off")
    assert ([one.code for one in answer.consequences], state_of(elsewhere)) == (["hold_sent_on"], "in_transit")
    assert (find_to_take_off(desk.library).count(), find_faults()) == (0, [])


def test_the_task_runs_for_every_library(reader: Reader, item: Item, desk: Desk, hold_for: Placing) -> None:
    hold = hold_for(reader)
    check_in(item=item, desk=desk, at=NOON, key="in")
    assert (expire_task(), state_of(hold)) == (1, "expired")
    assert Entry.objects.get(kind="hold.expired").channel == "task"


@pytest.mark.parametrize("at_branch", [False, True])
def test_the_reader_of_a_lost_copy_waits_for_another(
    reader: Reader, item: Item, desk: Desk, branch: ServicePoint, hold_for: Placing, at_branch: bool
) -> None:
    hold = hold_for(reader, pickup=branch if at_branch else None)
    check_in(item=item, desk=desk, at=NOON, key="in")
    assert state_of(hold) == ("in_transit" if at_branch else "ready")
    move_items(items=[item], by=MISS, desk=desk, at=NOON, key="miss")
    assert (state_of(hold), hold.item, Entry.objects.get(kind="hold.released").detail["why"]) == (
        "waiting", None, "copy_gone",
    )  # fmt: skip
    assert find_faults() == []
    answer = check_in(item=item, desk=desk, at=NOON, key="found")
    assert answer.consequences[0].code == "item_found"
    assert (state_of(hold), find_faults()) == ("in_transit" if at_branch else "ready", [])


def test_a_hold_is_paused_resumed_and_fetched_elsewhere(
    reader: Reader, item: Item, desk: Desk, branch: ServicePoint, hold_for: Placing
) -> None:
    hold = hold_for(reader)
    pause_hold(hold=hold, until=date(2026, 4, 1), desk=desk, at=NOON, key="p")
    pause_hold(hold=hold, until=None, desk=desk, at=NOON, key="r")
    change_pickup(hold=hold, pickup=branch, desk=desk, at=NOON, key="c")
    hold.refresh_from_db()
    assert (hold.paused_until, hold.pickup) == (None, branch)
    topics = Entry.objects.filter(kind="hold.changed").order_by("pk").values_list("topic", flat=True)
    assert list(topics) == ["paused", "resumed", "pickup"]
    change_pickup(hold=hold, pickup=branch, desk=desk, at=NOON, key="c")
    assert Entry.objects.filter(kind="hold.changed").count() == 3


@pytest.mark.parametrize("until", [date(2026, 3, 1), date(2027, 3, 4)])
def test_a_pause_ends_within_a_year(reader: Reader, item: Item, desk: Desk, hold_for: Placing, until: date) -> None:
    with pytest.raises(ChangeRefused) as refused:
        pause_hold(hold=hold_for(reader), until=until, desk=desk, at=NOON, key="p")
    assert refused.value.code == "pause_out_of_range"


def test_what_is_kept_or_over_is_not_changed(
    reader: Reader, item: Item, desk: Desk, branch: ServicePoint, hold_for: Placing
) -> None:
    hold = hold_for(reader)
    check_in(item=item, desk=desk, at=NOON, key="in")
    with pytest.raises(ChangeRefused) as refused:
        change_pickup(hold=hold, pickup=branch, desk=desk, at=NOON, key="c")
    assert refused.value.code == "copy_is_kept"
    cancel_hold(hold=hold, desk=desk, at=NOON, key="x")
    for again in (lambda: cancel_hold(hold=hold, desk=desk, at=NOON, key="y"),
                  lambda: pause_hold(hold=hold, until=None, desk=desk, at=NOON, key="z")):  # fmt: skip
        with pytest.raises(ChangeRefused) as refused:
            again()
        assert refused.value.code == "hold_is_over"
    assert cancel_hold(hold=hold, desk=desk, at=NOON, key="x").state == "cancelled"


def test_the_list_to_fetch_gives_each_reader_the_nearest_copy(
    category: ReaderCategory, reader: Reader, record: Record, item: Item, desk: Desk, branch_desk: Desk,
    branch: ServicePoint, hold_for: Placing,
) -> None:  # fmt: skip
    there = make_item(record, branch_desk.room, barcode="B2")
    at_branch = hold_for(reader, pickup=branch)
    here = hold_for(make_reader(category, number="R2"), at=NOON + timedelta(hours=1))
    hold_for(make_reader(category, number="R3"), at=NOON + timedelta(hours=2))
    with counted_queries() as queries:
        found = {one.item: one.hold for one in find_to_fetch(desk.library, on=date(2026, 3, 2))}
    assert (found, len(queries)) == ({there: at_branch, item: here}, 3)
    only_here = find_to_fetch(desk.library, on=date(2026, 3, 2), point=desk.point)
    assert [one.item for one in only_here] == [item]
    counts = count_tasks(desk.library, on=date(2026, 3, 2), point=desk.point)
    assert counts == {"shelf": 0, "fetch": 1, "expired": 0, "queue": 2}


@pytest.mark.parametrize(
    ("place", "per_place", "due", "expected"),
    [
        (1, None, (), None),
        (1, None, (date(2026, 3, 9), date(2026, 3, 5)), Estimate(date(2026, 3, 5), "due")),
        (2, None, (date(2026, 3, 9), date(2026, 3, 5)), Estimate(date(2026, 3, 9), "due")),
        (3, None, (date(2026, 3, 9), date(2026, 3, 5)), None),
        (1, None, (date(2026, 3, 1),), None),
        (2, 3.2, (date(2026, 3, 3),), Estimate(date(2026, 3, 9), "holds")),
        (1, 0.0, (), Estimate(date(2026, 3, 3), "holds")),
    ],
)
def test_an_estimate_says_only_what_is_known(
    place: int, per_place: float | None, due: tuple[date, ...], expected: Estimate | None
) -> None:
    assert estimate(place=place, on=date(2026, 3, 2), per_place=per_place, due=due) == expected


def test_past_waits_tell_the_wait_per_place(
    category: ReaderCategory, reader: Reader, item: Item, desk: Desk, hold_for: Placing
) -> None:
    shared = {"library": desk.library, "pickup": item.point, "record": item.record, "reader": reader, "item": item}
    for number in range(4):
        Hold.objects.create(
            **shared, state="collected", placed_at=NOON, ready_at=NOON + timedelta(days=10), closed_at=NOON, placed_as=2
        )
        assert find_wait_per_place(desk.library.pk) is None, number
    Hold.objects.create(
        **shared, state="collected", placed_at=NOON, ready_at=NOON + timedelta(days=9), closed_at=NOON, placed_as=1
    )
    assert find_wait_per_place(desk.library.pk) == 5.0
    check_out(reader=make_reader(category, number="R2"), item=item, desk=desk, at=NOON, key="out")
    hold = hold_for(reader)
    found = find_estimates([hold], count_places([hold]), on=date(2026, 3, 2))
    assert found == {hold.pk: Estimate(date(2026, 3, 7), "holds")}


@pytest.mark.parametrize(
    ("number", "name", "mark"), [("0123004567", "张秀芳", "4567 Z"), ("R1", "单田芳", "R1 S"), ("", "", "")]
)
def test_a_mark_names_nobody(number: str, name: str, mark: str) -> None:
    assert say_mark(number, name) == mark
