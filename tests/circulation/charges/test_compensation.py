"""A lost copy ends its loan and costs what the rule says; a found one gives back what the rule says."""

from decimal import Decimal
from typing import Any

import pytest

from catalog.enums import ItemStatus
from catalog.items.moving import move_items
from catalog.models import Item
from circulation.charges.compensation.finding_again import find_outcome, settle_found
from circulation.charges.compensation.losing import Claim, charge_damage, gather_damage, report_lost, take_back_loss
from circulation.charges.compensation.reckoning import Damage, Degree, reckon
from circulation.charges.compensation.rules import CELLS, delete_rule, find_rule, mark_rule, set_rule
from circulation.charges.lines import ChargeRefused
from circulation.enums import ChargeKind, Kind
from circulation.lending.checking_in import check_in
from circulation.lending.taking_back import TakingBackRefused, take_back
from circulation.models import Charge, CompensationRule, Loan, LoanRule, Reader, Receipt, Settlement
from libsys.access.desk import Desk
from libsys.models import Entry, Room
from tests.circulation.charges.conftest import faults, later, lend, owed, pay_for
from tests.fixtures import make_item

pytestmark = pytest.mark.django_db
KEY = "operation-key-0123456789"
CLAIM = Claim(Decimal("30.00"), Decimal("5.00"))
PLAIN = {name: getattr(CompensationRule(), name) for name in CELLS}


def codes(refused: Any) -> list[str]:
    """Return the codes of a refusal."""
    return [reason.code for reason in refused.value.reasons]


@pytest.fixture
def rule(library: Any) -> CompensationRule:
    """Return a rule: twice the price, thrice for old titles, five times for the last copy, refunds for 30 days."""
    rule = CompensationRule.objects.create(
        library=library, factor=2, old_years=10, old_factor=3, sole_factor=5, minimum=10, processing_fee=5,
        unknown_price=25, refund_days=30,
    )  # fmt: skip
    rule.refresh_from_db()
    return rule


@pytest.mark.parametrize(
    ("damage", "amount", "processing"),
    [
        (Damage(Decimal(20), 2020, 2026), "40.00", "5"),
        (Damage(Decimal(20), 2016, 2026), "60.00", "5"),
        (Damage(Decimal(20), 2016, 2026, is_sole=True), "100.00", "5"),
        (Damage(Decimal(20), None, 2026), "40.00", "5"),
        (Damage(Decimal(3), 2020, 2026), "10", "5"),
        (Damage(None, 2020, 2026), "25.00", "5"),
        (Damage(Decimal(0), 2020, 2026), "25.00", "5"),
        (Damage(Decimal(60), 2020, 2026, degree=Degree.LIGHT), "12.00", "0"),
        (Damage(Decimal(60), 2000, 2026, is_sole=True, degree=Degree.MARKED), "30.00", "0"),
        (Damage(Decimal(20), 2020, 2026, degree=Degree.HEAVY), "40.00", "5"),
        (Damage(Decimal("9.99"), 2020, 2026, degree=Degree.LIGHT), "2.00", "0"),
    ],
)
def test_a_copy_is_reckoned_by_price_age_rarity_and_damage(
    rule: CompensationRule, damage: Damage, amount: str, processing: str
) -> None:
    asked = reckon(rule, damage)
    assert (asked.amount, asked.processing, asked.is_agreed) == (Decimal(amount), Decimal(processing), False)


def test_without_a_price_and_a_default_the_sum_is_agreed() -> None:
    asked = reckon(CompensationRule(), Damage(None, 2020, 2026))
    assert (asked.total, asked.is_agreed) == (0, True)


def test_the_only_copy_of_a_title_is_known(item: Item, room: Room) -> None:
    assert gather_damage(item, degree=None, at=later()).is_sole
    other = make_item(item.record, room, barcode="0412003")
    assert not gather_damage(item, degree=None, at=later()).is_sole
    Item.objects.filter(pk=other.pk).update(status=ItemStatus.WITHDRAWN)
    assert gather_damage(item, degree=None, at=later()).is_sole


def test_a_loss_ends_the_loan_and_charges_the_reader(reader: Reader, item: Item, desk: Desk) -> None:
    loan = lend(reader, item, desk)
    for _twice in range(2):
        loan = report_lost(loan=loan, claim=CLAIM, desk=desk, at=later(10), key=KEY)
    item.refresh_from_db()
    assert (loan.lost_at, loan.returned_at, item.status) == (later(10), later(10), ItemStatus.LOST)
    assert owed(reader) == Decimal("35.00")
    assert set(Charge.objects.values_list("kind", "amount")) == {
        ("lost", Decimal("30.00")),
        ("processing", Decimal("5.00")),
    }
    kinds = list(Entry.objects.filter(loan_id=loan.pk).order_by("pk").values_list("kind", flat=True))
    assert kinds.count("loan.lost") == kinds.count("item.lost") == 1
    assert "loan.checked_in" not in kinds
    with pytest.raises(ChargeRefused) as refused:
        report_lost(loan=loan, claim=Claim(Decimal(0)), desk=desk, at=later(10), key=None)
    assert codes(refused) == ["claim_unexplained", "loan_is_over"]
    assert faults() == []


def test_a_check_out_is_not_taken_back_over_a_loss(reader: Reader, item: Item, desk: Desk) -> None:
    loan = lend(reader, item, desk)
    report_lost(loan=loan, claim=CLAIM, desk=desk, at=later(10), key=None)
    with pytest.raises(TakingBackRefused) as refused:
        take_back(entry=Entry.objects.get(kind=Kind.CHECKED_OUT), desk=desk, at=later(10), key=None)
    assert codes(refused) == ["something_happened_since"]


def test_a_loss_costs_the_delay_too_where_the_rule_says_so(
    reader: Reader, item: Item, desk: Desk, fining_rule: LoanRule, rule: CompensationRule
) -> None:
    loan = lend(reader, item, desk)
    CompensationRule.objects.update(with_overdue=True)
    report_lost(loan=loan, claim=CLAIM, desk=desk, at=later(35), key=None)
    assert Charge.objects.get(kind=ChargeKind.OVERDUE).amount == Decimal("0.50")


def test_a_loss_reported_by_mistake_is_undone(reader: Reader, item: Item, desk: Desk) -> None:
    loan = report_lost(loan=lend(reader, item, desk), claim=CLAIM, desk=desk, at=later(10), key=None)
    for _twice in range(2):
        loan = take_back_loss(loan=loan, desk=desk, at=later(11), key=KEY)
    item.refresh_from_db()
    assert (loan.returned_at, loan.lost_at, item.status, owed(reader)) == (None, None, ItemStatus.ON_LOAN, 0)
    with pytest.raises(ChargeRefused) as refused:
        take_back_loss(loan=loan, desk=desk, at=later(11), key=None)
    assert codes(refused) == ["not_lost"]
    again = report_lost(loan=loan, claim=CLAIM, desk=desk, at=later(12), key=None)
    pay_for(Charge.objects.select_related("reader").get(kind="lost", voided_at=None), desk, at=later(12))
    with pytest.raises(ChargeRefused) as refused:
        take_back_loss(loan=again, desk=desk, at=later(12), key=None)
    assert codes(refused) == ["charge_settled"]
    assert faults() == []


def test_a_found_copy_gives_back_what_was_paid_and_waives_the_rest(
    reader: Reader, item: Item, desk: Desk, rule: CompensationRule
) -> None:
    loan = report_lost(loan=lend(reader, item, desk), claim=CLAIM, desk=desk, at=later(10), key=None)
    pay_for(Charge.objects.select_related("reader").get(kind="lost"), desk, "20.00", at=later(10))
    outcome = find_outcome(Loan.objects.select_related("item", "library").get(), at=later(20))
    assert (outcome.waived_total, outcome.refund_total, outcome.kept) == (Decimal(10), Decimal(20), 0)
    receipt = settle_found(loan=loan, method="cash", desk=desk, at=later(20), key=KEY)
    assert settle_found(loan=loan, method="cash", desk=desk, at=later(20), key=KEY) == receipt
    item.refresh_from_db()
    assert receipt is not None
    assert (receipt.total, item.status, owed(reader)) == (Decimal(20), ItemStatus.AVAILABLE, Decimal("5.00"))
    assert Entry.objects.get(kind="item.found").loan_id == loan.pk
    assert set(Settlement.objects.exclude(kind="payment").values_list("reason", flat=True)) == {"已找回"}
    assert faults() == []


def test_a_copy_found_too_late_gives_nothing_back(
    reader: Reader, item: Item, desk: Desk, rule: CompensationRule
) -> None:
    loan = report_lost(loan=lend(reader, item, desk), claim=CLAIM, desk=desk, at=later(10), key=None)
    pay_for(Charge.objects.select_related("reader").get(kind="lost"), desk, at=later(10))
    loan = Loan.objects.select_related("item", "library").get()
    outcome = find_outcome(loan, at=later(41))
    assert (outcome.refunded, outcome.kept, outcome.is_too_late) == ((), Decimal(30), True)
    assert settle_found(loan=loan, method="cash", desk=desk, at=later(41), key=None) is None
    assert not Receipt.objects.filter(kind="refund").exists()


def test_a_rule_may_give_the_processing_fee_back_too(
    reader: Reader, item: Item, desk: Desk, rule: CompensationRule
) -> None:
    CompensationRule.objects.update(refunds_processing=True)
    loan = report_lost(loan=lend(reader, item, desk), claim=CLAIM, desk=desk, at=later(10), key=None)
    settle_found(loan=loan, method="cash", desk=desk, at=later(11), key=None)
    assert owed(reader) == 0


def test_only_what_a_reader_lost_is_found_again(reader: Reader, item: Item, desk: Desk) -> None:
    with pytest.raises(ChargeRefused) as refused:
        settle_found(loan=lend(reader, item, desk), method="gold", desk=desk, at=later(1), key=None)
    assert codes(refused) == ["not_lost_by_reader", "method_wrong"]


def test_a_lost_copy_on_the_desk_reminds_of_the_money(reader: Reader, item: Item, desk: Desk) -> None:
    loan = report_lost(loan=lend(reader, item, desk), claim=CLAIM, desk=desk, at=later(10), key=None)
    said = {one.code: one.facts for one in check_in(item=item, desk=desk, at=later(12), key=KEY).consequences}
    assert said["lost_copy_found"] == {"loan": loan.pk}
    settle_found(loan=loan, method="cash", desk=desk, at=later(12), key=None)
    assert faults() == []


def test_a_copy_lost_by_nobody_reminds_of_nothing(item: Item, desk: Desk) -> None:
    move_items(items=[item], by="report_lost", desk=desk, at=later(), key=None)
    said = check_in(item=item, desk=desk, at=later(1), key=None).consequences
    assert "lost_copy_found" not in [one.code for one in said]


def test_damage_is_charged_once_and_the_loan_goes_on(reader: Reader, item: Item, desk: Desk) -> None:
    loan = lend(reader, item, desk)
    claim = Claim(Decimal("8.00"), note="第 3 页")
    told: dict[str, Any] = {"degree": Degree.MARKED, "desk": desk, "at": later(3)}
    first = charge_damage(loan=loan, claim=claim, key=KEY, **told)
    assert charge_damage(loan=loan, claim=claim, key=KEY, **told) == first
    assert first is not None
    assert (first.kind, first.note, owed(reader)) == (ChargeKind.DAMAGED, "marked 第 3 页", Decimal(8))
    with pytest.raises(ChargeRefused) as refused:
        charge_damage(loan=loan, claim=Claim(Decimal(0)), key=None, **told)
    assert codes(refused) == ["claim_unexplained", "amount_wrong", "damage_charged"]
    loan.refresh_from_db()
    assert loan.returned_at is None
    assert faults() == []


def test_a_rule_speaks_for_its_material_and_the_general_one_for_the_rest(rule: CompensationRule, desk: Desk) -> None:
    told: dict[str, Any] = {"material": "map", "cells": {**PLAIN, "factor": Decimal(4)}, "desk": desk, "at": later()}
    special = set_rule(seen="", key=KEY, **told)
    assert set_rule(seen="", key=KEY, **told) == special
    assert (find_rule(desk.library, "map"), find_rule(desk.library, "book")) == (special, rule)
    with pytest.raises(ChargeRefused) as refused:
        set_rule(seen="stale", key=None, **told)
    assert codes(refused) == ["compensation_changed_meanwhile"]
    set_rule(seen=mark_rule(special), key=None, **{**told, "cells": {**PLAIN, "factor": Decimal(6)}})
    for _twice in range(2):
        delete_rule(rule=special, desk=desk, at=later(), key="delete-key-0123456789")
    assert find_rule(desk.library, "map") == rule
    assert Entry.objects.filter(kind=Kind.COMPENSATION_CHANGED).count() == 3


@pytest.mark.parametrize(
    "wrong",
    [{"factor": Decimal(-1)}, {"minimum": Decimal(10**6)}, {"light": 101}, {"heavy": 10}, {"refund_days": None}],
)
def test_a_rule_that_cannot_be_is_refused(desk: Desk, wrong: dict[str, Any]) -> None:
    with pytest.raises(ChargeRefused) as refused:
        set_rule(material="", cells={**PLAIN, **wrong}, seen="", desk=desk, at=later(), key=None)
    assert codes(refused) == ["compensation_wrong"]
    with pytest.raises(ChargeRefused):
        set_rule(material="papyrus", cells=PLAIN, seen="", desk=desk, at=later(), key=None)


def test_without_any_rule_the_plain_price_is_asked(library: Any) -> None:
    asked = reckon(find_rule(library, "book"), Damage(Decimal(20), 2026, 2026))
    assert (asked.amount, asked.processing) == (Decimal(20), 0)
