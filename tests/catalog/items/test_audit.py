"""Tests of the audit of stock."""

from catalog.items.audit import (
    allocated_items_are_where_the_list_says,
    items_are_accessioned_once,
    ranges_do_not_overlap,
    records_are_catalogued_once,
    statuses_agree_with_the_last_line,
)
from catalog.items.moves import SEND_TO_REPAIR
from catalog.items.moving import move_items
from catalog.items.places.allocating import AllocationDraft, list_items, make_allocation, send_allocation
from catalog.models import Item, NumberRange
from libsys.access.desk import Desk
from libsys.enums import PointKind
from libsys.models import Room, ServicePoint
from tests.fixtures import NOON, make_item


def test_a_copy_and_a_record_without_their_lines_are_found(item: Item) -> None:
    second = make_item(item.record, item.room, barcode="0412003")  # type: ignore[arg-type]

    assert list(items_are_accessioned_once()) == [f"{item.barcode}: 0", f"{second.barcode}: 0"]
    assert list(records_are_catalogued_once()) == [f"{item.record_id}: 0"]


def test_ranges_that_overlap_are_found(desk: Desk) -> None:
    for first, prefix in ((1, "T"), (5, "T"), (1, "U")):
        NumberRange.objects.create(
            library=desk.library, kind="barcode", name=f"{prefix}{first}", prefix=prefix, width=4,
            first=first, last=first + 9, next=first, created_at=NOON,
        )  # fmt: skip
    assert list(ranges_do_not_overlap()) == ["T1 和 T5"]


def test_a_status_that_the_day_book_does_not_know_is_found(item: Item, desk: Desk) -> None:
    move_items(items=[item], by=SEND_TO_REPAIR, desk=desk, at=NOON, key="k1")
    assert list(statuses_agree_with_the_last_line()) == []
    Item.objects.filter(pk=item.pk).update(status="available")
    assert list(statuses_agree_with_the_last_line()) == [f"{item.barcode}: available, in_repair"]


def test_a_copy_that_left_its_list_is_found(item: Item, desk: Desk, room: Room) -> None:
    branch = ServicePoint.objects.create(library=desk.library, code="CN", name="城南", kind=PointKind.BRANCH)
    draft = AllocationDraft(from_point=room.point, to_point=branch)
    allocation = make_allocation(draft=draft, desk=desk, at=NOON)
    list_items(allocation=allocation, items=[item], at=NOON)
    send_allocation(allocation=allocation, desk=desk, at=NOON, key="k1")
    assert list(allocated_items_are_where_the_list_says()) == []
    Item.objects.filter(pk=item.pk).update(status="available", point=branch, room=None)
    assert len(list(allocated_items_are_where_the_list_says())) == 2
