"""What the tests of holds share: placing a hold, and the audit after every act."""

from collections.abc import Callable
from datetime import datetime

import pytest

from catalog.models import Item, Record
from circulation.holds.placing import Wish, place_hold
from circulation.models import Hold, Reader
from libsys.access.desk import Desk
from libsys.daybook.auditing import all_audit_checks, audit
from libsys.models import ServicePoint
from tests.fixtures import NOON

Placing = Callable[..., Hold]


@pytest.fixture
def hold_for(record: Record, point: ServicePoint, desk: Desk) -> Placing:
    """Return what places a hold on the record, to be fetched at the central point unless said otherwise."""

    def place(
        reader: Reader, *, pickup: ServicePoint | None = None, wanted: Item | None = None, at: datetime = NOON
    ) -> Hold:
        wish = Wish(record=record, pickup=pickup or point, wanted=wanted)
        return place_hold(reader=reader, wish=wish, desk=desk, at=at, key=f"hold-{reader.pk}-{at:%d%H%M}")

    return place


def find_faults() -> list[str]:
    """Return what the audit finds wrong in circulation; the stock of the tests was never accessioned."""
    checks = [check for check in all_audit_checks() if check.code.startswith(("circulation.", "libsys."))]
    return [f"{found.code}: {found.message}" for check in checks for found in audit(check)]
