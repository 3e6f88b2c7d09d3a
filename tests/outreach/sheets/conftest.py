"""What tests of sheets share: a room that keeps a sheet, opening hours, a way to save cells."""

from collections.abc import Callable
from datetime import date, time

import pytest

from circulation.enums import Kind
from libsys.access.desk import Desk
from libsys.access.permissions import permissions_of
from libsys.enums import Role
from libsys.models import Library, OpeningHours, Room, ServicePoint
from libsys.web.operations import new_key
from outreach.enums import SheetMethod
from outreach.models import SheetColumn
from outreach.sheets.saving import Change, Saved, save_cells
from tests.fixtures import NOON, make_user

TODAY = date(2026, 3, 2)  # the local day of NOON, a Monday
SINCE = date(2026, 1, 1)


def make_column(room: Room, kind: str = Kind.VISIT_ENTERED, **values: object) -> SheetColumn:
    """Give a room a column."""
    return SheetColumn.objects.create(room=room, kind=str(kind), **{"since": SINCE, **values})


@pytest.fixture
def column(room: Room) -> SheetColumn:
    """Return the column of visits of the lending room."""
    return make_column(room)


@pytest.fixture
def questions(room: Room) -> SheetColumn:
    """Return the column of questions by telephone of the lending room."""
    return make_column(room, Kind.QUESTION_ANSWERED, topic="telephone", position=1)


@pytest.fixture
def reading_room(point: ServicePoint) -> Room:
    """Return another room of the same point."""
    return Room.objects.create(point=point, code="ZH", name="综合阅览室", english_name="General Reading Room")


@pytest.fixture
def weekdays(point: ServicePoint) -> None:
    """Open the point from Tuesday to Sunday."""
    OpeningHours.objects.bulk_create(
        OpeningHours(point=point, weekday=day, opens=time(9), closes=time(17)) for day in range(1, 7)
    )


@pytest.fixture
def director_desk(library: Library, room: Room) -> Desk:
    """Return the desk of the director, who works in the lending room."""
    director = make_user(library, Role.DIRECTOR, room=room)
    return Desk(
        library=library, point=room.point, room=room, name="馆长", staff=director,
        permissions=permissions_of({Role.DIRECTOR}),
    )  # fmt: skip


Save = Callable[..., Saved]


@pytest.fixture
def save(desk: Desk) -> Save:
    """Return a way to write a number into a cell."""

    def save(
        column: SheetColumn,
        value: int | None,
        *,
        day: date = TODAY,
        seen: int | None = None,
        method: SheetMethod = SheetMethod.COUNTED,
        by: Desk = desk,
        key: str = "",
    ) -> Saved:
        changes = [Change(column, day, value, seen)]
        return save_cells(changes=changes, method=method, desk=by, at=NOON, key=key or new_key())

    return save
