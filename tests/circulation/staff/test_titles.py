"""At the desk a title is found by any word, by pinyin and by initials; titles that begin so come first."""

import pytest

from catalog.indexing.following import rebuild
from catalog.indexing.shelf import find_index
from catalog.models import Item
from circulation.staff.desk.resolving import resolve
from circulation.staff.titles import find_by_words, is_words
from libsys.access.desk import Desk
from libsys.models import Room
from tests.circulation.conftest import counted_queries
from tests.fixtures import make_item, make_record


@pytest.fixture
def shelf(desk: Desk, room: Room, branch_room: Room) -> dict[str, Item]:
    """Return copies of three titles here and one at the branch, indexed."""
    copies = {}
    for number, title in enumerate(("乡土中国", "江村经济", "中国近代经济史")):
        record = make_record(title=title, source_key=f"w:{number}")
        copies[title] = make_item(record, room, barcode=f"W{number}")
    make_item(make_record(title="经济学原理", source_key="w:9"), branch_room, barcode="W9")
    rebuild(find_index())
    return copies


def titles(words: str, desk: Desk) -> list[str]:
    """Return the titles of what is found."""
    return [item.record.title for item in find_by_words(words, desk=desk, most=9)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("乡土", ["乡土中国"]),
        ("经济", {"江村经济", "中国近代经济史"}),
        ("中国", ["中国近代经济史", "乡土中国"]),
        ("xiangtu", ["乡土中国"]),
        ("xtzg", ["乡土中国"]),
        ("没有这种书", []),
    ],
)
def test_words_pinyin_and_initials_find_what_stands_here(
    shelf: dict[str, Item], desk: Desk, words: str, expected: list[str] | set[str]
) -> None:
    found = titles(words, desk)
    assert (set(found) if isinstance(expected, set) else found) == expected


def test_the_scan_bar_offers_them_beside_readers(shelf: dict[str, Item], desk: Desk) -> None:
    scan = resolve("近代经济", desk=desk)
    assert [item.barcode for item in scan.items] == ["W2"]
    assert resolve("近代经济", desk=desk, look="readers").items == []


def test_a_number_that_was_misread_is_no_word(shelf: dict[str, Item], desk: Desk) -> None:
    assert [is_words(text) for text in ("0412009", "R0099", "1984年", "Hamlet", "《》")] == [
        False, False, True, True, False,
    ]  # fmt: skip
    with counted_queries() as asked:
        assert titles("0412009", desk) == []
    assert len(asked) == 1


def test_a_withdrawn_copy_is_not_offered_and_the_shelf_comes_first(
    shelf: dict[str, Item], desk: Desk, room: Room
) -> None:
    record = shelf["江村经济"].record
    Item.objects.filter(pk=shelf["江村经济"].pk).update(status="on_loan")
    second = make_item(record, room, barcode="W7")
    third = make_item(record, room, barcode="W8")
    Item.objects.filter(pk=third.pk).update(status="withdrawn")
    found = find_by_words("jiangcun", desk=desk, most=9)
    assert found == [second, shelf["江村经济"]]
    assert len(find_by_words("jiangcun", desk=desk, most=1)) == 1
