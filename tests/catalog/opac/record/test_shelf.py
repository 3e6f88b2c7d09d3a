"""Walking along a shelf."""

import pytest
from django.test import Client

from catalog.models import Item, Record
from catalog.opac.record.shelf import NEAR, find_shelf
from libsys.models import Room
from tests.catalog.conftest import Shelve
from tests.fixtures import make_record


@pytest.fixture
def shelf(room: Room) -> list[Item]:
    """Return twelve copies in the order in which they stand."""
    return [
        Item.objects.create(
            record=make_record(title=f"第 {number} 本", source_key=f"shelf:{number}"), library=room.point.library,
            point=room.point, room=room, barcode=f"S{number:02d}", call_number=f"C91/{number}",
            call_sort=f"C91 {number:03d}", accessioned_on="2020-01-01",
        )
        for number in range(12)
    ]  # fmt: skip


def test_four_stand_on_either_side_and_further_ones_are_a_step_away(shelf: list[Item]) -> None:
    part = find_shelf(shelf[5], side=NEAR)
    assert part is not None
    assert [one.pk for one in part.items] == [one.pk for one in shelf[1:10]]
    assert (part.left, part.right) == (shelf[1], shelf[9])


def test_a_shelf_ends(shelf: list[Item]) -> None:
    part = find_shelf(shelf[1], side=NEAR)
    assert part is not None
    assert part.left is None
    assert part.right == shelf[5]
    last = find_shelf(shelf[-1], side=NEAR)
    assert last is not None
    assert last.right is None


def test_the_record_page_leads_along_the_shelf(shelf: list[Item], reader_client: Client, index_now) -> None:
    index_now()
    page = reader_client.get(f"/records/{shelf[5].record_id}/").content.decode()
    assert f'href="/shelf/{shelf[1].pk}/"' in page
    walked = reader_client.get(f"/shelf/{shelf[9].pk}/").content.decode()
    assert "第 11 本" in walked
    assert 'aria-current="true"><b>第 9 本' in walked


def test_a_copy_that_stands_alone_has_its_page_too(item: Item, reader_client: Client) -> None:
    Item.objects.update(call_sort="")
    assert "乡土中国" in reader_client.get(f"/shelf/{item.pk}/").content.decode()


@pytest.mark.parametrize("number", [0, 999, 2**63, 10**40])
def test_an_unknown_copy_is_not_found(db: None, reader_client: Client, number: int) -> None:
    assert reader_client.get(f"/shelf/{number}/").status_code == 404


def test_hidden_and_lost_copies_stand_on_no_shelf(report: Record, reader_client: Client) -> None:
    copy = Item.objects.get()
    Record.objects.update(is_suppressed=True)
    assert reader_client.get(f"/shelf/{copy.pk}/").status_code == 404
    Record.objects.update(is_suppressed=False)
    Item.objects.update(status="lost")
    assert reader_client.get(f"/shelf/{copy.pk}/").status_code == 404


def test_a_long_shelf_costs_no_more_queries_than_a_short_one(
    shelve: Shelve, shelf: list[Item], reader_client: Client, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(4):
        reader_client.get(f"/shelf/{shelf[5].pk}/")
