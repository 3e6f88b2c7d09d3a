"""What the tests of gifts share."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from libsys.access.desk import Desk
from libsys.web.operations import new_key
from outreach.gifts.receiving import DonorSheet, GiftSheet, receive_gift
from outreach.models import Gift
from tests.fixtures import NOON

Receive = Callable[..., Gift]


def gift_sheet(desk: Desk, **told: Any) -> GiftSheet:
    """Return a gift of 120 books by a bookshop, or as told; ``name``, ``kind`` and ``group`` are the donor's."""
    donor = {"kind": "unit", "name": "县新华书店"} | {
        name: told.pop(name) for name in ("kind", "name", "group", "is_unnamed") if name in told
    }
    plain = {"subject": "book", "received_on": date(2026, 2, 20), "copies": 120, "point": desk.point}
    return GiftSheet(donor=DonorSheet(**donor), **{**plain, **told})


@pytest.fixture
def receive(desk: Desk) -> Receive:
    """Return a function that registers a gift."""

    def register(**told: Any) -> Gift:
        return receive_gift(sheet=gift_sheet(desk, **told), desk=desk, at=NOON, key=new_key())

    return register
