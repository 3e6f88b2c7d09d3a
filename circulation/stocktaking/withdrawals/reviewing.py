"""The review of a withdrawal list by a second person: approved in whole or in part, or returned."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from circulation.enums import Kind, ProposalState, WithdrawalListState
from circulation.models import WithdrawalList
from circulation.permissions import APPROVE_WITHDRAWAL
from circulation.stocktaking.withdrawals.listing import OBJECT, ListRefused, require_list
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act, lock
from libsys.errors import Reason
from libsys.text.safe import clean_text

APPROVED, RETURNED = "approved", "returned"


@act
def approve_list(
    *, withdrawal_list: WithdrawalList, kept: Iterable[int], approval: str, note: str, desk: Desk, at: datetime,
    key: str,
) -> WithdrawalList:  # fmt: skip
    """Approve a list but for the copies ``kept`` (item ids), which stay in stock and are free again.

    :raises ListRefused: when whoever reviews may not, or nothing of the list is left.
    """
    if find_recorded(key) is not None:
        return lock(withdrawal_list)
    row = require_list(withdrawal_list, WithdrawalListState.SUBMITTED)
    _require_other(row, desk)
    row.rows.filter(item__in=list(kept)).update(state=ProposalState.KEPT, is_open=False)
    left = row.rows.filter(state=ProposalState.PROPOSED).count()
    if not left:
        raise ListRefused(Reason("nothing_approved", _("没有一册获批准。全部不同意的，请退回清单。")))
    row.approval = str(clean_text(approval)).strip()[:60]
    _write(row, WithdrawalListState.APPROVED, note, left, topic=APPROVED, desk=desk, at=at, key=key)
    return row


@act
def return_list(*, withdrawal_list: WithdrawalList, note: str, desk: Desk, at: datetime, key: str) -> WithdrawalList:
    """Return a list to whoever drew it up, with a word why.

    :raises ListRefused: when whoever reviews may not, or gives no reason.
    """
    if find_recorded(key) is not None:
        return lock(withdrawal_list)
    row = require_list(withdrawal_list, WithdrawalListState.SUBMITTED)
    _require_other(row, desk)
    if not str(clean_text(note)).strip():
        raise ListRefused(Reason("return_unexplained", _("退回请写明意见。")))
    _write(row, WithdrawalListState.DRAFT, note, row.rows.count(), topic=RETURNED, desk=desk, at=at, key=key)
    return row


def find_review_reasons(withdrawal_list: WithdrawalList, desk: Desk) -> list[Reason]:
    """Return why this person cannot review the list; the page and the act ask alike."""
    found = []
    if not desk.can(APPROVE_WITHDRAWAL):
        found.append(Reason("may_not_approve", _("审批剔旧清单要有审批权限，请交馆长。")))
    if desk.staff is None or withdrawal_list.proposed_by_id == desk.staff.pk:
        found.append(Reason("own_list", _("自己提交的清单不能自己审批，请另一位有审批权限的人审批。")))
    return found


def _require_other(row: WithdrawalList, desk: Desk) -> None:
    if reasons := find_review_reasons(row, desk):
        raise ListRefused(reasons)


def _write(
    row: WithdrawalList, state: WithdrawalListState, note: str, copies: int, *, topic: str, desk: Desk, at: datetime,
    key: str,
) -> None:  # fmt: skip
    row.state, row.reviewed_by, row.reviewed_at = state, desk.staff, at
    row.review_note = str(clean_text(note)).strip()[:200]
    row.save(update_fields=["state", "reviewed_by", "reviewed_at", "review_note", "approval"])
    record(
        Kind.WITHDRAWAL_REVIEWED, desk=desk, at=at, key=key, quantity=copies, topic=topic, object_type=OBJECT,
        object_id=row.pk,
    )  # fmt: skip
