"""The status of a copy goes through one door, along a declared table."""

import itertools
from datetime import timedelta

import pytest
from django.db.models import Sum

from catalog.enums import ItemStatus, Kind
from catalog.items.moves import BY_ACT, FIND, MEND, MISS, MOVES, REPORT_LOST, SEND_TO_REPAIR, SHELVE, moves_from
from catalog.items.moving import MoveRefused, move_items, restore_status, set_status
from catalog.items.unmoving import find_last_move, take_back_move
from catalog.models import Item
from libsys.access.desk import Desk
from libsys.access.permissions import find_permission
from libsys.models import Entry
from tests.fixtures import NOON

LATER = NOON + timedelta(hours=1)


def test_every_status_can_be_reached_and_only_withdrawal_is_an_end() -> None:
    assert {move.target for move in MOVES} == set(ItemStatus) - {ItemStatus.IN_PROCESS}
    assert {status for status in ItemStatus if not moves_from(status)} == {ItemStatus.WITHDRAWN}


def test_every_move_of_the_catalogue_has_its_line_and_its_permission() -> None:
    for move in MOVES:
        assert bool(move.kind) == bool(move.permission), move.act
        assert not move.permission or find_permission(move.permission), move.act
    kinds = [move.kind for move in MOVES if move.kind]
    assert len(kinds) == len(set(kinds)), "taking back finds the move by the kind of its line"


@pytest.mark.parametrize(("before", "after"), list(itertools.product(ItemStatus, ItemStatus)))
def test_a_way_that_is_not_in_the_table_is_refused_with_a_sentence(item: Item, before: str, after: str) -> None:
    for move in (move for move in MOVES if move.target == after):
        Item.objects.filter(pk=item.pk).update(status=before)
        item.status = before
        if before in move.sources:
            set_status(item, by=move.act)
            assert Item.objects.get(pk=item.pk).status == after
        else:
            with pytest.raises(MoveRefused) as refused:
                set_status(item, by=move.act)
            assert item.barcode in str(refused.value.reasons[0].sentence)
            assert Item.objects.get(pk=item.pk).status == before


def test_a_status_seen_too_long_ago_is_refused_not_overwritten(item: Item) -> None:
    Item.objects.filter(pk=item.pk).update(status=ItemStatus.LOST)

    with pytest.raises(MoveRefused) as refused:
        set_status(item, by=SEND_TO_REPAIR)

    assert refused.value.code == "item_changed_meanwhile"
    assert Item.objects.get(pk=item.pk).status == ItemStatus.LOST


def test_only_a_declared_way_is_gone_back(item: Item) -> None:
    set_status(item, by=SEND_TO_REPAIR)
    with pytest.raises(MoveRefused):
        restore_status(item, ItemStatus.LOST, by=SEND_TO_REPAIR)

    restore_status(item, ItemStatus.AVAILABLE, by=SEND_TO_REPAIR)

    assert Item.objects.get(pk=item.pk).status == ItemStatus.AVAILABLE


@pytest.mark.parametrize(
    ("before", "act", "kind"),
    [
        ("in_process", SHELVE, Kind.ITEM_SHELVED),
        ("available", SEND_TO_REPAIR, Kind.ITEM_SENT_TO_REPAIR),
        ("in_repair", MEND, Kind.ITEM_REPAIRED),
        ("available", MISS, Kind.ITEM_MISSED),
        ("missing", REPORT_LOST, Kind.ITEM_LOST),
        ("lost", FIND, Kind.ITEM_FOUND),
    ],
)
def test_each_act_writes_its_line_and_can_be_taken_back(
    item: Item, desk: Desk, before: str, act: str, kind: Kind
) -> None:
    Item.objects.filter(pk=item.pk).update(status=before)

    moved, refused = move_items(items=[item], by=act, desk=desk, at=NOON, key="k1")

    assert ([one.status for one in moved], refused) == ([BY_ACT[act].target], {})
    line = Entry.objects.get()
    assert (line.kind, line.item_id, line.room_id, line.detail["from"]) == (kind, item.pk, item.room_id, before)
    assert find_last_move(moved[0]) == line

    back = take_back_move(entry=line, desk=desk, at=LATER, key="k2")

    assert back.status == Item.objects.get(pk=item.pk).status == before
    assert Entry.objects.filter(kind=kind).aggregate(total=Sum("quantity"))["total"] == 0
    again = take_back_move(entry=line, desk=desk, at=LATER, key="k2")
    assert again.status == before
    with pytest.raises(MoveRefused) as once:
        take_back_move(entry=line, desk=desk, at=LATER, key="k3")
    assert once.value.code == "already_taken_back"


def test_done_twice_with_one_key_it_is_done_once(item: Item, desk: Desk) -> None:
    first, _ = move_items(items=[item], by=SEND_TO_REPAIR, desk=desk, at=NOON, key="k1")
    again, refused = move_items(items=[item], by=SEND_TO_REPAIR, desk=desk, at=NOON, key="k1")

    assert (again, refused) == (first, {})
    assert Entry.objects.count() == 1


def test_only_the_last_act_is_taken_back(item: Item, desk: Desk) -> None:
    move_items(items=[item], by=SEND_TO_REPAIR, desk=desk, at=NOON, key="k1")
    move_items(items=[item], by=MEND, desk=desk, at=NOON, key="k2")
    move_items(items=[item], by=SEND_TO_REPAIR, desk=desk, at=NOON, key="k3")

    with pytest.raises(MoveRefused) as refused:
        take_back_move(entry=Entry.objects.get(key="k1"), desk=desk, at=LATER, key="k4")

    assert refused.value.code == "item_moved_since"
