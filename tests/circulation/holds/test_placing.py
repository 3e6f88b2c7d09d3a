"""Tests of placing a hold."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from catalog.models import Item, Record
from circulation.holds.changing import cancel_hold
from circulation.holds.placing import HoldRefused, Wish, place_hold
from circulation.holds.queue import count_place, count_places
from circulation.lending.checking_out import check_out
from circulation.models import Card, Hold, LoanRule, Reader, ReaderCategory
from libsys.access.desk import Desk
from libsys.enums import Channel, PointKind
from libsys.models import Entry, Library, ServicePoint
from tests.circulation.holds.conftest import Placing, find_faults
from tests.fixtures import NOON, make_item, make_reader, make_record


def refusals(reader: Reader, record: Record, point: ServicePoint, desk: Desk, **more: object) -> list[str]:
    """Return the codes of everything against a hold."""
    with pytest.raises(HoldRefused) as refused:
        place_hold(reader=reader, wish=Wish(record=record, pickup=point, **more), desk=desk, at=NOON, key=None)  # type: ignore[arg-type]
    return [reason.code for reason in refused.value.reasons]


def test_a_hold_joins_the_queue_with_its_line(reader: Reader, item: Item, desk: Desk, hold_for: Placing) -> None:
    hold = hold_for(reader)
    assert (hold.state, hold.placed_as, hold.staff, count_place(hold)) == ("waiting", 1, desk.staff, 1)
    line = Entry.objects.get(kind="hold.placed")
    assert (line.object_type, line.object_id, line.record_id, line.topic) == ("hold", hold.pk, item.record_id, "staff")
    assert (line.reader_key, line.reader_category) == (reader.keys.get().key, "adult")
    assert find_faults() == []


def test_sent_twice_it_is_placed_once(reader: Reader, item: Item, hold_for: Placing) -> None:
    assert hold_for(reader) == hold_for(reader)
    assert Entry.objects.filter(kind="hold.placed").count() == 1


def test_a_reader_at_home_places_a_hold_of_a_copy_on_the_shelf(
    reader: Reader, record: Record, item: Item, point: ServicePoint, desk: Desk
) -> None:
    at_home = replace(desk, staff=None, channel=Channel.OPAC, permissions=frozenset())
    wish = Wish(record=record, pickup=point, wanted=item)
    hold = place_hold(reader=reader, wish=wish, desk=at_home, at=NOON, key="k")
    line = Entry.objects.get(kind="hold.placed")
    assert (hold.staff, hold.wanted, line.topic, line.item_id) == (None, item, "reader", item.pk)


def test_places_are_counted_and_close_up(
    category: ReaderCategory, reader: Reader, item: Item, desk: Desk, hold_for: Placing
) -> None:
    readers = [reader, make_reader(category, number="R2"), make_reader(category, number="R3")]
    first, second, third = (hold_for(one, at=NOON + timedelta(minutes=n)) for n, one in enumerate(readers))
    assert [hold.placed_as for hold in (first, second, third)] == [1, 2, 3]
    cancel_hold(hold=first, desk=desk, at=NOON, key="c")
    assert (count_place(second), count_place(third)) == (1, 2)
    assert count_places([second, third]) == {second.pk: 1, third.pk: 2}


def test_every_reason_is_said_at_once(
    reader: Reader, record: Record, item: Item, point: ServicePoint, desk: Desk
) -> None:
    Card.objects.update(state="lost")
    Reader.objects.update(valid_until=date(2026, 3, 1), suspended_until=date(2026, 3, 2))
    ServicePoint.objects.update(closed_on=date(2026, 1, 1))
    Item.objects.update(status="withdrawn")
    LoanRule.objects.update(holds_allowed=False, max_holds=0)
    assert refusals(reader, record, point, desk) == [
        "card_not_valid",
        "reader_expired",
        "reader_suspended",
        "pickup_not_open",
        "no_copy_to_lend",
        "holds_not_allowed",
        "too_many_holds",
    ]
    assert (Hold.objects.count(), Entry.objects.count()) == (0, 0)


def test_who_has_the_book_or_a_hold_needs_none(
    reader: Reader, record: Record, item: Item, point: ServicePoint, desk: Desk, hold_for: Placing
) -> None:
    loan = check_out(reader=reader, item=item, desk=desk, at=NOON, key="out")
    assert refusals(reader, record, point, desk) == ["has_the_book"]
    loan.returned_at = NOON
    loan.save()
    hold_for(reader)
    assert refusals(reader, record, point, desk) == ["already_held"]


def test_a_copy_for_the_house_serves_nobody(
    reader: Reader, record: Record, item: Item, point: ServicePoint, desk: Desk
) -> None:
    lendable = make_item(record, desk.room, barcode="B2")
    Item.objects.filter(pk=item.pk).update(use="in_house")
    assert refusals(reader, record, point, desk, wanted=item) == ["copy_not_to_lend"]
    Item.objects.filter(pk=lendable.pk).update(status="lost")
    assert refusals(reader, record, point, desk, wanted=item) == ["no_copy_to_lend"]


@pytest.mark.parametrize("change", [{"kind": PointKind.SELF_SERVICE}, {"closed_on": date(2026, 1, 1)}])
def test_nobody_fetches_at_a_machine_or_a_closed_point(
    reader: Reader, record: Record, item: Item, branch: ServicePoint, desk: Desk, change: dict[str, object]
) -> None:
    ServicePoint.objects.filter(pk=branch.pk).update(**change)
    assert refusals(reader, record, branch, desk) == ["pickup_not_open"]


def test_another_librarys_point_is_none_to_fetch_at(reader: Reader, record: Record, item: Item, desk: Desk) -> None:
    other = Library.objects.create(code="XX", name="邻县图书馆")
    foreign = ServicePoint.objects.create(library=other, code="A", name="邻县总馆", kind=PointKind.CENTRAL)
    assert refusals(reader, record, foreign, desk) == ["pickup_not_open"]


def test_the_limit_is_lifted_only_by_who_may(
    reader: Reader, record: Record, item: Item, point: ServicePoint, desk: Desk, director_desk: Desk
) -> None:
    LoanRule.objects.update(max_holds=1)
    other = make_record(title="围城", source_key="test:2")
    make_item(other, desk.room, barcode="B2")
    place_hold(reader=reader, wish=Wish(record=other, pickup=point), desk=desk, at=NOON, key="1")
    wish = Wish(record=record, pickup=point)
    with pytest.raises(HoldRefused):
        place_hold(reader=reader, wish=wish, desk=desk, at=NOON, key="2", lifted=["too_many_holds"])
    place_hold(reader=reader, wish=wish, desk=director_desk, at=NOON, key="3", lifted=["too_many_holds"])
    assert Entry.objects.get(key="3").detail["lifted"] == ["too_many_holds"]
