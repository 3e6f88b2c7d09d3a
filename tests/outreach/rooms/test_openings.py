"""Tests of the log of openings, and of sessions that nobody signed out of."""

from datetime import date, datetime, time, timedelta

import pytest

from libsys.access.desk import Desk
from libsys.models import Closure, Entry, Room
from libsys.text.dates import local_moment
from outreach.models import ComputerSession, RoomOpening, Terminal
from outreach.rooms.openings import cancel_opening, close_room, find_lapses, open_room, write_opening
from outreach.rooms.rights import RoomRefused
from outreach.rooms.schedule import find_room_weeks
from outreach.rooms.sessions.closing import close_forgotten, forget_sitters
from outreach.rooms.sessions.sitting import sit_down
from tests.fixtures import NOON

MONDAY = date(2026, 3, 2)
EVENING = local_moment(MONDAY, time(20))


def clock(hour: int, minute: int = 0) -> datetime:
    """Return a time of that Monday."""
    return local_moment(MONDAY, time(hour, minute))


def write(room: Room, desk: Desk, since: datetime, until: datetime, key: str) -> RoomOpening:
    """Note an opening afterwards."""
    return write_opening(room=room, opened_at=since, closed_at=until, note="", desk=desk, at=EVENING, key=key)


def test_a_room_opens_once_and_closes_once(room: Room, desk: Desk) -> None:
    first = open_room(room=room, desk=desk, at=clock(9), key="open")
    assert open_room(room=room, desk=desk, at=clock(9), key="open") == first
    with pytest.raises(RoomRefused) as again:
        open_room(room=room, desk=desk, at=clock(9, 1), key="again")
    closed = close_room(room=room, desk=desk, at=clock(12), key="close")
    with pytest.raises(RoomRefused) as shut:
        close_room(room=room, desk=desk, at=clock(12), key="shut")

    assert (again.value.code, shut.value.code) == ("room_open_already", "room_not_open")
    assert closed.closed_at == clock(12)
    assert list(Entry.objects.values_list("kind", "topic")) == [("room.kept", "opened"), ("room.kept", "closed")]


def test_closing_a_room_signs_everybody_out(room: Room, desk: Desk, terminals: list[Terminal]) -> None:
    open_room(room=room, desk=desk, at=clock(9), key="open")
    sit_down(terminal=terminals[0], card=None, desk=desk, at=clock(10), key="sit")
    close_room(room=room, desk=desk, at=clock(12), key="close")

    session = ComputerSession.objects.get()
    assert (session.minutes, session.end) == (120, "closing")
    assert Entry.objects.get(kind="session.used").detail["minutes"] == 120


def test_a_forgotten_session_ends_when_its_room_closes(
    room: Room, desk: Desk, terminals: list[Terminal], opening_hours: None
) -> None:
    sit_down(terminal=terminals[0], card=None, desk=desk, at=clock(10), key="a")
    sit_down(terminal=terminals[1], card=None, desk=desk, at=clock(19), key="b")

    assert close_forgotten(at=clock(11, 59)) == 0
    assert close_forgotten(at=clock(12)) == 1
    assert close_forgotten(at=clock(23)) == 0
    assert close_forgotten(at=clock(23) + timedelta(hours=1)) == 1

    minutes = ComputerSession.objects.order_by("pk").values_list("minutes", flat=True)
    assert list(minutes) == [120, 300]
    assert set(Entry.objects.filter(kind="session.used").values_list("day", flat=True)) == {MONDAY}


def test_who_sat_there_is_forgotten_and_the_figure_stays(desk: Desk, terminals: list[Terminal]) -> None:
    row = {"terminal": terminals[0], "day": MONDAY, "started_at": NOON, "minutes": 5, "end": "out", "age_band": "adult"}
    ComputerSession.objects.create(ended_at=NOON, reader_key=7, **row)
    ComputerSession.objects.create(ended_at=EVENING, reader_key=8, **row)

    assert forget_sitters(before=NOON + timedelta(hours=1)) == 1
    assert sorted(ComputerSession.objects.values_list("reader_key", flat=True), key=str) == [8, None]


@pytest.mark.parametrize(
    ("stretches", "expected"),
    [
        ([(9, 0, 12, 0), (14, 0, 18, 0)], []),
        ([(9, 5, 12, 0), (14, 0, 17, 55)], []),
        ([(9, 30, 12, 0), (14, 0, 18, 0)], [("late", 30)]),
        ([(9, 0, 12, 0), (14, 0, 17, 0)], [("early", 60)]),
        ([(9, 0, 12, 0)], [("not_opened", 240)]),
        ([(9, 0, 18, 0)], []),
        ([(9, 20, 18, 0)], [("late", 20)]),
    ],
)
def test_lapses_are_found_against_the_hours(
    room: Room, desk: Desk, opening_hours: None, stretches: list[tuple[int, ...]], expected: list[tuple[str, int]]
) -> None:
    for number, (h1, m1, h2, m2) in enumerate(stretches):
        write(room, desk, clock(h1, m1), clock(h2, m2), f"w{number}")

    lapses = find_lapses([room], MONDAY, MONDAY, library=desk.library, at=EVENING)

    assert [(lapse.code, lapse.minutes) for lapse in lapses] == expected


def test_a_closure_is_no_lapse_and_a_room_without_a_log_is_left_alone(
    room: Room, desk: Desk, opening_hours: None
) -> None:
    tuesday = MONDAY + timedelta(days=1)
    Closure.objects.create(library=desk.library, since=tuesday, until=tuesday, reason="消杀")
    assert find_lapses([room], MONDAY, tuesday, library=desk.library, at=EVENING + timedelta(days=2)) == []
    write(room, desk, clock(9), clock(18), "w")

    assert find_lapses([room], MONDAY, tuesday, library=desk.library, at=EVENING + timedelta(days=2)) == []


def test_an_opening_that_cannot_be_is_refused(room: Room, desk: Desk) -> None:
    kept = write(room, desk, clock(9), clock(12), "w")
    for since, until, code in (
        (clock(11), clock(13), "opening_meets"),
        (clock(15), clock(14), "opening_backwards"),
        (clock(19), clock(21), "opening_ahead"),
    ):
        with pytest.raises(RoomRefused) as refused:
            write(room, desk, since, until, code)
        assert refused.value.code == code
    cancel_opening(opening=kept, desk=desk, at=EVENING, key="off")

    assert write(room, desk, clock(11), clock(13), "again").closed_at == clock(13)


def test_a_week_is_summed_and_judged(room: Room, desk: Desk, opening_hours: None) -> None:
    week = find_room_weeks([room], library=desk.library, day=MONDAY)[0]
    assert (week.hours, week.days[0], week.days[6], week.misses) == (42, "09:00-12:00 14:00-18:00", "", [])
