"""A row of tokens asks for exactly what is written."""

from hypothesis import given
from hypothesis import strategies as st

from catalog.search.tokens import asked_row, ends_in_one_character, units, written_line, written_row


def test_the_token_at_a_place_is_the_character_with_its_neighbour():
    assert written_row("'94中国发展") == ["94", "中国", "国发", "发展", "展"]
    assert written_row("第3卷") == ["第", "3", "卷"]
    assert written_line("红楼梦") == "红楼 楼梦 梦 | 红 楼 梦"
    assert written_line("Learning Python") == "learning python"


def test_the_fewest_tokens_pin_a_text_down():
    assert asked_row("近代经济") == [(0, "近代"), (2, "经济")]
    assert asked_row("红楼梦") == [(0, "红楼"), (1, "楼梦")]
    assert asked_row("C语言") == [(0, "c"), (1, "语言")]
    assert asked_row("梦") == [(0, "梦")]
    assert asked_row("：") == []


def test_a_character_behind_a_word_may_go_on():
    assert ends_in_one_character(asked_row("C语"))
    assert not ends_in_one_character(asked_row("C语言"))
    assert not ends_in_one_character(asked_row("语"))


@given(st.text("红楼梦研究a1 ：", min_size=1, max_size=12), st.integers(0, 11), st.integers(2, 8))
def test_the_row_of_a_piece_lies_in_the_row_of_the_whole(text, start, length):
    row = units(text)
    piece = row[start : start + length]
    asked = asked_row("".join(piece)) if all(not one.isascii() for one in piece) else []
    if asked and not ends_in_one_character(asked) and len(asked[0][1]) > 1:
        written = written_row(text)
        assert all(written[start + place] == token for place, token in asked)
