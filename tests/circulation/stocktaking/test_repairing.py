"""Repair, and its register."""

from datetime import date, timedelta
from decimal import Decimal

from catalog.items.moves import SEND_TO_REPAIR
from catalog.items.moving import move_items
from catalog.models import Item
from circulation.stocktaking.repairing import (
    RepairDone,
    RepairOrder,
    add_up_costs,
    open_lines,
    repair_rows,
    send_to_repair,
    sent_lines,
    take_from_repair,
)
from libsys.access.desk import Desk
from libsys.text.dates import local_day
from tests.circulation.conftest import counted_queries
from tests.fixtures import NOON

TODAY = local_day(NOON)


def test_the_register_says_what_was_broken_who_mended_it_and_what_it_cost(copies: list[Item], desk: Desk) -> None:
    order = RepairOrder(damage="脱页", worker="装订社", due_on=TODAY - timedelta(days=1))
    done = RepairDone(method="锁线重装", cost=Decimal("8.50"))
    begun = NOON - timedelta(days=10)
    for _time in range(2):
        moved, refused = send_to_repair(items=copies[:2], order=order, desk=desk, at=begun, key="send")
        assert (len(moved), refused) == (2, {})
    take_from_repair(items=copies[:1], done=done, desk=desk, at=NOON, key="back")

    lines = sent_lines(desk.library, since=TODAY - timedelta(days=30), until=TODAY)
    rows = {row.item.barcode: row for row in repair_rows(lines, today=TODAY)}

    mended, away = rows["S0"], rows["S1"]
    assert (mended.order.damage, mended.done.method, mended.done.worker) == ("脱页", "锁线重装", "装订社")
    assert (mended.days, mended.done.cost, mended.is_open) == (10, Decimal("8.50"), False)
    assert (away.days, away.is_open, away.is_late(TODAY)) == (10, True, True)
    assert [line.item_id for line in open_lines(desk.library)] == [copies[1].pk]
    assert add_up_costs(rows.values()) == Decimal("8.50")


def test_a_repair_from_the_page_of_the_copy_stands_in_the_register_too(copies: list[Item], desk: Desk) -> None:
    move_items(items=copies[:3], by=SEND_TO_REPAIR, desk=desk, at=NOON, key="k")
    with counted_queries() as queries:
        rows = list(repair_rows(sent_lines(desk.library, since=date(2026, 1, 1), until=TODAY), today=TODAY))
    assert [row.order for row in rows] == [RepairOrder()] * 3
    assert len(queries) == 3


def test_a_copy_that_went_twice_is_away_once(copies: list[Item], desk: Desk) -> None:
    for number in range(2):
        send_to_repair(items=copies[:1], order=RepairOrder(), desk=desk, at=NOON, key=f"send{number}")
        if number == 0:
            take_from_repair(items=copies[:1], done=RepairDone(), desk=desk, at=NOON, key="back")
    assert open_lines(desk.library).count() == 1


def test_a_copy_on_loan_is_not_sent(copies: list[Item], desk: Desk) -> None:
    Item.objects.filter(pk=copies[0].pk).update(status="on_loan")
    moved, refused = send_to_repair(items=copies[:1], order=RepairOrder(), desk=desk, at=NOON, key="k")
    assert moved == []
    assert [reason.code for reason in refused[copies[0].pk]] == ["move_not_possible"]
