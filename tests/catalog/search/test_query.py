"""Reading what was typed."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from catalog.search.query import MOST_CHARACTERS, MOST_TERMS, Field, Query, Term, parse


def test_plain_words_are_terms():
    assert parse("红楼梦  曹雪芹") == Query(terms=(Term("红楼梦"), Term("曹雪芹")), text="红楼梦 曹雪芹")


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("题名:红楼梦", Field.TITLE),
        ("书名：红楼梦", Field.TITLE),
        ("title:红楼梦", Field.TITLE),
        ("ＴＩＴＬＥ： 紅樓夢", Field.TITLE),
        ("作者:红楼梦", Field.AUTHOR),
        ("author: 红楼梦", Field.AUTHOR),
        ("主题:红楼梦", Field.SUBJECT),
        ("主题词：红楼梦", Field.SUBJECT),
        ("出版社:红楼梦", Field.PUBLISHER),
        ("ISBN:红楼梦", Field.ISBN),
        ("分类：红楼梦", Field.CLASS),
        ("分类号：红楼梦", Field.CLASS),
        ("索书号:红楼梦", Field.CALL),
        ("call:红楼梦", Field.CALL),
    ],
)
def test_a_prefix_names_the_field_in_either_language_and_width(text, field):
    assert parse(text).terms == (Term("红楼梦", field=field),)


@pytest.mark.parametrize("text", ['"红楼 梦"', "“红楼 梦”", "「红楼 梦」", '"红楼 梦'])
def test_quotes_of_every_kind_make_a_phrase(text):
    assert parse(text).terms == (Term("红楼 梦", phrase=True),)


def test_a_minus_excludes_and_a_hyphen_inside_does_not():
    assert parse("红楼梦 -研究 －作者:高鹗 I242-49").terms == (
        Term("红楼梦"),
        Term("研究", excluded=True),
        Term("高鹗", field=Field.AUTHOR, excluded=True),
        Term("i242-49"),
    )


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2010..2015", (2010, 2015)),
        ("2015..2010", (2010, 2015)),
        ("2010..", (2010, None)),
        ("..2015", (None, 2015)),
        ("年份:1994", (1994, 1994)),
        ("year:1990-1999", (1990, 1999)),
        ("２０１０．．２０１５", (2010, 2015)),
    ],
)
def test_years_are_a_range_and_no_term(text, years):
    query = parse(f"发展 {text}")
    assert (query.year_from, query.year_to) == years
    assert query.terms == (Term("发展"),)


def test_a_bare_year_is_a_title():
    assert parse("1984").terms == (Term("1984"),)


@pytest.mark.parametrize("text", ["", "   ", "-", '""', "：", "题名:", "...", "++", "\x00\ud800"])
def test_what_asks_for_nothing_is_empty_or_a_word(text):
    assert all(term.text for term in parse(text).terms)


def test_length_and_terms_are_capped():
    assert len(parse("红" * 1000).text) == MOST_CHARACTERS
    assert len(parse("红 " * 100).terms) == MOST_TERMS


@given(st.text(st.characters()))
@example("题名:题名:题名:")
@example('"' * 300)
@example("﷽" * 200)
def test_any_text_is_a_query(text):
    query = parse(text)
    assert len(query.terms) <= MOST_TERMS
    assert len(query.text) <= MOST_CHARACTERS


@given(st.lists(st.sampled_from(["题名:", "-", '"', "红", "..", "2010", " ", ":", "isbn:", "(", "*", "AND"])))
def test_any_mixture_of_syntax_is_a_query(parts):
    assert isinstance(parse("".join(parts)), Query)
