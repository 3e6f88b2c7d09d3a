"""Tests that lists of rooms ask as often for three rows as for one."""

from collections.abc import Callable
from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from circulation.models import ReaderGroup
from libsys.access.desk import Desk
from libsys.access.permissions import permissions_of
from libsys.clock import now
from libsys.enums import Role
from libsys.models import Closure, OpeningHours, Room, ServicePoint, User
from libsys.text.dates import local_day
from outreach.models import (
    Appointment,
    AppointmentCopy,
    ClassPeriod,
    ClassVisit,
    ComputerSession,
    CounterService,
    DoorCounter,
    RoomMerger,
    RoomOpening,
    SeatCount,
    Terminal,
)
from outreach.serving.rendering import Rendering, render_service
from tests.circulation.conftest import counted_queries
from tests.fixtures import make_item, make_record, make_user, sign_in

Make = Callable[[int, Room, User], None]


def hour(number: int) -> dict[str, object]:
    """Return the day and a moment of it."""
    at = now() - timedelta(hours=number)
    return {"day": local_day(at), "at": at}


def other_room(number: int, room: Room) -> Room:
    """Return a room at a point of its own."""
    point = ServicePoint.objects.create(
        library=room.point.library, code=f"P{number}", name=f"点{number}", kind="branch"
    )
    return Room.objects.create(point=point, code="A", name=f"室{number}")


def make_appointment(number: int, room: Room, user: User) -> None:
    """Book somebody who holds a copy."""
    row = Appointment.objects.create(
        room=room, day=local_day(now()), name=f"人{number}", state="came", came_at=now(), made_at=now(), made_by=user
    )
    item = make_item(make_record(title=f"志{number}", source_key=f"test:{number}"), room, barcode=f"Q{number}")
    AppointmentCopy.objects.create(appointment=row, item=item, handed_at=now())


def make_counter(number: int, room: Room, user: User) -> None:
    """Set up a counter of another room."""
    DoorCounter.objects.create(
        room=other_room(number, room), name="门", digest=f"{number:064}", made_at=now(), made_by=user
    )


def make_merger(number: int, room: Room, user: User) -> None:
    """Merge another room into this one."""
    RoomMerger.objects.create(
        library=room.point.library, room=other_room(number, room), into=room, merged_on=local_day(now()), stage="done",
        staff=user, at=now(),
    )  # fmt: skip


def make_class(number: int, room: Room, user: User) -> None:
    """Let another class come."""
    group = ReaderGroup.objects.create(library=room.point.library, code=f"G{number}", name=f"{number}班")
    day = local_day(now())
    period = ClassPeriod.objects.create(room=room, group=group, weekday=day.weekday(), period=number, since=day)
    ClassVisit.objects.create(period=period, day=day, people=40, at=now(), staff=user)


def make_opening(number: int, room: Room, user: User) -> None:
    """Open and close on an earlier day."""
    at = now() - timedelta(days=number)
    RoomOpening.objects.create(
        room=room, day=local_day(at), opened_at=at, opened_by=user, closed_at=at + timedelta(minutes=5), closed_by=user
    )


def make_count(number: int, room: Room, user: User) -> None:
    """Count the seats."""
    told = hour(number)
    SeatCount.objects.create(room=room, day=told["day"], counted_at=told["at"], seats=9, taken=3, staff=user)


def make_session(number: int, room: Room, user: User) -> None:
    """Let a guest sit and get up."""
    terminal = Terminal.objects.create(room=room, name=f"{number:02}")
    at = timezone.now().replace(hour=4)
    ComputerSession.objects.create(
        terminal=terminal, day=local_day(at), started_at=at, ended_at=at, minutes=0, end="out", is_guest=True,
        staff=user, key=f"s{number}",
    )  # fmt: skip


def make_computers(number: int, room: Room, user: User) -> None:
    """Lay out a terminal in two more rooms: where there is one, the list is left at once."""
    for one in (number, number + 10):
        Terminal.objects.create(room=other_room(one, room), name="01")


def make_service(number: int, room: Room, user: User) -> None:
    """Render a paid service."""
    service = CounterService.objects.create(
        library=room.point.library, name=f"打印{number}", unit="页", price=Decimal(1)
    )
    desk = Desk(
        library=room.point.library, point=room.point, room=room, name="台", staff=user,
        permissions=permissions_of({Role.DIRECTOR}),
    )  # fmt: skip
    render_service(rendering=Rendering(service), room=room, desk=desk, at=now(), key=f"v{number}")


def make_hours(number: int, room: Room, user: User) -> None:
    """Open another point, with a season to come."""
    point = other_room(number, room).point
    coming = local_day(now()) + timedelta(days=9)
    for since in (None, coming):
        OpeningHours.objects.create(point=point, weekday=1, opens=time(9), closes=time(17), since=since)


def make_closure(number: int, room: Room, user: User) -> None:
    """Shut another point."""
    point = other_room(number, room).point
    day = date(local_day(now()).year, 3, number)
    Closure.objects.create(library=point.library, point=point, since=day, until=day, reason="x")


@pytest.mark.parametrize(
    ("page", "make"),
    [
        ("outreach:appointments", make_appointment), ("outreach:counters", make_counter),
        ("outreach:mergers", make_merger), ("outreach:class-timetable", make_class),
        ("outreach:room-openings", make_opening), ("outreach:room-seats", make_count),
        ("outreach:computer-register", make_session), ("outreach:terminals", make_session),
        ("outreach:computers", make_computers), ("outreach:services", make_service),
        ("outreach:service-list", make_service), ("outreach:rooms", make_counter),
        ("outreach:room-hours", make_hours), ("libsys:hours", make_hours), ("libsys:closures", make_closure),
        ("libsys:places", make_hours),
    ],
)  # fmt: skip
def test_a_list_of_three_asks_as_often_as_a_list_of_one(room: Room, page: str, make: Make) -> None:
    user = make_user(room.point.library, Role.DIRECTOR, room=room)
    client = sign_in(user)
    of_room = ("appointments", "class-timetable", "room-openings", "room-seats", "computer-register", "terminals")
    path = reverse(page, args=[room.pk] if page.removeprefix("outreach:") in of_room else [])

    def ask() -> int:
        assert client.get(path).status_code == 200
        with counted_queries() as queries:
            client.get(path)
        return len(queries)

    make(1, room, user)
    before = ask()
    make(2, room, user)
    make(3, room, user)
    assert ask() == before
