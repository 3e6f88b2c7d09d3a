"""Tests of check-outs that concern holds: collected, blocked, lent all the same, taken back."""

from datetime import date, timedelta

import pytest

from catalog.models import Item, Record
from circulation.holds.lists import find_to_take_off
from circulation.lending.checking_in import check_in
from circulation.lending.checking_out import CheckOutRefused, check_out
from circulation.lending.handing_on import hand_on
from circulation.lending.overriding import Override
from circulation.lending.renewing import RenewalRefused, find_wanted, renew
from circulation.lending.taking_back import TakingBackRefused, take_back
from circulation.models import Hold, Loan, LoanRule, Reader, ReaderCategory
from libsys.access.desk import Desk
from libsys.models import Entry
from tests.circulation.conftest import counted_queries
from tests.circulation.holds.conftest import Placing, find_faults
from tests.fixtures import NOON, make_item, make_reader

LIFT = Override(frozenset({"item_held_for_another"}), "leader_agreed")


@pytest.fixture
def other(category: ReaderCategory, reader: Reader) -> Reader:
    """Return another reader."""
    return make_reader(category, number="R2", name="王强")


def refusals(reader: Reader, item: Item, desk: Desk) -> list[str]:
    """Return the codes of everything against lending the copy."""
    with pytest.raises(CheckOutRefused) as refused:
        check_out(reader=reader, item=item, desk=desk, at=NOON, key=None)
    return [reason.code for reason in refused.value.reasons]


def test_the_reader_collects_the_copy_from_the_shelf(reader: Reader, item: Item, desk: Desk, hold_for: Placing) -> None:
    hold = hold_for(reader)
    check_in(item=item, desk=desk, at=NOON, key="in")
    loan = check_out(reader=reader, item=item, desk=desk, at=NOON, key="out")
    hold.refresh_from_db()
    assert (hold.state, hold.item, hold.closed_at) == ("collected", item, NOON)
    line = Entry.objects.get(kind="hold.collected")
    assert (line.key, line.item_id, line.object_id) == ("out.collected", item.pk, hold.pk)
    assert find_faults() == []
    take_back(entry=Entry.objects.get(loan_id=loan.pk, kind="loan.checked_out"), desk=desk, at=NOON, key="undo")
    hold.refresh_from_db()
    item.refresh_from_db()
    assert (hold.state, item.status, hold.expires_on) == ("ready", "on_hold_shelf", date(2026, 3, 9))
    assert find_faults() == []


def test_another_copy_collects_the_hold_too(
    reader: Reader, record: Record, item: Item, desk: Desk, hold_for: Placing
) -> None:
    hold_for(reader)
    check_in(item=item, desk=desk, at=NOON, key="in")
    check_out(reader=reader, item=make_item(record, desk.room, barcode="B2"), desk=desk, at=NOON, key="out")
    assert (Hold.objects.get().state, Hold.objects.get().item) == ("collected", item)
    assert find_to_take_off(desk.library, point=desk.point).get().last_state == "collected"
    item.refresh_from_db()
    assert (item.status, find_faults()) == ("on_hold_shelf", []), "until somebody takes it off and scans it"
    check_in(item=item, desk=desk, at=NOON, key="in2")
    item.refresh_from_db()
    assert (item.status, find_faults()) == ("available", [])


def test_a_copy_kept_for_another_is_lent_only_by_who_may(
    reader: Reader, other: Reader, item: Item, desk: Desk, hold_for: Placing
) -> None:
    hold = hold_for(reader)
    check_in(item=item, desk=desk, at=NOON, key="in")
    assert refusals(other, item, desk) == ["item_held_for_another"]
    loan = check_out(reader=other, item=item, desk=desk, at=NOON, key="out", override=LIFT)
    hold.refresh_from_db()
    assert (hold.state, hold.item, hold.expires_on) == ("waiting", None, None)
    line = Entry.objects.get(kind="hold.released")
    assert (line.topic, line.detail["why"], find_faults()) == ("requeued", "lent_despite_hold", [])
    take_back(entry=Entry.objects.get(loan_id=loan.pk, kind="loan.checked_out"), desk=desk, at=NOON, key="undo")
    hold.refresh_from_db()
    assert (hold.state, hold.item, find_faults()) == ("ready", item, [])


def test_the_last_copy_on_the_shelf_is_for_whoever_waits(
    reader: Reader, other: Reader, record: Record, item: Item, desk: Desk, hold_for: Placing
) -> None:
    hold = hold_for(reader)
    assert refusals(other, item, desk) == ["item_held_for_another"]
    second = make_item(record, desk.room, barcode="B2")
    check_out(reader=other, item=item, desk=desk, at=NOON, key="out")
    hold.refresh_from_db()
    assert (hold.state, second.status) == ("waiting", "available"), "the other copy can serve the one who waits"


def test_a_check_out_that_is_taken_back_too_late_leaves_the_hold(
    reader: Reader, item: Item, desk: Desk, hold_for: Placing
) -> None:
    hold_for(reader)
    loan = check_out(reader=reader, item=item, desk=desk, at=NOON, key="out")
    Hold.objects.create(
        reader=reader, record=item.record, library=reader.library, pickup=item.point, placed_at=NOON
    )  # as if placed again since
    entry = Entry.objects.get(loan_id=loan.pk, kind="loan.checked_out")
    with pytest.raises(TakingBackRefused) as refused:
        take_back(entry=entry, desk=desk, at=NOON, key="undo")
    assert refused.value.code == "hold_changed_since"
    assert Loan.objects.get().returned_at is None


def test_handing_on_stops_where_somebody_else_waits(
    category: ReaderCategory, reader: Reader, other: Reader, item: Item, desk: Desk, hold_for: Placing
) -> None:
    check_out(reader=make_reader(category, number="R3"), item=item, desk=desk, at=NOON, key="out")
    hold_for(reader)
    answer = hand_on(reader=other, item=item, desk=desk, at=NOON + timedelta(hours=1), key="on")
    assert answer.refusal is not None
    assert answer.returned is not None
    assert answer.refusal.code == "item_held_for_another"
    assert [one.code for one in answer.returned.consequences] == ["hold_captured"]
    item.refresh_from_db()
    assert (item.status, find_faults()) == ("on_hold_shelf", [])


def test_handing_on_to_who_waits_collects_the_hold(
    category: ReaderCategory, reader: Reader, item: Item, desk: Desk, branch_desk: Desk, hold_for: Placing
) -> None:
    check_out(reader=make_reader(category, number="R3"), item=item, desk=desk, at=NOON, key="out")
    hold_for(reader)
    answer = hand_on(reader=reader, item=item, desk=branch_desk, at=NOON + timedelta(hours=1), key="on")
    assert (answer.loan is not None, Hold.objects.get().state, find_faults()) == (True, "collected", [])


def test_a_loan_that_others_wait_for_is_not_renewed(
    reader: Reader, other: Reader, record: Record, item: Item, desk: Desk, hold_for: Placing
) -> None:
    loan = check_out(reader=other, item=item, desk=desk, at=NOON, key="out")
    hold_for(reader)
    with pytest.raises(RenewalRefused) as refused:
        renew(loan=loan, desk=desk, at=NOON, key="r")
    assert [reason.code for reason in refused.value.reasons] == ["wanted_by_another"]
    renew(loan=loan, desk=desk, at=NOON, key="r", override=Override(frozenset({"wanted_by_another"}), "teaching"))
    make_item(record, desk.room, barcode="B2")
    with counted_queries() as queries:
        assert find_wanted([loan], on=date(2026, 3, 2)) == frozenset()
    assert len(queries) == 2


def test_check_out_of_a_wanted_copy_costs_one_query_more(
    reader: Reader, other: Reader, record: Record, item: Item, desk: Desk, hold_for: Placing
) -> None:
    check_out(reader=other, item=make_item(record, desk.room, barcode="B1"), desk=desk, at=NOON, key="warm")
    hold_for(reader)
    make_item(record, desk.room, barcode="B2")
    with counted_queries() as queries:
        check_out(reader=other, item=item, desk=desk, at=NOON, key="out")
    assert len(queries) == 12


def test_who_owes_too_much_borrows_nothing(reader: Reader, item: Item, desk: Desk, director_desk: Desk) -> None:
    LoanRule.objects.update(max_owed=5)
    Reader.objects.update(owed="5.00", suspended_until=date(2026, 3, 2))
    assert refusals(reader, item, desk) == ["reader_suspended", "reader_owes"]
    lift = Override(frozenset({"reader_suspended", "reader_owes"}), "leader_agreed")
    with pytest.raises(CheckOutRefused):
        check_out(reader=reader, item=item, desk=desk, at=NOON, key="1", override=lift)
    check_out(reader=reader, item=item, desk=director_desk, at=NOON, key="2", override=lift)
    Reader.objects.update(owed="4.99", suspended_until=date(2026, 3, 1))
    check_in(item=item, desk=desk, at=NOON, key="in")
    check_out(reader=reader, item=item, desk=desk, at=NOON, key="3")
