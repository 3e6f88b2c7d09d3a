"""What the reader meant: homophones, southern ears, a wrong letter."""

import pytest

from catalog.search.document import SearchDocument
from catalog.search.searching import search


@pytest.fixture
def shelf(empty_index):
    """Books that are often mistyped."""
    empty_index.put(
        [
            SearchDocument(record_id=1, title="呐喊", contributors=["鲁迅"]),
            SearchDocument(record_id=2, title="红楼梦", contributors=["（清）曹雪芹"]),
            SearchDocument(record_id=3, title="平凡的世界", contributors=["路遥"]),
            SearchDocument(record_id=4, title="Python programming", contributors=["Mark Lutz"]),
            SearchDocument(record_id=5, title="鲁迅全集", contributors=["鲁迅"]),
            SearchDocument(record_id=6, title="三国演义", contributors=["罗贯中"]),
        ]
    )
    empty_index.commit(1)
    return empty_index


@pytest.mark.parametrize(
    ("typed", "meant", "first"),
    [
        ("鲁讯", "鲁迅", {1, 5}),
        ("卤迅", "鲁迅", {1, 5}),
        ("红搂梦", "红楼梦", {2}),
        ("洪楼梦", "红楼梦", {2}),
        ("作者:曹雪琴", "曹雪芹", {2}),
        ("作者:罗管中", "罗贯中", {6}),
        ("sanguoyanyii", "三国演义", {6}),
        ("honglomeng", "红楼梦", {2}),
        ("hongnoumen", "红楼梦", {2}),
        ("shanguoyanyi", "三国演义", {6}),
        ("pyhton", "python", {4}),
        ("programing", "programming", {4}),
    ],
)
def test_near_misses_are_found_and_named(shelf, typed, meant, first):
    page = search(shelf, typed)
    assert (page.found_by, page.meant) == ("near", meant)
    assert page.record_ids[0] in first


@pytest.mark.parametrize("typed", ["鲁迅", "红楼梦", "python", "luxun", "hlm", "programming"])
def test_nothing_is_guessed_where_something_is_exactly_so(shelf, typed):
    page = search(shelf, typed)
    assert (page.found_by, page.meant) == ("exact", "")
    assert page.total


@pytest.mark.parametrize("typed", ["没有的书名", "zzzzqqqq", "鲁讯 没有", "作者:没有此人"])
def test_what_resembles_nothing_names_nothing(shelf, typed):
    assert search(shelf, typed).meant == ""
