"""Tests of the ways to say a number: each phrase is true of its value, read back by plain rules."""

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.summaries.ways import COUNTS, MONEYS, Way, fits, infer_way, offer, say, say_exact

COUNT = st.integers(0, 50_000_000)
SCALES = {"万": 10_000, "亿": 100_000_000}


def is_true(phrase: str, value: Decimal) -> bool:
    """Return whether a spoken count is true of ``value``, by the meaning of its words alone."""
    over = {"上百": 100, "上千": 1000, "上万": 10_000, "上十万": 100_000}
    if phrase in over:
        return over[phrase] <= value < 10 * over[phrase]
    match = re.fullmatch(r"(近|约)?([\d,]+(?:\.\d+)?)([万亿]?)(余|多)?", phrase)
    assert match, phrase
    said = Decimal(match[2].replace(",", "")) * SCALES.get(match[3], 1)
    if match[4]:
        return said < value < said * 2
    if match[1] == "近":
        return said * Decimal("0.9") <= value < said
    if match[1] == "约":
        return abs(said - value) * 20 <= value
    last = Decimal(SCALES.get(match[3], 1)) / 10 ** len(match[2].partition(".")[2])
    return abs(said - value) * 2 <= last if match[3] else said == value


@settings(max_examples=300, deadline=None)
@given(COUNT)
def test_every_phrase_that_is_offered_is_true(value: int) -> None:
    for _way, _digits, phrase in offer(COUNTS, value):
        assert is_true(phrase, Decimal(value)), phrase


@settings(max_examples=150, deadline=None)
@given(COUNT, st.sampled_from(COUNTS), st.integers(0, 5))
def test_a_way_that_does_not_fit_falls_back_to_the_exact_number(value: int, way: Way, digits: int) -> None:
    phrase = say(way, value, digits)
    assert is_true(phrase, Decimal(value))
    if not fits(way, value, digits):
        assert phrase == f"{value:,}"


@settings(max_examples=150, deadline=None)
@given(COUNT, st.sampled_from(COUNTS))
def test_a_phrase_tells_the_way_in_which_it_is_said(value: int, way: Way) -> None:
    for offered, digits, phrase in offer((way,), value):
        inferred = infer_way(phrase)
        assert inferred is not None
        assert (inferred[0], say(inferred[0], value, inferred[1])) == (offered, phrase), digits


@pytest.mark.parametrize(
    ("way", "value", "digits", "said"),
    [
        (Way.MORE, 84_355, 0, "8.4万余"), (Way.MORE, 8_516, 2, "8,500余"), (Way.MANY, 3_500, 1, "3,000多"),
        (Way.NEARLY, 28_960, 0, "近2.9万"), (Way.ABOUT, 198, 1, "约200"), (Way.OVER, 1_200, 0, "上千"),
        (Way.WAN, 28_000, 0, "2.8万"), (Way.WAN, 142_380, 0, "14.2万"), (Way.PERCENT, Decimal("0.52"), 0, "52%"),
        (Way.TENTHS, Decimal("0.3"), 0, "三成"), (Way.TENTHS, Decimal("0.34"), 0, "三成多"),
        (Way.TENTHS, Decimal("0.38"), 0, "近四成"), (Way.GROWTH, Decimal("0.062"), 0, "增长6.2%"),
        (Way.GROWTH, Decimal("-0.011"), 0, "下降1.1%"), (Way.GROWTH, Decimal("0.0001"), 0, "持平"),
        (Way.CHANGE, 6, 0, "多6"), (Way.CHANGE, -20, 0, "少20"), (Way.CHANGE, 0, 0, "相同"),
        (Way.MONEY, Decimal("6578.5"), 0, "6,578.50"), (Way.EXACT, Decimal("3.14159"), 0, "3.14"),
    ],
)  # fmt: skip
def test_a_number_is_said_in_the_words_of_reports(way: Way, value: int | Decimal, digits: int, said: str) -> None:
    assert say(way, value, digits) == said


@pytest.mark.parametrize(
    ("way", "value"),
    [
        (Way.MORE, 5_000), (Way.MANY, 300), (Way.NEARLY, 5_000), (Way.NEARLY, 11_000), (Way.MORE, 7),
        (Way.OVER, 999), (Way.OVER, 9_900), (Way.WAN, 9_999), (Way.TENTHS, Decimal("0.02")),
        (Way.TENTHS, Decimal("1.2")), (Way.PERCENT, Decimal("-0.1")),
    ],
)  # fmt: skip
def test_a_way_that_would_be_untrue_does_not_fit(way: Way, value: int | Decimal) -> None:
    assert not fits(way, value, 1 if way is Way.NEARLY else 0)


def test_what_says_no_number_has_no_way() -> None:
    assert [infer_way(text) for text in ("", "很多", "近", "五成半", "1.2.3", "14万余册")] == [None] * 6


def test_money_is_offered_with_its_cents() -> None:
    assert [phrase for _, _, phrase in offer(MONEYS, Decimal("65785.20"))][:2] == ["65,785.20", "6.6万"]


def test_a_ratio_too_small_for_two_decimals_is_not_said_to_be_nothing() -> None:
    assert [say_exact(Decimal(value)) for value in ("0.00063", "0.0049", "0.005", "12.345")] == [
        "0.0006",
        "0.0049",
        "0.01",
        "12.35",
    ]
