"""Tests of opening and finding places."""

import pytest

from libsys.enums import PointKind
from libsys.models import Library, Room, ServicePoint
from libsys.places.finding import FoundPlace, PlaceUnknown, find_library, find_place
from libsys.places.opening import PlaceRefused, create_library, create_point, create_room


def test_a_library_opens_with_its_central_point(db: None) -> None:
    library = create_library(code="LL", name="某县图书馆")
    assert list(library.points.values_list("code", "name", "kind")) == [("ZG", "总馆", PointKind.CENTRAL)]


@pytest.mark.parametrize(("code", "name"), [("YX", "另一个"), ("", "无代码"), ("NN", " ")])
def test_a_library_without_a_free_code_and_a_name_is_refused(library: Library, code: str, name: str) -> None:
    with pytest.raises(PlaceRefused):
        create_library(code=code, name=name)
    assert Library.objects.count() == 1


def test_points_and_rooms_get_free_codes(library: Library, point: ServicePoint) -> None:
    codes = [create_point(library=library, name=name).code for name in ("河西村", "石门村")]
    rooms = [create_room(point=point, name=name).code for name in ("外借处", "少儿室")]
    assert (codes, rooms) == (["P02", "P03"], ["R01", "R02"])


def test_a_name_is_given_once(library: Library, room: Room) -> None:
    with pytest.raises(PlaceRefused):
        create_room(point=room.point, name="外借处")
    with pytest.raises(PlaceRefused):
        create_point(library=library, name="总馆")


@pytest.mark.parametrize(("point_text", "room_text"), [("总馆", "外借处"), ("ZG", "WJ"), ("", "外借处")])
def test_a_place_is_found_by_code_or_name(library: Library, room: Room, point_text: str, room_text: str) -> None:
    assert find_place(library=library, point=point_text, room=room_text) == FoundPlace(room.point, room)


def test_a_room_of_two_points_needs_its_point(library: Library, room: Room) -> None:
    other = create_room(point=create_point(library=library, name="分馆"), name="外借处")
    with pytest.raises(PlaceUnknown) as refused:
        find_place(library=library, room="外借处")
    assert refused.value.code == "room_ambiguous"
    assert find_place(library=library, point="分馆", room="外借处").room == other


@pytest.mark.parametrize(("point_text", "code"), [("无此点", "point_unknown"), ("总馆", "room_unknown")])
def test_an_unknown_place_is_refused(library: Library, point: ServicePoint, point_text: str, code: str) -> None:
    with pytest.raises(PlaceUnknown) as refused:
        find_place(library=library, point=point_text, room="无此室")
    assert refused.value.code == code


def test_the_only_library_need_not_be_named(library: Library) -> None:
    assert find_library() == find_library("YX") == library
    Library.objects.create(code="ER", name="另一图书馆")
    with pytest.raises(PlaceUnknown):
        find_library()
