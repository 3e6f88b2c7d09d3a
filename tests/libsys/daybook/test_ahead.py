"""Nothing has happened that is still to come: the door refuses it, and the audit finds it where it slipped in."""

from datetime import datetime, timedelta

import pytest
from django.conf import LazySettings
from django.utils import timezone

from libsys.access.desk import Desk
from libsys.daybook import invariants
from libsys.daybook.auditing import all_audit_checks, audit
from libsys.daybook.kinds import KindEnum
from libsys.daybook.recording import AheadOfClock, Line, record, record_many, void
from libsys.db.acts import writing
from libsys.models import Entry
from libsys.text.dates import local_day, local_moment

pytestmark = pytest.mark.django_db


class Kind(KindEnum):
    """A kind of the tests, declared to no registry."""

    COUNTED = "test.ahead", "清点", "人次", {}


@pytest.fixture(autouse=True)
def two_minutes(settings: LazySettings) -> None:
    """Set the limit that a house has."""
    settings.LIBSYS_MINUTES_AHEAD = 2


def find_ahead() -> list[str]:
    """Return what the audit says about lines ahead of their clock."""
    check = next(check for check in all_audit_checks() if check.code == "libsys.ahead")
    return [finding.message for finding in audit(check)]


@pytest.mark.parametrize("ahead", [timedelta(minutes=3), timedelta(days=730)])
def test_what_is_still_to_come_is_refused_with_both_times(desk: Desk, ahead: timedelta) -> None:
    at = timezone.now() + ahead
    with pytest.raises(AheadOfClock) as refused, writing():
        record(Kind.COUNTED, desk=desk, at=at)
    reason = refused.value.reasons[0]
    assert (reason.code, reason.facts["at"]) == ("line_ahead_of_clock", at.isoformat())
    assert str(local_day(at)) in str(reason.sentence)
    assert not Entry.objects.exists()


def test_one_line_ahead_among_many_refuses_them_all(desk: Desk) -> None:
    now = timezone.now()
    lines = [Line(Kind.COUNTED, at, {}) for at in (now, now - timedelta(days=9), now + timedelta(hours=1))]
    with pytest.raises(AheadOfClock), writing():
        record_many(lines, desk=desk)
    assert not Entry.objects.exists()


@pytest.mark.parametrize("back", [timedelta(minutes=-1), timedelta(0), timedelta(days=4000)])
def test_a_clock_a_little_fast_and_the_past_are_taken(desk: Desk, back: timedelta) -> None:
    with writing():
        record(Kind.COUNTED, desk=desk, at=timezone.now() - back)
    assert find_ahead() == []


def test_what_has_only_a_day_stands_at_noon_of_it_in_the_morning_too(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    noon = local_moment(local_day(timezone.now()))
    _set_clock(monkeypatch, noon - timedelta(hours=4))
    with writing():
        record(Kind.COUNTED, desk=desk, at=noon)
        for wrong in (noon + timedelta(days=1), noon + timedelta(seconds=1)):
            with pytest.raises(AheadOfClock):
                record(Kind.COUNTED, desk=desk, at=wrong)
    assert find_ahead() == []


def test_the_audit_finds_what_slipped_in_and_the_limit_can_be_lifted(desk: Desk, settings: LazySettings) -> None:
    settings.LIBSYS_MINUTES_AHEAD = 0
    with writing():
        lines = [record(Kind.COUNTED, desk=desk, at=timezone.now() + timedelta(days=2)) for _ in range(3)]
    assert find_ahead() == []
    settings.LIBSYS_MINUTES_AHEAD = 2
    found = find_ahead()
    assert [f"第 {line.pk} 行" in said for line, said in zip(lines, found, strict=True)] == [True] * 3


def test_a_line_ahead_of_its_clock_can_be_taken_back_and_is_found_no_more(desk: Desk, settings: LazySettings) -> None:
    settings.LIBSYS_MINUTES_AHEAD = 0
    with writing():
        line = record(Kind.COUNTED, desk=desk, at=timezone.now() + timedelta(days=2))
        settings.LIBSYS_MINUTES_AHEAD = 2
        void(line, kind=Kind.COUNTED, desk=desk, at=timezone.now())
    assert find_ahead() == []


def test_the_audit_names_some_of_very_many(desk: Desk, settings: LazySettings) -> None:
    settings.LIBSYS_MINUTES_AHEAD = 0
    soon = timezone.now() + timedelta(days=2)
    with writing():
        record_many([Line(Kind.COUNTED, soon, {})] * (invariants.SHOWN + 5), desk=desk)
    settings.LIBSYS_MINUTES_AHEAD = 2
    assert len(find_ahead()) == invariants.SHOWN


def _set_clock(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    monkeypatch.setattr("libsys.daybook.recording.timezone.now", lambda: at)
