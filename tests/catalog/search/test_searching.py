"""What is found, in which order, and how it is counted."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.search.document import SearchDocument
from catalog.search.filters import Filters
from catalog.search.searching import search
from catalog.search.works import work_number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("中国发展报告", [1]),
        ("'94中国发展报告", [1]),
        ("发展", [1]),
        ("国发", [1]),
        ("展报", [1]),
        ("展", [1]),
        ("94", [1]),
        ("fazhanbaogao", [1]),
        ("fa zhan bao gao", [1]),
        ("FaZhan BaoGao", [1]),
        ("fazhanb", [1]),
        ("zhongguofazhan", [1]),
        ("fzbg", [1]),
        ("zgfz", [1]),
        ("红楼梦", [2, 3, 5]),
        ("紅樓夢", [2, 3, 5]),
        ("楼梦研", [3]),
        ("紅樓 研究", [3]),
        ("hongloumeng", [2, 3]),
        ("hlm", [2, 3]),
        ("叶震", [1]),
        ("yezhen", [1]),
        ("xiezhen", [1]),
        ("xie zhen", [1]),
        ("shantianfang", [5]),
        ("stf", [5]),
        ("曹雪芹", [2]),
        ("caoxueqin", [2]),
        ("高鹗", [2]),
        ("高鶚", [2]),
        ("chongqing", [5]),
        ("zhongqing", [5]),
        ("mark lutz", [4]),
        ("python", [4]),
        ("PYTHON", [4]),
        ("pyth", [4]),
        ("programming", [4]),
        ("7503717440", [1]),
        ("7-5037-1744-0", [1]),
        ("7 5037 1744 0", [1]),
        ("9787503717444", [1]),
        ("978-7-5037-1744-4", [1]),
        ("７５０３７１７４４０", [1]),
        ("1449355730", [4]),
        ("1000-0135", [4]),
        ("F124/26", [1]),
        ("f124/2", [1]),
        ("F12", [1]),
        ("I24", [2]),
        ("I2", [5, 2, 3]),
        ("TP312", [4]),
        ("经济 发展", [1]),
        ("中国统计出版社", [1]),
        ("国家统计局 发展", [1]),
        ("曹雪芹 红楼梦", [2]),
        ("中国经济", [1]),
        ("没有这本书吧", []),
    ],
)
def test_a_reader_finds(index, text, found):
    assert sorted(search(index, text).record_ids) == sorted(found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("题名:红楼", [2, 3]),
        ("丛书:经典", []),
        ("不含:研究 红楼梦", [2, 5]),
        ("红楼梦 1950-1990", [2, 3]),
        ("1000-0135", [4]),
        ("作者：叶震", [1]),
        ("作者:yezhen", [1]),
        ("作者:红楼梦", []),
        ("author:lutz", [4]),
        ("主题:经济发展", [1]),
        ("ISBN：7-5037-1744-0", [1]),
        ("issn:1000-0135", [4]),
        ("分类:I2", [2, 3, 5]),
        ("class:F124", [1]),
        ("索书号:I242.4/9", [2]),
        ("索书号:I24", [2]),
        ("出版社:人民文学", [2]),
        ('"红楼梦研究"', [3]),
        ('"楼梦 研究"', [3]),
        ("红楼梦 -研究", [2, 5]),
        ("-红楼梦", [1, 4]),
        ("1990..2001", [1, 5]),
        ("红楼 ..1960", [3]),
    ],
)
def test_a_reader_says_where(index, text, found):
    assert sorted(search(index, text).record_ids) == sorted(found)


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_two_characters_of_a_title_find_it(index, data):
    title, record_id = data.draw(
        st.sampled_from([("中国发展报告", 1), ("紅樓夢", 2), ("红楼梦研究", 3), ("重庆评书选", 5)])
    )
    start = data.draw(st.integers(0, len(title) - 2))
    end = data.draw(st.integers(start + 2, len(title)))
    assert record_id in search(index, title[start:end]).record_ids


def test_the_places_rank_as_promised(empty_index):
    empty_index.put(
        [
            SearchDocument(record_id=1, title="杂记", summary="围城 围城 围城"),
            SearchDocument(record_id=2, title="杂记", subjects=["围城"]),
            SearchDocument(record_id=3, title="杂记", contributors=["围城"]),
            SearchDocument(record_id=4, title="一座围城的故事与其他许多许多故事的选集"),
            SearchDocument(record_id=5, title="围城"),
            SearchDocument(record_id=6, title="城围"),
        ]
    )
    empty_index.commit(1)
    assert search(empty_index, "围城").record_ids == [5, 4, 3, 2, 1]


def test_a_phrase_in_the_title_comes_before_its_words(empty_index):
    empty_index.put(
        [
            SearchDocument(record_id=1, title="经济与社会发展"),
            SearchDocument(record_id=2, title="论经济发展问题研究的若干方法和理论"),
            SearchDocument(record_id=3, title="经济", subjects=["发展"]),
        ]
    )
    empty_index.commit(1)
    assert search(empty_index, "经济发展").record_ids == [2]
    assert search(empty_index, "经济 发展").record_ids == [2, 1, 3]


@pytest.mark.parametrize(
    "title", ["1984", "C++", "发展：-报告-", "作者:论", "2010..2015", "F124", "lu", "我", "“题名”：引"]
)
def test_a_title_that_is_exactly_the_query_comes_first(empty_index, title):
    empty_index.put([SearchDocument(record_id=at, title=f"{title}之{at}", loans=9, year=2012) for at in range(1, 9)])
    empty_index.put([SearchDocument(record_id=9, title=title, year=2012)])
    empty_index.commit(1)
    assert search(empty_index, title).record_ids[:1] == [9]


@pytest.mark.parametrize(
    ("text", "found"), [("中国发展抱告", [1]), ("pyhton", [4]), ("honglomeng", [2, 3]), ("santianfan", [5])]
)
def test_a_misspelling_is_guessed_and_said_to_be_a_guess(index, text, found):
    page = search(index, text)
    assert (sorted(page.record_ids), page.guessed) == (found, True)


def test_nothing_is_guessed_where_only_the_filters_left_nothing(index):
    page = search(index, "python", filters=Filters(language=["chi"]))
    assert (page.total, page.guessed) == (0, False)


def test_a_suppressed_record_is_for_staff(index):
    assert 6 not in search(index, "红楼梦").record_ids
    assert 6 in search(index, "红楼梦", with_suppressed=True).record_ids
    assert search(index, "").total == 5


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(), [1, 2, 3, 4, 5]),
        (Filters(year_from=1990), [1, 4, 5]),
        (Filters(year_to=1982), [2, 3]),
        (Filters(year_from=1990, year_to=1980), []),
        (Filters(clc=["I"]), [2, 3, 5]),
        (Filters(clc=["I24", "F"]), [1, 2]),
        (Filters(language=["eng"]), [4]),
        (Filters(material=["audio"]), [5]),
        (Filters(place=["cn"]), [2, 3, 5]),
        (Filters(library=["county"]), [2, 3, 5]),
        (Filters(on_shelf=True), [1, 2, 4]),
        (Filters(on_shelf=True, place=["zg"]), [1, 4]),
        (Filters(place=["nowhere"]), []),
        (Filters(author=["曹雪芹"]), [2]),
        (Filters(author=["曹雪芹", "俞平伯"]), [2, 3]),
        (Filters(author=["曹雪"]), []),
        (Filters(heading=["《红楼梦》研究"]), [3]),
        (Filters(type=["thesis"]), []),
        (Filters(work=work_number("红楼梦研究", "俞平伯", record_id=3)), [3]),
        (Filters(work=10**30), []),
        (Filters(clc=["\ud800"], year_from=-(10**30), year_to=10**30), [1, 2, 3, 4, 5]),
    ],
)
def test_filters_narrow(index, filters, found):
    assert sorted(search(index, "", filters=filters).record_ids) == found


def test_facets_count_what_was_found(index):
    assert search(index, "红楼梦").facets == {
        "shelved": [(0, 2), (1, 1)],
        "year": [(2001, 1), (1982, 1), (1952, 1)],
        "clc": [("I", 3)],
        "language": [("chi", 3)],
        "material": [("book", 2), ("audio", 1)],
        "type": [],
        "place": [("cn", 3), ("zg", 1)],
        "author": [("俞平伯", 1), ("单田芳", 1), ("曹雪芹", 1), ("高鹗", 1)],
        "heading": [("《红楼梦》研究", 1)],
        "series": [],
    }


def test_the_second_level_is_counted_where_one_class_is_chosen(index):
    assert "division" not in search(index, "").facets
    assert search(index, "", filters=Filters(clc=["I"])).facets["division"] == [("I2", 3)]
    narrowed = search(index, "", filters=Filters(clc=["I24"]))
    assert (narrowed.record_ids, narrowed.facets["division"]) == ([2], [("I2", 3)])
    assert search(index, "", filters=Filters(clc=["T"])).facets["division"] == [("TP", 1)]


def test_a_facet_is_counted_without_its_own_filter(index):
    facets = search(index, "", filters=Filters(language=["eng"])).facets
    assert facets["language"] == [("chi", 4), ("eng", 1)]
    assert facets["clc"] == [("T", 1)]


def test_an_answer_may_leave_the_facets_out(index):
    assert search(index, "红楼梦", with_facets=False).facets == {}


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("newest", [4, 5, 1, 2, 3]),
        ("added", [5, 4, 2, 1, 3]),
        ("call", [1, 3, 5, 2, 4]),
        ("title", [1, 5, 2, 3, 4]),
        ("borrowed", [2, 4, 3, 1, 5]),
    ],
)
def test_hits_are_sorted(index, sort, order):
    assert search(index, "", sort=sort).record_ids == order


def test_pages_follow_one_another(index):
    pages = [search(index, "", sort="newest", page=page, size=2) for page in (1, 2, 3, 4)]
    assert [page.record_ids for page in pages] == [[4, 5], [1, 2], [3], []]
    assert {page.total for page in pages} == {5}


@pytest.mark.parametrize(("page", "size"), [(0, 20), (-5, 20), (1, 0), (10**9, 20), (1, 10**9)])
def test_a_strange_page_is_answered(index, page, size):
    assert search(index, "", page=page, size=size).total == 5


def test_an_unknown_sort_is_relevance(index):
    assert search(index, "红楼梦", sort="colour").record_ids == search(index, "红楼梦").record_ids


@given(st.text(st.characters()))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_text_is_answered(index, text):
    assert search(index, text).total >= 0


@given(st.text("题名:作者分类isbncall-\"“”*.[](){}\\^$|?+/~&@#<>'红楼梦fF0123456789xX zhongguo ..：", max_size=40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=300)
def test_any_mixture_of_signs_is_answered(index, text):
    assert search(index, text, filters=Filters(clc=[text], place=[text])).total >= 0


@given(st.text(st.characters()), st.text(st.characters()))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
def test_any_record_can_be_written(empty_index, title, other):
    record = SearchDocument(
        record_id=1, title=title, contributors=[other, title], contributor_pinyin=[other], title_pinyin=other,
        summary=other, isbns=[other], call_numbers=[other], places=[title], publisher=title, subjects=[other],
    )  # fmt: skip
    empty_index.put([record])
    empty_index.commit(1)
    assert search(empty_index, "").record_ids == [1]


def fill(index, *documents):
    """Put ``documents`` into an index of the test's own."""
    index.put(documents)
    index.commit(1)


def test_a_name_is_found_in_its_other_characters(empty_index):
    fill(empty_index, SearchDocument(record_id=1, title="围城", contributors=["钱锺书"]))
    for typed in ("钱钟书", "钱锺书", "錢鍾書", "author:钱钟书"):
        assert search(empty_index, typed).record_ids == [1]


def test_a_short_name_is_not_put_together_from_two_people(empty_index):
    fill(
        empty_index,
        SearchDocument(record_id=1, title="悲惨世界", contributors=["雨果", "李丹", "方于"]),
        SearchDocument(record_id=2, title="论语心得", contributors=["于丹"]),
    )
    for typed in ("于丹", "author:于丹", "作者:于丹"):
        assert search(empty_index, typed).record_ids == [2]


def test_lists_by_date_put_records_without_copies_last(empty_index):
    fill(
        empty_index,
        SearchDocument(record_id=1, title="新而无册", year=2026, added_on=740000),
        SearchDocument(record_id=2, title="旧而有册", year=1990, added_on=720000, places=["zg"]),
        SearchDocument(record_id=3, title="有册", year=2001, added_on=730000, places=["zg"]),
    )
    for order in ("added", "newest"):
        assert search(empty_index, "", sort=order).record_ids == [3, 2, 1]
