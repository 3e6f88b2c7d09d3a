"""Sitting down at a terminal, getting up again, taking a mistake back."""

from datetime import datetime

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from circulation.enums import Kind
from circulation.models import Card
from circulation.readers.lines import describe_reader
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record, void
from libsys.db.acts import act, lock
from libsys.enums import AgeBand
from libsys.errors import Reason
from libsys.models import Entry
from libsys.text.dates import local_day
from outreach.enums import SessionEnd
from outreach.models import ComputerSession, Terminal
from outreach.rooms.rights import RoomRefused, require_room
from outreach.rooms.sessions.judging import SitCase, find_sit_reasons, minutes_between
from outreach.rooms.terms import terms_of
from outreach.visits.cards import find_card_reasons, owner_of

OBJECT = "session"


@act
def sit_down(
    *, terminal: Terminal, card: Card | None, desk: Desk, at: datetime, key: str, age_band: str = ""
) -> ComputerSession:
    """Let a reader, or a guest where ``card`` is None, sit down at a terminal; nothing is counted before they get up.

    Reader and terminal are locked, in this order, so that nobody sits twice.
    ``age_band`` is what a guest looks like.

    :raises RoomRefused: with every reason against it.
    """
    reader = lock(owner_of(card)) if card is not None else None
    terminal = lock(terminal)
    earlier = ComputerSession.objects.filter(key=key).first()
    if earlier is not None:
        return earlier
    require_room(terminal.room, desk)
    day = local_day(at)
    who = describe_reader(reader, on=day) if reader else {"age_band": age_band if age_band in AgeBand.values else ""}
    reasons = find_sit_reasons(_gather(terminal, card, who, at=at))
    if reasons:
        raise RoomRefused(reasons)
    return ComputerSession.objects.create(
        terminal=terminal, day=day, started_at=at, is_guest=reader is None, staff=desk.staff, key=key, **who
    )


@act
def get_up(*, session: ComputerSession, desk: Desk, at: datetime, key: str | None) -> ComputerSession:
    """End a session and count it, on the day on which it began; one that ended before stays as it is.

    :raises RoomRefused: when the person does not work in the room.
    """
    session = lock(session)
    if session.ended_at is None:
        require_room(session.terminal.room, desk)
        end_session(session, end=SessionEnd.SIGNED_OUT, desk=desk, at=at, key=key)
    return session


def end_session(
    session: ComputerSession, *, end: SessionEnd, desk: Desk, at: datetime, key: str | None
) -> ComputerSession:
    """End a locked session at ``at`` and write its line; inside an act."""
    room = session.terminal.room
    session.ended_at, session.end = max(at, session.started_at), end
    session.minutes = minutes_between(session.started_at, session.ended_at)
    session.save(update_fields=["ended_at", "end", "minutes"])
    detail = {"minutes": session.minutes} | ({"guest": True} if session.is_guest else {})
    record(
        Kind.SESSION_USED, desk=desk, at=session.started_at, key=key, day=session.day, point=room.point, room=room,
        reader_key=session.reader_key, reader_category=session.reader_category, age_band=session.age_band,
        group=session.group, object_type=OBJECT, object_id=session.pk, detail=detail,
    )  # fmt: skip
    return session


@act
def cancel_session(*, session: ComputerSession, desk: Desk, at: datetime, key: str) -> ComputerSession:
    """Take back a session that was a mistake; what was counted is counted no more.

    :raises RoomRefused: when it was taken back before, or the person does not work in the room.
    """
    session = lock(session)
    if find_recorded(key) is not None:
        return session
    require_room(session.terminal.room, desk)
    if session.cancelled_at is not None:
        raise RoomRefused(Reason("session_cancelled_before", _("这次上机已经作废过了。")))
    if session.ended_at is None:
        session.ended_at, session.end = max(at, session.started_at), SessionEnd.MISTAKE
        session.minutes = minutes_between(session.started_at, session.ended_at)
    session.cancelled_at = at
    session.save(update_fields=["ended_at", "end", "minutes", "cancelled_at"])
    line = find_line(session)
    if line is not None:
        void(line, kind=Kind.SESSION_USED, desk=desk, at=at, key=key, reason="mistake")
    return session


def find_line(session: ComputerSession) -> Entry | None:
    """Return the line of a session that stands; None before its end, and once it was taken back."""
    library = session.terminal.room.point.library_id
    lines = Entry.objects.filter(library=library, day=session.day, kind=Kind.SESSION_USED)
    found = list(lines.filter(object_type=OBJECT, object_id=session.pk).order_by("pk"))
    voided = {line.voids_id for line in found}
    return next((line for line in found if line.voids_id is None and line.pk not in voided), None)


def used_today(reader_key: int | None, *, on: datetime) -> int:
    """Return how many minutes a reader has sat at terminals on the day of ``on``; sessions that ended only."""
    if reader_key is None:
        return 0
    sessions = ComputerSession.objects.filter(reader_key=reader_key, day=local_day(on), cancelled_at=None)
    return sessions.aggregate(total=Sum("minutes"))["total"] or 0


def _gather(terminal: Terminal, card: Card | None, who: dict[str, object], *, at: datetime) -> SitCase:
    key = who.get("reader_key")
    open_sessions = ComputerSession.objects.filter(ended_at=None).select_related("terminal")
    elsewhere = open_sessions.filter(reader_key=key).first() if key is not None else None
    return SitCase(
        terms=terms_of(terminal.room),
        at=at,
        age_band=str(who["age_band"]),
        is_guest=card is None,
        used=used_today(key, on=at),  # type: ignore[arg-type]
        is_taken=open_sessions.filter(terminal=terminal).exists(),
        trouble=terminal.trouble,
        is_retired=terminal.retired_on is not None,
        elsewhere=elsewhere.terminal.name if elsewhere else "",
        card=tuple(find_card_reasons(card, on=local_day(at))) if card else (),
    )
