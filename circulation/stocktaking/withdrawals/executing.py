"""Carrying an approved list out, and taking that back: jobs in chunks, each of which may run twice."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.items.moves import WITHDRAW
from catalog.items.moving import MoveRefused, move_items
from catalog.items.withdrawing import OBJECT, WithdrawalOrder, withdraw_items, withdrawn_lines
from catalog.models import Item
from circulation.enums import ProposalState, WithdrawalListState
from circulation.models import ProposedItem, WithdrawalList
from circulation.stocktaking.undoing import has_stopped, moment_of, take_back_moves
from circulation.stocktaking.withdrawals.listing import ListRefused, require_list
from libsys.access.desk import Desk
from libsys.db.acts import act, lock, writing
from libsys.errors import Reason
from libsys.jobs.handlers import job_handler
from libsys.jobs.running import JobRun
from libsys.jobs.starting import start_job
from libsys.models import Job

EXECUTE, TAKE_BACK = "circulation.withdraw_list", "circulation.take_back_list"
UNDO_FOR = timedelta(days=90)
"""So long a list that was carried out can be taken back; by then the paper has been sold."""
CHUNK, UNDO_CHUNK, MOST_TOLD = 100, 50, 50
Refused = dict[int, list[Reason]]


@act
def execute_list(*, withdrawal_list: WithdrawalList, desk: Desk, at: datetime, key: str) -> WithdrawalList:
    """Begin to withdraw what was approved.

    :raises ListRefused: when the list was not approved.
    """
    return _begin(withdrawal_list, EXECUTE, WithdrawalListState.EXECUTING, desk=desk, at=at, key=key)


@act
def take_back_list(*, withdrawal_list: WithdrawalList, desk: Desk, at: datetime, key: str) -> WithdrawalList:
    """Begin to bring back every copy of a list that was carried out.

    :raises ListRefused: when it was not carried out, or too long ago.
    """
    row = lock(withdrawal_list)
    if row.executed_at is not None and at - row.executed_at > UNDO_FOR:
        words = {"days": UNDO_FOR.days}
        sentence = _("注销已超过 %(days)s 天，不能整批撤销。") % words
        raise ListRefused(Reason("withdrawal_too_old", sentence, facts=words))
    return _begin(row, TAKE_BACK, WithdrawalListState.TAKING_BACK, desk=desk, at=at, key=key)


@job_handler(EXECUTE, name=gettext_lazy("注销剔旧清单"), result_url="circulation:withdrawal-list-of-job")
def run_execution(job: JobRun) -> dict[str, Any]:
    """Withdraw the approved copies under one decision; a copy that was lent meanwhile stays and is told."""
    sheet = WithdrawalList.objects.select_related("library", "reviewed_by").get(pk=job.params["list"])
    if sheet.state == WithdrawalListState.EXECUTING:
        approved = (ProposalState.PROPOSED, ProposalState.WITHDRAWN, ProposalState.REFUSED)
        total = sheet.rows.filter(state__in=approved).count()
        while rows := _next_rows(sheet):
            with writing():
                _withdraw(sheet, rows, job)
                left = sheet.rows.filter(state=ProposalState.PROPOSED).count()
                job.progress(total - left, total)
        with writing():
            _close(sheet, WithdrawalListState.EXECUTED, job)
    states = list(sheet.rows.values_list("state", flat=True))
    return {"withdrawn": states.count(ProposalState.WITHDRAWN), "refused": states.count(ProposalState.REFUSED)}


@job_handler(TAKE_BACK, name=gettext_lazy("撤销剔旧清单"), result_url="circulation:withdrawal-list-of-job")
def run_taking_back(job: JobRun) -> dict[str, Any]:
    """Bring the copies of a list back, but for those that something happened to since, which are told."""
    sheet = WithdrawalList.objects.select_related("withdrawal").get(pk=job.params["list"])
    kept: list[str] = list(job.checkpoint.get("kept", []))
    if sheet.state == WithdrawalListState.TAKING_BACK and sheet.withdrawal is not None:
        total = withdrawn_lines(sheet.withdrawal).count() + job.checkpoint.get("done", 0)
        after = job.checkpoint.get("line", 0)
        while lines := list(withdrawn_lines(sheet.withdrawal).filter(pk__gt=after)[:UNDO_CHUNK]):
            with writing():
                _back, refused = take_back_moves(lines=lines, desk=job.desk, at=moment_of(job), key=job.key)
                kept += [str(reason.sentence) for reasons in refused.values() for reason in reasons]
                after, done = lines[-1].pk, job.checkpoint.get("done", 0) + len(lines)
                job.checkpoint = {"line": after, "done": done, "kept": kept[:MOST_TOLD]}
                job.progress(done, max(total, done))
        with writing():
            _close(sheet, WithdrawalListState.TAKEN_BACK, job)
    return {"kept": kept[:MOST_TOLD]}


def _begin(
    withdrawal_list: WithdrawalList, kind: str, state: WithdrawalListState, *, desk: Desk, at: datetime, key: str
) -> WithdrawalList:
    job_key = f"{state}-{key}"[:80]
    if Job.objects.filter(key=job_key).exists():
        return lock(withdrawal_list)
    before = WithdrawalListState.APPROVED if kind == EXECUTE else WithdrawalListState.EXECUTED
    row = require_list(withdrawal_list, before, *([state] if has_stopped(withdrawal_list.job) else []))
    row.job = start_job(
        kind, params={"list": row.pk, "number": row.number, "at": at.isoformat()}, desk=desk, at=at, key=job_key
    )
    row.state = state
    row.save(update_fields=["job", "state"])
    return row


def _next_rows(sheet: WithdrawalList) -> list[ProposedItem]:
    return list(sheet.rows.filter(state=ProposalState.PROPOSED).order_by("pk")[:CHUNK])


def _withdraw(sheet: WithdrawalList, rows: list[ProposedItem], job: JobRun) -> None:
    waiting = {row.item_id: row for row in rows}
    refused = _move(sheet, list(Item.objects.filter(pk__in=waiting)), job)
    for pk, row in waiting.items():
        reasons = refused.get(pk, [])
        row.state = ProposalState.REFUSED if reasons else ProposalState.WITHDRAWN
        row.refusals = [{"code": reason.code, "sentence": str(reason.sentence)} for reason in reasons]
        row.is_open = False
    ProposedItem.objects.bulk_update(rows, ["state", "refusals", "is_open"], batch_size=CHUNK)


def _move(sheet: WithdrawalList, items: list[Item], job: JobRun) -> Refused:
    """Withdraw under the decision of the list, which the first chunk that withdraws anything makes."""
    if sheet.withdrawal_id is not None:
        columns = {"topic": sheet.reason, "object_type": OBJECT, "object_id": sheet.withdrawal_id}
        return move_items(items=items, by=WITHDRAW, desk=job.desk, at=moment_of(job), key=None, columns=columns)[1]
    order = WithdrawalOrder(
        reason=sheet.reason, approval=sheet.approval or sheet.number, approved_by=str(sheet.reviewed_by or ""),
        note=sheet.note,
    )  # fmt: skip
    try:
        sheet.withdrawal, _moved, refused = withdraw_items(
            items=items, order=order, desk=job.desk, at=moment_of(job), key=f"{job.key}-{items[0].pk}"[:80]
        )
    except MoveRefused as refusal:
        return {item.pk: [reason] for item, reason in zip(items, refusal.reasons, strict=False)}
    sheet.save(update_fields=["withdrawal"])
    return refused


def _close(sheet: WithdrawalList, state: WithdrawalListState, job: JobRun) -> None:
    row = lock(sheet)
    if row.state in (WithdrawalListState.EXECUTING, WithdrawalListState.TAKING_BACK):
        row.state = state
        if state == WithdrawalListState.EXECUTED:
            row.executed_at = moment_of(job)
        row.save(update_fields=["state", "executed_at"])
