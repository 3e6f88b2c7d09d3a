"""Handing over the till: what lies in it is counted, named and taken by the next person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from circulation.charges.amounts import MOST, say_money
from circulation.charges.cash.sheet import sum_up
from circulation.charges.cash.takings import expect_takings
from circulation.charges.lines import ChargeRefused, lock_numbers
from circulation.enums import Kind, PaymentMethod
from circulation.models import Handover, Receipt
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act
from libsys.errors import Reason
from libsys.text.dates import local_day

LONGEST_NAME, LONGEST_NOTE = 60, 200


@dataclass(frozen=True)
class Count:
    """What lay in the till, in yuan, who took it, and why it differs if it does."""

    counted: Decimal
    receiver: str
    note: str = ""


@act
def hand_over(*, count: Count, desk: Desk, at: datetime, key: str | None) -> Handover:
    """Close the shift of a place: its receipts that were not handed over yet are, and stay as they are from now on.

    What services at the counter brought in since the last handover lies in the same drawer and is expected there too.

    :raises ChargeRefused: when there is nothing to hand over, nobody takes it, or a difference is not explained.
    """
    lock_numbers(desk.library)
    earlier = find_recorded(key)
    if earlier is not None:
        return Handover.objects.get(pk=earlier.object_id or 0)
    receipts = list(find_open_receipts(desk))
    takings = expect_takings(desk, at=at)
    expected = expect_cash(receipts) + takings
    reasons = _judge(count, expected, has_money=bool(receipts or takings))
    if reasons:
        raise ChargeRefused(reasons)
    handover = Handover.objects.create(
        library=desk.library, point=desk.point, room=desk.room, staff=desk.staff, receiver=count.receiver.strip(),
        day=local_day(at), at=at, expected=expected, counted=count.counted, note=count.note.strip(),
    )  # fmt: skip
    Receipt.objects.filter(pk__in=[receipt.pk for receipt in receipts]).update(handover=handover)
    detail = {"expected": str(expected), "counted": str(count.counted), "receipts": len(receipts)}
    if takings:
        detail["takings"] = str(takings)
    columns = {"object_type": "handover", "object_id": handover.pk, "amount": count.counted, "detail": detail}
    record(Kind.TILL_HANDED_OVER, desk=desk, at=at, key=key, **columns)
    return handover


def find_open_receipts(desk: Desk):  # type: ignore[no-untyped-def]
    """Return the receipts of the desk's place that no shift has handed over yet, of earlier days too."""
    return Receipt.objects.filter(
        library=desk.library, point=desk.point, room=desk.room, handover=None
    ).order_by("pk")  # fmt: skip


def expect_cash(receipts: Sequence[Receipt]) -> Decimal:
    """Return the cash that receipts come to: taken less given back; it may be less than nothing."""
    return sum_up(receipt for receipt in receipts if receipt.method == PaymentMethod.CASH).net


def _judge(count: Count, expected: Decimal, *, has_money: bool) -> list[Reason]:
    reasons = []
    if not has_money:
        reasons.append(Reason("nothing_to_hand_over", _("上次交班以后，这里没有新的收据，也没有收便民服务的钱。")))
    if not 0 < len(count.receiver.strip()) <= LONGEST_NAME:
        sentence = _("请接班人写上姓名。")
        reasons.append(Reason("receiver_missing", sentence, facts={"field": "receiver"}))
    if not 0 <= count.counted <= MOST or count.counted.as_tuple().exponent < -2:  # type: ignore[operator]
        sentence = _("实点现金要在 0 到 %(most)s 元之间。") % {"most": say_money(MOST)}
        reasons.append(Reason("till_count_wrong", sentence, facts={"field": "counted"}))
    elif count.counted != expected and not count.note.strip():
        words = {"expected": say_money(expected), "counted": say_money(count.counted)}
        sentence = _("应有现金 %(expected)s 元，实点 %(counted)s 元，不相符。请写明原因。") % words
        reasons.append(Reason("difference_unexplained", sentence, facts={"field": "note"}))
    if len(count.note) > LONGEST_NOTE:
        sentence = _("说明不超过 %(most)s 字。") % {"most": LONGEST_NOTE}
        reasons.append(Reason("note_too_long", sentence, facts={"field": "note"}))
    return reasons
