"""Tests of check-out."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from catalog.models import Item, Record
from circulation.enums import CardState
from circulation.lending.checking_out import CheckOutRefused, check_out
from circulation.lending.overriding import Override
from circulation.models import Card, Loan, LoanRule, Reader, ReaderGroup
from circulation.readers.keys import reader_key_for
from libsys.access.desk import Desk
from libsys.models import Closure, Entry, Room
from tests.circulation.conftest import counted_queries
from tests.fixtures import NOON, make_item


def test_check_out_writes_the_loan_the_copy_and_two_lines(reader: Reader, item: Item, desk: Desk) -> None:
    Reader.objects.filter(pk=reader.pk).update(
        group=ReaderGroup.objects.create(library=desk.library, code="G32", name="三（2）班")
    )
    loan = check_out(reader=reader, item=item, desk=desk, at=NOON, key="k1")
    loan.refresh_from_db()
    assert (loan.reader, loan.item, loan.room, loan.staff) == (reader, item, desk.room, desk.staff)
    assert (loan.due_on, loan.checked_out_at, loan.returned_at) == (date(2026, 4, 1), NOON, None)
    assert loan.terms["max_renewals"] == {"value": 1, "rule": LoanRule.objects.get().pk}
    item.refresh_from_db()
    assert (item.status, item.loans) == ("on_loan", 1)
    lent, visit = Entry.objects.order_by("pk")
    key = reader_key_for(reader, 2026)
    assert (lent.kind, lent.key, lent.loan_id, lent.item_id, lent.record_id) == (
        "loan.checked_out", "k1", loan.pk, item.pk, item.record_id,
    )  # fmt: skip
    assert (lent.clc, lent.material, lent.source) == ("C912.82", "book", "purchase")
    for line in (lent, visit):
        assert (line.reader_key, line.reader_category, line.age_band, line.group) == (key, "adult", "adult", "G32")
        assert (line.day, line.room, line.point, line.staff) == (date(2026, 3, 2), desk.room, desk.point, desk.staff)
        assert "张" not in str(line.detail)
    assert (visit.kind, visit.quantity) == ("visit.borrowed", 1)


def test_check_out_sent_twice_lends_once(reader: Reader, item: Item, desk: Desk) -> None:
    first = check_out(reader=reader, item=item, desk=desk, at=NOON, key="same")
    assert check_out(reader=reader, item=item, desk=desk, at=NOON, key="same") == first
    assert (Loan.objects.count(), Entry.objects.filter(kind="loan.checked_out").count()) == (1, 1)


def test_check_out_counts_one_visit_per_reader_room_and_local_day(
    reader: Reader, record: Record, desk: Desk, branch_room: Room
) -> None:
    elsewhere = replace(desk, point=branch_room.point, room=branch_room)
    midnight = datetime(2026, 3, 2, 16, 0, tzinfo=UTC)  # 3 March, 00:00 in Shanghai
    moments = [(desk, NOON), (desk, midnight - timedelta(seconds=1)), (elsewhere, NOON), (desk, midnight)]
    for number, (place, at) in enumerate(moments):
        copy = make_item(record, desk.room, barcode=f"B{number}")
        check_out(reader=reader, item=copy, desk=place, at=at, key=f"k{number}")
    visits = Entry.objects.filter(kind="visit.borrowed").order_by("pk")
    assert [(line.room, line.day.day) for line in visits] == [(desk.room, 2), (branch_room, 2), (desk.room, 3)]


def test_check_out_counts_the_visit_per_point_where_there_is_no_room(
    reader: Reader, record: Record, desk: Desk
) -> None:
    anywhere = replace(desk, room=None)
    for number in range(2):
        copy = make_item(record, desk.room, barcode=f"B{number}")
        check_out(reader=reader, item=copy, desk=anywhere, at=NOON, key=f"k{number}")
    assert [line.point for line in Entry.objects.filter(kind="visit.borrowed")] == [desk.point]


def test_check_out_refuses_with_every_block_at_once(reader: Reader, item: Item, desk: Desk) -> None:
    Card.objects.update(state=CardState.LOST)
    Reader.objects.update(valid_until=date(2026, 3, 1))
    Item.objects.update(use="in_house")
    with pytest.raises(CheckOutRefused) as refused:
        check_out(reader=reader, item=item, desk=desk, at=NOON, key="k")
    assert [reason.code for reason in refused.value.reasons] == [
        "card_not_valid", "reader_expired", "item_not_for_loan",
    ]  # fmt: skip
    assert (Loan.objects.count(), Entry.objects.count()) == (0, 0)


def test_check_out_judges_the_card_in_hand(reader: Reader, item: Item, desk: Desk) -> None:
    old = Card.objects.get()
    Card.objects.update(state=CardState.REPLACED)
    new = Card.objects.create(reader=reader, number="R0002", issued_on=date(2026, 1, 1))
    with pytest.raises(CheckOutRefused):
        check_out(reader=reader, item=item, desk=desk, at=NOON, key="a", card=old)
    assert check_out(reader=reader, item=item, desk=desk, at=NOON, key="b", card=new).reader == reader


def test_an_override_lifts_what_it_names_and_says_so_in_the_line(
    reader: Reader, item: Item, desk: Desk, director_desk: Desk
) -> None:
    LoanRule.objects.update(max_loans=0)
    override = Override(frozenset({"too_many_loans"}), "leader_agreed")
    with pytest.raises(CheckOutRefused):
        check_out(reader=reader, item=item, desk=desk, at=NOON, key="a", override=override)
    with pytest.raises(CheckOutRefused):
        check_out(reader=reader, item=item, desk=director_desk, at=NOON, key="b", override=Override(override.codes))
    check_out(reader=reader, item=item, desk=director_desk, at=NOON, key="c", override=override)
    detail = Entry.objects.get(kind="loan.checked_out").detail
    assert detail == {"lifted": ["too_many_loans"], "reason": "leader_agreed"}


def test_a_block_that_the_override_does_not_name_still_stands(reader: Reader, item: Item, director_desk: Desk) -> None:
    LoanRule.objects.update(max_loans=0)
    Item.objects.update(use="in_house")
    override = Override(frozenset({"too_many_loans", "card_not_valid"}), "x")
    with pytest.raises(CheckOutRefused) as refused:
        check_out(reader=reader, item=item, desk=director_desk, at=NOON, key="a", override=override)
    assert [reason.code for reason in refused.value.reasons] == ["item_not_for_loan"]


def test_check_out_is_due_on_an_open_day_and_keeps_its_terms(reader: Reader, item: Item, desk: Desk) -> None:
    Closure.objects.create(library=desk.library, since=date(2026, 4, 1), until=date(2026, 4, 6), reason="清明")
    loan = check_out(reader=reader, item=item, desk=desk, at=NOON, key="a")
    LoanRule.objects.update(days=7)
    loan.refresh_from_db()
    assert (loan.due_on, loan.terms["days"]["value"]) == (date(2026, 4, 7), 30)


def test_check_out_costs_at_most_twelve_queries(reader: Reader, record: Record, desk: Desk) -> None:
    counts = []
    for number in range(4):
        copy = make_item(record, desk.room, barcode=f"B{number}")
        with counted_queries() as queries:
            check_out(reader=reader, item=copy, desk=desk, at=NOON, key=f"k{number}")
        counts.append(len(queries))
    assert counts == [12, 11, 11, 11], "the first makes the number that stands for the reader this year"
