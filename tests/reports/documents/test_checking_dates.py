"""Tests of dates that do not belong to the period of a text."""

from datetime import date

import pytest

from reports.counting.periods import parse_period
from reports.documents.body import Body, number_keys
from reports.documents.checking import find_stale
from reports.summaries.document import Blank


def stale_in(*flat: tuple[int, str]) -> list[str]:
    """Return what is out of place in a text of the first half of 2026: levels and words."""
    blocks, following = number_keys([(level, (words,)) for level, words in flat])
    body = Body(
        title=("馆", "总结"), blocks=blocks, signature=("馆", Blank("日期")), tables=(), charts=(), photos=(),
        next_key=following,
    )  # fmt: skip
    return [finding.text for finding in find_stale(body, parse_period("2026H1"))]


@pytest.mark.parametrize(("heading", "out_of_place"), [("下半年打算", []), ("存在的问题", ["9月30日"])])
def test_days_of_the_next_period_are_in_their_place_among_what_comes_next(
    heading: str, out_of_place: list[str]
) -> None:
    assert date(2026, 9, 30) in parse_period("2026H1").following()
    assert stale_in((1, heading), (0, "协议9月30日到期，3月签订。")) == out_of_place


def test_a_part_inside_belongs_to_its_heading_and_the_next_heading_ends_it() -> None:
    flat = ((1, "下半年打算"), (2, "网点"), (0, "9月办"), (1, "附记"), (0, "10月办"))
    assert stale_in(*flat) == ["10月"]
