"""One chunk of a commit: records, copies, refusals, counts and what became of each row in one act."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import F, Sum

from catalog.enums import Kind, StagedAction, StagedResult
from catalog.exchange.committing.planning import Step, gather_grounds, give_to_twins, plan
from catalog.exchange.holdings import item_drafts, printed_price
from catalog.exchange.places import Shelves
from catalog.exchange.staging.drafting import Refusal, copies_from_json, marc_of, refusal_row
from catalog.exchange.staging.reading import refused_counts
from catalog.exchange.terms import Terms
from catalog.items.adding import add_items
from catalog.items.drafting import ItemDraft
from catalog.marc.glimpsing import Glimpse
from catalog.marc.projection import project
from catalog.models import ImportBatch, ImportRefusal, Item, StagedRecord
from catalog.records.saving import COPIED, Outcome, save_records
from libsys.access.desk import Desk
from libsys.daybook.recording import Line, record_many
from libsys.db.acts import act
from libsys.jobs.running import JobRun
from libsys.models import Entry

BATCH = 200
WRITTEN = ["marc", "result", "record", "version_before", "version_after", "item_ids"]
"""Columns of a staged record that a commit sets; the record itself now lies in the catalogue."""

_RESULTS = {
    Outcome.ADDED: StagedResult.ADDED,
    Outcome.CHANGED: StagedResult.CHANGED,
    Outcome.UNCHANGED: StagedResult.UNCHANGED,
}


@dataclass(frozen=True)
class Ground:
    """What stays the same through a commit."""

    batch: ImportBatch
    terms: Terms
    shelves: Shelves
    desk: Desk
    job: JobRun
    total: int


@dataclass
class Copies:
    """The copies of a chunk on their way onto the shelf, each with the row that it came with."""

    drafts: list[ItemDraft] = field(default_factory=list)
    origins: list[StagedRecord] = field(default_factory=list)
    refusals: list[ImportRefusal] = field(default_factory=list)


@act
def commit_chunk(*, rows: Sequence[StagedRecord], ground: Ground, done: int, at: datetime) -> None:
    """Save a chunk whole or not at all; a row that has its result is never taken up again."""
    batch = ground.batch
    steps = plan(rows, gather_grounds(batch, rows), ground.terms)
    _save_records(steps, ground, at)
    copies = _gather_copies(steps, ground)
    items, refused = add_items(copies.drafts, desk=ground.desk, at=at)
    _keep_item_ids(copies, items)
    for place, reasons in refused.items():
        row, code = copies.origins[place], copies.drafts[place].code
        for number, reason in enumerate(reasons):
            # A copy against which there are two reasons is still one copy.
            refusal = Refusal(reason.code, reason.params, _who(row), code, copies=0 if number else 1)
            copies.refusals.append(_refusal(batch, row, refusal))
    for step in steps:
        if step.left:
            step.row.result = StagedResult.LEFT
            copies.refusals.append(_refusal(batch, step.row, Refusal(step.left, {}, _who(step.row))))
        step.row.marc = ""
    ImportRefusal.objects.bulk_create(copies.refusals, batch_size=BATCH, ignore_conflicts=True)
    StagedRecord.objects.bulk_create(
        rows, batch_size=BATCH, update_conflicts=True, unique_fields=["id"], update_fields=WRITTEN
    )
    _count(batch, rows, items=len(items))
    ground.job.checkpoint = {"committed": done + len(rows)}
    ground.job.progress(done + len(rows), ground.total)


def refuse_row(row: StagedRecord, *, ground: Ground, problem: str, done: int) -> None:
    """Leave one row alone because the database cannot hold it, and say so."""
    row.result, row.marc = StagedResult.LEFT, ""
    refusal = _refusal(ground.batch, row, Refusal("record_not_saved", {"problem": problem}, _who(row)))
    _keep_refused(row, refusal, ground, done)


@act
def _keep_refused(row: StagedRecord, refusal: ImportRefusal, ground: Ground, done: int) -> None:
    ImportRefusal.objects.bulk_create([refusal], ignore_conflicts=True)
    row.save(update_fields=["result", "marc"])
    _count(ground.batch, [row], items=0)
    ground.job.progress(done + 1, ground.total)


def _save_records(steps: Sequence[Step], ground: Ground, at: datetime) -> None:
    writing = [step for step in steps if step.draft is not None]
    drafts = [step.draft for step in writing if step.draft is not None]
    saved = save_records(drafts, topic=COPIED, desk=ground.desk, at=at)
    for step, one in zip(writing, saved, strict=True):
        step.record, step.result = one.record, _RESULTS[one.outcome]
    give_to_twins(steps)
    _catalogue_again([step for step in writing if _came_back(step)], ground, at)
    for step in steps:
        step.row.result, step.row.record = step.result, step.record
        if step.record is None:
            continue
        step.row.version_after = step.record.version
        step.row.version_before = step.record.version - (step.result == StagedResult.CHANGED)
        if step.result == StagedResult.ADDED:
            step.row.version_before = None


def _came_back(step: Step) -> bool:
    """Tell whether a record that was to be new had been there, deleted."""
    return step.row.action == StagedAction.ADD and step.result == StagedResult.CHANGED


def _catalogue_again(steps: Sequence[Step], ground: Ground, at: datetime) -> None:
    """Count records as catalogued that come again after an import of them was undone: nothing counts them now."""
    records = [step.record for step in steps if step.record is not None]
    for step in steps:
        step.result = StagedResult.ADDED
    if not records:
        return
    sums = Entry.objects.filter(kind=Kind.RECORD_CATALOGUED.value, record_id__in=[one.pk for one in records])
    counted = {pk for pk, count in sums.values_list("record_id").annotate(n=Sum("quantity")).order_by() if count > 0}
    lines = [
        Line(
            Kind.RECORD_CATALOGUED,
            at,
            {
                "record_id": one.pk,
                "material": one.material,
                "clc": one.clc[:24],
                "topic": COPIED,
                "detail": {"version": one.version},
            },
        )
        for one in records
        if one.pk not in counted
    ]
    record_many(lines, desk=ground.desk)


def _gather_copies(steps: Sequence[Step], ground: Ground) -> Copies:
    copies = Copies()
    for step in steps:
        if step.record is None or not step.row.copies:
            continue
        projection = step.draft.projection if step.draft else project(marc_of(step.row))
        found, nameless = item_drafts(
            copies_from_json(step.row.copies),
            record=step.record,
            printed=printed_price(projection),
            shelves=ground.shelves,
            terms=ground.terms,
        )
        copies.drafts += found
        copies.origins += [step.row] * len(found)
        if nameless:
            lost = Refusal("copies_without_number", {"count": nameless}, _who(step.row), copies=nameless)
            copies.refusals.append(_refusal(ground.batch, step.row, lost))
    return copies


def _keep_item_ids(copies: Copies, items: Sequence[Item]) -> None:
    """Note on each row which copies it made: they are among its drafts, each under its code."""
    made = {(item.record_id, item.barcode): item.pk for item in items}
    for draft, row in zip(copies.drafts, copies.origins, strict=True):
        pk = made.pop((draft.record.pk, draft.code), None)
        if pk is not None:
            row.item_ids = [*row.item_ids, pk]


def _count(batch: ImportBatch, rows: Sequence[StagedRecord], *, items: int) -> None:
    results = Counter(row.result for row in rows)
    ImportBatch.objects.filter(pk=batch.pk).update(
        added=F("added") + results[StagedResult.ADDED],
        changed=F("changed") + results[StagedResult.CHANGED],
        unchanged=F("unchanged") + results[StagedResult.UNCHANGED],
        skipped=F("skipped") + results[StagedResult.SKIPPED],
        items_added=F("items_added") + items,
        **refused_counts(batch),
    )


def _who(row: StagedRecord) -> Glimpse:
    """Return what a person recognises the row by; a key such as ``YX:1`` holds the control number."""
    agency, mark, number = row.source_key.partition(":")
    return Glimpse(number if mark and agency not in ("digest", "long") else "", row.title)


def _refusal(batch: ImportBatch, row: StagedRecord, refusal: Refusal) -> ImportRefusal:
    return refusal_row(batch, (row.ordinal, row.offset), refusal)
