"""Accessioning copies."""

from decimal import Decimal

import pytest

from catalog.items.adding import add_item, add_items
from catalog.items.drafting import ItemDraft
from catalog.items.refusals import ItemRefused
from catalog.models import Item, Record
from libsys.access.desk import Desk
from libsys.models import Entry, Room, ScanCode
from tests.fixtures import NOON, make_item, make_record


def test_a_copy_joins_stock_with_its_code_and_its_lines(record: Record, room: Room, desk: Desk) -> None:
    draft = ItemDraft(
        record=record, point=room.point, room=room, barcode="0412002", call_number="C912.82/25", price=Decimal("18.00")
    )
    item = add_item(draft=draft, desk=desk, at=NOON, key="k1")
    assert (item.barcode, item.call_number, item.status) == ("0412002", "C912.82/25", "available")
    assert ScanCode.objects.get(code="0412002").object_id == item.pk
    lines = Entry.objects.order_by("pk")
    assert [line.kind for line in lines] == ["item.accessioned", "record.first_item", "item.shelved"]
    first = lines[0]
    assert (first.amount, first.source, first.room_id, first.clc) == (Decimal("18.00"), "purchase", room.pk, "C912.82")
    assert {line.item_id for line in lines} == {item.pk}
    assert {line.record_id for line in lines} == {record.pk}


def test_only_the_first_copy_in_the_library_counts_as_a_new_title(record: Record, room: Room, desk: Desk) -> None:
    for number in ("1001", "1002"):
        add_item(draft=ItemDraft(record=record, point=room.point, barcode=number), desk=desk, at=NOON, key=number)
    assert Entry.objects.filter(kind="record.first_item").count() == 1


def test_a_copy_still_in_work_is_accessioned_but_not_shelved(record: Record, room: Room, desk: Desk) -> None:
    draft = ItemDraft(record=record, point=room.point, barcode="1001", status="in_process")
    add_item(draft=draft, desk=desk, at=NOON, key="k1")
    assert not Entry.objects.filter(kind="item.shelved").exists()


def test_the_line_says_where_the_copy_is_not_where_the_desk_is(record: Record, room: Room, desk: Desk) -> None:
    children = Room.objects.create(point=room.point, code="SE", name="少儿借阅室")
    draft = ItemDraft(record=record, point=room.point, room=children, barcode="1001")
    add_item(draft=draft, desk=desk, at=NOON, key="k1")
    assert set(Entry.objects.values_list("room__code", flat=True)) == {"SE"}


def test_a_copy_is_added_once_per_key(record: Record, room: Room, desk: Desk) -> None:
    draft = ItemDraft(record=record, point=room.point, barcode="1001")
    assert add_item(draft=draft, desk=desk, at=NOON, key="k1") == add_item(draft=draft, desk=desk, at=NOON, key="k1")
    assert Item.objects.count() == 1


def test_a_barcode_of_another_record_is_refused_and_says_which(item: Item, room: Room, desk: Desk) -> None:
    other = make_record(title="生育制度", source_key="test:2")
    draft = ItemDraft(record=other, point=room.point, barcode=item.barcode)
    with pytest.raises(ItemRefused) as refused:
        add_item(draft=draft, desk=desk, at=NOON, key="k1")
    assert refused.value.code == "barcode_of_item"
    assert "乡土中国" in str(refused.value.reasons[0].sentence)
    assert not Entry.objects.exists()


def test_a_card_number_is_no_barcode(record: Record, room: Room, desk: Desk, reader: object) -> None:
    with pytest.raises(ItemRefused) as refused:
        add_item(draft=ItemDraft(record=record, point=room.point, barcode="r0001"), desk=desk, at=NOON, key="k1")
    assert [reason.code for reason in refused.value.reasons] == ["barcode_of_card"]


def test_every_reason_is_given_at_once(record: Record, room: Room, desk: Desk, library: object) -> None:
    elsewhere = type(room.point).objects.create(library=room.point.library, code="FG", name="分馆", kind="branch")
    with pytest.raises(ItemRefused) as refused:
        add_item(draft=ItemDraft(record=record, point=elsewhere, room=room), desk=desk, at=NOON, key="k1")
    assert [reason.code for reason in refused.value.reasons] == ["barcode_missing", "room_elsewhere"]


def test_a_code_that_no_scanner_could_read_is_refused(record: Record, room: Room, desk: Desk) -> None:
    with pytest.raises(ItemRefused) as refused:
        add_item(draft=ItemDraft(record=record, point=room.point, barcode="9" * 65), desk=desk, at=NOON, key="k1")
    assert refused.value.code == "barcode_unreadable"


def test_a_barcode_is_kept_as_the_scan_bar_reads_it(record: Record, room: Room, desk: Desk) -> None:
    item = add_item(draft=ItemDraft(record=record, point=room.point, barcode=" ａ1001 "), desk=desk, at=NOON, key="k1")
    assert item.barcode == "A1001"


def test_a_copy_without_barcode_goes_by_its_accession_number(record: Record, room: Room, desk: Desk) -> None:
    draft = ItemDraft(record=record, point=room.point, accession_number="D001669")
    assert add_item(draft=draft, desk=desk, at=NOON, key="k1").barcode == "D001669"


def test_many_copies_are_judged_one_after_another(record: Record, room: Room, desk: Desk) -> None:
    make_item(record, room, barcode="1001")
    other = make_record(title="生育制度", source_key="test:2")
    drafts = [
        ItemDraft(record=record, point=room.point, barcode="1001"),
        ItemDraft(record=record, point=room.point, barcode="1002"),
        ItemDraft(record=other, point=room.point, barcode="1002"),
        ItemDraft(record=record, point=room.point, barcode="1002"),
    ]
    added, refused = add_items(drafts, desk=desk, at=NOON)
    assert [item.barcode for item in added] == ["1002"]
    assert {place: [reason.code for reason in reasons] for place, reasons in refused.items()} == {
        2: ["barcode_of_item"]
    }
    assert not Entry.objects.filter(kind="record.first_item").exists()


def test_a_hundred_copies_cost_as_many_queries_as_three(
    record: Record, room: Room, desk: Desk, django_assert_max_num_queries
) -> None:
    drafts = [ItemDraft(record=record, point=room.point, barcode=f"B{number}") for number in range(100)]
    with django_assert_max_num_queries(16):
        added, _ = add_items(drafts, desk=desk, at=NOON)
    assert len(added) == 100
