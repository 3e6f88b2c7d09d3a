"""Withdrawal (注销剔除): copies leave stock for a reason, with an approval, and can come back by voiding."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from catalog.enums import Kind, WithdrawalReason
from catalog.items.moves import WITHDRAW
from catalog.items.moving import MoveRefused, move_items
from catalog.items.unmoving import take_back_move
from catalog.models import Item, Withdrawal
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act
from libsys.errors import Reason
from libsys.models import Entry
from libsys.text.safe import clean_text

OBJECT = "withdrawal"


@dataclass(frozen=True, kw_only=True)
class WithdrawalOrder:
    """Why copies are withdrawn and who approved it."""

    reason: str
    approval: str = ""
    approved_by: str = ""
    note: str = ""


@act
def withdraw_items(
    *, items: Iterable[Item], order: WithdrawalOrder, desk: Desk, at: datetime, key: str | None
) -> tuple[Withdrawal, list[Item], dict[int, list[Reason]]]:
    """Withdraw copies; return the decision, the copies that left, and the reasons against the others by item id.

    A decision without a single copy is not kept.

    :raises MoveRefused: when the reason is unknown, or no copy can be withdrawn.
    """
    earlier = find_recorded(key)
    if earlier is not None:
        kept = Withdrawal.objects.get(pk=earlier.object_id or 0)
        gone = withdrawn_lines(kept).values("item_id")
        return kept, list(Item.objects.filter(pk__in=gone)), {}
    if order.reason not in WithdrawalReason.values:
        raise MoveRefused(Reason("withdrawal_reason_missing", _("请选择注销原因。")))
    withdrawal = Withdrawal.objects.create(
        library=desk.library,
        reason=order.reason,
        approval=str(clean_text(order.approval))[:60],
        approved_by=str(clean_text(order.approved_by))[:60],
        note=str(clean_text(order.note))[:200],
        made_by=desk.staff,
        made_at=at,
    )
    columns = {"topic": order.reason, "object_type": OBJECT, "object_id": withdrawal.pk}
    moved, refused = move_items(items=items, by=WITHDRAW, desk=desk, at=at, key=key, columns=columns)
    if not moved:
        reasons = [reason for found in refused.values() for reason in found]
        raise MoveRefused(reasons or Reason("no_items", _("没有可以注销的单册。")))
    return withdrawal, moved, refused


@act
def take_back_withdrawal(*, withdrawal: Withdrawal, desk: Desk, at: datetime, key: str) -> list[Item]:
    """Bring back every copy of a decision; each has its old status again.

    :raises MoveRefused: when nothing of it is left to bring back.
    """
    if find_recorded(f"{key}-0") is not None:
        ids = Entry.objects.filter(object_type=OBJECT, object_id=withdrawal.pk, voids__isnull=False).values("item_id")
        return list(Item.objects.filter(pk__in=ids))
    lines = list(withdrawn_lines(withdrawal))
    if not lines:
        raise MoveRefused(Reason("already_taken_back", _("这一行已经撤销过了。")))
    return [take_back_move(entry=line, desk=desk, at=at, key=f"{key}-{number}") for number, line in enumerate(lines)]


def withdrawn_lines(withdrawal: Withdrawal) -> QuerySet[Entry]:
    """Return the lines of a decision that stand."""
    lines = Entry.objects.filter(kind=Kind.ITEM_WITHDRAWN, object_type=OBJECT, object_id=withdrawal.pk)
    undone = lines.filter(voids__isnull=False).values("voids")
    return lines.filter(voids=None).exclude(pk__in=undone).order_by("pk")
