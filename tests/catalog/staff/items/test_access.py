"""Every page about copies: who sees it, and that it costs the same for one row and for three."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog.items.editing.bulk import start_batch
from catalog.items.numbers.ranges import RangeDraft, make_range
from catalog.items.places.allocating import AllocationDraft, list_items, make_allocation, send_allocation
from catalog.items.places.displaying import ShelfDraft, put_on_shelf, set_up_shelf
from catalog.items.withdrawing import WithdrawalOrder, withdraw_items
from catalog.models import Allocation, Item, ItemBatch, Record, Shelf, Withdrawal
from libsys.access.desk import Desk
from libsys.enums import PointKind, Role
from libsys.models import Library, Room, ServicePoint
from tests.fixtures import NOON, make_item, make_record, make_user, sign_in

READ = ["items/", "items/{item}/", "item-progress/", "allocations/", "allocations/{allocation}/",
        "allocations/{allocation}/print/", "shelves/", "shelves/{shelf}/", "registers/",
        "registers/?register=withdrawals", "registers/?print=1", "withdrawals/",
        "withdrawals/{withdrawal}/"]  # fmt: skip
EDIT = ["items/{item}/edit/", "records/{record}/items/add/", "allocations/new/", "shelves/new/", "item-batches/",
        "item-batches/new/", "item-batches/{batch}/", "number-ranges/", "number-ranges/new/"]  # fmt: skip
WITHDRAW = ["withdrawals/new/"]


def fill(room: Room, desk: Desk, *, count: int) -> None:
    """Make ``count`` of everything, each with copies of records of their own."""
    branch = ServicePoint.objects.filter(code="CN").first() or ServicePoint.objects.create(
        library=desk.library, code="CN", name="城南分馆", kind=PointKind.BRANCH
    )
    for number in range(count):
        record = make_record(title=f"书{number}", source_key=f"q:{number}:{count}")
        items = [make_item(record, room, barcode=f"Q{count}{number}{place}") for place in range(5)]
        allocation = make_allocation(draft=AllocationDraft(from_point=room.point, to_point=branch), desk=desk, at=NOON)
        list_items(allocation=allocation, items=items[:1], at=NOON)
        send_allocation(allocation=allocation, desk=desk, at=NOON, key=f"send-{count}{number}")
        draft = ShelfDraft(name=f"柜{count}{number}", point=room.point, since=NOON.date())
        shelf = set_up_shelf(draft=draft, desk=desk)
        put_on_shelf(shelf=shelf, items=items[1:2], desk=desk, at=NOON, key=f"put-{count}{number}")
        start_batch(
            items=items[2:3], changes={"fund": f"F{count}{number}"}, desk=desk, at=NOON, key=f"b{count}{number}"
        )
        order = WithdrawalOrder(reason="worn")
        withdraw_items(items=items[3:4], order=order, desk=desk, at=NOON, key=f"w{count}{number}")
        ranges = RangeDraft(kind="barcode", name="段", prefix=f"P{count}{number}", first=1, last=5)
        make_range(draft=ranges, desk=desk, at=NOON)


def addresses(paths: list[str]) -> list[str]:
    """Return the addresses with the numbers of what there is."""
    numbers = {
        "item": Item.objects.first(), "record": Record.objects.first(), "allocation": Allocation.objects.first(),
        "shelf": Shelf.objects.first(), "batch": ItemBatch.objects.first(), "withdrawal": Withdrawal.objects.first(),
    }  # fmt: skip
    return [f"/staff/catalog/{path.format(**{name: row.pk for name, row in numbers.items()})}" for path in paths]


@pytest.mark.parametrize(
    ("role", "seen", "hidden"),
    [
        (Role.CATALOGUER, READ + EDIT, WITHDRAW),
        (Role.DIRECTOR, READ + WITHDRAW, EDIT),
        (Role.AUDITOR, READ, EDIT + WITHDRAW),
    ],
)
def test_each_page_is_for_whom_it_is_for(
    library: Library, room: Room, desk: Desk, role: Role, seen: list[str], hidden: list[str]
) -> None:
    fill(room, desk, count=1)
    client = sign_in(make_user(library, role, room=room))
    assert {path: client.get(path).status_code for path in addresses(seen)} == dict.fromkeys(addresses(seen), 200)
    assert {client.get(path).status_code for path in addresses(hidden)} <= {404}
    assert {Client().get(path).status_code for path in addresses(seen)} == {302}


def test_the_copies_of_another_library_are_not_there(library: Library, room: Room, desk: Desk, item: Item) -> None:
    fill(room, desk, count=1)
    other = Library.objects.create(code="ZZ", name="别的图书馆")
    client = sign_in(make_user(other, Role.CATALOGUER))
    paths = [path for path in addresses(READ + EDIT + WITHDRAW) if any(sign.isdigit() for sign in path)]
    paths = [path for path in paths if "print=1" not in path and "records/" not in path]
    assert {path: client.get(path).status_code for path in paths} == dict.fromkeys(paths, 404)


def test_every_list_costs_the_same_for_one_row_and_for_three(room: Room, desk: Desk, cataloguer_client: Client) -> None:
    paths = [path for path in READ + EDIT + WITHDRAW if "new" not in path and "edit" not in path and "add" not in path]
    fill(room, desk, count=1)
    costs = {}
    for path, address in zip(paths, addresses(paths), strict=True):
        with CaptureQueriesContext(
            connection,
        ) as counted:
            cataloguer_client.get(address)
        costs[path] = len(counted)
    fill(room, desk, count=3)
    more = {}
    for path, address in zip(paths, addresses(paths), strict=True):
        with CaptureQueriesContext(connection) as counted:
            cataloguer_client.get(address)
        more[path] = len(counted)
    assert more == costs
    assert max(costs.values()) < 25


NONSENSE = ("?point=x&room=99999999999&since=2026-13-40&page=-1", "?call_from=%00((&call_to=%E4%B9%A6", "?export=csv")


@pytest.mark.parametrize("query", NONSENSE)
def test_nonsense_in_a_filter_is_no_filter(cataloguer_client: Client, copies: list[Item], query: str) -> None:
    assert cataloguer_client.get(f"/staff/catalog/items/{query}").status_code == 200
