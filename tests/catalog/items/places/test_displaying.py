"""Temporary shelves."""

from datetime import date

import pytest
from django.db.models import Sum

from catalog.items.places.displaying import (
    ShelfDraft,
    ShelfRefused,
    end_shelf,
    put_on_shelf,
    set_up_shelf,
    take_off_shelf,
)
from catalog.models import Item, Record, Shelf
from libsys.access.desk import Desk
from libsys.models import Entry, Room
from tests.fixtures import NOON, make_item


def set_up(room: Room, desk: Desk, name: str = "新书专柜") -> Shelf:
    """Set a display up in ``room``."""
    return set_up_shelf(draft=ShelfDraft(name=name, point=room.point, room=room, since=date(2026, 3, 1)), desk=desk)


def lines() -> list[tuple[str, int]]:
    """Return what the displays' lines add up to."""
    rows = Entry.objects.filter(kind="item.displayed").order_by("topic").values_list("topic")
    return list(rows.annotate(total=Sum("quantity")))


def test_copies_are_put_on_go_over_to_another_and_go_home(record: Record, room: Room, branch: Room, desk: Desk) -> None:
    items = [make_item(record, room, barcode=f"B{number}") for number in range(3)]
    elsewhere = make_item(record, branch, barcode="B9")
    Item.objects.filter(pk=items[2].pk).update(status="lost")
    new, spring = set_up(room, desk), set_up(room, desk, "春节书单")

    put, refused = put_on_shelf(shelf=new, items=[*items, elsewhere], desk=desk, at=NOON, key="k1")
    assert [item.pk for item in put] == [items[0].pk, items[1].pk]
    assert {reason.code for reasons in refused.values() for reason in reasons} == {"not_fit_to_show", "point_differs"}
    _none, twice = put_on_shelf(shelf=new, items=items[:1], desk=desk, at=NOON, key="k2")
    assert twice[items[0].pk][0].code == "shelved_twice"
    put_on_shelf(shelf=spring, items=items[:1], desk=desk, at=NOON, key="k3")
    assert list(Item.objects.order_by("pk").values_list("shelf__name", flat=True)[:2]) == ["春节书单", "新书专柜"]
    assert lines() == [("off", 1), ("on", 3)]
    assert len(take_off_shelf(shelf=spring, items=items, desk=desk, at=NOON, key="k4")) == 1
    assert [item.pk for item in end_shelf(shelf=new, desk=desk, at=NOON, key="k5")] == [items[1].pk]
    assert end_shelf(shelf=new, desk=desk, at=NOON, key="k5") == []
    assert not Item.objects.exclude(shelf=None).exists()
    assert lines() == [("off", 3), ("on", 3)]
    with pytest.raises(ShelfRefused):
        put_on_shelf(shelf=new, items=items, desk=desk, at=NOON, key="k6")


def test_a_display_that_cannot_be_is_refused_with_every_reason(room: Room, branch: Room, desk: Desk) -> None:
    set_up(room, desk)
    draft = ShelfDraft(name="新书专柜", point=room.point, room=branch, since=date(2026, 3, 1), until=date(2026, 2, 1))
    with pytest.raises(ShelfRefused) as refused:
        set_up_shelf(draft=draft, desk=desk)
    assert [reason.code for reason in refused.value.reasons] == ["shelf_exists", "room_elsewhere", "shelf_backwards"]
