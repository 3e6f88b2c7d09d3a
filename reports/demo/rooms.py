"""Rooms at work in the demonstration: terminals with their sessions, services, questions, seats, an appointment.

The sessions stand for those that the paper sheet of the electronic reading
room said before: from their first day on its column is no longer kept.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from circulation.enums import Kind
from circulation.models import Reader
from circulation.readers.ages import age_band
from circulation.readers.keys import find_or_make_keys
from libsys.access.desk import Desk
from libsys.daybook.recording import Line, record_many
from libsys.enums import AgeBand
from libsys.models import Room
from libsys.text.dates import local_moment
from outreach.models import ComputerSession, CounterService, RoomTerms, Terminal
from outreach.rooms.appointments import AppointmentPlan, book_appointment
from outreach.rooms.openings import write_opening
from outreach.rooms.schedule import find_intervals
from outreach.rooms.seats import count_seats
from outreach.rooms.sessions.sitting import OBJECT
from outreach.serving.asking import Asked, ask_question
from outreach.serving.offering import FIRST
from outreach.serving.rendering import Rendering, render_service
from outreach.sheets.columns import mark_columns, set_columns
from outreach.sheets.months import list_columns
from reports.demo.asked import QUESTIONS

ELECTRONIC, LOCAL_HISTORY = "ZG/DZ", "ZG/DF"
READING = (("ZG/ZH", 120), ("ZG/SE", 80), ("ZG/QK", 60))
TERMINALS = 12
DAYS = 14
A_DAY = 17
PRICES = {"打印": "0.5", "复印": "0.3", "扫描": "1", "刻录": "5", "排版": "10", "传真": "2"}


def first_session_day(until: date) -> date:
    """Return from which day on the electronic reading room keeps its sessions here; never in a month that is over."""
    return max(until.replace(day=1), until - timedelta(days=DAYS - 1))


def stands_in_sessions(room: str, kind: object, day: date, *, until: date) -> bool:
    """Return whether what a sheet on paper would say of a room is kept as sessions, and must not be said twice."""
    return room == ELECTRONIC and kind is Kind.SESSION_USED and day >= first_session_day(until)


def run_rooms(rooms: dict[str, Room], *, desk: Desk, until: date, random: Random) -> None:
    """Do what rooms did in the last two weeks."""
    at = local_moment(until)
    RoomTerms.objects.create(library=desk.library, weekly_hours=40, opens_sundays=False)
    for code, seats in READING:
        RoomTerms.objects.create(library=desk.library, room=rooms[code], seats=seats, weekly_hours=56)
    _sit(rooms[ELECTRONIC], desk=desk, until=until, random=random)
    _render(rooms["ZG/WJ"], desk=desk, until=until, random=random)
    for number, (channel, question, answer) in enumerate(QUESTIONS):
        moment = min(at, at - timedelta(days=number // 2, minutes=7 * number))
        asked = Asked(question, channel, answer=answer, minutes=random.choice((3, 5, 10, 20)) if answer else None)
        ask_question(asked=asked, desk=desk, at=moment, key=f"demo-question-{number}")
    _count(rooms, desk=desk, until=until, random=random)
    _open(rooms, desk=desk, until=until, random=random)
    plan = AppointmentPlan(
        day=until + timedelta(days=2),
        time=time(9, 30),
        name="周明",
        unit="县志办",
        subject="清代县志里的桥梁",
        people=2,
    )
    book_appointment(room=rooms[LOCAL_HISTORY], plan=plan, desk=desk, at=at, key="demo-appointment")


def _sit(room: Room, *, desk: Desk, until: date, random: Random) -> None:
    """Write sessions in bulk, each with the line that it would have written."""
    first = first_session_day(until)
    columns = list_columns(room, until)
    at = local_moment(until)
    set_columns(
        room=room, plans=[], since=first, seen=mark_columns(columns), desk=desk, at=at, key="demo-columns-terminals"
    )
    terminals = Terminal.objects.bulk_create(
        [Terminal(room=room, name=f"{number:02d}") for number in range(1, TERMINALS + 1)]
    )
    RoomTerms.objects.create(
        library=desk.library, room=room, seats=TERMINALS, day_minutes=180, minors="limited", minor_minutes=60,
        minor_from=time(9), minor_until=time(17),
    )  # fmt: skip
    readers = list(
        Reader.objects.filter(library=desk.library, merged_into=None).select_related("category", "group")
        .order_by("pk")[: TERMINALS * A_DAY]
    )  # fmt: skip
    keys = find_or_make_keys(readers, until.year) if first.year == until.year else {}
    planned = _plan(room, terminals, readers, keys, desk=desk, first=first, until=until, random=random)
    sessions = ComputerSession.objects.bulk_create(sorted(planned, key=lambda one: one.started_at), batch_size=500)
    record_many([_line(one, room) for one in sessions], desk=desk)


def _plan(
    room: Room, terminals: list[Terminal], readers: list[Reader], keys: dict[int, int], *, desk: Desk, first: date,
    until: date, random: Random,
) -> Iterator[ComputerSession]:  # fmt: skip
    """Yield sessions that do not meet: a terminal after the other, each for one reader, then from the first again."""
    promised = find_intervals([room], first, until, library=desk.library)[room.pk]
    for day, intervals in promised.items():
        for number, reader in enumerate(random.sample(readers, min(A_DAY, len(readers)))):
            opens, closes = intervals[number % len(intervals)]
            minutes = random.randint(12, 60)
            begins = opens + timedelta(minutes=5 * number) if number < TERMINALS else closes - timedelta(minutes=61)
            if begins + timedelta(minutes=minutes) > min(closes, local_moment(until)):
                continue
            yield ComputerSession(
                terminal=terminals[number % TERMINALS], day=day, started_at=begins, staff=desk.staff,
                ended_at=begins + timedelta(minutes=minutes), minutes=minutes, end="out",
                reader_key=keys.get(reader.pk), reader_category=reader.category.code,
                age_band=age_band(reader.birth_month, day) or AgeBand.ADULT.value,
                group=reader.group.code if reader.group else "",
            )  # fmt: skip


def _line(one: ComputerSession, room: Room) -> Line:
    columns = {
        "point": room.point, "room": room, "reader_key": one.reader_key, "reader_category": one.reader_category,
        "age_band": one.age_band, "group": one.group, "object_type": OBJECT, "object_id": one.pk,
        "detail": {"minutes": one.minutes},
    }  # fmt: skip
    return Line(Kind.SESSION_USED, one.started_at, columns)


def _render(room: Room, *, desk: Desk, until: date, random: Random) -> None:
    services = CounterService.objects.bulk_create(
        [
            CounterService(
                library=desk.library, name=name, english_name=english, unit=unit, position=place,
                price=Decimal(PRICES.get(name, "0")),
            )
            for place, (name, english, unit) in enumerate(FIRST, start=1)
        ]
    )  # fmt: skip
    for number in range(20):
        at = local_moment(until - timedelta(days=number % 5)) - timedelta(minutes=9 * number)
        rendering = Rendering(random.choice(services), pieces=random.choice((1, 1, 2, 3, 8)))
        render_service(rendering=rendering, room=room, desk=desk, at=at, key=f"demo-service-{number}")


def _count(rooms: dict[str, Room], *, desk: Desk, until: date, random: Random) -> None:
    at = local_moment(until)
    for code, seats in READING:
        for back in range(10):
            moment: datetime = local_moment(until - timedelta(days=back), random.choice((time(9, 30), time(11))))
            taken = round(seats * random.uniform(0.2, 0.8))
            count_seats(
                room=rooms[code], taken=taken, seats=None, counted_at=moment, desk=desk, at=at,
                key=f"demo-seats-{code}-{back}",
            )  # fmt: skip


def _open(rooms: dict[str, Room], *, desk: Desk, until: date, random: Random) -> None:
    room, at = rooms["ZG/ZH"], local_moment(until)
    promised = find_intervals([room], until - timedelta(days=6), until - timedelta(days=1), library=desk.library)
    for number, (opens, closes) in enumerate(one for some in promised[room.pk].values() for one in some):
        late = timedelta(minutes=20 if number == 3 else random.randint(0, 4))
        write_opening(
            room=room, opened_at=opens + late, closed_at=closes, note="水管检修" if number == 3 else "",
            desk=desk, at=at, key=f"demo-opening-{number}",
        )  # fmt: skip
