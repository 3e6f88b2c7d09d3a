"""Paying, waiving, giving back and voiding keep one balance, whatever the order, and do nothing twice."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from circulation.charges.giving_back import find_deposit, find_refundable, refund, return_deposit, take_deposit
from circulation.charges.lines import ChargeRefused
from circulation.charges.making import Demand, make_charge, void_charge
from circulation.charges.receipts import Money
from circulation.charges.settling import Share, accept_replacement, pay, waive
from circulation.charges.voiding import void_receipt, void_waiver
from circulation.enums import ChargeKind, Kind, PaymentMethod
from circulation.models import Charge, LoanRule, Reader, ReaderCategory, Receipt, Settlement
from libsys.access.desk import Desk
from libsys.models import Entry
from tests.circulation.charges.conftest import bring_back, charge_of, faults, later, lend, owed, pay_for
from tests.fixtures import NOON, make_reader

pytestmark = pytest.mark.django_db
KEY = "operation-key-0123456789"


def codes(refused: pytest.ExceptionInfo[ChargeRefused]) -> list[str]:
    """Return the codes of a refusal."""
    return [reason.code for reason in refused.value.reasons]


def sums(kind: Kind) -> Decimal:
    """Return what the lines of a kind come to."""
    return sum(Entry.objects.filter(kind=kind).values_list("amount", flat=True), Decimal(0))


def test_several_charges_are_paid_on_one_receipt(reader: Reader, desk: Desk) -> None:
    one, other = charge_of(reader, desk), charge_of(reader, desk, "2.00")
    shares = [Share(one.pk, Decimal("5.00")), Share(other.pk, Decimal("0.50"))]
    receipt = pay(
        reader=reader, shares=shares, money=Money(PaymentMethod.CASH, Decimal(10)), desk=desk, at=NOON, key=KEY
    )
    assert (str(receipt), receipt.total, receipt.staff) == ("20260302-0001", Decimal("5.50"), desk.staff)
    assert owed(reader) == Decimal("1.50")
    assert sums(Kind.CHARGE_PAID) == Decimal("5.50")
    again = pay(reader=reader, shares=shares, money=Money(PaymentMethod.CASH), desk=desk, at=later(1), key=KEY)
    assert (again, Settlement.objects.count()) == (receipt, 2)
    assert faults() == []


def test_numbers_run_from_one_within_a_day(reader: Reader, desk: Desk) -> None:
    receipts = [pay_for(charge_of(reader, desk), desk, at=later(day)) for day in (0, 0, 1)]
    assert [str(receipt) for receipt in receipts] == ["20260302-0001", "20260302-0002", "20260303-0001"]


def test_a_refused_payment_uses_no_number(reader: Reader, desk: Desk) -> None:
    charge = charge_of(reader, desk)
    with pytest.raises(ChargeRefused):
        pay_for(charge, desk, "9.00")
    assert str(pay_for(charge, desk)) == "20260302-0001"


@pytest.mark.parametrize(
    ("amount", "money", "expected"),
    [
        ("9.00", Money("cash"), ["more_than_owed"]),
        ("0", Money("gold"), ["amount_wrong", "method_wrong"]),
        ("0.001", Money("cash"), ["amount_wrong"]),
        ("NaN", Money("cash"), ["amount_wrong"]),
        ("5.00", Money("cash", Decimal(4)), ["received_too_little"]),
        ("5.00", Money("wechat", Decimal(5)), ["received_without_cash"]),
    ],
)
def test_a_payment_is_refused_with_every_reason(
    reader: Reader, desk: Desk, amount: str, money: Money, expected: list[str]
) -> None:
    charge = charge_of(reader, desk)
    with pytest.raises(ChargeRefused) as refused:
        pay(reader=reader, shares=[Share(charge.pk, Decimal(amount))], money=money, desk=desk, at=NOON, key=None)
    assert codes(refused) == expected
    assert not Receipt.objects.exists()


def test_nothing_chosen_and_the_same_twice_are_refused(reader: Reader, desk: Desk) -> None:
    charge = charge_of(reader, desk)
    for shares, code in (([], "no_charge_chosen"), ([Share(charge.pk, Decimal(1))] * 2, "charge_named_twice")):
        with pytest.raises(ChargeRefused) as refused:
            pay(reader=reader, shares=shares, money=Money("cash"), desk=desk, at=NOON, key=None)
        assert codes(refused) == [code]


def test_a_settled_or_void_charge_takes_no_more(reader: Reader, desk: Desk) -> None:
    paid, void = charge_of(reader, desk), charge_of(reader, desk)
    pay_for(paid, desk)
    void_charge(charge=void, reason="记错", desk=desk, at=NOON, key=KEY)
    void_charge(charge=void, reason="记错", desk=desk, at=NOON, key=KEY)
    for charge, code in ((paid, "charge_settled_already"), (void, "charge_void")):
        with pytest.raises(ChargeRefused) as refused:
            waive(
                reader=reader, shares=[Share(charge.pk, Decimal(1))], reason="", desk=desk, at=NOON, key=None
            )  # fmt: skip
        assert codes(refused) == [code, "reason_missing"]
    with pytest.raises(ChargeRefused) as refused:
        void_charge(charge=paid, reason=" ", desk=desk, at=NOON, key=None)
    assert codes(refused) == ["reason_missing", "charge_settled"]
    assert faults() == []


def test_a_refund_is_not_owed_again(reader: Reader, desk: Desk) -> None:
    charge = charge_of(reader, desk)
    waive(reader=reader, shares=[Share(charge.pk, Decimal(2))], reason="少收", desk=desk, at=NOON, key=None)
    pay_for(charge, desk, "3.00")
    given: dict[str, Any] = {"reader": reader, "method": "cash", "desk": desk, "at": later(3)}
    with pytest.raises(ChargeRefused) as refused:
        refund(shares=[Share(charge.pk, Decimal(4))], reason="", key=None, **given)
    assert codes(refused) == ["more_than_paid", "reason_missing"]
    first = refund(shares=[Share(charge.pk, Decimal(3))], reason="收错", key=KEY, **given)
    assert refund(shares=[Share(charge.pk, Decimal(3))], reason="收错", key=KEY, **given) == first
    charge.refresh_from_db()
    assert (charge.settled, charge.refunded, owed(reader)) == (Decimal(5), Decimal(3), 0)
    assert sums(Kind.CHARGE_REFUNDED) == 3
    assert faults() == []


def test_a_receipt_is_voided_on_its_day_only(reader: Reader, desk: Desk) -> None:
    charge = charge_of(reader, desk)
    receipt = pay_for(charge, desk)
    with pytest.raises(ChargeRefused) as refused:
        void_receipt(receipt=receipt, reason="", desk=desk, at=later(1), key=None)
    assert codes(refused) == ["reason_missing", "receipt_of_another_day"]
    for _twice in range(2):
        voided = void_receipt(receipt=receipt, reason="点错", desk=desk, at=later(hours=1), key=KEY)
    assert (voided.void_reason, owed(reader), sums(Kind.CHARGE_PAID)) == ("点错", Decimal(5), 0)
    with pytest.raises(ChargeRefused) as refused:
        void_receipt(receipt=receipt, reason="点错", desk=desk, at=later(hours=1), key=None)
    assert codes(refused) == ["receipt_void"]
    assert str(pay_for(Charge.objects.select_related("reader").get(), desk)) == "20260302-0002"
    assert faults() == []


def test_a_payment_is_not_voided_once_it_was_given_back(reader: Reader, desk: Desk) -> None:
    charge = charge_of(reader, desk)
    receipt = pay_for(charge, desk)
    back = refund(
        reader=reader, shares=[Share(charge.pk, Decimal(1))], method="cash", reason="多收", desk=desk, at=NOON, key=None
    )
    with pytest.raises(ChargeRefused) as refused:
        void_receipt(receipt=receipt, reason="点错", desk=desk, at=NOON, key=None)
    assert codes(refused) == ["receipt_given_back"]
    void_receipt(receipt=back, reason="没有退", desk=desk, at=NOON, key=None)
    void_receipt(receipt=receipt, reason="点错", desk=desk, at=NOON, key=None)
    assert owed(reader) == 5
    assert faults() == []


def test_a_waiver_is_voided_and_owed_again(reader: Reader, desk: Desk) -> None:
    charge = charge_of(reader, desk)
    waive(reader=reader, shares=[Share(charge.pk, Decimal(5))], reason="住院", desk=desk, at=NOON, key=KEY)
    waive(reader=reader, shares=[Share(charge.pk, Decimal(5))], reason="住院", desk=desk, at=NOON, key=KEY)
    waiver = Settlement.objects.select_related("charge__reader").get()
    with pytest.raises(ChargeRefused) as refused:
        void_waiver(settlement=waiver, reason="", desk=desk, at=later(1), key=None)
    assert codes(refused) == ["reason_missing", "waiver_of_another_day"]
    void_waiver(settlement=waiver, reason="看错", desk=desk, at=NOON, key=None)
    with pytest.raises(ChargeRefused) as refused:
        void_waiver(settlement=waiver, reason="看错", desk=desk, at=NOON, key=None)
    assert codes(refused) == ["waiver_void"]
    pay_for(Charge.objects.select_related("reader").get(), desk)
    payment = Settlement.objects.select_related("charge__reader").filter(kind="payment").get()
    with pytest.raises(ChargeRefused) as refused:
        void_waiver(settlement=payment, reason="看错", desk=desk, at=NOON, key=None)
    assert codes(refused) == ["not_a_waiver"]
    assert faults() == []


def test_the_same_edition_settles_a_loss(reader: Reader, desk: Desk) -> None:
    lost, other = charge_of(reader, desk, kind=ChargeKind.LOST), charge_of(reader, desk)
    accept_replacement(charge=lost, note="0412999", desk=desk, at=NOON, key=KEY)
    accept_replacement(charge=lost, note="0412999", desk=desk, at=NOON, key=KEY)
    with pytest.raises(ChargeRefused) as refused:
        accept_replacement(charge=other, note="", desk=desk, at=NOON, key=None)
    assert codes(refused) == ["not_replaceable"]
    assert (owed(reader), sums(Kind.CHARGE_WAIVED)) == (Decimal(5), Decimal(5))


def test_a_deposit_is_no_debt_once_it_is_paid_and_covers_what_is_out(
    reader: Reader, category: ReaderCategory, item: Any, desk: Desk, fining_rule: LoanRule
) -> None:
    with pytest.raises(ChargeRefused) as refused:
        take_deposit(reader=reader, money=Money("cash"), desk=desk, at=NOON, key=None)
    assert codes(refused) == ["deposit_not_asked"]
    ReaderCategory.objects.filter(pk=category.pk).update(deposit=Decimal(100))
    first = take_deposit(reader=reader, money=Money("wechat"), desk=desk, at=NOON, key=KEY)
    assert take_deposit(reader=reader, money=Money("wechat"), desk=desk, at=NOON, key=KEY) == first
    assert (find_deposit(reader), owed(reader)) == (Decimal(100), 0)
    lend(reader, item, desk)
    with pytest.raises(ChargeRefused) as refused:
        return_deposit(reader=reader, method="cash", desk=desk, at=later(1), key=None)
    assert codes(refused) == ["deposit_covers_loans"]
    bring_back(item, desk, late=5)
    with pytest.raises(ChargeRefused) as refused:
        return_deposit(reader=reader, method="gold", desk=desk, at=later(36), key=None)
    assert codes(refused) == ["deposit_covers_charges", "method_wrong"]
    pay_for(Charge.objects.select_related("reader").get(kind=ChargeKind.OVERDUE), desk, at=later(36))
    back = return_deposit(reader=reader, method="cash", desk=desk, at=later(36), key="return-deposit-0123456789")
    assert back == return_deposit(
        reader=reader, method="cash", desk=desk, at=later(36), key="return-deposit-0123456789"
    )
    assert (back.total, find_deposit(reader), owed(reader)) == (Decimal(100), 0, 0)
    with pytest.raises(ChargeRefused) as refused:
        return_deposit(reader=reader, method="cash", desk=desk, at=later(37), key=None)
    assert codes(refused) == ["no_deposit_held"]
    assert faults() == []


def test_the_database_refuses_what_must_never_be(reader: Reader, desk: Desk) -> None:
    charge = charge_of(reader, desk)
    rows = Charge.objects.filter(pk=charge.pk)
    for columns in ({"settled": 6}, {"settled": -1}, {"refunded": 1}, {"amount": 0}, {"settled": 1, "voided_at": NOON}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**columns)
    receipt = pay_for(charge, desk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Receipt.objects.filter(pk=receipt.pk).update(received=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Settlement.objects.update(receipt=None)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(("charge", "pay", "waive", "refund", "void_charge", "void_receipt", "void_waiver")),
        st.integers(0, 3),
        st.decimals(min_value="-1", max_value="12", places=2),
        st.booleans(),
    ),
    max_size=14,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(  # three sums that floating point does not bring back to the cent
    steps=[
        ("charge", 0, Decimal("0.02"), False),
        ("charge", 0, Decimal("0.01"), False),
        ("void_charge", 0, Decimal("0.00"), False),
    ]
)
@given(steps=STEPS)
def test_any_sequence_keeps_the_balance(category: ReaderCategory, desk: Desk, steps: list[Any]) -> None:
    with transaction.atomic():
        reader = make_reader(category, number=f"R{Reader.objects.count():06d}", name="张三")
        for number, (act, which, amount, twice) in enumerate(steps):
            for _time in range(1 + twice):
                _try(act, which, amount, reader=reader, desk=desk, key=f"step-{reader.pk}-{number:04d}")
        _check_balance(reader)
        assert faults() == []
        transaction.set_rollback(True)


def _try(act: str, which: int, amount: Decimal, *, reader: Reader, desk: Desk, key: str) -> None:
    """Do one step upon the charge, receipt or waiver that ``which`` points at; a refusal changes nothing."""
    told: dict[str, Any] = {"desk": desk, "at": NOON, "key": key}
    charges = list(Charge.objects.filter(reader=reader).select_related("reader").order_by("pk"))
    receipts = list(Receipt.objects.filter(reader=reader).select_related("reader").order_by("pk"))
    waivers = list(Settlement.objects.filter(charge__reader=reader, receipt=None).order_by("pk"))
    shares = [Share(charges[which % len(charges)].pk, amount)] if charges else []
    steps: dict[str, tuple[Any, dict[str, Any]]] = {
        "charge": (make_charge, {"reader": reader, "demand": Demand(ChargeKind.OTHER, amount)}),
        "pay": (pay, {"reader": reader, "shares": shares, "money": Money(PaymentMethod.CASH)}),
        "waive": (waive, {"reader": reader, "shares": shares, "reason": "减免"}),
        "refund": (refund, {"reader": reader, "shares": shares, "method": "cash", "reason": "退"}),
        "void_charge": (void_charge, {"charge": _pick(charges, which), "reason": "错"}),
        "void_receipt": (void_receipt, {"receipt": _pick(receipts, which), "reason": "错"}),
        "void_waiver": (void_waiver, {"settlement": _pick(waivers, which), "reason": "错"}),
    }
    step, columns = steps[act]
    before = owed(reader)
    try:
        if None not in columns.values():
            step(**columns, **told)
    except ChargeRefused:
        assert owed(reader) == before


def _pick(rows: list[Any], which: int) -> Any:
    return rows[which % len(rows)] if rows else None


def _check_balance(reader: Reader) -> None:
    charges = Charge.objects.filter(reader=reader)
    assert owed(reader) == sum((charge.left for charge in charges), Decimal(0))
    assert all(find_refundable(charge) >= 0 for charge in charges)
    made, paid, waived = sums(Kind.CHARGE_MADE), sums(Kind.CHARGE_PAID), sums(Kind.CHARGE_WAIVED)
    assert made - paid - waived == owed(reader)
    numbers = list(Receipt.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_charge_by_hand_is_judged_and_made_once(reader: Reader, desk: Desk) -> None:
    with pytest.raises(ChargeRefused) as refused:
        make_charge(reader=reader, demand=Demand("deposit", Decimal(0), note="长" * 201), desk=desk, at=NOON, key=None)
    assert codes(refused) == ["amount_wrong", "charge_kind_wrong", "note_too_long"]
    nobody = replace(desk, staff=None)
    assert charge_of(reader, nobody, key=KEY) == charge_of(reader, nobody, key=KEY)
    assert owed(reader) == 5
