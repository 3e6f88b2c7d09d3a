"""Looking around: classes with their counts, new books, rooms and their shelves."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from catalog.models import Item, Record
from libsys.models import Room
from tests.catalog.conftest import Shelve

PAGES = (
    "/browse/",
    "/browse/classes/",
    "/browse/classes/C/",
    "/browse/new/",
    "/browse/places/",
    "/browse/most-borrowed/",
)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_stands_in_an_empty_library(room: Room, reader_client: Client, path: str) -> None:
    assert reader_client.get(path).status_code == 200


def test_classes_are_counted_down_to_the_second_level(shelve: Shelve, reader_client: Client) -> None:
    shelve("1", "乡土中国", "B1", clc="C912.82")
    shelve("2", "社会学概论", "B2", clc="C91-43")
    shelve("3", "诗经译注", "B3", clc="I222.2")
    main = " ".join(reader_client.get("/browse/classes/").content.decode().split())
    assert '社会科学总论</span></a><span class="num quiet">2</span>' in main
    page = " ".join(reader_client.get("/browse/classes/C/").content.decode().split())
    assert '社会学</span></a><span class="num quiet">2</span>' in page
    assert "共 2 种" in page
    assert "乡土中国" in reader_client.get("/browse/classes/C91/").content.decode()
    assert "/search/?clc=C91&amp;sort=call" in reader_client.get("/browse/classes/C91/").content.decode()


@pytest.mark.parametrize("number", ["L", "1", "中", "W9", "C" * 50, "%00", "C%00"])
def test_what_is_no_class_is_not_found(db: None, reader_client: Client, number: str) -> None:
    assert reader_client.get(f"/browse/classes/{number}/").status_code == 404


def test_new_books_are_those_that_came_lately(shelve: Shelve, reader_client: Client, time_machine) -> None:
    time_machine.move_to("2026-03-20T04:00:00+00:00")
    shelve("1", "乡土中国", "B1")
    shelve("2", "旧书", "B2")
    Item.objects.filter(barcode="B1").update(accessioned_on=date(2026, 3, 1))
    Item.objects.filter(barcode="B2").update(accessioned_on=date(2025, 6, 1))
    page = reader_client.get("/browse/new/").content.decode()
    assert "乡土中国" in page
    assert "3月1日到馆" in page
    assert "旧书" not in page
    assert "旧书" in reader_client.get("/browse/new/?when=year").content.decode()
    assert "乡土中国" not in reader_client.get("/browse/new/?when=week").content.decode()


def test_new_books_are_narrowed_to_a_room_a_point_and_a_class(
    shelve: Shelve, room: Room, reader_client: Client, time_machine
) -> None:
    time_machine.move_to("2026-03-03T04:00:00+00:00")
    shelve("1", "乡土中国", "B1")
    shelve("2", "诗经译注", "B2", clc="I222.2")
    other = Room.objects.create(point=room.point, code="SE", name="少儿借阅室")
    Item.objects.filter(barcode="B2").update(room=other)

    def titles(query: str) -> tuple[bool, bool]:
        page = reader_client.get(f"/browse/new/?{query}").content.decode()
        return "乡土中国" in page, "诗经译注" in page

    assert titles(f"room={room.pk}") == (True, False)
    assert titles(f"room={other.pk}") == (False, True)
    assert titles(f"point={room.point_id}") == (True, True)
    assert titles("clc=I") == (False, True)
    assert titles("room=abc&clc=99&when=never&page=x") == (True, True)
    assert titles("room=99999999999999999999999999") == (True, True)


def test_a_room_lists_its_classes_and_a_class_its_shelf(shelve: Shelve, room: Room, reader_client: Client) -> None:
    shelve("2", "生育制度", "B2")
    shelve("1", "乡土中国", "B1", "B3")
    shelve("3", "诗经译注", "B4", clc="I222.2")
    rooms = reader_client.get("/browse/places/").content.decode()
    assert "3 种" in rooms
    page = reader_client.get(f"/browse/places/{room.pk}/").content.decode()
    assert "从 C912.82/1 起" in page
    first = Item.objects.get(barcode="B1")
    assert f'href="/shelf/{first.pk}/"' in page
    shelf = reader_client.get(f"/browse/places/{room.pk}/?clc=C").content.decode()
    assert shelf.index("乡土中国") < shelf.index("生育制度")
    assert "诗经译注" not in shelf
    assert "共 2 种" in shelf


@pytest.mark.parametrize("path", ["/browse/places/999/", f"/browse/places/{10**40}/"])
def test_an_unknown_room_is_not_found(db: None, reader_client: Client, path: str) -> None:
    assert reader_client.get(path).status_code == 404


def test_what_readers_may_not_see_is_in_no_list(
    shelve: Shelve, room: Room, reader_client: Client, index_now: Callable[[], int], time_machine
) -> None:
    time_machine.move_to("2026-03-03T04:00:00+00:00")
    shelve("1", "乡土中国", "B1")
    Record.objects.update(is_suppressed=True)
    index_now()
    for path in (*PAGES, f"/browse/places/{room.pk}/", f"/browse/places/{room.pk}/?clc=C", "/feeds/new.atom"):
        assert "乡土中国" not in reader_client.get(path).content.decode(), path


@pytest.mark.parametrize(
    "path",
    ["/browse/new/", "/browse/places/", "/browse/places/{room}/", "/browse/places/{room}/?clc=C", "/feeds/new.atom"],
)
def test_a_list_costs_the_same_queries_with_one_title_and_with_three(
    shelve: Shelve, room: Room, reader_client: Client, django_assert_max_num_queries, time_machine, path: str
) -> None:
    time_machine.move_to("2026-03-03T04:00:00+00:00")
    address = path.format(room=room.pk)
    shelve("1", "乡土中国", "B1")
    with django_assert_max_num_queries(13) as one:
        assert reader_client.get(address).status_code == 200
    shelve("2", "生育制度", "B2")
    shelve("3", "江村经济", "B3", "B4")
    with django_assert_max_num_queries(13) as three:
        reader_client.get(address)
    assert len(one) == len(three)
