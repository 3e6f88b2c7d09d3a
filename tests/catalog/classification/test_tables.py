"""Tables of classes that libraries bring."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.classification.tables import BadLine, ClassRow, read_table

SAMPLE = """分类号,类名,英文类名,注释
I,文学,Literature,
I2,中国文学
I24,小说
I242.4,"章回小说,演义"
[I248],电影小说
{I249},其他
K281/287,地方史志
"""


def test_a_csv_gives_classes_with_kinds_and_parents():
    table = read_table(SAMPLE)
    assert table.bad == []
    assert table.rows == [
        ClassRow("I", "I", "文学", "Literature"),
        ClassRow("I2", "I2", "中国文学", parent="I"),
        ClassRow("I24", "I24", "小说", parent="I2"),
        ClassRow("I242.4", "I2424", "章回小说,演义", parent="I24"),
        ClassRow("I248", "I248", "电影小说", kind="alternative", parent="I24"),
        ClassRow("I249", "I249", "其他", kind="discontinued", parent="I24"),
        ClassRow("K281/287", "K281", "地方史志"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "I2 中国文学\nI24 小说\n",
        "I2\t中国文学\nI24\t小说\n",
        "- I2 中国文学\n  - I24 小说\n",
        "i2，中国文学\nI24，小说",
    ],
)
def test_lists_and_tabs_are_read_too(text):
    assert [(row.number, row.caption) for row in read_table(text).rows] == [("I2", "中国文学"), ("I24", "小说")]


def test_lines_that_are_no_class_are_told_with_the_reason():
    table = read_table("I2,文学\n说明文字\nL1,没有的大类\nI2,又一次\nI3,\nI" + "1" * 80 + ",太长\n")
    assert [(bad.line, bad.code) for bad in table.bad] == [
        (2, "class_number_unreadable"),
        (3, "class_number_unreadable"),
        (4, "class_repeated"),
        (5, "class_caption_missing"),
        (6, "class_number_too_long"),
    ]
    assert table.bad[2] == BadLine(4, "class_repeated", "I2")


@given(st.text())
def test_any_text_is_read_without_a_crash(text):
    table = read_table(text)
    assert len({row.number for row in table.rows}) == len(table.rows)
