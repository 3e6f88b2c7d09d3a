"""Author numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.classification.authors import (
    MAIN_FIRST,
    PERSONS_FIRST,
    TITLE_ONLY,
    Name,
    author_number,
    choose_name,
    find_in_table,
)


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("费孝通", "F98"),
        ("巴金", "B40"),
        ("鲁迅", "L90"),
        ("单田芳", "S83"),
        ("（清）曹雪芹", "C97"),
        ("欧阳修", "O99"),
        ("Dickens, Charles", "D42"),
        ("国家统计局", "G48"),
        ("、。", "Z00"),
        ("", "Z00"),
    ],
)
def test_the_number_of_a_name(name, number):
    assert author_number(Name(name)) == number


@given(st.text(max_size=30))
def test_any_name_has_a_letter_and_two_digits(name):
    number = author_number(Name(name))
    assert len(number) == 3
    assert number[0].isascii()
    assert number[0].isupper()
    assert number[1:].isdigit()


def field(tag, name):
    return [tag, " 0", [["a", name], ["4", "著"]]]


EDITED = [["001", "26"], field("702", "译者甲"), field("711", "国家统计局"), field("701", "叶震"), field("701", "李强")]


@pytest.mark.parametrize(
    ("fields", "order", "name"),
    [
        (EDITED, MAIN_FIRST, Name("叶震")),
        ([*EDITED[:3]], MAIN_FIRST, Name("国家统计局")),
        ([*EDITED[:3]], PERSONS_FIRST, Name("译者甲")),
        (EDITED, TITLE_ONLY, Name("题名", is_title=True)),
        ([["001", "26"], ["200", "1 ", [["a", "x"]]]], MAIN_FIRST, Name("题名", is_title=True)),
    ],
)
def test_main_responsibility_comes_first(fields, order, name):
    assert choose_name(fields, order=order, marc21=False, title="题名") == name


def test_marc_21_has_its_main_entry():
    fields = [field("700", "Second"), field("100", "First")]
    assert choose_name(fields, order=MAIN_FIRST, marc21=True, title="") == Name("First")


def test_the_longest_entry_of_a_table_counts():
    table = {"李": "L32", "李强": "L327", "欧阳": "O71"}
    assert [find_in_table(name, table) for name in ("李强", "李白", "（宋）欧阳修", "费孝通")] == [
        "L327",
        "L32",
        "O71",
        "",
    ]
