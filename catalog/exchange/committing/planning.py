"""What a chunk of staged records is about to do, worked out before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from catalog.enums import MatchRule, StagedAction, StagedResult
from catalog.exchange.committing.merging import merge
from catalog.exchange.staging.drafting import marc_of
from catalog.exchange.terms import Terms, split_tags
from catalog.marc.model import MarcRecord
from catalog.models import ImportBatch, Record, StagedRecord
from catalog.records.drafting import RecordDraft, draft_record


@dataclass
class Step:
    """A staged record with what is to be written for it: a draft, or copies of a record, or nothing and why.

    ``awaits`` is the ordinal of the record further up in the chunk whose copies these are.
    """

    row: StagedRecord
    draft: RecordDraft | None = None
    record: Record | None = None
    result: str = ""
    left: str = ""
    awaits: int | None = None


@dataclass
class Grounds:
    """What the catalogue holds of the records that a chunk is about."""

    records: dict[int, Record]
    known: dict[str, str]
    twins: dict[int, Record]
    coming: set[int] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)


def gather_grounds(batch: ImportBatch, rows: Sequence[StagedRecord]) -> Grounds:
    """Read and lock what ``rows`` are about, in three queries."""
    adding = [row.source_key for row in rows if row.action == StagedAction.ADD]
    firsts = [row.twin_of for row in rows if row.twin_of and row.action == StagedAction.COPIES]
    saved = batch.staged.filter(ordinal__in=firsts).exclude(record=None).values_list("ordinal", "record_id")
    twins = dict(saved)
    wanted = {row.matched_id for row in rows if row.matched_id} | set(twins.values())
    records = {one.pk: one for one in Record.objects.select_for_update().filter(pk__in=wanted).order_by("pk")}
    standing = Record.objects.filter(source_key__in=adding, deleted_at=None)
    known = dict(standing.values_list("source_key", "fingerprint"))
    found = {ordinal: records[pk] for ordinal, pk in twins.items() if pk in records}
    return Grounds(records, known, found, {row.ordinal for row in rows if row.twin_of is None})


def plan(rows: Sequence[StagedRecord], grounds: Grounds, terms: Terms) -> list[Step]:
    """Return one step for each row; a record is written once in a chunk, whatever comes twice brings copies."""
    return [_PLANS[StagedAction(row.action)](row, grounds, terms) for row in rows]


def _add(row: StagedRecord, grounds: Grounds, terms: Terms) -> Step:
    del terms
    content = grounds.known.get(row.source_key)
    if content is not None and content != row.fingerprint:
        return Step(row, left="came_meanwhile")
    if row.source_key in grounds.taken:
        return Step(row, left="came_meanwhile")
    grounds.taken.add(row.source_key)
    return Step(row, draft=draft_record(marc_of(row), format=row.format, key=row.source_key))


def _overlay(row: StagedRecord, grounds: Grounds, terms: Terms) -> Step:
    known = grounds.records.get(row.matched_id or 0)
    if known is None or known.deleted_at is not None:
        return Step(row, left="record_gone")
    if known.source_key in grounds.taken:
        return Step(row, record=known, result=StagedResult.UNCHANGED)
    if known.version != row.matched_version:
        return Step(row, left="changed_meanwhile")
    grounds.taken.add(known.source_key)
    return Step(row, draft=overlay_draft(row, known, terms))


def give_to_twins(steps: Sequence[Step]) -> None:
    """Hand the records that a chunk has saved to the copies that wait for them."""
    saved = {step.row.ordinal: step.record for step in steps}
    for step in steps:
        if step.awaits is not None:
            step.record = saved.get(step.awaits)
            if step.record is None:
                step.result, step.left = "", "record_gone"


def overlay_draft(row: StagedRecord, known: Record, terms: Terms) -> RecordDraft:
    """Return what ``known`` becomes when ``row`` is laid over it."""
    is_same_source = row.rule == MatchRule.SOURCE
    merged = merge(
        MarcRecord.from_json(known.marc),
        marc_of(row),
        policy=terms.overlay,
        local_fields=split_tags(terms.local_fields),
        is_same_source=is_same_source,
    )
    return draft_record(merged, format=row.format if is_same_source else known.format, key=known.source_key)


def _copies(row: StagedRecord, grounds: Grounds, terms: Terms) -> Step:
    del terms
    if row.twin_of in grounds.coming:
        return Step(row, result=StagedResult.UNCHANGED, awaits=row.twin_of)
    record = grounds.twins.get(row.twin_of) if row.twin_of else grounds.records.get(row.matched_id or 0)
    if record is None or record.deleted_at is not None:
        return Step(row, left="record_gone")
    return Step(row, record=record, result=StagedResult.UNCHANGED)


def _skip(row: StagedRecord, grounds: Grounds, terms: Terms) -> Step:
    del grounds, terms
    return Step(row, result=StagedResult.SKIPPED)


_PLANS = {
    StagedAction.ADD: _add,
    StagedAction.OVERLAY: _overlay,
    StagedAction.COPIES: _copies,
    StagedAction.SKIP: _skip,
}
