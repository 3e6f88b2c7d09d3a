"""What the tests of circulation share: a manager's desk, a second place, counting queries."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from libsys.access.desk import Desk
from libsys.access.permissions import permissions_of
from libsys.enums import PointKind, Role
from libsys.models import Library, Room, ServicePoint
from tests.fixtures import make_user, sign_in

Counting = Callable[[], Iterator[list[str]]]


@pytest.fixture
def director_desk(desk: Desk) -> Desk:
    """Return the same desk with a director's permissions."""
    return replace(desk, permissions=permissions_of({Role.DIRECTOR}))


@pytest.fixture
def branch(library: Library) -> ServicePoint:
    """Return a branch in a village."""
    return ServicePoint.objects.create(library=library, code="HX", name="河西分馆", kind=PointKind.BRANCH)


@pytest.fixture
def branch_room(branch: ServicePoint) -> Room:
    """Return the branch's only room."""
    return Room.objects.create(point=branch, code="WJ", name="外借室")


@pytest.fixture
def branch_desk(desk: Desk, branch_room: Room) -> Desk:
    """Return the same librarian's desk at the branch."""
    return replace(desk, point=branch_room.point, room=branch_room)


@pytest.fixture
def director_client(library: Library, room: Room) -> Client:
    """Return the browser of a director who works at the lending room."""
    return sign_in(make_user(library, Role.DIRECTOR, room=room))


@pytest.fixture
def cataloguer_client(library: Library, room: Room) -> Client:
    """Return the browser of a cataloguer, a stranger at the desk."""
    return sign_in(make_user(library, Role.CATALOGUER, room=room))


@contextmanager
def counted_queries() -> Iterator[list[str]]:
    """Collect the statements that reach the database, savepoints left out."""
    found: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield found
    found += [
        query["sql"]
        for query in captured.captured_queries
        if not query["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))
    ]
