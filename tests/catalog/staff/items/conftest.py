"""A cataloguer's browser, and copies to look at."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from catalog.models import Item, Record
from libsys.enums import Role
from libsys.models import Library, Room, User
from libsys.web.operations import new_key
from tests.fixtures import make_item, make_user, sign_in

Send = Callable[..., HttpResponse]


@pytest.fixture
def cataloguer(library: Library, room: Room) -> User:
    """Return a cataloguer posted to the lending room."""
    return make_user(library, Role.CATALOGUER, room=room)


@pytest.fixture
def cataloguer_client(cataloguer: User) -> Client:
    """Return the cataloguer's browser."""
    return sign_in(cataloguer)


@pytest.fixture
def send(cataloguer_client: Client) -> Send:
    """Return a way to send a form as the cataloguer, each time with a new operation key."""

    def post(address: str, *, client: Client = cataloguer_client, **fields: object) -> HttpResponse:
        return client.post(address, {"operation_key": new_key(), **fields})

    return post


@pytest.fixture
def copies(record: Record, room: Room) -> list[Item]:
    """Return three copies on the shelf."""
    return [make_item(record, room, barcode=f"B{number}") for number in range(3)]
