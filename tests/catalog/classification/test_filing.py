"""The order on the shelf."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.classification.filing import SIGN_RANKS, call_number_key, clc_key, clc_range


@pytest.mark.parametrize(
    "in_order",
    [
        ["I24", "I242", "I242-49", "I242.4", "I247.5", "I247.57"],
        ["F12", "F124", "F13"],
        ["T", "T-6", "TB", "TP", "TP3", "TP312", "TP312C", "TP312PY", "TP313"],
        ["A", "A1", "A8", "A81", "B", "B0"],
        ["D9", "D9a", "D9-0", "D9(2)", "D9)", 'D9"1"', "D9=1", "D9<2>", "D9>", "D9:1", "D9+1", "D90"],
    ],
)
def test_class_numbers_file_digit_by_digit_and_signs_before_digits(in_order):
    backwards = in_order[::-1]
    backwards.sort(key=clc_key)
    assert backwards == in_order


@pytest.mark.parametrize(
    ("one", "other"),
    [("I242.4", "I2424"), ("[F0]", "F0"), ("ｆ124", "F124"), ("F 124", "F124"), ("D9“1”", 'D9"1"'), ("f124", "F124")],
)
def test_ways_to_write_one_number_file_together(one, other):
    assert clc_key(one) == clc_key(other)


@pytest.mark.parametrize(
    "in_order",
    [
        ["F124", "F124/9", "F124/26", "F124/26/2", "F124/26-2", "F124/26:2", "F124/126", "F1241/1"],
        ["I247.57/A9", "I247.57/A26", "I247.57/B1", "I247.57/N2338", "I247.57/N2338/2003", "I247.6/1"],
        ["I242/009", "I242/26", "I242/上"],
    ],
)
def test_later_parts_count_their_numbers_and_the_shorter_comes_first(in_order):
    backwards = in_order[::-1]
    backwards.sort(key=call_number_key)
    assert backwards == in_order


DIGITS = st.text("0123456789", min_size=1, max_size=8)


@given(DIGITS, DIGITS)
def test_class_numbers_file_as_decimal_fractions(first, second):
    one, other = Decimal(f"0.{first}"), Decimal(f"0.{second}")
    if one != other:
        assert (clc_key(f"F{first}") < clc_key(f"F{second}")) == (one < other)


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_book_numbers_file_as_counted(first, second):
    assert (call_number_key(f"F124/{first}") < call_number_key(f"F124/{second}")) == (first < second)


@given(st.text("ABIT0123456789", min_size=1), st.text("0123456789", min_size=1), st.sampled_from(SIGN_RANKS[1:]))
def test_a_number_files_before_its_divisions_and_signs_before_digits(number, digits, sign):
    assert clc_key(number) < clc_key(f"{number}{sign}1") < clc_key(f"{number}{digits}")


@given(st.text("FI0123456789.-/()A上 ", max_size=20), st.text("0123456789A", min_size=1, max_size=5))
def test_a_call_number_files_before_the_same_with_one_part_more(call, part):
    assert call_number_key(call) < call_number_key(f"{call}/{part}")


@given(st.text(st.characters()))
def test_a_key_of_anything_is_digits_and_capitals_which_every_collation_sorts_alike(call):
    assert all(character in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ" for character in call_number_key(call))


RANKS = {character: rank for rank, character in enumerate('a-()"=<>:+0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ')}
NUMBERS = st.text("ITF0123459-()=<>:+", min_size=1, max_size=9)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_filing_is_a_total_order_by_the_rank_of_each_sign(first, second, third):
    """An oracle that knows nothing of keys: compare sign by sign, the shorter first."""

    def ranks(number):
        return [RANKS[character] for character in number]

    assert sorted([first, second, third], key=clc_key) == sorted([first, second, third], key=ranks)
    assert (clc_key(first) == clc_key(second)) == (first == second)


@given(st.text("IF0123459", min_size=1, max_size=6), st.text("0123459-+", max_size=5))
def test_the_range_of_a_number_holds_its_divisions_and_nothing_else(number, rest):
    first, beyond = clc_range(number)
    assert first <= clc_key(number + rest) < beyond
    assert not first <= clc_key(number[:-1]) < beyond
