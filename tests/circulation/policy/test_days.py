"""Tests of fixed due dates."""

from datetime import date

import pytest

from circulation.policy.days import NoSuchDay, is_over, next_fixed, read_fixed


@pytest.mark.parametrize(
    ("text", "kept"),
    [("", ""), (" 06-30 ", "06-30"), ("6-3", "06-03"), ("02-29", "02-29"), ("2027-1-15", "2027-01-15")],
)
def test_a_fixed_date_is_kept_in_one_form(text: str, kept: str) -> None:
    assert read_fixed(text) == kept


@pytest.mark.parametrize(
    "text", ["02-30", "13-01", "00-10", "2027-02-29", "9999-12-31", "1999-01-01", "学期末", "06/30", "٠٦-٣٠", "-6-30"]
)
def test_what_the_calendar_lacks_is_no_fixed_date(text: str) -> None:
    with pytest.raises(NoSuchDay):
        read_fixed(text)


def test_only_a_day_of_one_year_is_ever_over() -> None:
    day = date(2026, 7, 1)
    assert is_over("2026-06-30", on=day)
    assert not is_over("2026-07-01", on=day)
    assert not is_over("06-30", on=day)


def test_a_fixed_date_is_never_before_the_loan() -> None:
    assert next_fixed("2026-06-30", since=date(2026, 7, 1)) == date(2026, 7, 1)
