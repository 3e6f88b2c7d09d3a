"""The phrases of a half-year report."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libsys.text.phrases import about, growth, more_than, nearly, percent, thousands, wan


@pytest.mark.parametrize(("value", "said"), [(84355, "84,355"), (0, "0"), (-1234, "-1,234"), (1234.5, "1,234.5")])
def test_thousands_have_commas(value, said):
    assert thousands(value) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (28000, "2.8万"),
        (30000, "3万"),
        (9999, "9,999"),
        (28450, "2.8万"),
        (28500, "2.9万"),
        (99999999, "1亿"),
        (0, "0"),
    ],
)
def test_wan_has_one_decimal(value, said):
    assert wan(value) == said


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (84355, "册", "8.4万余册"),
        (28960, "册", "近2.9万册"),
        (1234, "人次", "1,200余人次"),
        (1290, "人次", "近1,300人次"),
        (123, "场", "120余场"),
        (23, "场", "23场"),
        (28000, "册", "2.8万册"),
        (0, "册", "0册"),
    ],
)
def test_about_rounds_down_with_yu_and_up_with_jin(value, unit, said):
    assert about(value, unit) == said


def test_more_than_may_say_duo():
    assert more_than(123, "场", word="多") == "120多场"


def test_nearly_rounds_up_across_a_power_of_ten():
    assert nearly(9960, "册") == "近1万册"


@given(st.integers(0, 10**9))
def test_yu_is_never_said_of_an_exact_number(value):
    is_round = len(str(value).rstrip("0")) <= 2
    assert more_than(value).endswith("余") is not is_round


@pytest.mark.parametrize(
    ("change", "said"), [(0.1234, "12.3%"), (1, "100%"), (-0.05, "-5%"), (0, "0%"), (0.1235, "12.4%")]
)
def test_percent_rounds_half_up(change, said):
    assert percent(change) == said


@pytest.mark.parametrize(
    ("before", "after", "said"), [(100, 123, "增长23%"), (200, 150, "下降25%"), (7, 7, "持平"), (0, 5, "")]
)
def test_growth_says_its_direction(before, after, said):
    assert growth(before, after) == said
