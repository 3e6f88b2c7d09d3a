"""Moving a stack from one room to another."""

import pytest

from catalog.items.editing.bulk import take_back_batch
from catalog.models import Item, Record
from circulation.models import StackMove
from circulation.stocktaking.stacks import MoveRefused, find_trolleys, move_stack, preview_stack
from libsys.access.desk import Desk
from libsys.models import Entry, Library, Room, ServicePoint
from tests.circulation.stocktaking.conftest import make_copies
from tests.fixtures import NOON


def test_a_stack_goes_upstairs_and_comes_back(copies: list[Item], upstairs: Room, room: Room, desk: Desk) -> None:
    Item.objects.filter(pk=copies[0].pk).update(status="on_loan")
    Item.objects.filter(pk=copies[1].pk).update(status="withdrawn")
    Item.objects.filter(pk=copies[2].pk).update(room=upstairs)
    rows = Item.objects.all()

    seen = preview_stack(rows, point=upstairs.point, room=upstairs)
    assert (seen.carried, seen.out, seen.there, seen.withdrawn, seen.moving) == (2, {"on_loan": 1}, 1, 1, 3)

    moves = [
        move_stack(rows=rows, point=upstairs.point, room=upstairs, note="二楼", desk=desk, at=NOON, key="k")
        for _time in range(2)
    ]

    assert moves[0] == moves[1] == StackMove.objects.get()
    assert moves[0].copies == 3
    assert Item.objects.filter(room=upstairs).count() == 4
    assert Item.objects.get(pk=copies[0].pk).status == "on_loan"
    assert Entry.objects.filter(kind="item.moved").count() == 3
    take_back_batch(batch=moves[0].batch, desk=desk, at=NOON, key="undo")
    assert Item.objects.filter(room=room).count() == 4


def test_trolleys_are_loaded_in_shelf_order(record: Record, room: Room, upstairs: Room, desk: Desk) -> None:
    make_copies(record, room, *[f"B{number:03d}" for number in reversed(range(45))], prefix="T")
    move = move_stack(
        rows=Item.objects.all(), point=upstairs.point, room=upstairs, note="", desk=desk, at=NOON, key="k"
    )
    loads = list(find_trolleys(move, size=20))
    assert [(load.number, load.first.call_number, load.last.call_number, len(load.items)) for load in loads] == [
        (1, "B000", "B019", 20), (2, "B020", "B039", 20), (3, "B040", "B044", 5),
    ]  # fmt: skip


def test_nothing_to_move_and_a_foreign_place_are_refused(copies: list[Item], room: Room, desk: Desk) -> None:
    other = Library.objects.create(code="LX", name="邻县图书馆")
    foreign = ServicePoint.objects.create(library=other, code="ZG", name="总馆", kind="central")
    for point, there, code in ((room.point, room, "stack_out_of_range"), (foreign, None, "place_foreign")):
        with pytest.raises(MoveRefused) as refused:
            move_stack(rows=Item.objects.all(), point=point, room=there, note="", desk=desk, at=NOON, key="k")
        assert refused.value.code == code
