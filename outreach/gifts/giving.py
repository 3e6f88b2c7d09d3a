"""Giving: books that go to others, out of the library's own stock or past it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from catalog.enums import RECIPIENTS, WithdrawalReason
from catalog.items.moving import MoveRefused
from catalog.items.withdrawing import WithdrawalOrder, take_back_withdrawal, withdraw_items, withdrawn_lines
from catalog.models import Item
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act, lock
from libsys.errors import Reason
from libsys.models import ServicePoint
from libsys.text.safe import clean_text
from outreach.gifts.lines import take_back, write_giving
from outreach.gifts.refusing import MOST_PEOPLE, GiftRefused, about, find_common_reasons, next_number
from outreach.models import Activity, Giving


@dataclass(frozen=True, kw_only=True)
class GivingSheet:
    """What went out: to whom, how many copies, whom they serve; the value in yuan.

    ``approved_by`` is who let copies of the stock go.
    """

    recipient: str
    kind: str
    given_on: date
    copies: int
    point: ServicePoint
    people: int | None = None
    value: Decimal | None = None
    activity: Activity | None = None
    taken_by: str = ""
    approved_by: str = ""
    note: str = ""


@act
def give_away(*, sheet: GivingSheet, items: Sequence[Item] = (), desk: Desk, at: datetime, key: str) -> Giving:
    """Register a giving; ``items`` are copies of the stock, which are withdrawn for it, all of them or none.

    :raises GiftRefused: with everything that is wrong in the sheet, and with every copy that cannot go.
    """
    done = find_recorded(key)
    if done is not None:
        return Giving.objects.get(pk=done.object_id)
    _require_sense(sheet, items, desk=desk, at=at)
    told = {name: value for name, value in vars(sheet).items() if name != "approved_by"}
    for name, longest in (("recipient", 80), ("taken_by", 60), ("note", 200)):
        told[name] = str(clean_text(told[name])).strip()[:longest]
    giving = Giving(library=desk.library, given_by=desk.staff, **told)
    giving.number = next_number(Giving, "S", year=sheet.given_on.year, desk=desk)
    if items:
        giving.withdrawal = _withdraw(items, giving, approved_by=sheet.approved_by, desk=desk, at=at, key=key)
    giving.save()
    write_giving(giving, desk=desk, at=at, key=key)
    return giving


@act
def cancel_giving(*, giving: Giving, desk: Desk, at: datetime, key: str) -> Giving:
    """Take a giving back; copies that left the stock for it come back.

    :raises GiftRefused: when it was cancelled before, or a copy cannot come back.
    """
    if find_recorded(key) is not None:
        return giving
    giving = lock(giving)
    if giving.cancelled_at is not None:
        raise GiftRefused(Reason("giving_cancelled_before", _("这一笔赠出已经作废了。")))
    take_back(giving, reason="cancelled", desk=desk, at=at, key=key)
    if giving.withdrawal is not None and withdrawn_lines(giving.withdrawal).exists():
        try:
            take_back_withdrawal(withdrawal=giving.withdrawal, desk=desk, at=at, key=f"{key}-back")
        except MoveRefused as refused:
            raise GiftRefused(list(refused.reasons)) from refused
    giving.cancelled_at = at
    giving.save(update_fields=["cancelled_at"])
    return giving


def _withdraw(items: Sequence[Item], giving: Giving, *, approved_by: str, desk: Desk, at: datetime, key: str) -> object:
    order = WithdrawalOrder(
        reason=WithdrawalReason.GIVEN, approval=giving.number, approved_by=approved_by, note=giving.recipient
    )
    try:
        withdrawal, _gone, refused = withdraw_items(items=items, order=order, desk=desk, at=at, key=f"{key}-stock")
    except MoveRefused as error:
        raise GiftRefused(list(error.reasons)) from error
    if refused:
        raise GiftRefused([reason for found in refused.values() for reason in found])
    return withdrawal


def _require_sense(sheet: GivingSheet, items: Sequence[Item], *, desk: Desk, at: datetime) -> None:
    reasons = find_common_reasons(sheet.given_on, sheet.copies, sheet.point, field="given_on", desk=desk, at=at)
    if not str(clean_text(sheet.recipient)).strip():
        reasons.append(about("recipient", "recipient_missing", _("请写明赠给谁。")))
    if sheet.kind not in RECIPIENTS:
        reasons.append(about("kind", "recipient_kind_missing", _("请选择受赠者的类型。")))
    if sheet.people is not None and not 1 <= sheet.people <= MOST_PEOPLE:
        reasons.append(
            about("people", "gift_people_out_of_range", _("受益人数要在 1 到 10,000,000 之间，不知道就空着。"))
        )
    if items and len(items) != sheet.copies:
        reasons.append(about("copies", "giving_copies_differ", _("册数和扫进的馆藏册数不一样。")))
    if items and not sheet.approved_by.strip():
        reasons.append(about("approved_by", "giving_approval_missing", _("从馆藏赠出要先经批准。请写明批准人。")))
    if sheet.activity is not None and sheet.activity.library_id != desk.library.pk:
        reasons.append(about("activity", "foreign_activity", _("这次活动不属于本馆。请从列表中选择。")))
    if reasons:
        raise GiftRefused(reasons)
