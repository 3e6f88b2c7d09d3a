"""Handover lists: made, filled, sent, received with differences, taken back."""

from datetime import timedelta

import pytest
from django.db.models import Sum

from catalog.items.moves import MISS
from catalog.items.moving import move_items
from catalog.items.places.allocating import (
    AllocationDraft,
    AllocationRefused,
    call_back,
    cancel_allocation,
    list_items,
    make_allocation,
    send_allocation,
    unlist_item,
)
from catalog.items.places.receiving import close_receipt, receive_items, take_back_receipt
from catalog.models import AllocatedItem, Allocation, Item, Record
from libsys.access.desk import Desk
from libsys.models import Entry, Room
from tests.fixtures import NOON, make_item

LATER = NOON + timedelta(hours=3)
State = dict[str, tuple[str, str, str, str]]


@pytest.fixture
def items(record: Record, room: Room) -> list[Item]:
    """Return four copies: three on the shelf, the last in process."""
    copies = [make_item(record, room, barcode=f"B{number}") for number in range(4)]
    Item.objects.filter(pk=copies[3].pk).update(status="in_process", stage="to_allocate")
    return list(Item.objects.order_by("pk"))


@pytest.fixture
def allocation(room: Room, branch: Room, desk: Desk) -> Allocation:
    """Return a list from the central lending room to the branch."""
    draft = AllocationDraft(from_point=room.point, from_room=room, to_point=branch.point, to_room=branch)
    return make_allocation(draft=draft, desk=desk, at=NOON)


def stock() -> State:
    """Return where every copy is and what it is, by barcode."""
    rows = Item.objects.order_by("pk").values_list("barcode", "point__code", "room__code", "status", "stage")
    return {barcode: (point, room, status, stage) for barcode, point, room, status, stage in rows}


def total() -> int:
    """Return the sum of all lines."""
    return int(Entry.objects.aggregate(total=Sum("quantity"))["total"] or 0)


def codes(refused: dict[int, list[object]]) -> list[str]:
    """Return the codes of reasons."""
    return [reason.code for reasons in refused.values() for reason in reasons]  # type: ignore[attr-defined]


def test_numbers_count_within_the_year(allocation: Allocation, room: Room, branch: Room, desk: Desk) -> None:
    draft = AllocationDraft(from_point=branch.point, to_point=room.point)
    second = make_allocation(draft=draft, desk=desk, at=NOON)
    assert (allocation.number, second.number) == ("2026-0001", "2026-0002")
    with pytest.raises(AllocationRefused) as refused:
        make_allocation(draft=AllocationDraft(from_point=room.point, to_point=room.point), desk=desk, at=NOON)
    assert refused.value.code == "places_alike"


def test_a_copy_that_does_not_fit_is_refused_with_every_reason(
    allocation: Allocation, items: list[Item], room: Room, branch: Room, desk: Desk
) -> None:
    Item.objects.filter(pk=items[0].pk).update(status="on_loan")
    Item.objects.filter(pk=items[1].pk).update(point=branch.point, room=branch)
    other = make_allocation(draft=AllocationDraft(from_point=room.point, to_point=branch.point), desk=desk, at=NOON)
    list_items(allocation=other, items=[items[2]], at=NOON)

    added, refused = list_items(allocation=allocation, items=items, at=NOON)
    _none, twice = list_items(allocation=allocation, items=[items[3]], at=NOON)

    assert added == [items[3]]
    assert codes(refused) == ["not_fit_to_send", "place_differs", "listed_elsewhere"]
    assert codes(twice) == ["listed_twice"]


def test_a_list_goes_its_whole_way_and_all_the_way_back(allocation: Allocation, items: list[Item], desk: Desk) -> None:
    before = stock()
    list_items(allocation=allocation, items=items, at=NOON)
    sent = send_allocation(allocation=allocation, desk=desk, at=NOON, key="send")
    on_the_way = stock()
    assert [status for _p, _r, status, _s in on_the_way.values()] == ["in_transit"] * 3 + ["in_process"]

    came, refused = receive_items(allocation=sent, items=[items[0], items[3]], desk=desk, at=LATER, key="r1")
    assert (len(came), refused) == (2, {})
    again, _ = receive_items(allocation=sent, items=[items[0], items[3]], desk=desk, at=LATER, key="r1")
    assert again == came
    done = close_receipt(allocation=sent, desk=desk, at=LATER, key="close")
    assert close_receipt(allocation=sent, desk=desk, at=LATER, key="close").state == done.state == "received"
    assert stock() == {
        "B0": ("CN", "WJ", "available", ""),
        "B1": ("ZG", "WJ", "missing", ""),
        "B2": ("ZG", "WJ", "missing", ""),
        "B3": ("CN", "WJ", "in_process", "to_shelve"),
    }
    rows = AllocatedItem.objects.order_by("pk").values_list("state", "is_open")
    assert list(rows) == [("received", False), ("missing", False), ("missing", False), ("received", False)]
    assert total() == 4 + 2 + 2, "four sent, two moved, two missed"

    take_back_receipt(allocation=done, desk=desk, at=LATER, key="back")
    assert stock() == on_the_way
    call_back(allocation=done, desk=desk, at=LATER, key="home")
    assert stock() == before
    assert total() == 0
    unlist_item(allocation=done, item=items[0])
    cancel_allocation(allocation=done)
    assert not AllocatedItem.objects.filter(is_open=True).exists()


def test_a_copy_on_no_list_is_taken_in_and_noted(allocation: Allocation, items: list[Item], desk: Desk) -> None:
    list_items(allocation=allocation, items=items[:1], at=NOON)
    send_allocation(allocation=allocation, desk=desk, at=NOON, key="send")
    came, _ = receive_items(allocation=allocation, items=items[:2], desk=desk, at=LATER, key="r1")
    _none, twice = receive_items(allocation=allocation, items=items[:1], desk=desk, at=LATER, key="r2")

    assert len(came) == 2
    assert codes(twice) == ["received_twice"]
    assert list(AllocatedItem.objects.order_by("pk").values_list("state", flat=True)) == ["received", "extra"]
    take_back_receipt(allocation=allocation, desk=desk, at=LATER, key="back")
    assert stock()["B1"] == ("ZG", "WJ", "available", "")
    assert AllocatedItem.objects.count() == 1


def test_what_happened_since_is_not_undone(allocation: Allocation, items: list[Item], desk: Desk) -> None:
    list_items(allocation=allocation, items=items[:2], at=NOON)
    send_allocation(allocation=allocation, desk=desk, at=NOON, key="send")
    receive_items(allocation=allocation, items=items[:2], desk=desk, at=LATER, key="r1")
    move_items(items=items[:1], by=MISS, desk=desk, at=LATER, key="miss")

    with pytest.raises(AllocationRefused) as refused:
        take_back_receipt(allocation=allocation, desk=desk, at=LATER, key="back")
    assert [reason.code for reason in refused.value.reasons] == ["item_moved_since"]
    with pytest.raises(AllocationRefused) as partly:
        call_back(allocation=allocation, desk=desk, at=LATER, key="home")
    assert partly.value.code == "partly_received"


def test_a_list_is_sent_only_with_copies_that_are_still_there(
    allocation: Allocation, items: list[Item], desk: Desk
) -> None:
    with pytest.raises(AllocationRefused) as empty:
        send_allocation(allocation=allocation, desk=desk, at=NOON, key="send")
    assert empty.value.code == "allocation_empty"
    list_items(allocation=allocation, items=items[:2], at=NOON)
    Item.objects.filter(pk=items[0].pk).update(status="on_loan")
    with pytest.raises(AllocationRefused) as refused:
        send_allocation(allocation=allocation, desk=desk, at=NOON, key="send")
    assert refused.value.code == "not_fit_to_send"
    assert stock()["B1"][2] == "available"
    with pytest.raises(AllocationRefused) as early:
        receive_items(allocation=allocation, items=items[:1], desk=desk, at=LATER, key="r1")
    assert early.value.code == "allocation_state_wrong"
