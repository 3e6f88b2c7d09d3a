"""Tests of changing points and rooms."""

from datetime import date

import pytest

from catalog.models import Item
from libsys.access.desk import Desk
from libsys.models import Entry, Room, ServicePoint
from libsys.places.changing import (
    Change,
    add_point,
    add_room,
    change_point,
    change_room,
    close_point,
    mark_point,
    mark_room,
    retire_room,
)
from libsys.places.opening import PlaceRefused
from tests.fixtures import NOON


def rename(room: Room, desk: Desk, key: str = "k", **facts: object) -> Room:
    """Change a room as it stands."""
    return change_room(room=room, change=Change(facts, mark_room(room)), desk=desk, at=NOON, key=key)


def test_a_point_and_its_room_are_opened_once(desk: Desk, point: ServicePoint) -> None:
    for _again in range(2):
        new = add_point(
            facts={"name": "河西分馆", "kind": "branch", "parent": point, "phone": "1"}, desk=desk, at=NOON, key="a"
        )
        add_room(point=new, facts={"name": "外借室", "code": ""}, desk=desk, at=NOON, key="b")
    assert (new.code, new.phone, new.parent) == ("P02", "1", point)
    assert [room.code for room in new.rooms.all()] == ["R01"]
    assert list(Entry.objects.order_by("pk").values_list("topic", flat=True)) == ["point", "room"]


def test_a_code_stays_once_anything_refers_to_it(desk: Desk, point: ServicePoint, item: Item) -> None:
    fresh = add_room(point=point, facts={"name": "期刊室", "code": "QK"}, desk=desk, at=NOON, key="a")
    assert rename(fresh, desk, "b", code="QKS").code == "QKS"
    with pytest.raises(PlaceRefused) as refused:
        rename(item.room, desk, "c", code="XX")
    assert refused.value.code == "place_code_used"
    assert rename(item.room, desk, "d", name="外借室").name == "外借室"


def test_names_and_codes_are_taken_once_and_never_empty(desk: Desk, room: Room) -> None:
    other = add_room(point=room.point, facts={"name": "期刊室", "code": "QK"}, desk=desk, at=NOON, key="a")
    for facts in ({"name": room.name}, {"code": room.code}, {"name": " "}):
        with pytest.raises(PlaceRefused):
            rename(other, desk, "b", **facts)


def test_a_room_is_retired_and_comes_back(desk: Desk, room: Room) -> None:
    day = date(2026, 3, 2)
    gone = retire_room(room=room, on=day, seen=mark_room(room), desk=desk, at=NOON, key="a")
    assert (gone.retired_on, gone.is_open) == (day, False)
    back = retire_room(room=gone, on=None, seen=mark_room(gone), desk=desk, at=NOON, key="b")
    assert (back.retired_on, back.is_open) == (None, True)
    line = Entry.objects.order_by("pk").first()
    assert line is not None
    assert (line.detail["before"]["retired_on"], line.detail["after"]["retired_on"]) == (None, "2026-03-02")


def test_the_central_library_stays_open_and_nothing_stands_under_itself(desk: Desk, point: ServicePoint) -> None:
    with pytest.raises(PlaceRefused) as refused:
        close_point(point=point, on=date(2026, 3, 2), seen=mark_point(point), desk=desk, at=NOON, key="a")
    assert refused.value.code == "central_point_stays"
    below = add_point(facts={"name": "分馆", "kind": "branch", "parent": point}, desk=desk, at=NOON, key="b")
    for parent in (point, below):
        with pytest.raises(PlaceRefused) as refused:
            change_point(point=point, change=Change({"parent": parent}, mark_point(point)), desk=desk, at=NOON, key="c")
        assert refused.value.code == "place_under_itself"


def test_a_form_of_yesterday_is_refused(desk: Desk, room: Room) -> None:
    seen = mark_room(room)
    rename(room, desk, "a", name="外借室")
    with pytest.raises(PlaceRefused) as refused:
        change_room(room=room, change=Change({"name": "大厅"}, seen), desk=desk, at=NOON, key="b")
    assert refused.value.code == "place_changed_meanwhile"
