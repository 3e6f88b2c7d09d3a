"""What is counted by and what is ranked by find the same records, and the best of a wide answer are its best."""

from dataclasses import replace

import pytest

from catalog.search import paging
from catalog.search.clauses import begun_words
from catalog.search.document import SearchDocument
from catalog.search.filters import Filters, narrow_all
from catalog.search.indexing import SearchIndex
from catalog.search.listing import list_ids
from catalog.search.matching import question
from catalog.search.paging import Window, cut_page
from catalog.search.query import parse
from catalog.search.searching import search

MANY = 2 * paging._FIRST_LOOK


@pytest.mark.parametrize(
    "text",
    [
        "", "红楼梦", "展", "红楼 研究", "hongloumeng", "hong lou", "hlm", "pyth", "xie zhen", "7503717440", "I24",
        "-红楼梦", "红楼梦 -研究", "题名:红楼", "作者:yezhen", '"红楼梦研究"', "1990..2001", "中国经济",
    ],
)  # fmt: skip
def test_an_answer_is_counted_by_what_finds_the_same_as_what_ranks_it(index, text):
    assert list_ids(index, text, Filters()) == sorted(search(index, text, size=100).record_ids)


@pytest.fixture(scope="module")
def wide(tmp_path_factory):
    """Many titles of one word, many records that have it elsewhere, many editions."""
    index = SearchIndex(tmp_path_factory.mktemp("wide"))
    index.rebuild([record(number) for number in range(1, 3 * MANY)], watermark=0)
    return index


def record(number):
    """Return a record that has 教育 in its title, elsewhere or nowhere."""
    word = "教育" if number % 2 else "历史"
    title = f"{word}之{number // 3}" if number % 5 else f"论{word}{number // 3}"
    return SearchDocument(
        record_id=number,
        title=title,
        contributors=["教育" if number % 7 == 0 else "某人"],
        subjects=["教育"] if number % 11 == 0 else [],
        summary="论教育" if number % 4 == 0 else "",
        loans=number * 37 % 101,
        year=1980 + number % 40,
    )


def asked(index, text):
    return narrow_all(question(parse(text), index.searcher()), Filters())


@pytest.mark.parametrize("window", [Window(folded=True), Window(page=3, folded=True), Window(size=50), Window(page=2)])
def test_the_best_of_a_wide_answer_are_found_by_their_titles_alone(wide, window):
    searcher, whole = wide.searcher(), asked(wide, "教育")
    short = cut_page(searcher, whole, window)
    long = cut_page(searcher, replace(whole, ahead=None), window)
    assert (short.total, short.hits, short.editions) == (None, long.hits, long.editions)
    assert long.total == search(wide, "教育").total == len(list_ids(wide, "教育", Filters()))


def test_a_title_that_only_begins_so_is_not_passed_over(empty_index):
    titles = ["Articles", *(f"Art {number}" for number in range(MANY))]
    empty_index.rebuild(
        [SearchDocument(record_id=number, title=title, subjects=["Art"]) for number, title in enumerate(titles, 1)],
        watermark=0,
    )
    whole = asked(empty_index, "art")
    found = cut_page(empty_index.searcher(), whole, Window())
    assert (found.total, found.works) == (MANY + 1, None)


def test_works_and_editions_of_an_answer_that_is_not_read_to_its_end(wide):
    page = search(wide, "教育", folded=True)
    records = [record(number) for number in list_ids(wide, "教育", Filters())]
    assert page.total == len(records) > paging._FIRST_LOOK
    assert page.works == len({(one.title, one.contributors[0]) for one in records}) < page.total


def test_other_editions_come_by_use_where_the_page_comes_by_relevance(empty_index):
    loans = {1: 5, 2: 1, 3: 900, 4: 20}
    empty_index.rebuild(
        [
            SearchDocument(record_id=number, title="昆虫记", contributors=["法布尔"], loans=count)
            for number, count in loans.items()
        ],
        watermark=0,
    )
    assert search(empty_index, "昆虫记", folded=True).editions == {3: [4, 1, 2]}


def test_words_that_begin_alike_are_found_however_many(empty_index):
    words = [f"abc{first}{second}" for first in "defghijklm" for second in "nopqrstu"]
    empty_index.rebuild(
        [SearchDocument(record_id=number, title=word) for number, word in enumerate(words, 1)], watermark=0
    )
    assert (search(empty_index, "abc").total, search(empty_index, "abcd").total) == (80, 8)
    assert len(begun_words("title", "abcd", empty_index.searcher()).alternatives) == 8
    assert len(begun_words("title", "abc", empty_index.searcher()).alternatives) == 1
