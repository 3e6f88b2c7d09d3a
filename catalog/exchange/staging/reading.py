"""The first half of an import: the file is read in chunks and laid down record by record, each with its judgement.

A worker that is killed leaves whole chunks behind; the next one goes on behind
the last of them.
"""

import gc
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db.models import F, Sum

from catalog.enums import ImportStage, MatchRule, StagedAction, StagedOutcome
from catalog.exchange.holdings import choose_profile
from catalog.exchange.matchkeys import short_hash
from catalog.exchange.profiles import Holdings
from catalog.exchange.staging.drafting import Drafted, Reading, copies_to_json, marc_text
from catalog.exchange.staging.matching import Facts, Judgement, gather_facts, judge
from catalog.exchange.tables.records import read_table_records
from catalog.exchange.tables.sheets import count_rows
from catalog.exchange.terms import Terms, terms_from_json
from catalog.exchange.uploads import file_of, require_file
from catalog.marc.reading import Outcome, ReadRecord, read_records
from catalog.models import ImportBatch, ImportRefusal, StagedRecord
from libsys.db.acts import act
from libsys.jobs.running import JobRun

CHUNK = 500
HEAVIEST_CHUNK = 100_000
"""Subfields: records of unusual length are laid down a few at a time."""
BATCH = 250
KEEP_LEASE_EVERY = 1000
"""While records that an earlier try has done are read again, the lease is renewed this often."""

_COUNTED_BYTES = 1 << 20
_RECORD_MARKS = (b"\x1d", b"leader>")
_LIMITS = {"title": 200, "imprint": 200}

Found = tuple[Outcome, Holdings]


def stage_file(batch: ImportBatch, *, job: JobRun) -> None:
    """Read the file of ``batch`` from where an earlier try stopped, and lay its records down.

    :raises ImportRefused: when the file is gone.
    """
    path, terms = require_file(file_of(batch)), terms_from_json(batch.terms)
    total = count_rows(path, kind=batch.file_kind) if batch.is_table else count_records(path)
    seen, twins = _remember(batch)
    encodings: Counter[str] = Counter()
    outcomes = _after_checkpoint(_open(batch, path, terms), batch.read, job, total)
    with _no_cycles():
        for found in _chunks(outcomes):
            reading = Reading(batch, seen)
            for outcome, holdings in found:
                if isinstance(outcome, ReadRecord):
                    encodings[outcome.encoding] += 1
                reading.take(outcome, holdings)
            facts = gather_facts(reading.drafted, terms)
            rows = [_row(batch, one, judge(one, facts, terms), facts, twins) for one in reading.drafted]
            stage_chunk(reading=reading, rows=rows, total=total, job=job)
    _finish(batch, encodings)


def _chunks(outcomes: Iterator[Found]) -> Iterator[list[Found]]:
    chunk: list[Found] = []
    weight = 0
    for found in outcomes:
        chunk.append(found)
        if isinstance(found[0], ReadRecord):
            weight += sum(len(field.subfields) for field in found[0].record.fields)
        if len(chunk) == CHUNK or weight >= HEAVIEST_CHUNK:
            yield chunk
            chunk, weight = [], 0
    if chunk:
        yield chunk


@contextmanager
def _no_cycles() -> Iterator[None]:
    """Let the collector of cycles rest: records are trees, and looking through them takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@act
def stage_chunk(*, reading: Reading, rows: list[StagedRecord], total: int, job: JobRun) -> None:
    """Lay a chunk down whole or not at all; how far the file is read moves with it."""
    batch = reading.batch
    StagedRecord.objects.bulk_create(rows, batch_size=BATCH)
    ImportRefusal.objects.bulk_create(reading.refusals, batch_size=BATCH, ignore_conflicts=True)
    ImportBatch.objects.filter(pk=batch.pk).update(
        read=reading.last, unchanged=F("unchanged") + reading.again, **refused_counts(batch)
    )
    job.checkpoint = {"read": reading.last}
    job.progress(reading.last, max(reading.last, total))


def refused_counts(batch: ImportBatch) -> dict[str, int]:
    """Return how many records and copies of the batch were refused so far."""
    refusals = ImportRefusal.objects.filter(batch=batch)
    return {
        "refused": refusals.filter(copies=None).count(),
        "items_refused": refusals.aggregate(copies=Sum("copies"))["copies"] or 0,
    }


def count_records(path: Path) -> int:
    """Return about how many records the file holds, for the progress bar."""
    ends = begins = 0
    with path.open("rb") as file:
        tail = b""
        while part := file.read(_COUNTED_BYTES):
            ends += part.count(_RECORD_MARKS[0])
            begins += (tail + part).count(_RECORD_MARKS[1])
            tail = part[-len(_RECORD_MARKS[1]) + 1 :]
    return ends or begins // 2


def _open(batch: ImportBatch, path: Path, terms: Terms) -> Iterator[Found]:
    if batch.is_table:
        yield from read_table_records(batch, path)
        return
    profile = choose_profile(batch.profile, path, encoding=batch.encoding, barcode_subfield=terms.barcode_subfield)
    ImportBatch.objects.filter(pk=batch.pk).update(profile_used=profile.code)
    for outcome in read_records(path, encoding=batch.encoding):
        yield outcome, (profile.read(outcome.record) if isinstance(outcome, ReadRecord) else Holdings())


def _after_checkpoint(found: Iterator[Found], done: int, job: JobRun, total: int) -> Iterator[Found]:
    for outcome, holdings in found:
        if outcome.ordinal > done:
            yield outcome, holdings
        elif outcome.ordinal % KEEP_LEASE_EVERY == 0:
            job.progress(done, max(done, total))


def _remember(batch: ImportBatch) -> tuple[dict[int, str], dict[int, int]]:
    """Return what the records that an earlier try laid down are known by."""
    seen: dict[int, str] = {}
    twins: dict[int, int] = {}
    rows = batch.staged.order_by("ordinal").values_list("source_key", "fingerprint", "same_key", "ordinal")
    for source_key, fingerprint, same_key, ordinal in rows.iterator(chunk_size=2_000):
        seen.setdefault(short_hash(source_key), fingerprint[:16])
        if same_key is not None:
            twins.setdefault(same_key, ordinal)
    return seen, twins


def _row(batch: ImportBatch, one: Drafted, found: Judgement, facts: Facts, twins: dict[int, int]) -> StagedRecord:
    first = one.source.ordinal if one.same_key is None else twins.setdefault(one.same_key, one.source.ordinal)
    is_twin = first != one.source.ordinal and found.outcome == StagedOutcome.NEW
    if is_twin:
        found = Judgement(StagedOutcome.DUPLICATE, StagedAction.COPIES, MatchRule.FILE)
    projection = one.projection
    imprint = [projection.responsibility, projection.publisher, str(projection.year or "")]
    known = sum(code in facts.codes for code in one.codes)
    return StagedRecord(
        batch=batch,
        ordinal=one.source.ordinal,
        offset=one.source.offset or 0,
        format=one.draft.format,
        marc=marc_text(one.draft.marc),
        source_key=one.draft.source_key,
        fingerprint=one.draft.fingerprint,
        title=one.title[: _LIMITS["title"]],
        imprint=" · ".join(filter(None, imprint))[: _LIMITS["imprint"]],
        isbn=next(iter(one.isbns), ""),
        same_key=one.same_key,
        outcome=found.outcome,
        rule=found.rule,
        reason=found.reason,
        matched_id=found.matched.pk if found.matched else None,
        matched_version=found.matched.version if found.matched else None,
        candidates=list(found.candidates),
        twin_of=first if is_twin else None,
        copies=copies_to_json(one.holdings.copies),
        copies_new=len(one.codes) - known,
        copies_known=known,
        action=found.action,
    )


@act
def _finish(batch: ImportBatch, encodings: Counter[str]) -> None:
    used = max(encodings, key=encodings.__getitem__, default=batch.encoding_used)
    found = ImportBatch.objects.filter(pk=batch.pk, stage=ImportStage.READING)
    found.update(stage=ImportStage.WAITING, encoding_used=used)
