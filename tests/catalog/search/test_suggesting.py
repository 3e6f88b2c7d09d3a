"""Completing what is begun."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.search.document import SearchDocument
from catalog.search.suggesting import Suggestion, suggest

DREAM = Suggestion("紅樓夢", "title", 2)
STUDIES = Suggestion("红楼梦研究", "title", 3)
HEADING = Suggestion("《红楼梦》研究", "subject")


@pytest.mark.parametrize("text", ["红", "紅", "红楼", "h", "hl", "hong", "honglou", "HONG LOU"])
def test_titles_that_begin_so_come_the_most_borrowed_first(index, text):
    assert suggest(index, text) == [DREAM, STUDIES, HEADING]


@pytest.mark.parametrize(("text", "name"), [("曹", "曹雪芹"), ("cao", "曹雪芹"), ("stf", "单田芳"), ("yez", "叶震")])
def test_authors_are_suggested_by_character_pinyin_and_initials(index, text, name):
    assert suggest(index, text) == [Suggestion(name, "author")]


def test_a_title_is_suggested_from_its_middle_where_none_begins_so(index):
    assert suggest(index, "发展报告") == [Suggestion("'94中国发展报告", "title", 1)]


@pytest.mark.parametrize("text", ["经济发", "jingji", "jjfz"])
def test_subjects_are_suggested_by_character_pinyin_and_initials(index, text):
    assert Suggestion("经济发展-概况-中国-1994", "subject") in suggest(index, text)


@pytest.mark.parametrize("text", ["中国发展报告的", "zhongguofazhanbaoga", "中国发展报"])
def test_a_long_beginning_is_looked_up_among_whole_titles(empty_index, text):
    empty_index.put([SearchDocument(record_id=1, title="中国发展报告的报告的报告")])
    empty_index.commit(1)
    assert suggest(empty_index, text) == [Suggestion("中国发展报告的报告的报告", "title", 1)]


def test_editions_of_one_title_are_suggested_once(empty_index):
    empty_index.put([SearchDocument(record_id=at, title="围城", loans=at) for at in (1, 2, 3)])
    empty_index.commit(1)
    assert suggest(empty_index, "围") == [Suggestion("围城", "title", 3)]


def test_no_more_than_the_limit(index):
    assert suggest(index, "红", 1) == [DREAM]
    assert suggest(index, "红", 0) == []


@pytest.mark.parametrize("text", ["", "  ", "：", "没有这本书"])
def test_nothing_is_suggested_for_nothing(index, text):
    assert suggest(index, text) == []


def test_a_suppressed_title_is_not_suggested(index):
    assert suggest(index, "红楼梦内部") == []


@given(st.text(st.characters()))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_text_can_be_completed(index, text):
    assert len(suggest(index, text)) <= 8
