"""What the tests of stocktaking share: a room full of copies, a second room, an open session."""

from datetime import timedelta

import pytest

from catalog.classification.filing import call_number_key
from catalog.models import Item, Record
from circulation.models import Stocktake
from circulation.stocktaking.sessions.opening import StocktakeDraft, open_stocktake
from libsys.access.desk import Desk
from libsys.models import Room
from tests.fixtures import NOON, make_item

BEFORE = NOON - timedelta(days=2)


def make_copies(record: Record, room: Room, *calls: str, prefix: str = "S") -> list[Item]:
    """Create a copy for each call number, with barcodes S0, S1 and so on."""
    items = []
    for number, call in enumerate(calls):
        item = make_item(record, room, barcode=f"{prefix}{number}")
        item.call_number, item.call_sort, item.price = call, call_number_key(call), "20.00"
        item.save()
        items.append(item)
    return items


@pytest.fixture
def upstairs(room: Room) -> Room:
    """Return a second room of the point."""
    return Room.objects.create(point=room.point, code="YL", name="综合阅览室")


@pytest.fixture
def copies(record: Record, room: Room) -> list[Item]:
    """Return five copies in the order of their shelf."""
    return make_copies(record, room, "A1", "A2", "A3", "A4", "A5")


@pytest.fixture
def stocktake(copies: list[Item], room: Room, desk: Desk) -> Stocktake:
    """Return an open session of the lending room."""
    draft = StocktakeDraft(name="外借处年度清点", point=room.point, room=room)
    return open_stocktake(draft=draft, desk=desk, at=BEFORE, key="open")
