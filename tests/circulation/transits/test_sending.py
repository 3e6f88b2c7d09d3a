"""Tests of transits: sent, received, received elsewhere, given up, taken back."""

from datetime import date, timedelta

import pytest

from catalog.items.places.allocating import AllocationDraft, list_items, make_allocation, send_allocation
from catalog.models import Item
from circulation.lending.checking_in import CheckIn, check_in
from circulation.lending.checking_out import check_out
from circulation.lending.taking_back import TakingBackRefused, take_back_return
from circulation.lending.ties import find_ties
from circulation.models import Reader, Transit
from circulation.transits.giving_up import give_up
from circulation.transits.lists import count_days, find_coming, find_sent, is_late
from circulation.transits.sending import SendingRefused, send_item
from libsys.access.desk import Desk
from libsys.enums import PointKind
from libsys.models import Entry, Library, Room, ServicePoint
from tests.circulation.conftest import counted_queries
from tests.circulation.holds.conftest import find_faults
from tests.fixtures import NOON

LATER = NOON + timedelta(days=1)


def codes(answer: CheckIn) -> list[str]:
    """Return what was said about a return."""
    return [one.code for one in answer.consequences]


@pytest.fixture
def third_desk(library: Library, desk: Desk) -> Desk:
    """Return a desk at a third point."""
    point = ServicePoint.objects.create(library=library, code="DC", name="东城分馆", kind=PointKind.BRANCH)
    room = Room.objects.create(point=point, code="A", name="借阅室")
    return Desk(library=library, point=point, room=room, staff=desk.staff, permissions=desk.permissions)


def test_a_copy_returned_elsewhere_is_sent_home_and_received(
    reader: Reader,
    item: Item,
    desk: Desk,
    branch_desk: Desk,
) -> None:
    check_out(reader=reader, item=item, desk=desk, at=NOON, key="out")
    answer = check_in(item=item, desk=branch_desk, at=NOON, key="in")
    transit = Transit.objects.get()
    assert codes(answer) == ["belongs_to_another_point"]
    assert (transit.source, transit.target, transit.reason) == (branch_desk.point, desk.point, "home")
    line = Entry.objects.get(kind="transit.sent")
    assert (line.key, line.topic, line.object_id, line.point) == ("in.sent", "home", transit.pk, branch_desk.point)
    again = check_in(item=item, desk=branch_desk, at=NOON, key="in")
    assert again.consequences == answer.consequences
    assert codes(check_in(item=item, desk=branch_desk, at=NOON, key="bounce")) == ["transit_not_left"]
    received = check_in(item=item, desk=desk, at=LATER, key="home")
    item.refresh_from_db()
    assert (codes(received), item.status, find_faults()) == (["transit_received"], "available", [])
    assert check_in(item=item, desk=desk, at=LATER, key="home").consequences == received.consequences


def test_a_copy_that_comes_to_the_wrong_place_goes_on_from_there(
    item: Item,
    desk: Desk,
    branch_desk: Desk,
    third_desk: Desk,
) -> None:
    check_in(item=item, desk=branch_desk, at=NOON, key="in")
    answer = check_in(item=item, desk=third_desk, at=NOON, key="stray")
    assert codes(answer) == ["transit_forwarded"]
    first, second = Transit.objects.order_by("pk")
    assert (first.closed_at, first.arrived, second.source, second.target) == (
        NOON, False, third_desk.point, desk.point,
    )  # fmt: skip
    assert find_faults() == []
    assert check_in(item=item, desk=third_desk, at=NOON, key="stray").consequences == answer.consequences
    once, again = (take_back_return(key_of="stray", desk=third_desk, at=NOON, key="undo") for _ in range(2))
    first.refresh_from_db()
    assert (once, first.closed_at, find_faults()) == (again, None, [])
    with pytest.raises(TakingBackRefused) as refused:
        take_back_return(key_of="stray", desk=third_desk, at=NOON, key="undo again")
    assert refused.value.code == "already_taken_back"


def test_a_copy_sent_for_good_belongs_where_it_arrives(
    item: Item,
    desk: Desk,
    branch_desk: Desk,
) -> None:
    assert branch_desk.point is not None
    transit = send_item(item=item, target=branch_desk.point, desk=desk, at=NOON, key="s")
    assert send_item(item=item, target=branch_desk.point, desk=desk, at=NOON, key="s") == transit
    answer = check_in(item=item, desk=branch_desk, at=LATER, key="in")
    item.refresh_from_db()
    assert (codes(answer), item.point, item.room, item.status) == (
        ["transit_received"], branch_desk.point, branch_desk.room, "available",
    )  # fmt: skip
    take_back_return(key_of="in", desk=branch_desk, at=LATER, key="undo")
    item.refresh_from_db()
    assert (item.point, item.status, find_faults()) == (desk.point, "in_transit", [])


@pytest.mark.parametrize(
    ("status", "code"),
    [("lost", "not_fit_to_send"), ("in_transit", "not_fit_to_send"), ("in_repair", "not_fit_to_send")],
)
def test_what_cannot_be_sent_is_refused(
    item: Item,
    desk: Desk,
    branch_desk: Desk,
    status: str,
    code: str,
) -> None:
    Item.objects.update(status=status)
    assert branch_desk.point is not None
    with pytest.raises(SendingRefused) as refused:
        send_item(item=item, target=branch_desk.point, desk=desk, at=NOON, key=None)
    assert refused.value.code == code
    assert Transit.objects.count() == 0


def test_every_reason_against_sending_is_said(reader: Reader, item: Item, desk: Desk) -> None:
    check_out(reader=reader, item=item, desk=desk, at=NOON, key="out")
    ServicePoint.objects.update(closed_on=date(2026, 1, 1))
    assert desk.point is not None
    desk.point.refresh_from_db()
    with pytest.raises(SendingRefused) as refused:
        send_item(item=item, target=desk.point, desk=desk, at=NOON, key=None)
    assert [reason.code for reason in refused.value.reasons] == ["target_not_open", "already_here", "item_on_loan"]


def test_a_copy_that_did_not_arrive_is_missing_until_somebody_scans_it(
    item: Item,
    desk: Desk,
    branch_desk: Desk,
) -> None:
    assert branch_desk.point is not None
    transit = send_item(item=item, target=branch_desk.point, desk=desk, at=NOON, key="s")
    give_up(transit=transit, desk=desk, at=LATER, key="g")
    give_up(transit=transit, desk=desk, at=LATER, key="g")
    item.refresh_from_db()
    assert (item.status, Entry.objects.get(kind="item.missed").object_id, find_faults()) == (
        "missing", transit.pk, [],
    )  # fmt: skip
    with pytest.raises(SendingRefused):
        give_up(transit=transit, desk=desk, at=LATER, key="again")
    answer = check_in(item=item, desk=desk, at=LATER, key="in")
    assert codes(answer) == ["item_found"]


def test_a_received_copy_cannot_be_unsent(item: Item, desk: Desk, branch_desk: Desk) -> None:
    check_in(item=item, desk=branch_desk, at=NOON, key="in")
    check_in(item=item, desk=desk, at=NOON, key="home")
    with pytest.raises(TakingBackRefused) as refused:
        take_back_return(key_of="in", desk=desk, at=NOON, key="undo")
    assert refused.value.code == "transit_received_since"
    with pytest.raises(TakingBackRefused) as refused:
        take_back_return(key_of="nothing", desk=desk, at=NOON, key="undo2")
    assert refused.value.code == "nothing_to_take_back"
    take_back_return(key_of="home", desk=desk, at=NOON, key="undo3")
    with pytest.raises(TakingBackRefused) as refused:
        take_back_return(key_of="home", desk=desk, at=NOON, key="undo4")
    assert refused.value.code == "already_taken_back"


def test_a_copy_on_a_handover_list_is_signed_for_there(
    item: Item,
    desk: Desk,
    branch_desk: Desk,
) -> None:
    assert desk.point is not None
    assert branch_desk.point is not None
    draft = AllocationDraft(from_point=desk.point, to_point=branch_desk.point)
    allocation = make_allocation(draft=draft, desk=desk, at=NOON)
    list_items(allocation=allocation, items=[item], at=NOON)
    send_allocation(allocation=allocation, desk=desk, at=NOON, key="a")
    answer = check_in(item=item, desk=branch_desk, at=NOON, key="in")
    item.refresh_from_db()
    assert (codes(answer), item.status, find_faults()) == (["on_handover_list"], "in_transit", [])


def test_the_lists_tell_what_comes_and_what_was_sent(
    item: Item,
    desk: Desk,
    branch_desk: Desk,
) -> None:
    check_in(item=item, desk=branch_desk, at=NOON, key="in")
    transit = Transit.objects.get()
    assert list(find_coming(desk.library, desk.point)) == list(find_sent(desk.library, branch_desk.point)) == [transit]
    assert not find_coming(desk.library, branch_desk.point).exists()
    at = NOON + timedelta(days=8)
    assert (count_days(transit, at=at), is_late(transit, at=at), is_late(transit, at=LATER)) == (8, True, False)


def test_sending_home_costs_three_queries_more(
    reader: Reader,
    item: Item,
    desk: Desk,
    branch_desk: Desk,
) -> None:
    check_out(reader=reader, item=item, desk=desk, at=NOON, key="out")
    with counted_queries() as queries:
        check_in(item=item, desk=branch_desk, at=NOON, key="in")
    assert len(queries) == 11


def test_a_copy_that_was_sent_or_held_is_never_removed(item: Item, desk: Desk, branch_desk: Desk) -> None:
    assert find_ties([item.pk]) == {}
    check_in(item=item, desk=branch_desk, at=NOON, key="in")
    assert find_ties([item.pk])[item.pk].code == "item_was_held_or_sent"
