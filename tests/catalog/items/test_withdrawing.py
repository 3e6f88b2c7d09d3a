"""Withdrawal."""

from decimal import Decimal

import pytest
from django.db.models import Sum

from catalog.items.moving import MoveRefused
from catalog.items.withdrawing import WithdrawalOrder, take_back_withdrawal, withdraw_items
from catalog.models import Item, Record, Withdrawal
from libsys.access.desk import Desk
from libsys.models import Entry, Room
from tests.fixtures import NOON, make_item

ORDER = WithdrawalOrder(reason="worn", approval="云图发〔2026〕3 号", approved_by="馆务会议")


def test_withdrawn_copies_leave_with_reason_approval_and_price(record: Record, room: Room, desk: Desk) -> None:
    items = [make_item(record, room, barcode=f"B{number}") for number in range(3)]
    Item.objects.update(price=Decimal("18.00"))
    Item.objects.filter(pk=items[2].pk).update(status="on_loan")

    withdrawal, gone, refused = withdraw_items(items=items, order=ORDER, desk=desk, at=NOON, key="k1")

    assert [item.pk for item in gone] == [items[0].pk, items[1].pk]
    assert [reason.code for reason in refused[items[2].pk]] == ["move_not_possible"]
    line = Entry.objects.order_by("pk").first()
    assert (line.kind, line.topic, line.amount) == ("item.withdrawn", "worn", Decimal("18.00"))
    assert (line.object_type, line.object_id) == ("withdrawal", withdrawal.pk)
    assert (withdrawal.approval, withdrawal.approved_by) == ("云图发〔2026〕3 号", "馆务会议")
    again = withdraw_items(items=items, order=ORDER, desk=desk, at=NOON, key="k1")
    assert (again[0], len(again[1])) == (withdrawal, 2)
    assert Withdrawal.objects.count() == 1


def test_a_decision_is_taken_back_as_a_whole(record: Record, room: Room, desk: Desk) -> None:
    items = [make_item(record, room, barcode=f"B{number}") for number in range(3)]
    Item.objects.filter(pk=items[0].pk).update(status="in_process", stage="to_allocate")
    withdrawal, _gone, _refused = withdraw_items(items=items, order=ORDER, desk=desk, at=NOON, key="k1")

    take_back_withdrawal(withdrawal=withdrawal, desk=desk, at=NOON, key="k2")
    take_back_withdrawal(withdrawal=withdrawal, desk=desk, at=NOON, key="k2")

    assert list(Item.objects.order_by("pk").values_list("status", "stage")) == [
        ("in_process", "to_allocate"), ("available", ""), ("available", ""),
    ]  # fmt: skip
    assert Entry.objects.aggregate(total=Sum("quantity"))["total"] == 0
    with pytest.raises(MoveRefused):
        take_back_withdrawal(withdrawal=withdrawal, desk=desk, at=NOON, key="k3")


def test_a_decision_without_a_copy_or_a_reason_is_not_kept(item: Item, desk: Desk) -> None:
    Item.objects.update(status="on_loan")
    for order in (ORDER, WithdrawalOrder(reason="because")):
        with pytest.raises(MoveRefused):
            withdraw_items(items=[item], order=order, desk=desk, at=NOON, key="k1")
    assert not Withdrawal.objects.exists()
