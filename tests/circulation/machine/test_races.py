"""Races: desks act at once on one copy, one hold, one charge, one key. One outcome, clear answers."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from catalog.models import Item, Record
from circulation.charges.lines import ChargeRefused
from circulation.charges.making import Demand, make_charge
from circulation.charges.receipts import Money
from circulation.charges.settling import Share, pay
from circulation.enums import ChargeKind
from circulation.holds.changing import cancel_hold
from circulation.holds.placing import Wish, place_hold
from circulation.lending.checking_in import CheckIn, check_in
from circulation.lending.checking_out import CheckOutRefused, check_out
from circulation.lending.renewing import renew
from circulation.lending.taking_back import take_back
from circulation.models import Charge, Hold, Loan, LoanRule, Reader, ReaderCategory, Settlement
from circulation.readers.merging.merging import merge_readers
from circulation.readers.merging.planning import plan_merge
from libsys.access.desk import Desk
from libsys.errors import DomainError
from libsys.models import Entry, ServicePoint
from tests.circulation.lending.test_races import at_once
from tests.circulation.machine.machine import find_faults
from tests.circulation.machine.running import IS_DEEP
from tests.fixtures import NOON, make_item, make_reader

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 1000 if IS_DEEP else 5
SOME = min(ROUNDS, 50)
PAIRS_ROUNDS = 20 if IS_DEEP else 1
ELSEWHERE = "item_on_loan_to_another"


def test_one_copy_wanted_by_four_is_lent_once_and_three_are_told(
    category: ReaderCategory, reader: Reader, item: Item, desk: Desk
) -> None:
    readers = [reader, *(make_reader(category, number=f"R{number}") for number in range(3))]
    for turn in range(ROUNDS):
        answers = at_once(
            partial(check_out, reader=who, item=item, desk=desk, at=NOON, key=f"{turn}-{who.pk}") for who in readers
        )
        refusals = [answer for answer in answers if isinstance(answer, CheckOutRefused)]
        assert [one.code for one in refusals] == [ELSEWHERE] * 3
        assert all("2026年3月2日" in str(one.reasons[0].sentence) for one in refusals)
        loan = Loan.objects.get(returned_at__isnull=True)
        assert loan in answers
        check_in(item=item, desk=desk, at=NOON, key=f"{turn}-in")
    assert Entry.objects.filter(kind="loan.checked_out").count() == ROUNDS
    assert find_faults() == []


def test_one_key_at_two_desks_is_one_loan_and_one_answer(reader: Reader, item: Item, desk: Desk) -> None:
    for turn in range(SOME):
        act = partial(check_out, reader=reader, item=item, desk=desk, at=NOON, key=f"same{turn}")
        assert len({answer.pk for answer in at_once([act, act, act])}) == 1
        back = partial(check_in, item=item, desk=desk, at=NOON, key=f"back{turn}")
        answers = at_once([back, back])
        assert all(isinstance(answer, CheckIn) and answer.loan is not None for answer in answers)
    assert Loan.objects.count() == Entry.objects.filter(kind="loan.checked_in").count() == SOME


def test_one_charge_is_paid_once(reader: Reader, desk: Desk) -> None:
    for turn in range(SOME):
        demand = Demand(ChargeKind.OTHER, Decimal(5))
        charge = make_charge(reader=reader, demand=demand, desk=desk, at=NOON, key=f"charge{turn}")
        told: dict[str, Any] = {"reader": reader, "shares": [Share(charge.pk, Decimal(5))], "desk": desk, "at": NOON}
        answers = at_once(partial(pay, money=Money("cash"), key=f"pay{turn}{name}", **told) for name in "ab")
        refused = [answer.code for answer in answers if isinstance(answer, ChargeRefused)]
        assert refused == ["charge_settled_already"]
        assert Settlement.objects.filter(charge=charge).count() == 1
    assert Reader.objects.get(pk=reader.pk).owed == 0
    assert find_faults() == []


def test_a_hold_placed_while_the_copy_comes_back_is_served_or_next(
    category: ReaderCategory, reader: Reader, record: Record, item: Item, point: ServicePoint, desk: Desk
) -> None:
    other = make_reader(category, number="R2")
    for turn in range(SOME):
        check_out(reader=reader, item=item, desk=desk, at=NOON, key=f"out{turn}")
        wish = Wish(record, point)
        returned, hold = at_once(
            [
                partial(check_in, item=item, desk=desk, at=NOON, key=f"in{turn}"),
                partial(place_hold, reader=other, wish=wish, desk=desk, at=NOON, key=f"hold{turn}"),
            ]
        )
        captured = "hold_captured" in [one.code for one in returned.consequences]
        hold.refresh_from_db()
        item.refresh_from_db()
        assert (hold.state, item.status) == (("ready", "on_hold_shelf") if captured else ("waiting", "available"))
        cancel_hold(hold=hold, desk=desk, at=NOON, key=f"cancel{turn}")
        check_in(item=item, desk=desk, at=NOON, key=f"clear{turn}")
    assert find_faults() == []


Act = Callable[[], Any]
PAIRS = [
    ("check_out", "check_in"), ("check_in", "check_in"), ("renew", "hold"), ("check_in", "cancel"),
    ("take_back", "check_in"), ("check_in", "renew"), ("merge", "check_out"), ("merge", "check_in"), ("renew", "renew"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_whatever_meets_leaves_a_house_in_order(
    one: str, other: str, category: ReaderCategory, reader: Reader, record: Record, point: ServicePoint, desk: Desk
) -> None:
    LoanRule.objects.update(max_loans=90)
    for turn in range(PAIRS_ROUNDS):
        item = make_item(record, desk.room, barcode=f"C{turn}")  # type: ignore[arg-type]
        who, waits = (make_reader(category, number=f"{name}{turn}") for name in "AB")
        loan = check_out(reader=who, item=item, desk=desk, at=NOON, key=f"first{turn}")
        wish = Wish(record, point, item)
        hold = place_hold(reader=waits, wish=wish, desk=desk, at=NOON, key=f"h{turn}") if other == "cancel" else Hold()
        acts: dict[str, Act] = {
            "check_out": partial(check_out, reader=waits, item=item, desk=desk, at=NOON, key=f"out{turn}"),
            "check_in": partial(check_in, item=item, desk=desk, at=NOON, key=None),
            "renew": partial(renew, loan=loan, desk=desk, at=NOON, key=None),
            "hold": partial(place_hold, reader=waits, wish=wish, desk=desk, at=NOON, key=f"hold{turn}"),
            "cancel": partial(cancel_hold, hold=hold, desk=desk, at=NOON, key=None),
            "take_back": partial(
                take_back, entry=Entry.objects.get(key=f"first{turn}"), desk=desk, at=NOON, key=f"back{turn}"
            ),
            "merge": partial(
                merge_readers, kept=reader, merged=who, mark=plan_merge(reader, who).mark, desk=desk, at=NOON, key=None
            ),
        }
        answers = at_once([acts[one], acts[other]])
        assert all(not isinstance(answer, Exception) or isinstance(answer, DomainError) for answer in answers)
        Hold.objects.filter(state="waiting").update(paused_until=(NOON + timedelta(days=99)).date())
        assert find_faults() == []
    assert Charge.objects.count() == 0
