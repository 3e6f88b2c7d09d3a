"""Tests of who may sit down: tables of cases, no database."""

from datetime import datetime, time, timedelta

import pytest

from libsys.text.dates import LOCAL
from outreach.enums import MinorRule
from outreach.rooms.sessions.judging import SitCase, find_end, find_sit_reasons, minutes_between, minutes_of_day
from outreach.rooms.terms import Terms

TEN = datetime(2026, 3, 2, 10, 0, tzinfo=LOCAL)
LIMITED = Terms(day_minutes=180, minors=MinorRule.LIMITED, minor_minutes=60, minor_from=time(9), minor_until=time(17))


@pytest.mark.parametrize(
    ("case", "codes"),
    [
        (SitCase(Terms(), TEN), []),
        (SitCase(Terms(), TEN, is_guest=True), []),
        (SitCase(Terms(guests=False), TEN, is_guest=True), ["guests_refused"]),
        (SitCase(Terms(minors=MinorRule.REFUSED), TEN, age_band="minor"), ["minors_refused"]),
        (SitCase(Terms(minors=MinorRule.REFUSED), TEN, age_band="adult"), []),
        (SitCase(LIMITED, TEN, age_band="minor"), []),
        (SitCase(LIMITED, TEN.replace(hour=8), age_band="minor"), ["minors_not_now"]),
        (SitCase(LIMITED, TEN.replace(hour=17), age_band="minor"), ["minors_not_now"]),
        (SitCase(LIMITED, TEN.replace(hour=17), age_band="adult"), []),
        (SitCase(LIMITED, TEN, age_band="minor", used=60), ["day_minutes_used"]),
        (SitCase(LIMITED, TEN, age_band="minor", used=59), []),
        (SitCase(LIMITED, TEN, age_band="adult", used=180), ["day_minutes_used"]),
        (SitCase(Terms(), TEN, is_taken=True, trouble="显示器坏了"), ["terminal_broken", "terminal_taken"]),
        (SitCase(Terms(), TEN, elsewhere="02"), ["reader_seated"]),
        (SitCase(Terms(), TEN, is_retired=True), ["terminal_retired"]),
    ],
)
def test_every_reason_is_found_at_once(case: SitCase, codes: list[str]) -> None:
    assert [reason.code for reason in find_sit_reasons(case)] == codes


def test_the_stricter_limit_of_a_day_holds_for_minors() -> None:
    assert minutes_of_day(LIMITED, "minor") == 60
    assert minutes_of_day(LIMITED, "adult") == 180
    assert minutes_of_day(Terms(), "minor") is None


def test_a_session_ends_with_the_minutes_or_with_the_hours_of_minors() -> None:
    late = TEN.replace(hour=16, minute=30)
    assert find_end(LIMITED, age_band="adult", used=150, started_at=TEN) == TEN + timedelta(minutes=30)
    assert find_end(LIMITED, age_band="minor", used=0, started_at=late) == TEN.replace(hour=17)
    assert find_end(Terms(), age_band="minor", used=0, started_at=TEN) is None


def test_a_minute_that_was_begun_counts() -> None:
    assert minutes_between(TEN, TEN) == 0
    assert minutes_between(TEN, TEN + timedelta(seconds=1)) == 1
    assert minutes_between(TEN, TEN + timedelta(minutes=30)) == 30
