"""Tests of check-in."""

from dataclasses import replace
from datetime import date, timedelta

from catalog.models import Item
from circulation.lending.checking_in import check_in
from circulation.lending.checking_out import check_out
from circulation.lending.taking_back import take_back_return
from circulation.models import Loan, Reader
from libsys.access.desk import Desk
from libsys.models import Entry, Room
from tests.circulation.conftest import counted_queries
from tests.fixtures import NOON

LATER = NOON + timedelta(days=32)  # 3 April, two days late


def test_check_in_ends_the_loan_and_writes_one_line(reader: Reader, item: Item, desk: Desk) -> None:
    loan = check_out(reader=reader, item=item, desk=desk, at=NOON, key="out")
    answer = check_in(item=item, desk=desk, at=NOON + timedelta(days=1), key="in")
    loan.refresh_from_db()
    item.refresh_from_db()
    assert (answer.loan, answer.late_days, answer.consequences) == (loan, 0, ())
    assert (loan.returned_at, item.status) == (NOON + timedelta(days=1), "available")
    line = Entry.objects.get(kind="loan.checked_in")
    assert (line.loan_id, line.item_id, line.record_id, line.clc) == (loan.pk, item.pk, item.record_id, "C912.82")
    assert (line.reader_key, line.reader_category) == (reader.keys.get().key, "adult")


def test_check_in_is_never_refused_and_flags_what_is_to_be_done(
    reader: Reader, item: Item, desk: Desk, branch_room: Room
) -> None:
    check_out(reader=reader, item=item, desk=desk, at=NOON, key="out")
    Reader.objects.update(valid_until=date(2026, 3, 3))
    elsewhere = replace(desk, point=branch_room.point, room=branch_room)
    answer = check_in(item=item, desk=elsewhere, at=LATER, key="in")
    assert answer.late_days == 2
    assert [consequence.code for consequence in answer.consequences] == ["overdue", "belongs_to_another_point"]
    assert str(answer.consequences[1].sentence) == "送总馆 · 外借处"
    assert Entry.objects.get(kind="loan.checked_in").detail == {"late_days": 2}


def test_check_in_sent_twice_answers_alike_and_writes_one_line(reader: Reader, item: Item, desk: Desk) -> None:
    check_out(reader=reader, item=item, desk=desk, at=NOON, key="out")
    first = check_in(item=item, desk=desk, at=LATER, key="in")
    again = check_in(item=item, desk=desk, at=LATER + timedelta(days=9), key="in")
    assert (again.loan, again.late_days) == (first.loan, 2)
    assert Entry.objects.filter(kind="loan.checked_in").count() == 1


def test_check_in_of_a_copy_on_nobodys_loan_records_nothing_false(item: Item, desk: Desk) -> None:
    answer = check_in(item=item, desk=desk, at=NOON, key="in")
    assert (answer.loan, [one.code for one in answer.consequences]) == (None, ["not_on_loan"])
    Item.objects.update(status="lost")
    assert Entry.objects.count() == 0


def test_check_in_of_a_lost_copy_finds_it_with_its_line(item: Item, desk: Desk) -> None:
    Item.objects.update(status="lost")
    answer = check_in(item=item, desk=desk, at=NOON, key="in2")
    assert [one.code for one in answer.consequences] == ["item_found"]
    assert "遗失" in str(answer.consequences[0].sentence)
    item.refresh_from_db()
    assert (item.status, Entry.objects.get().kind, Entry.objects.get().key) == ("available", "item.found", "in2.found")
    again = check_in(item=item, desk=desk, at=NOON, key="in2")
    assert [one.code for one in again.consequences] == ["item_found"]
    take_back_return(key_of="in2", desk=desk, at=NOON, key="undo")
    item.refresh_from_db()
    assert (item.status, Entry.objects.count()) == ("lost", 2)


def test_a_clock_that_runs_behind_never_returns_before_the_check_out(reader: Reader, item: Item, desk: Desk) -> None:
    check_out(reader=reader, item=item, desk=desk, at=NOON, key="out")
    check_in(item=item, desk=desk, at=NOON - timedelta(days=400), key="in")
    assert Loan.objects.get().returned_at == NOON


def test_check_in_costs_at_most_eight_queries(reader: Reader, item: Item, desk: Desk) -> None:
    check_out(reader=reader, item=item, desk=desk, at=NOON, key="out")
    with counted_queries() as queries:
        check_in(item=item, desk=desk, at=NOON, key="in")
    assert len(queries) == 8
