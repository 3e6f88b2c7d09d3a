"""What tests of rooms share: a director's desk, opening hours, terminals."""

from dataclasses import replace
from datetime import time

import pytest

from libsys.access.desk import Desk
from libsys.access.permissions import permissions_of
from libsys.enums import Role
from libsys.models import OpeningHours, Room
from outreach.models import Terminal


@pytest.fixture
def director_desk(desk: Desk) -> Desk:
    """Return the same desk with a director's permissions."""
    return replace(desk, permissions=permissions_of({Role.DIRECTOR}))


@pytest.fixture
def opening_hours(room: Room) -> None:
    """Let the point be open from 9 to 12 and from 14 to 18, Monday to Saturday: 42 hours."""
    OpeningHours.objects.bulk_create(
        OpeningHours(point=room.point, weekday=weekday, opens=opens, closes=closes)
        for weekday in range(6)
        for opens, closes in ((time(9), time(12)), (time(14), time(18)))
    )


@pytest.fixture
def terminals(room: Room) -> list[Terminal]:
    """Return two terminals of the lending room."""
    return [Terminal.objects.create(room=room, name=name) for name in ("01", "02")]
