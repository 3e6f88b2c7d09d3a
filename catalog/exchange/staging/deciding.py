"""What a person says shall happen to staged records: one by one, or all that a filter shows."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from catalog.enums import ImportStage, MatchRule, StagedAction, StagedOutcome
from catalog.exchange.starting import StageRefused
from catalog.models import ImportBatch, Record, StagedRecord
from libsys.db.acts import act, lock
from libsys.errors import DomainError, Reason

_OWN = Q(rule=MatchRule.SOURCE, matched__isnull=False)
_CONTENT_DIFFERS = Q(outcome=StagedOutcome.OVERLAY) | (Q(outcome=StagedOutcome.UNSURE) & ~Q(reason="format_differs"))
ALLOWED = {
    StagedAction.ADD: Q(twin_of=None) & ~_OWN,
    StagedAction.OVERLAY: Q(matched__isnull=False) & _CONTENT_DIFFERS,
    StagedAction.COPIES: Q(matched__isnull=False) | Q(twin_of__isnull=False),
    StagedAction.SKIP: Q(),
}
"""For which staged records each action makes sense, as the database asks it."""


class DecisionRefused(DomainError):
    """A staged record cannot be dealt with so."""


def allowed_actions(row: StagedRecord) -> list[StagedAction]:
    """Return what may happen to ``row``, the same as :data:`ALLOWED` says."""
    allowed = []
    if row.twin_of is None and not (row.rule == MatchRule.SOURCE and row.matched_id):
        allowed.append(StagedAction.ADD)
    differs = row.outcome == StagedOutcome.OVERLAY or (
        row.outcome == StagedOutcome.UNSURE and row.reason != "format_differs"
    )
    if row.matched_id and differs:
        allowed.append(StagedAction.OVERLAY)
    if row.matched_id or row.twin_of is not None:
        allowed.append(StagedAction.COPIES)
    return [*allowed, StagedAction.SKIP]


@act
def decide(*, batch: ImportBatch, choices: Mapping[int, str], at: datetime) -> int:
    """Set what happens to single records, by their ordinals; return how many changed. Twice is as once.

    :raises DecisionRefused: when one cannot be dealt with so; then none changes.
    """
    del at
    rows = _waiting(batch)
    by_action: dict[StagedAction, list[int]] = defaultdict(list)
    for ordinal, action in choices.items():
        by_action[StagedAction(action)].append(ordinal)
    changed = 0
    for action, ordinals in by_action.items():
        asked = rows.filter(ordinal__in=ordinals).exclude(action=action)
        wanted = asked.count()
        done = asked.filter(ALLOWED[action]).update(action=action)
        if done < wanted:
            raise DecisionRefused(_not_so())
        changed += done
    return changed


@act
def decide_all(*, batch: ImportBatch, shown: QuerySet[StagedRecord], action: StagedAction, at: datetime) -> int:
    """Set what happens to all records that a filter shows and that can be dealt with so; return how many these are."""
    del at
    _waiting(batch)
    return StagedRecord.objects.filter(pk__in=shown.filter(ALLOWED[action]).order_by().values("pk")).update(
        action=action
    )


@act
def choose_record(*, row: StagedRecord, record_id: int, action: StagedAction, at: datetime) -> StagedRecord:
    """Say which of its candidates a staged record is, and what happens to it.

    :raises DecisionRefused: when the record is none of the candidates, or is gone.
    """
    del at
    _waiting(row.batch)
    row = lock(row)
    chosen = Record.objects.filter(pk=record_id, deleted_at=None).first()
    if chosen is None or record_id not in [*row.candidates, row.matched_id]:
        raise DecisionRefused(Reason("candidate_gone", _("选的书目已不在目录里。请刷新页面，另选一条。")))
    row.matched, row.matched_version, row.action = chosen, chosen.version, action
    if action not in allowed_actions(row):
        raise DecisionRefused(_not_so())
    row.save(update_fields=["matched", "matched_version", "action"])
    return row


def _waiting(batch: ImportBatch) -> QuerySet[StagedRecord]:
    batch = lock(batch)
    if batch.stage != ImportStage.WAITING:
        raise StageRefused(Reason("import_stage", _("这一批已不在等待确认，改动没有保存。请刷新页面再看。")))
    return batch.staged.all()


def _not_so() -> Reason:
    return Reason("action_impossible", _("有一条不能这样处理：没有可覆盖或可加册的书目。请打开那一条再选。"))
