"""Tests of the public holidays."""

from datetime import date

from libsys.places.festivals import find_festivals


def test_a_published_year_is_what_the_state_council_arranged() -> None:
    year = find_festivals(2026)
    assert year.is_published
    assert [(f"{one.since:%m-%d}", f"{one.until:%m-%d}", one.days) for one in year.festivals] == [
        ("01-01", "01-03", 3), ("02-15", "02-23", 9), ("04-04", "04-06", 3), ("05-01", "05-05", 5),
        ("06-19", "06-21", 3), ("09-25", "09-27", 3), ("10-01", "10-07", 7),
    ]  # fmt: skip
    assert [f"{day:%m-%d}" for day in year.worked] == ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"]
    assert year.festivals[1].name == "农历除夕、春节"


def test_a_year_to_come_has_the_days_fixed_by_law() -> None:
    year = find_festivals(2040)
    assert not year.is_published
    assert year.festivals[0].since == date(2040, 1, 1)
    assert all(one.since.year == one.until.year == 2040 for one in year.festivals)
