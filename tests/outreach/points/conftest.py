"""What the tests of points share: a village point with its room, two class corners, copies on their shelves."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from catalog.models import Item
from libsys.access.desk import Desk
from libsys.access.permissions import permissions_of
from libsys.enums import PointKind, Role
from libsys.models import Entry, Library, Room, ServicePoint
from libsys.web.operations import new_key
from outreach.models import PointProfile
from outreach.points.profiles import PointDraft, open_point
from tests.fixtures import NOON, make_item, make_record

Open = Callable[..., ServicePoint]
Put = Callable[..., list[Item]]


@pytest.fixture
def keeper(desk: Desk) -> Desk:
    """Return the desk of somebody at the central library who may do everything here."""
    return replace(desk, permissions=permissions_of({Role.DIRECTOR, Role.OUTREACH_LIBRARIAN}))


@pytest.fixture
def open_at(keeper: Desk) -> Open:
    """Return a function that opens a point with one room."""

    def opened(name: str, *, kind: str = PointKind.SERVICE_POINT, **profile: Any) -> ServicePoint:
        draft = PointDraft(place={"name": name, "kind": kind}, profile={"site": "village", **profile})
        point = open_point(draft=draft, desk=keeper, at=NOON, key=new_key()).point
        Room.objects.create(point=point, code="TS", name="图书角")
        return point

    return opened


@pytest.fixture
def village(open_at: Open) -> ServicePoint:
    """Return a village point."""
    return open_at("河西村服务点", host="河西村村委会", custodian="王有田")


@pytest.fixture
def corners(open_at: Open) -> tuple[ServicePoint, ServicePoint]:
    """Return the corners of two parallel classes."""
    first = open_at("三（1）班图书角", kind=PointKind.CLASS_CORNER, site="school")
    return first, open_at("三（2）班图书角", kind=PointKind.CLASS_CORNER, site="school")


@pytest.fixture
def put() -> Put:
    """Return a function that puts copies on the shelf of a room."""
    made = [0]

    def shelved(room: Room, count: int = 1) -> list[Item]:
        items = []
        for _number in range(count):
            made[0] += 1
            record = make_record(title=f"书{made[0]}", source_key=f"test:p{made[0]}")
            items.append(make_item(record, room, barcode=f"P{made[0]:05d}"))
        return items

    return shelved


def room_of(point: ServicePoint) -> Room:
    """Return the room of a point."""
    return point.rooms.get()


def total(kind: str, library: Library) -> int:
    """Return what the lines of a kind add up to."""
    return sum(Entry.objects.filter(library=library, kind=kind).values_list("quantity", flat=True))


def profile_of(point: ServicePoint) -> PointProfile:
    """Return the profile of a point, read afresh."""
    return PointProfile.objects.get(point=point)
