"""Tests of the names of periods."""

from datetime import date

import pytest

from reports.counting.periods import PeriodRefused, half_of, parse_period

D = date.fromisoformat
NAMES = [
    ("2012H1", "2012-01-01", "2012-06-30", "2012年上半年", "First half of 2012", 6),
    ("2012H2", "2012-07-01", "2012-12-31", "2012年下半年", "Second half of 2012", 6),
    ("2012", "2012-01-01", "2012-12-31", "2012年", "2012", 12),
    ("2012-02", "2012-02-01", "2012-02-29", "2012年2月", "February 2012", 1),
    ("2012-12", "2012-12-01", "2012-12-31", "2012年12月", "December 2012", 1),
    ("2012T1", "2012-09-01", "2013-01-31", "2012学年第一学期（秋季）", "Autumn term 2012", 5),
    ("2012T2", "2013-02-01", "2013-08-31", "2012学年第二学期（春季）", "Spring term 2013", 7),
    (
        "2012-03-15..2012-05-02",
        "2012-03-15",
        "2012-05-02",
        "2012年3月15日至2012年5月2日",
        "2012-03-15 to 2012-05-02",
        3,
    ),
]


@pytest.mark.parametrize(("code", "since", "until", "zh", "en", "months"), NAMES)
def test_a_name_gives_its_days_names_and_months(
    code: str, since: str, until: str, zh: str, en: str, months: int
) -> None:
    period = parse_period(code)
    assert (period.code, period.since, period.until) == (code, D(since), D(until))
    assert (period.name.zh, period.name.en, len(period.months)) == (zh, en, months)


def test_months_are_cut_at_the_ends_of_the_period() -> None:
    months = parse_period("2012-03-15..2012-05-02").months
    assert [(month.code, month.since, month.until) for month in months] == [
        ("2012-03", D("2012-03-15"), D("2012-03-31")),
        ("2012-04", D("2012-04-01"), D("2012-04-30")),
        ("2012-05", D("2012-05-01"), D("2012-05-02")),
    ]


@pytest.mark.parametrize(
    ("code", "previous", "last_year"),
    [
        ("2012H1", "2011H2", "2011H1"),
        ("2012H2", "2012H1", "2011H2"),
        ("2012", "2011", "2011"),
        ("2012-01", "2011-12", "2011-01"),
        ("2012T1", "2011T2", "2011T1"),
        ("2012-03-01..2012-03-31", "2012-01-30..2012-02-29", "2011-03-01..2011-03-31"),
        ("2012-02-29..2012-02-29", "2012-02-28..2012-02-28", "2011-02-28..2011-02-28"),
    ],
)
def test_neighbours_of_a_period(code: str, previous: str, last_year: str) -> None:
    period = parse_period(code)
    assert (period.previous().code, period.same_last_year().code) == (previous, last_year)
    assert period.previous().following().code == code


@pytest.mark.parametrize(
    "name",
    ["", "2012H3", "2012-13", "12H1", "2012h1", "1600", "2012-02-30..2012-03-01", "2012-05-31..2012-03-01",
     "2000-01-01..2026-01-01", "../etc", "２０１２"],
)  # fmt: skip
def test_a_name_that_is_none_is_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(PeriodRefused) as refused:
        parse_period(name)
    assert refused.value.code == "period_unknown"
    assert "2026H1" in str(refused.value.reasons[0].sentence)


def test_a_day_lies_in_its_half_year() -> None:
    assert [half_of(D(day)).code for day in ("2026-06-30", "2026-07-01")] == ["2026H1", "2026H2"]
