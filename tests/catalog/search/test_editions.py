"""Editions of a work are told as one, and counted truly."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.search.document import SearchDocument
from catalog.search.searching import search
from catalog.search.works import title_core, work_number


@pytest.mark.parametrize(
    ("title", "core"),
    [
        ("昆虫记", "昆虫记"),
        ("昆虫记（全译插图本）", "昆虫记"),
        ("昆虫记 [美绘注音版]", "昆虫记"),
        ("数据库系统概论 第5版", "数据库系统概论"),
        ("C程序设计：修订版", "c程序设计"),
        ("Operating systems, 3rd ed.", "operatingsystems"),
        ("（修订版）", "修订版"),
        ("版本学（概论）", "版本学概论"),
        ("资本论 第一卷", "资本论第一卷"),
    ],
)
def test_words_that_tell_editions_apart_are_left_out(title, core):
    assert title_core(title) == core


def test_a_work_is_its_title_and_its_first_author():
    first = work_number("红楼梦", "（清）曹雪芹", record_id=1)
    assert first == work_number("紅樓夢（插图本）", "曹雪芹", record_id=2) > 0
    assert first != work_number("红楼梦", "高鹗", record_id=3)
    assert work_number("年鉴", "", record_id=4) == -4
    assert work_number("", "曹雪芹", record_id=5) == -5


def editions(work, count, *, first=0, **facts):
    """Return records of one work."""
    return [
        SearchDocument(record_id=first + at, title=work, contributors=[f"{work}之作者"], year=2000 + at, **facts)
        for at in range(1, count + 1)
    ]


@pytest.fixture
def folded(empty_index):
    """Three editions of one work, two of another, one of a third."""
    empty_index.put([*editions("昆虫记", 3), *editions("昆虫漫话", 2, first=10), *editions("昆虫世界", 1, first=20)])
    empty_index.commit(1)
    return empty_index


def test_one_hit_stands_for_all_editions_that_answer(folded):
    page = search(folded, "昆虫", folded=True, sort="newest")
    assert page.record_ids == [3, 12, 21]
    assert page.editions == {3: [2, 1], 12: [11]}
    assert (page.total, page.works) == (6, 3)


def test_only_editions_within_the_answer_count(folded):
    page = search(folded, "昆虫 2000..2002", folded=True, sort="newest")
    assert (page.total, page.works, page.editions) == (5, 3, {2: [1], 12: [11]})


def test_folded_pages_follow_one_another(folded):
    pages = [search(folded, "昆虫", folded=True, sort="newest", page=page, size=2) for page in (1, 2, 3)]
    assert [page.record_ids for page in pages] == [[3, 12], [21], []]
    assert {page.works for page in pages} == {3}


def test_unfolded_every_edition_is_a_hit(folded):
    page = search(folded, "昆虫", sort="newest")
    assert (len(page.record_ids), page.works, page.editions) == (6, None, {})


@given(st.lists(st.integers(0, 6), min_size=1, max_size=25), st.integers(1, 5))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=20)
def test_the_pages_together_show_every_work_once(empty_index, works, size):
    records = [
        SearchDocument(record_id=at + 1, title=f"昆虫{work}", contributors=["法布尔"]) for at, work in enumerate(works)
    ]
    empty_index.rebuild(records, watermark=0)
    count = len(set(works))
    shown = [
        record_id
        for page in range(1, count // size + 2)
        for record_id in search(empty_index, "昆虫", folded=True, page=page, size=size).record_ids
    ]
    assert sorted(works[record_id - 1] for record_id in shown) == sorted(set(works))
    assert search(empty_index, "昆虫", folded=True).works == count
