"""The cash sheet agrees with the day book, the till is handed over once, and the audit finds what does not add up."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from circulation.charges.cash.handing_over import Count, hand_over
from circulation.charges.cash.sheet import Till, find_sheet
from circulation.charges.lines import ChargeRefused
from circulation.charges.queries import find_debtors
from circulation.charges.voiding import void_receipt
from circulation.enums import ChargeKind
from circulation.models import Charge, Loan, Reader, ReaderCategory, Receipt, Settlement
from libsys.access.desk import Desk
from libsys.text.dates import local_day
from tests.circulation.charges.conftest import charge_of, faults, later, lend, pay_for
from tests.fixtures import NOON, make_reader

pytestmark = pytest.mark.django_db
KEY = "operation-key-0123456789"


def test_a_sheet_adds_up_by_place_person_and_method(reader: Reader, desk: Desk) -> None:
    pay_for(charge_of(reader, desk, "5.00"), desk)
    pay_for(charge_of(reader, desk, "3.00", kind=ChargeKind.CARD), desk, method="wechat")
    void = pay_for(charge_of(reader, desk, "2.00"), desk)
    void_receipt(receipt=void, reason="点错", desk=desk, at=NOON, key=None)
    pay_for(charge_of(reader, desk, "9.00"), desk, at=later(1))
    sheet = find_sheet(Till(desk.library, local_day(NOON), point=desk.point, room=desk.room))
    assert sheet.agrees
    assert (sheet.total.taken, sheet.total.given, sheet.total.count, sheet.total.void) == (8, 0, 3, 1)
    assert [(row[2], row[3].taken, row[3].count) for row in sheet.rows] == [("微信", 3, 1), ("现金", 5, 2)]
    assert sheet.kinds == [("证件工本费", 3, 0), ("其他费用", 5, 0)]
    assert find_sheet(Till(desk.library, local_day(NOON), staff=0)).total.count == 3


def test_a_sheet_asks_as_many_queries_for_three_receipts_as_for_one(
    reader: Reader, desk: Desk, django_assert_num_queries: Any
) -> None:
    till = Till(desk.library, local_day(NOON))
    for _round in (1, 2):
        pay_for(charge_of(reader, desk), desk)
        with django_assert_num_queries(6):
            find_sheet(till)
        pay_for(charge_of(reader, desk), desk)


def test_the_till_is_handed_over_once_and_then_stays(reader: Reader, desk: Desk) -> None:
    receipt = pay_for(charge_of(reader, desk), desk)
    pay_for(charge_of(reader, desk), desk, method="wechat")
    for count, code in (
        (Count(Decimal(5), " "), "receiver_missing"),
        (Count(Decimal(4), "王强"), "difference_unexplained"),
        (Count(Decimal(-1), "王强"), "till_count_wrong"),
        (Count(Decimal(5), "王强", "长" * 201), "note_too_long"),
    ):
        with pytest.raises(ChargeRefused) as refused:
            hand_over(count=count, desk=desk, at=later(hours=5), key=None)
        assert [reason.code for reason in refused.value.reasons] == [code]
    done = hand_over(count=Count(Decimal(5), "王强"), desk=desk, at=later(hours=5), key=KEY)
    assert hand_over(count=Count(Decimal(5), "王强"), desk=desk, at=later(hours=5), key=KEY) == done
    assert (done.expected, done.receipts.count()) == (Decimal(5), 2)
    with pytest.raises(ChargeRefused) as refused:
        hand_over(count=Count(Decimal(0), "王强"), desk=desk, at=later(hours=6), key=None)
    assert [reason.code for reason in refused.value.reasons] == ["nothing_to_hand_over"]
    with pytest.raises(ChargeRefused) as refused:
        void_receipt(receipt=receipt, reason="点错", desk=desk, at=later(hours=6), key=None)
    assert [reason.code for reason in refused.value.reasons] == ["receipt_handed_over"]
    assert faults() == []


def test_debtors_are_found_by_sum_kind_class_and_days(reader: Reader, category: ReaderCategory, desk: Desk) -> None:
    deep = make_reader(category, number="R0002", name="李四")
    make_reader(category, number="R0003", name="王五")
    charge_of(reader, desk, "5.00")
    charge_of(deep, desk, "5.00", kind=ChargeKind.LOST, at=later(-20))
    charge_of(deep, desk, "5.00")
    today = local_day(NOON)

    def names(**asked: str) -> list[str]:
        return [one.name for one in find_debtors(desk.library, asked, today=today)]

    assert names() == ["李四", "张秀芳"]
    assert names(kind="lost") == names(least="5.01") == names(days="20") == names(q="李四") == ["李四"]
    assert names(category=str(category.pk)) == names(least="NaN", days="x", kind="x", category="²") == names()
    first = find_debtors(desk.library, {}, today=today)[0]
    assert (first.pieces, first.since) == (2, later(-20))


def _owe_more(reader: Reader, charge: Charge, receipt: Receipt) -> None:
    Reader.objects.filter(pk=reader.pk).update(owed=99)


def _settle_less(reader: Reader, charge: Charge, receipt: Receipt) -> None:
    Charge.objects.filter(pk=charge.pk).update(settled=1)


def _leave_a_gap(reader: Reader, charge: Charge, receipt: Receipt) -> None:
    Receipt.objects.filter(pk=receipt.pk).update(number=7)


def _take_more(reader: Reader, charge: Charge, receipt: Receipt) -> None:
    Receipt.objects.filter(pk=receipt.pk).update(total=50)


def _void_half(reader: Reader, charge: Charge, receipt: Receipt) -> None:
    Receipt.objects.filter(pk=receipt.pk).update(voided_at=NOON, void_reason="x")


def _ask_more(reader: Reader, charge: Charge, receipt: Receipt) -> None:
    Charge.objects.filter(pk=charge.pk).update(amount=50)


def _pay_without_a_line(reader: Reader, charge: Charge, receipt: Receipt) -> None:
    row = Settlement.objects.get(receipt=receipt)
    row.pk = None
    row.save(force_insert=True)


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (_owe_more, "circulation.owed"),
        (_settle_less, "circulation.settled"),
        (_leave_a_gap, "circulation.receipts"),
        (_take_more, "circulation.receipts"),
        (_void_half, "circulation.receipts"),
        (_ask_more, "circulation.charge_lines"),
        (_pay_without_a_line, "circulation.charge_lines"),
    ],
)
def test_the_audit_finds_what_does_not_add_up(
    reader: Reader, desk: Desk, spoil: Callable[[Reader, Charge, Receipt], None], code: str
) -> None:
    charge = charge_of(reader, desk)
    receipt = pay_for(charge, desk, "2.00")
    assert faults() == []
    spoil(reader, charge, receipt)
    assert code in {fault.split(":")[0] for fault in faults()}


def test_the_audit_finds_a_loss_without_its_line(reader: Reader, item: Any, desk: Desk) -> None:
    loan = lend(reader, item, desk)
    Loan.objects.filter(pk=loan.pk).update(returned_at=NOON + timedelta(hours=1), lost_at=NOON + timedelta(hours=1))
    assert "circulation.lost" in {fault.split(":")[0] for fault in faults()}
