"""Tests of ages."""

from datetime import date

import pytest

from circulation.readers.ages import age_band, is_birth_month


@pytest.mark.parametrize(
    ("birth_month", "on", "band"),
    [
        ("2008-04", date(2026, 3, 31), "minor"),
        ("2008-03", date(2026, 3, 1), "adult"),
        ("1966-04", date(2026, 3, 31), "adult"),
        ("1966-03", date(2026, 3, 1), "senior"),
        ("", date(2026, 3, 1), ""),
        ("1985-13", date(2026, 3, 1), ""),
    ],
)
def test_age_band_turns_in_the_month_of_birth(birth_month: str, on: date, band: str) -> None:
    assert age_band(birth_month, on) == band


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("1985-06", True),
        ("2026-03", True),
        ("2026-04", False),
        ("1899-12", False),
        ("1985-6", False),
        ("１９８５-06", False),
    ],
)
def test_is_birth_month_refuses_the_future_and_other_shapes(text: str, is_one: bool) -> None:
    assert is_birth_month(text, on=date(2026, 3, 2)) is is_one
