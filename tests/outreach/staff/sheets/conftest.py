"""What tests of the pages of sheets share."""

import json

import pytest
from django.test import Client

from libsys.enums import Role
from libsys.models import Library, Room, User
from libsys.web.operations import new_key
from outreach.models import SheetColumn
from tests.fixtures import make_user, sign_in
from tests.outreach.sheets.conftest import (
    SINCE,
    TODAY,
    column,
    director_desk,
    make_column,
    questions,
    reading_room,
    save,
    weekdays,
)

__all__ = [
    "SINCE", "TODAY", "column", "director_desk", "make_column", "questions", "reading_room", "save",
    "weekdays",
]  # fmt: skip


@pytest.fixture
def director(library: Library, room: Room) -> Client:
    """Return the browser of the director."""
    return sign_in(make_user(library, Role.DIRECTOR, room=room))


@pytest.fixture
def stranger(library: Library) -> Client:
    """Return the browser of a person of the staff without any role."""
    return sign_in(User.objects.create_user("stranger", "correct horse battery", name="新来的", library=library))


def filled(cells: dict[str, str], seen: dict[str, int | None] | None = None, **more: str) -> dict[str, str]:
    """Return a sheet's form with what was typed and what it showed, and a fresh operation key."""
    return {"operation_key": new_key(), "seen": json.dumps(seen or {}), "method": "counted", **cells, **more}


def cell(of: SheetColumn, day: str) -> str:
    """Return the name of a cell: ``day`` as 20260301."""
    return f"v-{of.pk}-{day}"
