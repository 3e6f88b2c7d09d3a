"""A reader says that a copy was brought back: the loan stays, nothing more is asked, and it ends as any loan."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from catalog.models import Item
from circulation.charges.compensation.claiming import claim_returned, find_looked_for, withdraw_claim
from circulation.charges.compensation.losing import Claim, report_lost, take_back_loss
from circulation.charges.compensation.rules import find_rule
from circulation.charges.lines import ChargeRefused
from circulation.enums import ChargeKind, Kind
from circulation.lending.checking_in import check_in
from circulation.lending.checks import find_blocks
from circulation.lending.gathering import gather_case
from circulation.lending.taking_back import take_back
from circulation.models import Charge, CompensationRule, Loan, LoanRule, Reader, ReturnClaim
from circulation.opac.account.loans import find_my_loans
from circulation.staff.desk.outcomes import ACTS
from circulation.staff.desk.screen import build_screen
from circulation.staff.desk.session import DeskSession
from libsys.access.desk import Desk
from libsys.models import Entry, Room
from libsys.text.dates import local_day
from tests.circulation.charges.conftest import bring_back, faults, later, lend, owed
from tests.fixtures import make_item

pytestmark = pytest.mark.django_db


def day(days: int) -> date:
    """Return the day so many days after the copy was due."""
    return local_day(later(30 + days))


def claim(loan: Loan, desk: Desk, *, said: int, at: int, key: str | None = None) -> ReturnClaim:
    """Mark a loan, both days counted from the day it was due."""
    return claim_returned(loan=loan, said_on=day(said), desk=desk, at=later(30 + at), key=key)


def codes(refused: Any) -> list[str]:
    """Return the codes of a refusal."""
    return [reason.code for reason in refused.value.reasons]


@pytest.fixture
def loan(reader: Reader, item: Item, desk: Desk, fining_rule: LoanRule) -> Loan:
    """Return a loan that costs ten cents a day after two days of grace."""
    return lend(reader, item, desk)


def test_the_loan_stays_and_is_listed_until_it_ends(loan: Loan, item: Item, desk: Desk) -> None:
    made = claim(loan, desk, said=-3, at=5)
    assert list(find_looked_for(desk.library)) == [made]
    loan.refresh_from_db()
    assert loan.returned_at is None
    line = Entry.objects.get(kind=Kind.LOAN_CLAIMED)
    assert (line.topic, line.loan_id, line.detail) == ("made", loan.pk, {"said_on": day(-3).isoformat()})
    bring_back(item, desk, late=20)
    assert not find_looked_for(desk.library).exists()
    assert faults() == []


@pytest.mark.parametrize(("said", "asked"), [(-3, "0"), (0, "0"), (2, "0"), (5, "0.50")])
def test_a_copy_that_is_found_is_late_up_to_the_day_named(
    loan: Loan, item: Item, reader: Reader, desk: Desk, said: int, asked: str
) -> None:
    claim(loan, desk, said=said, at=6)
    answer = bring_back(item, desk, late=19, key="back")
    assert answer.late_days == max(said, 0)
    assert owed(reader) == Decimal(asked)
    assert bring_back(item, desk, late=19, key="back").late_days == answer.late_days, "sent again it says the same"
    line = Entry.objects.get(kind=Kind.CHECKED_IN)
    assert line.detail.get("late_days", 0) == max(said, 0)


def test_a_day_named_after_the_return_makes_nothing_later(loan: Loan, item: Item, reader: Reader, desk: Desk) -> None:
    claim(loan, desk, said=9, at=9)
    answer = check_in(item=item, desk=desk, at=later(40), handed_in_at=later(34), key=None)
    assert answer.late_days == 4


def test_a_claim_that_is_withdrawn_counts_no_more(loan: Loan, item: Item, reader: Reader, desk: Desk) -> None:
    made = claim(loan, desk, said=0, at=5)
    for _time in range(2):
        withdraw_claim(claim=made, desk=desk, at=later(36), key="withdrawn")
    assert not find_looked_for(desk.library).exists()
    assert Entry.objects.filter(kind=Kind.LOAN_CLAIMED, topic="withdrawn").count() == 1
    bring_back(item, desk, late=7)
    assert owed(reader) == Decimal("0.70")
    with pytest.raises(ChargeRefused) as refused:
        withdraw_claim(claim=made, desk=desk, at=later(40), key="later")
    assert codes(refused) == ["claim_is_over"]


def test_a_claim_sent_again_after_it_was_withdrawn_answers_as_it_did(loan: Loan, desk: Desk) -> None:
    made = claim(loan, desk, said=0, at=5, key="claimed")
    withdraw_claim(claim=made, desk=desk, at=later(36), key="withdrawn")
    second = claim(loan, desk, said=1, at=7, key="another")
    assert [claim(loan, desk, said=0, at=8, key=key) for key in ("claimed", "another")] == [made, second]
    assert ReturnClaim.objects.count() == 2


def test_a_return_that_is_taken_back_leaves_the_copy_looked_for(loan: Loan, item: Item, desk: Desk) -> None:
    made = claim(loan, desk, said=0, at=5)
    bring_back(item, desk, late=7, key="back")
    take_back(entry=Entry.objects.get(kind=Kind.CHECKED_IN), desk=desk, at=later(37), key="undone")
    assert list(find_looked_for(desk.library)) == [made]
    assert faults() == []


def test_a_copy_not_found_costs_its_delay_up_to_the_claim(loan: Loan, reader: Reader, desk: Desk) -> None:
    rule: CompensationRule = find_rule(desk.library, loan.item.material)
    rule.library, rule.with_overdue = desk.library, True
    rule.save()
    claim(loan, desk, said=0, at=5)
    report_lost(loan=loan, claim=Claim(Decimal(0), note="馆内没找到，不收"), desk=desk, at=later(90), key=None)
    assert [(one.kind, one.days) for one in Charge.objects.all()] == [(ChargeKind.OVERDUE, 5)]
    assert not find_looked_for(desk.library).exists()
    take_back_loss(loan=loan, desk=desk, at=later(91), key=None)
    assert find_looked_for(desk.library).exists()
    assert faults() == []


@pytest.mark.parametrize(("said", "at"), [(-31, 5), (6, 5), (4000, 5)])
def test_only_a_day_of_the_loan_can_be_named(loan: Loan, desk: Desk, said: int, at: int) -> None:
    with pytest.raises(ChargeRefused) as refused:
        claim(loan, desk, said=said, at=at)
    assert codes(refused) == ["claim_day_wrong"]
    assert not ReturnClaim.objects.exists()


def test_it_is_claimed_once_and_never_of_a_loan_that_is_over(loan: Loan, item: Item, desk: Desk) -> None:
    made = claim(loan, desk, said=0, at=5, key="claimed")
    assert claim(loan, desk, said=0, at=5, key="claimed") == made
    with pytest.raises(ChargeRefused) as refused:
        claim(loan, desk, said=1, at=5, key="another")
    assert codes(refused) == ["claimed_already"]
    bring_back(item, desk, late=7)
    with pytest.raises(ChargeRefused) as refused:
        claim(loan, desk, said=1, at=9, key="third")
    assert codes(refused) == ["claim_too_late"]
    assert Entry.objects.filter(kind=Kind.LOAN_CLAIMED).count() == 1


def test_what_is_looked_for_stands_in_the_order_of_the_shelves(
    loan: Loan, reader: Reader, item: Item, desk: Desk, room: Room
) -> None:
    other = make_item(item.record, room, barcode="0412003")
    Item.objects.filter(pk=item.pk).update(call_sort="B")
    Item.objects.filter(pk=other.pk).update(call_sort="A")
    claim(loan, desk, said=0, at=5)
    claim(lend(reader, other, desk), desk, said=0, at=5)
    assert [one.loan.item_id for one in find_looked_for(desk.library)] == [other.pk, item.pk]


def test_what_is_looked_for_blocks_no_other_book(loan: Loan, reader: Reader, item: Item, desk: Desk) -> None:
    LoanRule.objects.update(max_overdue=1)
    other = make_item(item.record, item.room, barcode="0412003")
    made = claim(loan, desk, said=0, at=5)
    case = gather_case(reader=reader, item=other, desk=desk, at=later(36))
    assert find_blocks(case) == []
    withdraw_claim(claim=made, desk=desk, at=later(36), key=None)
    case = gather_case(reader=reader, item=other, desk=desk, at=later(36))
    assert [reason.code for reason in find_blocks(case)] == ["overdue_loans"]


def test_the_desk_and_the_reader_see_that_it_is_looked_for(loan: Loan, reader: Reader, desk: Desk) -> None:
    claim(loan, desk, said=0, at=5)
    (mine,) = find_my_loans(reader, on=day(6))
    assert (mine.is_claimed, mine.state) == (True, "info")
    state = DeskSession(reader=reader.pk)
    screen = build_screen(state, desk=desk, at=later(36))
    assert screen.reader is not None
    assert (screen.reader.loans, screen.reader.overdue) == (1, 0)
    assert [(line.look, line.late_days) for line in screen.before] == [(ACTS["claimed"], 0)]
