"""Tests of copies at points: deposited, capped, signed for, fetched back, exchanged and put back."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.items.moving import set_status
from catalog.items.places.allocating import (
    AllocationDraft,
    AllocationRefused,
    list_items,
    make_allocation,
    send_allocation,
)
from catalog.models import Item
from libsys.access.desk import Desk
from libsys.daybook.auditing import all_audit_checks, audit
from libsys.models import Library, Room, ServicePoint
from libsys.web.operations import new_key
from outreach.models import PointHandover, PointProfile, Rotation
from outreach.points.refusals import PointRefused
from outreach.points.stock.handing import (
    Packing,
    Signature,
    begin_handover,
    list_copies,
    receive_copies,
    send_handover,
    sign_handover,
    take_back_handover,
)
from outreach.points.stock.room import find_holding
from outreach.points.stock.rotating import plan_round, rotate, undo_rotation
from tests.fixtures import NOON
from tests.outreach.points.conftest import Put, room_of

SIGNED = Signature("李敏", "王有田", "paper", date(2026, 3, 2))


def begin(point: ServicePoint, room: Room, desk: Desk, kind: str = "deposit") -> PointHandover:
    """Begin a packing list between the lending room and a point."""
    packing = Packing(point, kind, room.point, room)
    return begin_handover(packing=packing, desk=desk, at=NOON, key=new_key())


def sign(handover: PointHandover, desk: Desk, *, takes_all: bool = True) -> PointHandover:
    """Sign for a packing list."""
    return sign_handover(
        handover=handover, signature=SIGNED, takes_all=takes_all, desk=desk, at=NOON, key=new_key()
    )  # fmt: skip


def find_places_amiss() -> list[str]:
    """Return what the audits of lists and places find; copies of tests have no line of accession."""
    checks = [check for check in all_audit_checks() if check.code in ("catalog.allocations", "outreach.points")]
    assert checks
    return [str(finding) for check in checks for finding in audit(check)]


def where(items: list[Item]) -> list[int]:
    """Return at which points copies are, read afresh."""
    found = Item.objects.in_bulk([item.pk for item in items])
    return [found[item.pk].point_id for item in items]


def test_a_deposit_goes_by_the_catalogues_list_and_comes_back(
    village: ServicePoint, room: Room, keeper: Desk, put: Put
) -> None:
    items = put(room, 3)
    one = begin(village, room, keeper)
    added, refused = list_copies(handover=one, items=items, desk=keeper, at=NOON)
    assert (len(added), refused) == (3, {})
    send_handover(handover=one, desk=keeper, at=NOON, key=new_key())
    signed = sign(one, keeper)

    assert where(items) == [village.pk] * 3
    assert (signed.gave, signed.took, signed.allocation.state) == ("李敏", "王有田", "received")
    assert Item.objects.get(pk=items[0].pk).room == room_of(village)

    back = begin(village, room, keeper, "return")
    list_copies(handover=back, items=Item.objects.filter(point=village), desk=keeper, at=NOON)
    send_handover(handover=back, desk=keeper, at=NOON, key=new_key())
    sign(back, keeper)
    assert where(items) == [room.point_id] * 3
    assert find_places_amiss() == []


def test_more_than_the_cap_is_refused_with_how_many(village: ServicePoint, room: Room, keeper: Desk, put: Put) -> None:
    PointProfile.objects.filter(point=village).update(cap=5)
    put(room_of(village), 3)
    one = begin(village, room, keeper)
    list_copies(handover=one, items=put(room, 1), desk=keeper, at=NOON)
    with pytest.raises(PointRefused) as refused:
        list_copies(handover=one, items=put(room, 3), desk=keeper, at=NOON)

    (reason,) = refused.value.reasons
    assert (reason.code, reason.facts["excess"]) == ("point_cap_exceeded", 2)
    assert "已有 3 册，另有 1 册在送去的单上。再放 3 册就超出 2 册。" in str(reason.sentence)
    assert one.allocation.rows.count() == 1
    list_copies(handover=one, items=put(room, 1), desk=keeper, at=NOON)
    assert find_holding(village).free == 0


def test_what_was_not_scanned_is_missing_when_the_list_is_signed(
    village: ServicePoint, room: Room, keeper: Desk, put: Put
) -> None:
    items = put(room, 2)
    one = begin(village, room, keeper)
    list_copies(handover=one, items=items, desk=keeper, at=NOON)
    send_handover(handover=one, desk=keeper, at=NOON, key=new_key())
    receive_copies(handover=one, items=items[:1], desk=keeper, at=NOON, key=new_key())
    sign(one, keeper, takes_all=False)
    assert [row.state for row in one.allocation.rows.order_by("pk")] == ["received", "missing"]


def test_every_step_of_a_packing_list_is_taken_back(village: ServicePoint, room: Room, keeper: Desk, put: Put) -> None:
    items = put(room, 2)
    one = begin(village, room, keeper)
    list_copies(handover=one, items=items, desk=keeper, at=NOON)
    send_handover(handover=one, desk=keeper, at=NOON, key=new_key())
    sign(one, keeper)
    states = []
    for _step in range(3):
        row = take_back_handover(handover=one, desk=keeper, at=NOON, key=new_key())
        states.append(row.allocation.state)
    assert states == ["sent", "draft", "cancelled"]
    assert where(items) == [room.point_id] * 2
    assert (row.gave, row.signed_on) == ("", None)


def test_nobody_signs_without_two_names(village: ServicePoint, room: Room, keeper: Desk, put: Put) -> None:
    one = begin(village, room, keeper)
    list_copies(handover=one, items=put(room), desk=keeper, at=NOON)
    send_handover(handover=one, desk=keeper, at=NOON, key=new_key())
    with pytest.raises(PointRefused):
        sign_handover(
            handover=one, signature=Signature("李敏", " ", "paper", SIGNED.on), takes_all=True, desk=keeper,
            at=NOON, key=new_key(),
        )  # fmt: skip


def test_two_classes_exchange_in_one_act_and_it_is_taken_back_whole(
    corners: tuple[ServicePoint, ServicePoint], keeper: Desk, put: Put
) -> None:
    first, second = corners
    of_first, of_second = put(room_of(first), 3), put(room_of(second), 2)
    key = new_key()
    done = rotate(points=corners, note="第一学期", desk=keeper, at=NOON, key=key)
    assert rotate(points=corners, desk=keeper, at=NOON, key=key) == done

    assert where(of_first) == [second.pk] * 3
    assert where(of_second) == [first.pk] * 2
    assert {item.room_id for item in Item.objects.filter(point=second)} == {room_of(second).pk}
    assert done.legs.count() == 2

    undo_rotation(rotation=done, desk=keeper, at=NOON, key=new_key())
    assert where(of_first) == [first.pk] * 3
    assert where(of_second) == [second.pk] * 2
    assert find_places_amiss() == []
    with pytest.raises(PointRefused):
        undo_rotation(rotation=done, desk=keeper, at=NOON, key=new_key())


def test_only_chosen_copies_go_and_lent_ones_stay(
    corners: tuple[ServicePoint, ServicePoint], keeper: Desk, put: Put
) -> None:
    first, second = corners
    items, lent = put(room_of(first), 3), put(room_of(second), 1)[0]
    set_status(lent, by="lend")
    directions = plan_round(corners)
    assert [len(one.items) for one in directions] == [3, 0]

    rotate(points=corners, chosen=items[:1], desk=keeper, at=NOON, key=new_key())
    assert where(items) == [second.pk, first.pk, first.pk]
    with pytest.raises(PointRefused) as refused:
        rotate(points=corners, chosen=[lent], desk=keeper, at=NOON, key=new_key())
    assert refused.value.reasons[0].code == "copy_not_at_points"


def test_a_rotation_keeps_to_the_cap_counting_what_leaves(
    corners: tuple[ServicePoint, ServicePoint], keeper: Desk, put: Put
) -> None:
    first, second = corners
    put(room_of(first), 3)
    put(room_of(second), 2)
    PointProfile.objects.filter(point=second).update(cap=3)
    rotate(points=corners, desk=keeper, at=NOON, key=new_key())
    PointProfile.objects.filter(point=first).update(cap=2)
    with pytest.raises(PointRefused) as refused:
        rotate(points=corners, desk=keeper, at=NOON, key=new_key())
    assert refused.value.reasons[0].facts["excess"] == 1
    assert Rotation.objects.count() == 1


def test_what_was_lent_since_keeps_a_rotation_from_being_taken_back(
    corners: tuple[ServicePoint, ServicePoint], keeper: Desk, put: Put
) -> None:
    items = put(room_of(corners[0]), 2)
    done = rotate(points=corners, desk=keeper, at=NOON, key=new_key())
    set_status(Item.objects.get(pk=items[0].pk), by="lend")
    with pytest.raises(AllocationRefused):
        undo_rotation(rotation=done, desk=keeper, at=NOON, key=new_key())
    assert where(items) == [corners[1].pk] * 2


@pytest.mark.parametrize("count", [0, 1])
def test_an_exchange_of_nothing_or_with_nobody_is_refused(
    corners: tuple[ServicePoint, ServicePoint], keeper: Desk, count: int
) -> None:
    with pytest.raises(PointRefused):
        rotate(points=corners[: 1 + count], desk=keeper, at=NOON, key=new_key())


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(counts=st.lists(st.integers(0, 3), min_size=2, max_size=4).filter(any))
def test_a_round_keeps_every_copy_and_as_many_rounds_as_points_bring_all_home(
    library: Library, keeper: Desk, put: Put, counts: list[int]
) -> None:
    made = ServicePoint.objects.count()
    points = []
    for number, _count in enumerate(counts):
        point = ServicePoint.objects.create(
            library=library, code=f"H{made}-{number}", name=f"点{made}-{number}", kind="class_corner"
        )
        Room.objects.create(point=point, code="TS", name="图书角")
        points.append(point)
    items = [item for point, count in zip(points, counts, strict=True) for item in put(room_of(point), count)]
    home = where(items)
    for _turn in points:
        rotate(points=points, desk=keeper, at=NOON, key=new_key())
        assert len(where(items)) == sum(counts)
    assert where(items) == home


def test_the_central_library_takes_no_part_in_a_round(
    corners: tuple[ServicePoint, ServicePoint], point: ServicePoint, keeper: Desk
) -> None:
    with pytest.raises(PointRefused) as refused:
        rotate(points=[point, corners[0]], desk=keeper, at=NOON, key=new_key())
    assert refused.value.reasons[0].code == "central_not_rotated"


def test_a_list_of_the_catalogue_says_that_a_point_is_full_and_may_go_all_the_same(
    village: ServicePoint, room: Room, keeper: Desk, put: Put
) -> None:
    PointProfile.objects.filter(point=village).update(cap=2)
    draft = AllocationDraft(from_point=room.point, to_point=village, from_room=room)
    one = make_allocation(draft=draft, desk=keeper, at=NOON)
    items = put(room, 3)
    list_items(allocation=one, items=items, at=NOON)
    with pytest.raises(AllocationRefused) as refused:
        send_allocation(allocation=one, desk=keeper, at=NOON, key=new_key())
    assert (refused.value.code, refused.value.reasons[0].facts["excess"]) == ("point_cap_exceeded", 1)
    assert send_allocation(allocation=one, desk=keeper, at=NOON, key=new_key(), may_exceed=True).state == "sent"
