"""The house in which the machine runs, and its state read from the database in the oracle's words."""

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from catalog.models import Item
from circulation.models import (
    Card,
    Charge,
    Hold,
    Loan,
    LoanRule,
    Reader,
    ReaderAccount,
    ReaderCategory,
    Receipt,
    ReturnClaim,
    Transit,
)
from libsys.access.desk import Desk
from libsys.access.permissions import permissions_of
from libsys.enums import PointKind, Role
from libsys.models import Library, Room, ServicePoint, User
from tests.circulation.machine import lending, others, world
from tests.fixtures import make_item, make_reader, make_record

POINTS = ("东站", "河西", "南乡")
RECORDS = (0, 0, 0, 1)
HOMES = (0, 0, 1, 0)
READERS, KEEPER = 4, 1


@dataclass
class House:
    """The rows behind the oracle's numbers."""

    desks: list[Desk]
    records: list[int]
    items: list[int]
    readers: list[int]
    cards: list[list[int]]
    loans: list[int] = field(default_factory=list)
    holds: list[int] = field(default_factory=list)
    receipts: list[int] = field(default_factory=list)


def make_house(library: Library, category: ReaderCategory, rule: LoanRule, staff: User) -> House:
    """Make three points with a desk each, four copies of two records, four readers."""
    _set_rule(rule)
    desks = [_make_desk(library, number, staff) for number in range(len(POINTS))]
    records = [make_record(title=f"书{number}", source_key=f"m:{number}") for number in range(2)]
    rooms = [desk.room for desk in desks]
    items = [
        make_item(records[record], rooms[HOMES[i]], barcode=f"M{i}")  # type: ignore[arg-type]  # these desks have rooms
        for i, record in enumerate(RECORDS)
    ]
    readers = [make_reader(category, number=f"MR{number}", name=f"读者{number}") for number in range(READERS)]
    ReaderAccount.objects.create(reader=readers[KEEPER], keeps_history=True)
    cards = [[reader.cards.get().pk] for reader in readers]
    return House(desks, [one.pk for one in records], [one.pk for one in items], [one.pk for one in readers], cards)


def make_world() -> world.World:
    """Return the same house as the oracle sees it."""
    readers = [world.Reader(keeps_history=number == KEEPER) for number in range(READERS)]
    copies = [world.Copy(record, home) for record, home in zip(RECORDS, HOMES, strict=True)]
    return world.World(copies=copies, readers=readers)


def _set_rule(rule: LoanRule) -> None:
    told = {
        "days": lending.DAYS, "renewal_days": lending.RENEWAL_DAYS, "max_renewals": lending.RENEWALS,
        "grace_days": lending.GRACE, "max_loans": lending.LOANS, "max_holds": lending.HOLDS,
        "hold_days": lending.SHELF_DAYS, "max_overdue": lending.OVERDUE, "fine_per_day": lending.FINE,
        "fine_cap": lending.CAP, "max_owed": lending.MOST_OWED,
    }  # fmt: skip
    LoanRule.objects.filter(pk=rule.pk).update(**told)
    rule.library.compensation_rules.create(refund_days=others.REFUND_DAYS)


def _make_desk(library: Library, number: int, staff: User) -> Desk:
    kind = PointKind.BRANCH if number else PointKind.CENTRAL
    point = ServicePoint.objects.create(library=library, code=f"P{number}", name=POINTS[number], kind=kind)
    room = Room.objects.create(point=point, code="WJ", name="外借室")
    allowed = permissions_of({Role.DIRECTOR, Role.DESK_LIBRARIAN})
    return Desk(library=library, point=point, room=room, name=POINTS[number], staff=staff, permissions=allowed)


def told(house: House, expected: world.World) -> dict[str, Any]:
    """Return the oracle's world as plain values, under the numbers of the rows."""
    items, readers = house.items, house.readers
    points = [desk.point.pk for desk in house.desks if desk.point]
    row_of = dict(enumerate(house.loans))
    return {
        "copies": {items[i]: (one.status, points[one.home]) for i, one in enumerate(expected.copies)},
        "lent": {
            items[i]: sum(1 for one in expected.loans if one.copy == i and not one.undone) for i in range(len(items))
        },
        "loans": {
            row_of[i]: (
                items[one.copy], None if one.reader is None else readers[one.reader], one.due, one.renewals,
                one.returned_at, one.undone, one.lost_at, one.found,
            )
            for i, one in enumerate(expected.loans)
        },
        "holds": {
            house.holds[i]: (
                readers[one.reader], one.state, None if one.copy is None else items[one.copy], one.expires_on,
                one.paused_until,
            )
            for i, one in enumerate(expected.holds)
        },
        "transits": Counter(
            (
                items[one.copy], points[one.source], points[one.target], one.reason,
                None if one.hold is None else house.holds[one.hold], one.is_open, one.arrived, one.undone,
            )
            for one in expected.transits
        ),
        "charges": Counter(
            (
                readers[one.reader], one.kind, one.amount, None if one.loan is None else row_of[one.loan],
                one.settled, one.refunded, one.voided,
            )
            for one in expected.charges
        ),
        "said_back": {row_of[i]: day for i, day in expected.said_back.items()},
        "receipts": {house.receipts[i]: (one.amount, one.voided) for i, one in enumerate(expected.receipts)},
        "readers": {
            readers[i]: (expected.owed(i), None if one.merged_into is None else readers[one.merged_into])
            for i, one in enumerate(expected.readers)
        },
        "cards": {
            pk: (readers[i], state)
            for i, one in enumerate(expected.readers)
            for pk, state in zip(house.cards[i], one.cards, strict=True)
        },
    }  # fmt: skip


def found() -> dict[str, Any]:
    """Return the same from the database; one query for each kind of thing."""
    loans = Loan.objects.values_list(
        "pk", "item", "reader", "due_on", "renewals", "returned_at", "undone_at", "lost_at", "found_at"
    )
    holds = Hold.objects.values_list("pk", "reader", "state", "item", "expires_on", "paused_until")
    transits = Transit.objects.values_list(
        "item", "source", "target", "reason", "hold", "closed_at", "arrived", "undone_at"
    )
    charges = Charge.objects.values_list("reader", "kind", "amount", "loan", "settled", "refunded", "voided_at")
    items = list(Item.objects.values_list("pk", "status", "point", "loans"))
    return {
        "copies": {pk: (status, point) for pk, status, point, _loans in items},
        "lent": {pk: lent for pk, _status, _point, lent in items},
        "loans": {
            pk: (item, reader, due, renewals, back, undone is not None, lost, again is not None)
            for pk, item, reader, due, renewals, back, undone, lost, again in loans
        },
        "holds": {pk: tuple(rest) for pk, *rest in holds},
        "transits": Counter(
            (*row[:5], closed is None, arrived, undone is not None) for *row, closed, arrived, undone in transits
        ),
        "charges": Counter((*row, voided is not None) for *row, voided in charges),
        "said_back": dict(ReturnClaim.objects.filter(withdrawn_at=None).values_list("loan", "said_on")),
        "receipts": {
            pk: (total, voided is not None)
            for pk, total, voided in Receipt.objects.values_list("pk", "total", "voided_at")
        },
        "readers": {
            pk: (Decimal(owed), merged) for pk, owed, merged in Reader.objects.values_list("pk", "owed", "merged_into")
        },
        "cards": {pk: (reader, state) for pk, reader, state in Card.objects.values_list("pk", "reader", "state")},
    }
