"""A small judged set: what a librarian would want to see first."""

import pytest

from catalog.search.document import SearchDocument
from catalog.search.indexing import SearchIndex
from catalog.search.searching import search


def book(number, title, author="", **facts):
    """Return a record with a copy."""
    return SearchDocument(
        record_id=number, title=title, contributors=[author] if author else [], places=["zg"], **facts
    )


SHELF = [
    book(1, "活着", "余华", loans=90, year=2012),
    book(2, "活着的意义", "某人", loans=900, year=2020),
    book(3, "我们仨", "杨绛", loans=50, year=2003),
    book(4, "杨绛传", "罗银胜", loans=20, year=2005),
    book(5, "干校六记", "杨绛", loans=5, year=1981),
    book(6, "中国经济史", "全汉昇", loans=10, year=2011, subjects=["经济史-中国"]),
    book(7, "经济史论丛", "傅筑夫", loans=10, year=1980),
    book(8, "农村调查", "费孝通", loans=10, year=2001, subjects=["经济史-中国"]),
    book(9, "围城", "钱锺书", loans=300, year=1991),
    book(10, "围城", "钱锺书", loans=3, year=1980),
    book(11, "围城之后", "他人", loans=700, year=2019),
    book(12, "余华作品研究", "王侃", loans=1, year=2015),
    book(13, "History", "A. Author", loans=1, year=1990),
    book(14, "A history of China", "B. Author", loans=800, year=2018),
]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    """The judged shelf."""

    index = SearchIndex(tmp_path_factory.mktemp("judged"))
    index.put(SHELF)
    index.commit(1)
    return index


@pytest.mark.parametrize(
    ("asked", "order"),
    [
        ("活着", [1, 2]),
        ("杨绛", [4, 3, 5]),
        ("作者:杨绛", [3, 5]),
        ("经济史", [7, 6, 8]),
        ("围城", [9, 10, 11]),
        ("余华", [12, 1]),
        ("围城 钱钟书", [9, 10]),
        ("history", [13, 14]),
        ("经济史 中国", [6, 8]),
    ],
)
def test_the_judged_order_holds(shelf, asked, order):
    assert search(shelf, asked).record_ids == order
