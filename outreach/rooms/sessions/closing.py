"""Sessions that nobody signed out of end when the room closes; who sat there is forgotten after a set time."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from libsys.access.desk import Desk, command_desk
from libsys.db.acts import act, lock
from libsys.models import Room
from libsys.text.dates import local_moment
from outreach.enums import SessionEnd
from outreach.models import ComputerSession
from outreach.rooms.schedule import find_intervals
from outreach.rooms.sessions.sitting import end_session

BATCH = 1000
MIDNIGHT = time(0)


def close_forgotten(*, at: datetime) -> int:
    """End every session whose room has closed since it began, and return how many; may run twice.

    It ends at the closing time of its day: of the interval in which it began,
    or the last one; without hours of opening at midnight.
    """
    ended = 0
    sessions = ComputerSession.objects.filter(ended_at=None).select_related("terminal__room__point__library")
    for session in sessions.order_by("pk"):
        closes = find_closing(session)
        if closes <= at:
            ended += _close(session, closes=closes)
    return ended


@act
def end_all_in(*, room: Room, desk: Desk, at: datetime) -> int:
    """End every session of a room that closes now, and return how many."""
    sessions = ComputerSession.objects.filter(terminal__room=room, ended_at=None).order_by("pk")
    return sum(_end(session, desk=desk, at=at) for session in sessions)


def find_closing(session: ComputerSession) -> datetime:
    """Return when the room of a session closes after it began."""
    room, day = session.terminal.room, session.day
    found = find_intervals([room], day, day, library=room.point.library)[room.pk].get(day, [])
    later = [closes for _opens, closes in found if closes > session.started_at]
    return min(later, default=local_moment(day + timedelta(days=1), MIDNIGHT))


def forget_sitters(*, before: datetime) -> int:
    """Take the readers off sessions that ended before then, and return how many; at most a batch."""
    old = ComputerSession.objects.filter(reader_key__isnull=False, ended_at__lt=before).order_by("pk")
    return _forget(old.values_list("pk", flat=True)[:BATCH])


@act
def _forget(numbers: Iterable[int]) -> int:
    return ComputerSession.objects.filter(pk__in=list(numbers)).update(reader_key=None, key=None)


@act
def _close(session: ComputerSession, *, closes: datetime) -> bool:
    library = session.terminal.room.point.library
    return _end(session, desk=command_desk(library, point=session.terminal.room.point), at=closes)


def _end(session: ComputerSession, *, desk: Desk, at: datetime) -> bool:
    row = lock(session)
    if row.ended_at is None:
        end_session(row, end=SessionEnd.CLOSING, desk=desk, at=at, key=None)
        return True
    return False
