"""Tests of capturing: what a return does for those who wait."""

from datetime import date, timedelta

from catalog.models import Item, Record
from circulation.holds.changing import cancel_hold, pause_hold
from circulation.lending.checking_in import CheckIn, check_in
from circulation.lending.checking_out import check_out
from circulation.lending.taking_back import take_back_return
from circulation.models import Hold, Loan, Reader, ReaderCategory, Transit
from libsys.access.desk import Desk
from libsys.models import Closure, Entry, Library, ServicePoint
from tests.circulation.conftest import counted_queries
from tests.circulation.holds.conftest import Placing, find_faults
from tests.fixtures import NOON, make_item, make_reader

A_DAY = timedelta(days=1)


def codes(answer: CheckIn) -> list[str]:
    """Return what was said about a return."""
    return [one.code for one in answer.consequences]


def states() -> tuple[str, str]:
    """Return where the only copy and the only hold stand."""
    return Item.objects.get().status, Hold.objects.get().state


def lend_and_hold(category: ReaderCategory, reader: Reader, item: Item, desk: Desk, hold_for: Placing) -> Hold:
    """Lend the copy to somebody else and let ``reader`` wait for it."""
    check_out(reader=make_reader(category, number="R2", name="王强"), item=item, desk=desk, at=NOON, key="out")
    return hold_for(reader)


def test_a_return_is_kept_for_the_first_in_line(
    category: ReaderCategory, reader: Reader, item: Item, desk: Desk, library: Library, hold_for: Placing
) -> None:
    Closure.objects.create(library=library, since=date(2026, 3, 9), until=date(2026, 3, 10), reason="整理")
    hold = lend_and_hold(category, reader, item, desk, hold_for)
    answer = check_in(item=item, desk=desk, at=NOON, key="in")
    hold.refresh_from_db()
    assert (codes(answer), states()) == (["hold_captured"], ("on_hold_shelf", "ready"))
    facts = {"hold": hold.pk, "mark": "0001 Z", "place": "总馆", "expires_on": "2026-03-11"}
    assert (answer.consequences[0].facts, answer.consequences[0].directs) == (facts, True)
    assert (hold.item, hold.ready_at, hold.expires_on) == (item, NOON, date(2026, 3, 11))
    line = Entry.objects.get(kind="hold.captured")
    assert (line.key, line.item_id, line.object_id) == ("in.hold", item.pk, hold.pk)
    assert find_faults() == []


def test_a_return_sent_twice_captures_once_and_says_the_same(
    category: ReaderCategory, reader: Reader, item: Item, desk: Desk, hold_for: Placing
) -> None:
    lend_and_hold(category, reader, item, desk, hold_for)
    first = check_in(item=item, desk=desk, at=NOON, key="in")
    again = check_in(item=item, desk=desk, at=NOON + A_DAY, key="in")
    assert (again.consequences, again.loan) == (first.consequences, first.loan)
    assert Entry.objects.filter(kind="hold.captured").count() == 1


def test_taking_the_return_back_takes_the_capture_back(
    category: ReaderCategory, reader: Reader, item: Item, desk: Desk, hold_for: Placing
) -> None:
    lend_and_hold(category, reader, item, desk, hold_for)
    check_in(item=item, desk=desk, at=NOON, key="in")
    take_back_return(key_of="in", desk=desk, at=NOON, key="undo")
    assert (states(), Hold.objects.get().item, Loan.objects.get().returned_at) == (("on_loan", "waiting"), None, None)
    assert find_faults() == []
    check_in(item=item, desk=desk, at=NOON, key="in2")
    assert (states(), find_faults()) == (("on_hold_shelf", "ready"), [])


def test_a_copy_wanted_elsewhere_is_sent_there_and_kept_on_arrival(
    category: ReaderCategory, reader: Reader, item: Item, desk: Desk, branch_desk: Desk, hold_for: Placing
) -> None:
    check_out(reader=make_reader(category, number="R2"), item=item, desk=desk, at=NOON, key="out")
    assert branch_desk.point is not None
    hold_for(reader, pickup=branch_desk.point)
    answer = check_in(item=item, desk=desk, at=NOON, key="in")
    assert (codes(answer), str(answer.consequences[0].sentence)) == (["hold_sent_on"], "有人预约，送河西分馆。")
    assert (states(), find_faults()) == (("in_transit", "in_transit"), [])
    answer = check_in(item=item, desk=branch_desk, at=NOON + A_DAY, key="come")
    assert codes(answer) == ["transit_received", "hold_captured"]
    assert (states(), Transit.objects.get().arrived, find_faults()) == (("on_hold_shelf", "ready"), True, [])
    take_back_return(key_of="come", desk=branch_desk, at=NOON + A_DAY, key="undo")
    assert (states(), Transit.objects.get().closed_at) == (("in_transit", "in_transit"), None)
    take_back_return(key_of="in", desk=desk, at=NOON + A_DAY, key="undo2")
    assert (states(), Transit.objects.get().undone_at is not None) == (("on_loan", "waiting"), True)
    assert find_faults() == []


def test_paused_readers_are_passed_over_and_keep_their_place(
    category: ReaderCategory, reader: Reader, item: Item, desk: Desk, hold_for: Placing
) -> None:
    hold = hold_for(reader)
    behind = hold_for(make_reader(category, number="R2"), at=NOON + timedelta(hours=1))
    pause_hold(hold=hold, until=date(2026, 3, 4), desk=desk, at=NOON, key="p")
    check_in(item=item, desk=desk, at=NOON + timedelta(hours=2), key="in")
    behind.refresh_from_db()
    assert behind.state == "ready"
    cancel_hold(hold=behind, desk=desk, at=NOON + 3 * A_DAY, key="c")
    answer = check_in(item=item, desk=desk, at=NOON + 3 * A_DAY, key="in2")
    hold.refresh_from_db()
    assert (hold.state, codes(answer)) == ("ready", ["hold_captured"])
    assert Entry.objects.get(kind="hold.released").topic == "cleared"
    assert find_faults() == []


def test_a_hold_on_one_copy_waits_for_that_copy(
    reader: Reader, record: Record, item: Item, desk: Desk, hold_for: Placing
) -> None:
    other = make_item(record, desk.room, barcode="B2")
    hold = hold_for(reader, wanted=item)
    assert codes(check_in(item=other, desk=desk, at=NOON, key="1")) == ["not_on_loan"]
    check_in(item=item, desk=desk, at=NOON, key="2")
    hold.refresh_from_db()
    assert (hold.state, hold.item) == ("ready", item)


def test_a_copy_on_the_hold_shelf_scanned_again_stays_there(
    reader: Reader, item: Item, desk: Desk, hold_for: Placing
) -> None:
    hold_for(reader)
    check_in(item=item, desk=desk, at=NOON, key="1")
    answer = check_in(item=item, desk=desk, at=NOON, key="2")
    assert (codes(answer), states()) == (["on_hold_shelf"], ("on_hold_shelf", "ready"))
    assert Entry.objects.filter(kind="hold.captured").count() == 1


def test_a_copy_nobody_fetches_any_more_goes_back_to_its_place(
    reader: Reader, item: Item, desk: Desk, hold_for: Placing
) -> None:
    hold = hold_for(reader)
    check_in(item=item, desk=desk, at=NOON, key="1")
    cancel_hold(hold=hold, desk=desk, at=NOON, key="c")
    assert (states(), find_faults()) == (("on_hold_shelf", "cancelled"), [])
    check_in(item=item, desk=desk, at=NOON, key="2")
    assert (states(), find_faults()) == (("available", "cancelled"), [])
    take_back_return(key_of="2", desk=desk, at=NOON, key="undo")
    assert (states(), find_faults()) == (("on_hold_shelf", "cancelled"), [])


def test_a_hold_cancelled_on_the_way_sends_the_copy_home(
    reader: Reader, item: Item, desk: Desk, branch_desk: Desk, branch: ServicePoint, hold_for: Placing
) -> None:
    hold = hold_for(reader, pickup=branch)
    check_in(item=item, desk=desk, at=NOON, key="1")
    cancel_hold(hold=hold, desk=desk, at=NOON, key="c")
    answer = check_in(item=item, desk=branch_desk, at=NOON, key="2")
    assert codes(answer) == ["transit_received", "belongs_to_another_point"]
    assert (states(), find_faults()) == (("in_transit", "cancelled"), [])


def test_a_capture_costs_a_constant_number_of_queries(
    category: ReaderCategory, item: Item, desk: Desk, general_rule: object, hold_for: Placing
) -> None:
    counts = []
    for number in range(3):
        for more in range(number + 1):
            hold_for(make_reader(category, number=f"W{number}{more}"), at=NOON + timedelta(minutes=10 * number + more))
        with counted_queries() as queries:
            check_in(item=item, desk=desk, at=NOON, key=f"{number}")
        counts.append(len(queries))
        for hold in Hold.objects.exclude(state="cancelled"):
            cancel_hold(hold=hold, desk=desk, at=NOON, key=f"c{hold.pk}")
        check_in(item=item, desk=desk, at=NOON, key=f"clear{number}")
    assert len(set(counts)) == 1, counts
