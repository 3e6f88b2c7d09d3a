"""The room at a glance: which terminal is free, who sits where and until when; the register of a day."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import QuerySet, Sum

from circulation.models import Reader, ReaderKey
from libsys.models import Room
from libsys.text.dates import local_day
from outreach.models import ComputerSession, Terminal
from outreach.rooms.sessions.judging import find_end, minutes_between
from outreach.rooms.terms import Terms, terms_of


@dataclass(frozen=True)
class Seat:
    """A terminal as it stands: free, taken by somebody, or out of use."""

    terminal: Terminal
    session: ComputerSession | None = None
    reader: Reader | None = None
    minutes: int = 0
    ends_at: datetime | None = None
    is_over: bool = False


@dataclass(frozen=True)
class Board:
    """All terminals of a room with their sums."""

    room: Room
    terms: Terms
    seats: Sequence[Seat] = field(default_factory=tuple)

    @property
    def free(self) -> list[Seat]:
        """Return the terminals at which somebody may sit down now."""
        return [seat for seat in self.seats if seat.session is None and not seat.terminal.trouble]

    @property
    def taken(self) -> list[Seat]:
        """Return the terminals at which somebody sits."""
        return [seat for seat in self.seats if seat.session is not None]


def find_board(room: Room, *, at: datetime) -> Board:
    """Return the terminals of a room as they stand; five queries for any number of them."""
    terminals = list(Terminal.objects.filter(room=room, retired_on=None).order_by("name", "pk"))
    sessions = ComputerSession.objects.filter(terminal__in=terminals, ended_at=None)
    taken = {session.terminal_id: session for session in sessions}
    readers = find_sitters(taken.values())
    used = _find_used(taken.values(), on=local_day(at))
    terms = terms_of(room)
    seats = [
        _seat(terminal, taken.get(terminal.pk), readers=readers, used=used, terms=terms, at=at)
        for terminal in terminals
    ]
    return Board(room, terms, seats)


def find_sitters(sessions: Sequence[ComputerSession] | object) -> dict[int, Reader]:
    """Return the readers whose keys sessions still carry, by key; one query."""
    keys = {session.reader_key for session in sessions if session.reader_key is not None}  # type: ignore[attr-defined]
    rows = ReaderKey.objects.filter(key__in=keys).select_related("reader__category", "reader__group")
    return {row.key: row.reader for row in rows}


def find_sessions(room: Room, day: date) -> QuerySet[ComputerSession]:
    """Return the sessions of a room and a day, the earliest first."""
    sessions = ComputerSession.objects.filter(terminal__room=room, day=day)
    return sessions.select_related("terminal", "staff").order_by("started_at", "pk")


def _find_used(sessions: object, *, on: date) -> dict[int, int]:
    keys = {session.reader_key for session in sessions if session.reader_key is not None}  # type: ignore[attr-defined]
    rows = ComputerSession.objects.filter(reader_key__in=keys, day=on, cancelled_at=None, minutes__isnull=False)
    return {key or 0: total or 0 for key, total in rows.order_by().values_list("reader_key").annotate(Sum("minutes"))}


def _seat(
    terminal: Terminal,
    session: ComputerSession | None,
    *,
    readers: dict[int, Reader],
    used: dict[int, int],
    terms: Terms,
    at: datetime,
) -> Seat:
    if session is None:
        return Seat(terminal)
    key = session.reader_key or 0
    before = used.get(key, 0)
    end = find_end(terms, age_band=session.age_band, used=before, started_at=session.started_at)
    return Seat(
        terminal,
        session,
        readers.get(key),
        minutes_between(session.started_at, at),
        end,
        is_over=end is not None and end <= at,
    )
