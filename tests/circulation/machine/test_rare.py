"""What comes together rarely: a clock that went back, a reader who was forgotten, a hold that moved on."""

from datetime import timedelta
from decimal import Decimal

import pytest

from catalog.models import Item
from circulation.accounts.history import forget_old_loans
from circulation.charges.compensation.finding_again import settle_found
from circulation.charges.compensation.losing import Claim, report_lost, take_back_loss
from circulation.holds.changing import cancel_hold
from circulation.holds.placing import Wish, place_hold
from circulation.lending.checking_in import check_in
from circulation.lending.checking_out import check_out
from circulation.lending.handing_on import hand_on
from circulation.lending.taking_back import TakingBackRefused, take_back, take_back_return
from circulation.models import Card, Loan, Reader, ReaderCategory, Transit
from libsys.access.desk import Desk
from libsys.models import Entry
from tests.circulation.machine.machine import find_faults
from tests.fixtures import NOON, make_reader

LONG_AFTER = NOON + timedelta(days=100)


def test_a_loss_is_taken_back_with_its_charges_though_the_clock_ran_behind(
    reader: Reader, item: Item, desk: Desk
) -> None:
    loan = check_out(reader=reader, item=item, desk=desk, at=NOON, key="out")
    behind = NOON - timedelta(days=3)
    report_lost(loan=loan, claim=Claim(Decimal(20)), desk=desk, at=behind, key="lost")
    take_back_loss(loan=loan, desk=desk, at=behind, key="back")
    assert Reader.objects.get(pk=reader.pk).owed == 0
    assert find_faults() == []


def test_a_return_whose_reader_was_forgotten_is_not_taken_back(reader: Reader, item: Item, desk: Desk) -> None:
    check_out(reader=reader, item=item, desk=desk, at=NOON, key="out")
    check_in(item=item, desk=desk, at=NOON, key="in")
    assert forget_old_loans(at=LONG_AFTER) == 1
    with pytest.raises(TakingBackRefused):
        take_back(entry=Entry.objects.get(key="in"), desk=desk, at=LONG_AFTER, key="undo")
    assert find_faults() == []


def test_a_copy_whose_loser_was_forgotten_is_put_back_into_use(reader: Reader, item: Item, desk: Desk) -> None:
    loan = check_out(reader=reader, item=item, desk=desk, at=NOON, key="out")
    report_lost(loan=loan, claim=Claim(Decimal(0), note="赔同版书"), desk=desk, at=NOON, key="lost")
    assert forget_old_loans(at=LONG_AFTER) == 1
    settle_found(loan=Loan.objects.get(), method="cash", desk=desk, at=LONG_AFTER, key="found")
    item.refresh_from_db()
    assert item.status == "available"
    assert find_faults() == []


def test_handing_on_what_nobody_had_is_lent_once_though_it_is_sent_again(
    reader: Reader, item: Item, desk: Desk
) -> None:
    first = hand_on(reader=reader, item=item, desk=desk, at=NOON, key="on")
    again = hand_on(reader=reader, item=item, desk=desk, at=NOON + timedelta(minutes=5), key="on")
    assert first.loan == again.loan == Loan.objects.get(returned_at__isnull=True)
    assert find_faults() == []


def test_a_return_that_sent_a_copy_to_a_reader_stands_once_the_reader_gave_the_hold_up(
    reader: Reader, item: Item, desk: Desk, branch_desk: Desk
) -> None:
    assert desk.point
    hold = place_hold(reader=reader, wish=Wish(item.record, desk.point), desk=desk, at=NOON, key="hold")
    check_in(item=item, desk=branch_desk, at=NOON, key="in")
    cancel_hold(hold=hold, desk=desk, at=NOON, key="cancel")
    with pytest.raises(TakingBackRefused) as refused:
        take_back_return(key_of="in", desk=branch_desk, at=NOON, key="undo")
    assert [reason.code for reason in refused.value.reasons] == ["hold_changed_since"]
    assert Transit.objects.get().closed_at is None
    assert find_faults() == []


@pytest.mark.parametrize("is_refused", [False, True])
def test_handing_on_sent_again_answers_alike_though_another_desk_lent_the_copy_since(
    is_refused: bool, category: ReaderCategory, reader: Reader, item: Item, desk: Desk, branch_desk: Desk
) -> None:
    other, third = (make_reader(category, number=number) for number in ("R2", "R3"))
    ended = check_out(reader=third, item=item, desk=desk, at=NOON - timedelta(days=1), key="before")
    if is_refused:
        Card.objects.filter(reader=reader).update(state="lost")
    first = hand_on(reader=reader, item=item, desk=desk, at=NOON, key="on")
    assert (first.loan is None, first.returned and first.returned.loan) == (is_refused, ended)
    soon = NOON + timedelta(minutes=2)
    hand_on(reader=other, item=item, desk=branch_desk, at=soon, key="on2")
    again = hand_on(reader=reader, item=item, desk=desk, at=soon, key="on")
    assert (again.loan, again.returned and again.returned.loan) == (first.loan, ended)
    assert (Loan.objects.get(returned_at__isnull=True).reader, find_faults()) == (other, [])
