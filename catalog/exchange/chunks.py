"""One chunk of an import: records, copies, refusals, counts and checkpoint in one act."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from typing import Any

from django.db.models import F, Sum

from catalog.exchange.holdings import item_drafts
from catalog.exchange.places import Shelves
from catalog.exchange.profiles import CopyDraft, HoldingsProfile
from catalog.items.adding import add_items
from catalog.items.drafting import ItemDraft
from catalog.marc.glimpsing import Glimpse, glimpse, read_loosely
from catalog.marc.problems import Problem
from catalog.marc.reading import Outcome, ReadRecord
from catalog.models import ImportBatch, ImportRefusal
from catalog.records.drafting import RecordDraft, draft_record
from catalog.records.saving import COPIED, save_records
from libsys.access.desk import Desk
from libsys.db.acts import act
from libsys.jobs.running import JobRun
from libsys.text.safe import clean_text

_EXCERPT = 200
_LONGEST_NUMBER = 64


@dataclass(frozen=True)
class Reading:
    """A record of the file, drafted, with the copies that its profile found."""

    source: ReadRecord
    draft: RecordDraft
    copies: tuple[CopyDraft, ...]
    problems: tuple[Problem, ...]

    @property
    def who(self) -> Glimpse:
        """Return what a person recognises the record by."""
        return Glimpse(self.draft.projection.control_number, self.draft.projection.title)


@dataclass(frozen=True)
class Refusal:
    """Why a record was not taken, or, with ``copies``, why that many copies of it were not made."""

    code: str
    params: dict[str, Any]
    who: Glimpse
    excerpt: str = ""
    copies: int | None = None


@dataclass
class Chunk:
    """What was read of the file and judged without the database."""

    seen: dict[int, str]
    profile: HoldingsProfile
    readings: list[Reading] = field(default_factory=list)
    refusals: list[ImportRefusal] = field(default_factory=list)
    again: int = 0
    last: int = 0
    total: int = 0

    def take(self, outcome: Outcome, batch: ImportBatch) -> None:
        """Add one record, or the reason why not."""
        self.last = outcome.ordinal
        if not isinstance(outcome, ReadRecord):
            self.refuse(
                batch, outcome, Refusal(outcome.code, outcome.params, glimpse(outcome.raw), _printable(outcome.raw))
            )
            return
        draft = draft_record(outcome.record)
        holdings = self.profile.read(outcome.record)
        reading = Reading(outcome, draft, tuple(holdings.copies), tuple(holdings.problems))
        if not draft.projection.title.strip():
            self.refuse(batch, outcome, Refusal("title_missing", {}, reading.who))
            return
        known = self.seen.setdefault(_short(draft.source_key), draft.fingerprint[:16])
        if known != draft.fingerprint[:16]:
            self.refuse(batch, outcome, Refusal("repeated_in_file", {"source_key": draft.source_key}, reading.who))
        elif any(one.draft.source_key == draft.source_key for one in self.readings):
            self.again += 1
        else:
            self.readings.append(reading)

    def refuse(self, batch: ImportBatch, source: Outcome, refusal: Refusal) -> None:
        """Note a refusal; in XML a record stands at a line, not at a byte."""
        at_line = {"line": source.line} if source.offset is None and source.line else {}
        self.refusals.append(
            ImportRefusal(
                batch=batch,
                ordinal=source.ordinal,
                offset=source.offset or 0,
                code=refusal.code,
                params={**at_line, **refusal.params},
                excerpt=str(clean_text(refusal.excerpt))[:_EXCERPT],
                title=str(clean_text(refusal.who.title))[:_EXCERPT],
                control_number=str(clean_text(refusal.who.control_number))[:_LONGEST_NUMBER],
                copies=refusal.copies,
            )
        )


def remember(seen: dict[int, str], outcome: Outcome) -> None:
    """Note a record that an earlier try has done, so that its twin further on is known."""
    if isinstance(outcome, ReadRecord):
        draft = draft_record(outcome.record)
        seen.setdefault(_short(draft.source_key), draft.fingerprint[:16])


@act
def save_chunk(*, chunk: Chunk, batch: ImportBatch, shelves: Shelves, desk: Desk, at: datetime, job: JobRun) -> None:
    """Save a chunk whole or not at all; the checkpoint moves with it, so a killed import goes on without doubling."""
    saved = save_records([one.draft for one in chunk.readings], topic=COPIED, desk=desk, at=at)
    outcomes = [str(one.outcome) for one in saved]
    drafts: list[ItemDraft] = []
    origins: list[Reading] = []
    for reading, one in zip(chunk.readings, saved, strict=True):
        found, nameless = item_drafts(reading.copies, record=one.record, draft=reading.draft, shelves=shelves)
        drafts += found
        origins += [reading] * len(found)
        if nameless:
            lost = Refusal("copies_without_number", {"count": nameless}, reading.who, copies=nameless)
            chunk.refuse(batch, reading.source, lost)
        for problem in reading.problems:
            count = int(problem.params.get("count", 1))
            excerpt = str(problem.params.get("text", ""))
            chunk.refuse(
                batch, reading.source, Refusal(problem.code, problem.params, reading.who, excerpt, copies=count)
            )
    items, refused = add_items(drafts, desk=desk, at=at)
    for place, reasons in refused.items():
        source, who, code = origins[place].source, origins[place].who, drafts[place].code
        for number, reason in enumerate(reasons):
            # A copy against which there are two reasons is still one copy.
            one = Refusal(reason.code, reason.params, who, code, copies=0 if number else 1)
            chunk.refuse(batch, source, one)
    _keep_refusals(chunk.refusals)
    counts = {outcome: outcomes.count(outcome) for outcome in ("added", "changed", "unchanged")}
    _count(batch, chunk, counts, items=len(items))
    job.checkpoint = {"read": chunk.last}
    job.progress(chunk.last, max(chunk.last, chunk.total))


def _keep_refusals(refusals: Sequence[ImportRefusal]) -> None:
    ImportRefusal.objects.bulk_create(refusals, batch_size=200, ignore_conflicts=True)


def _count(batch: ImportBatch, chunk: Chunk, counts: dict[str, int], *, items: int) -> None:
    refusals = ImportRefusal.objects.filter(batch=batch)
    ImportBatch.objects.filter(pk=batch.pk).update(
        read=chunk.last,
        added=F("added") + counts["added"],
        changed=F("changed") + counts["changed"],
        unchanged=F("unchanged") + counts["unchanged"] + chunk.again,
        items_added=F("items_added") + items,
        refused=refusals.filter(copies=None).count(),
        items_refused=refusals.aggregate(copies=Sum("copies"))["copies"] or 0,
    )


def _short(source_key: str) -> int:
    return int.from_bytes(blake2b(source_key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _printable(raw: bytes) -> str:
    """Return the readable middle of a damaged record, in whichever encoding it seems to be."""
    directory, _, fields = raw[24:].partition(b"\x1e")
    return read_loosely((fields or directory)[:800].replace(b"\x1f", b" ").replace(b"\x1e", b" "))
