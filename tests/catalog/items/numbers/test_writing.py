"""How numbers are written, and what a short form of volumes means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn

from catalog.items.numbers.writing import expand_volumes, luhn_digit, write_number
from catalog.models import NumberRange


def test_a_number_is_prefix_digits_check_digit_suffix() -> None:
    numbers = NumberRange(prefix="YX", suffix="B", width=6, check_digit="luhn")
    assert write_number(numbers, 42) == f"YX000042{luhn_digit('000042')}B"
    assert write_number(NumberRange(width=7), 42) == "0000042"


@given(st.text("0123456789", min_size=1, max_size=18))
def test_the_check_digit_is_luhns(digits: str) -> None:
    assert luhn.is_valid(digits + luhn_digit(digits))


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("", []),
        ("上册、下册", ["上册", "下册"]),
        ("第1-3册", ["第1册", "第2册", "第3册"]),
        ("卷9至11，索引", ["卷9", "卷10", "卷11", "索引"]),
    ],
)
def test_a_short_form_names_every_volume(text: str, labels: list[str]) -> None:
    assert expand_volumes(text) == labels


@pytest.mark.parametrize("text", ["3-1", "1-9999999999", ",".join("x" * 501)])
def test_a_short_form_without_sense_is_no_form(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        expand_volumes(text)
