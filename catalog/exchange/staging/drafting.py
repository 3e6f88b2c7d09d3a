"""A record of a file as it will be staged: drafted, with its copies, or refused with the reason."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any

from catalog.exchange.matchkeys import match_value, short_hash
from catalog.exchange.profiles import CopyDraft, Holdings
from catalog.marc.glimpsing import Glimpse, glimpse, read_loosely
from catalog.marc.model import MarcRecord
from catalog.marc.problems import Problem
from catalog.marc.projection import Projection
from catalog.marc.reading import Outcome, ReadRecord
from catalog.models import ImportBatch, ImportRefusal, StagedRecord
from catalog.records.checking import MOST_SUBFIELDS, is_too_large
from catalog.records.drafting import RecordDraft, draft_record
from libsys.text.folding import key as fold_whole
from libsys.text.numbers import normalise_code
from libsys.text.safe import clean_text

EXCERPT = 200
MOST_COPIES = 5_000
"""Of one record; they are made in one piece with it."""
LONGEST_NUMBER = 64
NAMELESS = "digest:"
"""Beginning of the source key of a record that has no control number."""

_to_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
_COPY_FIELDS = tuple(one.name for one in fields(CopyDraft))


@dataclass(frozen=True)
class Drafted:
    """A record of the file with the copies that its profile found."""

    source: ReadRecord
    draft: RecordDraft
    holdings: Holdings

    @property
    def projection(self) -> Projection:
        """Return what the record says."""
        return self.draft.projection

    @cached_property
    def title(self) -> str:
        """Return the title with its part, as the catalogue keeps it."""
        return str(clean_text(" ".join(filter(None, [self.projection.title, self.projection.part])))).strip()

    @cached_property
    def isbns(self) -> list[str]:
        """Return the valid ISBNs, thirteen digits each."""
        return [one.normalised for one in self.projection.isbns if one.normalised]

    @cached_property
    def match_value(self) -> int | None:
        """Return the hash of title, publisher and year."""
        return match_value(self.title, self.projection.publisher, self.projection.year)

    @cached_property
    def same_key(self) -> int | None:
        """Return by what a record without a control number is the same as one further up in the file."""
        if not self.draft.source_key.startswith(NAMELESS):
            return None
        if self.isbns:
            return short_hash(f"{self.isbns[0]}|{fold_whole(self.title)}")
        return self.match_value or short_hash(self.draft.source_key)

    @cached_property
    def codes(self) -> list[str]:
        """Return the codes that scanners will read on its copies."""
        numbers = [copy.barcode or copy.accession_number for copy in self.holdings.copies]
        return [normalise_code(number).value for number in numbers if number]

    @property
    def who(self) -> Glimpse:
        """Return what a person recognises the record by."""
        return Glimpse(self.projection.control_number, self.title)


@dataclass(frozen=True)
class Refusal:
    """Why a record was not taken, or, with ``copies``, why that many copies of it were not made."""

    code: str
    params: dict[str, Any]
    who: Glimpse
    excerpt: str = ""
    copies: int | None = None


@dataclass
class Reading:
    """A chunk of the file, judged without the database.

    ``seen`` spans the whole file. The same MARC record again is the same
    copies again; a table says a book again for each of its copies.
    """

    batch: ImportBatch
    seen: dict[int, str]
    drafted: list[Drafted] = field(default_factory=list)
    refusals: list[ImportRefusal] = field(default_factory=list)
    again: int = 0
    last: int = 0

    def take(self, outcome: Outcome, holdings: Holdings) -> None:
        """Add one record, or the reason why not."""
        self.last = outcome.ordinal
        if not isinstance(outcome, ReadRecord):
            who = glimpse(outcome.raw)
            self.refuse(outcome, Refusal(outcome.code, outcome.params, who, printable(outcome.raw)))
            return
        one = Drafted(outcome, draft_record(outcome.record), holdings)
        if not one.title:
            self.refuse(outcome, Refusal("title_missing", {}, one.who))
            return
        if (count := len(holdings.copies)) > MOST_COPIES:
            self.refuse(outcome, Refusal("too_many_copies", {"count": count, "limit": MOST_COPIES}, one.who))
            return
        if is_too_large(outcome.record):
            self.refuse(outcome, Refusal("record_oversize", {"limit": MOST_SUBFIELDS}, one.who))
            return
        mark, content = short_hash(one.draft.source_key), one.draft.fingerprint[:16]
        known = self.seen.get(mark)
        self.seen.setdefault(mark, content)
        if known is not None and known != content:
            self.refuse(outcome, Refusal("repeated_in_file", {"source_key": one.draft.source_key}, one.who))
        elif known is not None and not self.batch.is_table:
            self.again += 1
        else:
            self.drafted.append(one)
            self._note_problems(one)

    def refuse(self, source: Outcome, refusal: Refusal) -> None:
        """Note a refusal; in XML a record stands at a line, in a table in a row, not at a byte."""
        at_line = {"line": source.line} if source.offset is None and source.line else {}
        if self.batch.is_table:
            at_line = {"table_row": source.ordinal}
        where = (source.ordinal, source.offset or 0)
        self.refusals.append(refusal_row(self.batch, where, refusal, extra=at_line))

    def _note_problems(self, one: Drafted) -> None:
        problem: Problem
        for problem in one.holdings.problems:
            count = int(problem.params.get("count", 1))
            excerpt = str(problem.params.get("text", ""))
            self.refuse(one.source, Refusal(problem.code, problem.params, one.who, excerpt, copies=count))


def refusal_row(
    batch: ImportBatch, where: tuple[int, int], refusal: Refusal, *, extra: dict[str, Any] | None = None
) -> ImportRefusal:
    """Return the unsaved row of a refusal; ``where`` is the ordinal and the byte."""
    return ImportRefusal(
        batch=batch,
        ordinal=where[0],
        offset=where[1],
        code=refusal.code,
        params={**(extra or {}), **refusal.params},
        excerpt=str(clean_text(refusal.excerpt))[:EXCERPT],
        title=str(clean_text(refusal.who.title))[:EXCERPT],
        control_number=str(clean_text(refusal.who.control_number))[:LONGEST_NUMBER],
        copies=refusal.copies,
    )


def marc_text(marc: MarcRecord) -> str:
    """Return the record as the JSON text of :meth:`MarcRecord.to_json`, written straight from its tuples."""
    fields = [
        (field.tag, field.indicators, field.subfields) if field.value is None else (field.tag, field.value)
        for field in marc.fields
    ]
    return _to_text({"leader": marc.leader, "fields": fields})


def marc_of(row: StagedRecord) -> MarcRecord:
    """Return the record that :func:`marc_text` wrote."""
    return MarcRecord.from_json(json.loads(row.marc))


def copies_to_json(copies: Iterable[CopyDraft]) -> list[dict[str, Any]]:
    """Return copies as a staged record keeps them: what is empty is left out."""
    return [{name: value for name in _COPY_FIELDS if (value := getattr(copy, name))} for copy in copies]


def copies_from_json(kept: Iterable[dict[str, Any]]) -> list[CopyDraft]:
    """Return the copies that :func:`copies_to_json` wrote."""
    return [CopyDraft(**one) for one in kept]


def printable(raw: bytes) -> str:
    """Return the readable middle of a damaged record, in whichever encoding it seems to be."""
    directory, _, rest = raw[24:].partition(b"\x1e")
    return read_loosely((rest or directory)[:800].replace(b"\x1f", b" ").replace(b"\x1e", b" "))
