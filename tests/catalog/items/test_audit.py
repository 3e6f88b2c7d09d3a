"""Tests of the audit of stock."""

from catalog.items.audit import items_are_accessioned_once, records_are_catalogued_once
from catalog.models import Item
from tests.fixtures import make_item


def test_a_copy_and_a_record_without_their_lines_are_found(item: Item) -> None:
    second = make_item(item.record, item.room, barcode="0412003")  # type: ignore[arg-type]

    assert list(items_are_accessioned_once()) == [f"{item.barcode}: 0", f"{second.barcode}: 0"]
    assert list(records_are_catalogued_once()) == [f"{item.record_id}: 0"]
