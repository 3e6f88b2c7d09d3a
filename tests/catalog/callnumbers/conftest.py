"""A library that numbers its books, and a cataloguer who does it."""

from collections.abc import Callable

import pytest

from catalog.marc.model import MarcRecord, data_field
from catalog.models import CallNumberScheme, Record
from catalog.records.saving import save_record
from libsys.access.desk import Desk
from libsys.access.permissions import permissions_of
from libsys.enums import Role
from libsys.models import Library, Room, User
from tests.catalog.samples import cnmarc
from tests.fixtures import NOON, make_user

Catalogue = Callable[..., Record]


def make_scheme(library: Library, *, code: str = "ts", **facts: object) -> CallNumberScheme:
    """Create a scheme of serial numbers."""
    facts.setdefault("sequence", code)
    return CallNumberScheme.objects.create(library=library, code=code, name=str(facts.pop("name", "普通图书")), **facts)


@pytest.fixture
def cataloguer(library: Library, room: Room) -> User:
    """Return a cataloguer."""
    return make_user(library, Role.CATALOGUER, room=room)


@pytest.fixture
def desk(library: Library, room: Room, cataloguer: User) -> Desk:
    """Return the cataloguer's desk."""
    return Desk(
        library=library,
        point=room.point,
        room=room,
        name="编目室",
        staff=cataloguer,
        permissions=permissions_of({Role.CATALOGUER}),
    )


@pytest.fixture
def scheme(library: Library) -> CallNumberScheme:
    """Return the scheme of ordinary books: serial numbers, gaps left alone."""
    return make_scheme(library)


@pytest.fixture
def catalogue(desk: Desk) -> Catalogue:
    """Return a function that saves a record as a cataloguer would; the same number saves it again."""

    def save(number: str, *, clc: str = "F124", title: str = "", call_number: str = "", **facts: str) -> Record:
        marc = cnmarc(number, title or f"书 {number}", clc=clc, **facts)
        if call_number:
            book = data_field("905", "  ", ("a", "YX"), ("s", call_number))
            marc = MarcRecord(marc.leader, (*marc.fields, book))
        key = f"save-{number}-{clc}-{call_number}-{title}"
        return save_record(marc=marc, format="cnmarc", source_key=f"YX:{number}", desk=desk, at=NOON, key=key).record

    return save
