"""Races about holds: threads meet at a barrier and act in the same moment, on real connections."""

from datetime import timedelta

import pytest

from catalog.models import Item, Record
from circulation.holds.changing import cancel_hold
from circulation.holds.placing import HoldRefused, Wish, place_hold
from circulation.lending.checking_in import CheckIn, check_in
from circulation.lending.checking_out import check_out
from circulation.models import Hold, Loan, LoanRule, Reader, ReaderCategory
from libsys.access.desk import Desk
from libsys.models import Entry, ServicePoint
from tests.circulation.holds.conftest import Placing, find_faults
from tests.circulation.lending.test_races import ROUNDS, at_once
from tests.fixtures import NOON, make_item, make_reader, make_record

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_desks_never_keep_two_copies_for_one_hold(
    category: ReaderCategory, reader: Reader, record: Record, desk: Desk, hold_for: Placing
) -> None:
    second = make_reader(category, number="R2")
    for turn in range(ROUNDS):
        copies = [make_item(record, desk.room, barcode=f"B{turn}{name}") for name in "ab"]  # type: ignore[arg-type]
        first = hold_for(reader, at=NOON + timedelta(minutes=turn))
        answers = at_once(
            lambda copy=copy: check_in(item=copy, desk=desk, at=NOON, key=f"in{copy.pk}") for copy in copies
        )
        said = sorted(one.code for answer in answers for one in answer.consequences)
        assert said == ["hold_captured", "not_on_loan"]
        both = [hold_for(second, at=NOON + timedelta(minutes=turn))]
        kept = Hold.objects.get(pk=first.pk).item
        free = next(copy for copy in copies if copy != kept)
        answers = at_once([lambda: check_in(item=free, desk=desk, at=NOON, key=f"x{free.pk}")] * 2)  # noqa: B023
        assert [one.code for answer in answers for one in answer.consequences] == ["hold_captured"] * 2
        for hold in (first, *both):
            cancel_hold(hold=hold, desk=desk, at=NOON, key=f"c{hold.pk}")
        Item.objects.filter(record=record).update(status="withdrawn")
    assert Entry.objects.filter(kind="hold.captured").count() == 2 * ROUNDS


def test_a_return_and_two_readers_who_wait_get_one_copy_each(
    category: ReaderCategory, reader: Reader, record: Record, desk: Desk, hold_for: Placing
) -> None:
    copies = [make_item(record, desk.room, barcode=f"B{name}") for name in "ab"]  # type: ignore[arg-type]
    hold_for(reader)
    hold_for(make_reader(category, number="R2"), at=NOON + timedelta(minutes=1))
    answers = at_once(lambda copy=copy: check_in(item=copy, desk=desk, at=NOON, key=f"in{copy.pk}") for copy in copies)
    assert [one.code for answer in answers for one in answer.consequences] == ["hold_captured"] * 2
    assert {hold.item for hold in Hold.objects.all()} == set(copies)
    assert find_faults() == []


def test_a_hold_and_a_check_out_at_once_leave_both_or_one(
    category: ReaderCategory, reader: Reader, record: Record, item: Item, point: ServicePoint, desk: Desk
) -> None:
    other = make_reader(category, number="R2")
    for turn in range(ROUNDS):
        at = NOON + timedelta(minutes=turn)
        wish = Wish(record, point)
        hold, loan = at_once(
            [
                lambda: place_hold(reader=reader, wish=wish, desk=desk, at=at, key=f"h{turn}"),  # noqa: B023
                lambda: check_out(reader=other, item=item, desk=desk, at=at, key=f"o{turn}"),  # noqa: B023
            ]
        )
        assert isinstance(hold, Hold)
        assert isinstance(loan, Loan) or loan.code == "item_held_for_another"
        answer = check_in(item=item, desk=desk, at=at, key=f"i{turn}")
        assert isinstance(answer, CheckIn)
        assert Hold.objects.get(pk=hold.pk).state == "ready"
        assert find_faults() == []
        cancel_hold(hold=hold, desk=desk, at=at, key=f"c{turn}")
        check_in(item=item, desk=desk, at=at, key=f"j{turn}")


def test_a_reader_at_two_desks_never_holds_past_the_limit(reader: Reader, desk: Desk, point: ServicePoint) -> None:
    LoanRule.objects.update(max_holds=2)
    records = [make_record(title=f"书{number}", source_key=f"t:{number}") for number in range(4)]
    for number, record in enumerate(records):
        make_item(record, desk.room, barcode=f"B{number}")  # type: ignore[arg-type]
    answers = at_once(
        lambda record=record: place_hold(
            reader=reader, wish=Wish(record, point), desk=desk, at=NOON, key=f"h{record.pk}"
        )
        for record in records
    )
    assert sorted(answer.code for answer in answers if isinstance(answer, HoldRefused)) == ["too_many_holds"] * 2
    assert Hold.objects.count() == 2
