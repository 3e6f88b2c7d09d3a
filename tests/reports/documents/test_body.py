"""Tests of the blocks of a text: numbering, moving, adding, deleting."""

from hypothesis import given
from hypothesis import strategies as st

from reports.documents.body import Block, Body
from reports.summaries.numbering import numeral, strip_number

SHAPES = st.lists(st.integers(0, 3), min_size=1, max_size=14)


def text(levels: list[int]) -> Body:
    """Return a text with blocks of these levels, b1 and on."""
    blocks = tuple(Block(f"b{place}", level, (f"第{place}块",)) for place, level in enumerate(levels, start=1))
    return Body(("馆", "题"), blocks, ("馆", "日"), next_key=len(levels) + 1)


def keys(body: Body) -> list[str]:
    """Return the keys in order."""
    return [block.key for block in body.blocks]


def test_headings_are_numbered_as_official_documents_are() -> None:
    numbers = [number for _, number in text([0, 1, 2, 0, 2, 3, 3, 1, 3, 2]).numbered()]
    assert numbers == ["", "一、", "（一）", "", "（二）", "1.", "2.", "二、", "1.", "（一）"]


def test_a_section_moves_with_everything_under_it() -> None:
    body = text([0, 1, 2, 0, 1, 0])
    assert keys(body.moved("b5", up=True)) == ["b1", "b5", "b6", "b2", "b3", "b4"]
    assert keys(body.moved("b2", up=False)) == ["b1", "b5", "b6", "b2", "b3", "b4"]
    assert keys(body.moved("b3", up=True)) == keys(body)
    assert keys(body.moved("b4", up=True)) == ["b1", "b2", "b4", "b3", "b5", "b6"]


def test_a_deleted_heading_takes_its_section_along() -> None:
    assert keys(text([0, 1, 2, 0, 1, 0]).without("b2")) == ["b1", "b5", "b6"]
    assert keys(text([0, 1, 0]).without("b3")) == ["b1", "b2"]


@given(SHAPES, st.data())
def test_moving_loses_nothing(levels: list[int], data: st.DataObject) -> None:
    body = text(levels)
    key = data.draw(st.sampled_from(keys(body)))
    moved = body.moved(key, up=data.draw(st.booleans()))
    assert sorted(moved.blocks, key=lambda block: block.key) == sorted(body.blocks, key=lambda block: block.key)
    since, until = body.span_of(key)
    inside = keys(body)[since:until]
    place = keys(moved).index(key)
    assert keys(moved)[place : place + len(inside)] == inside


@given(SHAPES)
def test_an_added_block_has_a_key_of_its_own(levels: list[int]) -> None:
    body, key = text(levels).with_block_after("b1", 0, ("新",))
    assert keys(body).count(key) == 1
    assert keys(body)[1] == key
    assert body.next_key == len(levels) + 2


def test_numerals_go_on_after_ten() -> None:
    assert [numeral(number) for number in (1, 10, 11, 20, 21, 99)] == ["一", "十", "十一", "二十", "二十一", "九十九"]
    assert [strip_number(text) for text in ("十一、馆藏", "（三）办证", "2.修补", "3.5万册")] == [
        "馆藏",
        "办证",
        "修补",
        "3.5万册",
    ]
