"""Tests of the audit of sessions at terminals."""

from datetime import timedelta

from libsys.access.desk import Desk
from outreach.models import ComputerSession, Terminal
from outreach.rooms.sessions.audit import sessions_have_their_lines
from outreach.rooms.sessions.sitting import cancel_session, get_up, sit_down
from tests.fixtures import NOON


def sit(terminal: Terminal, desk: Desk, key: str, *, days: int = 0) -> ComputerSession:
    """Let a guest sit for half an hour."""
    at = NOON + timedelta(days=days)
    session = sit_down(terminal=terminal, card=None, desk=desk, at=at, key=key)
    return get_up(session=session, desk=desk, at=at + timedelta(minutes=30), key=f"{key}.end")


def test_sessions_that_ended_or_were_taken_back_agree(terminals: list[Terminal], desk: Desk) -> None:
    sit(terminals[0], desk, "a")
    second = sit(terminals[0], desk, "b", days=1)
    cancel_session(session=second, desk=desk, at=NOON + timedelta(days=2), key="c")
    assert list(sessions_have_their_lines()) == []


def test_sessions_changed_behind_the_day_book_are_found(terminals: list[Terminal], desk: Desk) -> None:
    minutes, gone, back, whole = (sit(terminals[0], desk, key, days=day) for day, key in enumerate("abcd"))
    ComputerSession.objects.filter(pk=minutes.pk).update(minutes=7)
    ComputerSession.objects.filter(pk=gone.pk).update(cancelled_at=NOON)
    cancel_session(session=back, desk=desk, at=NOON + timedelta(days=9), key="v")
    ComputerSession.objects.filter(pk=back.pk).update(cancelled_at=None)
    assert list(sessions_have_their_lines()) == [f"#{minutes.pk}", f"#{gone.pk}", f"#{back.pk}"]
    assert whole.minutes == 30
