"""The second half of an import: what was judged is written by the acts of readers, in chunks that may be done twice."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import F

from circulation.enums import CardKind, RosterOutcome, RosterResult, RosterStage
from circulation.models import Reader, ReaderGroup, ReaderImport, StagedReader
from circulation.readers.credentials import add_credential
from circulation.readers.groups.changing import add_group
from circulation.readers.groups.grades import find_entry_year
from circulation.readers.importing.judging import COMPARED, Judged
from circulation.readers.importing.knowing import read_lists
from circulation.readers.importing.refusals import keep, reason
from circulation.readers.importing.staging import draft_of, judge_all
from circulation.readers.opening import open_card
from circulation.readers.persons.editing import change_reader
from circulation.readers.persons.guardians import add_guardian
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.db.acts import act, lock
from libsys.enums import Channel
from libsys.errors import DomainError
from libsys.jobs.running import JobRun
from libsys.text.dates import local_day
from libsys.text.folding import key as fold_whole

CHUNK = 20
WRITTEN = ["result", "reasons", "reader", "before", "version_after", "details"]
SNAPSHOT = (*COMPARED, "id_sealed", "id_index")


def commit_roster(batch: ReaderImport, *, job: JobRun) -> dict[str, Any]:
    """Write every row that has no result yet, and return the counts."""
    desk = replace(job.desk, channel=Channel.IMPORT)
    total = batch.rows.count()
    while rows := list(batch.rows.filter(result="").select_related("reader").order_by("row")[:CHUNK]):
        _commit_chunk(batch, rows, desk=desk, at=now(), job=job, total=total)
    _finish(batch)
    job.progress(total, total)
    batch.refresh_from_db()
    return {"added": batch.added, "changed": batch.changed, "refused": batch.refused}


def line_key(batch: ReaderImport, row: int) -> str:
    """Return the operation key under which a row is written."""
    return f"roster-{batch.pk}-{row}"


def group_key(batch: ReaderImport, name: str) -> str:
    """Return the operation key under which an import makes a class."""
    return f"roster-{batch.pk}-g-{name}"[:80]


@act
def _commit_chunk(
    batch: ReaderImport, rows: Sequence[StagedReader], *, desk: Desk, at: datetime, job: JobRun, total: int
) -> None:
    writing = [row for row in rows if row.outcome in (RosterOutcome.NEW, RosterOutcome.CHANGED)]
    _make_groups(batch, writing, desk=desk, at=at)
    day = local_day(at)
    verdicts = judge_all([draft_of(row) for row in writing], batch, read_lists(batch.library, on=day), on=day)
    for row, judged in zip(writing, verdicts, strict=True):
        _write(batch, row, judged, desk=desk, at=at)
    for row in rows:
        if not row.result:
            is_same = row.outcome == RosterOutcome.SAME
            row.result = RosterResult.SAME if is_same else RosterResult.REFUSED
        # What the row said now lies with the reader, or nowhere.
        row.details = {}
    StagedReader.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=WRITTEN)
    _count(batch, writing)
    job.progress(batch.rows.exclude(result="").count(), total)


def _write(batch: ReaderImport, row: StagedReader, judged: Judged, *, desk: Desk, at: datetime) -> None:
    key = line_key(batch, row.row)
    seen = judged.reader.version if judged.reader else None
    try:
        if judged.reasons:
            raise DomainError(judged.reasons)
        if (judged.outcome, seen) != (row.outcome, row.version):
            raise DomainError(reason("preview_outdated"))
        write = _open if judged.reader is None else _change
        write(row, judged, desk=desk, at=at, key=key)
    except DomainError as error:
        row.result, row.reasons = RosterResult.REFUSED, [keep(one) for one in error.reasons]


@act
def _open(row: StagedReader, judged: Judged, *, desk: Desk, at: datetime, key: str) -> None:
    """Open a card, by the student number where there is no other; both stand for the reader where both are given."""
    number, student = judged.draft.get("number"), judged.draft.get("student")
    kind = CardKind.LIBRARY if number else CardKind.STUDENT
    card = open_card(desk=desk, at=at, key=key, number=number or student, kind=kind, **judged.details)
    if number and student:
        add_credential(
            reader=card.reader, number=student, kind=CardKind.STUDENT, desk=desk, at=at, key=f"{key}.student"
        )
    row.reader, row.result = card.reader, RosterResult.ADDED
    row.version_after = card.reader.version


@act
def _change(row: StagedReader, judged: Judged, *, desk: Desk, at: datetime, key: str) -> None:
    reader: Reader = lock(judged.reader)  # type: ignore[type-var]
    details = {**judged.details}
    guardian = details.pop("guardian", None)
    row.before = {name: _plain(getattr(reader, name)) for name in SNAPSHOT}
    changed = {change[0] for change in judged.changes}
    reader = change_reader(reader=reader, version=reader.version, desk=desk, at=at, key=key, **details)  # type: ignore[arg-type]
    for name, kind in (("number", CardKind.LIBRARY), ("student", CardKind.STUDENT)):
        if name in changed:
            code = judged.draft.get(name)
            add_credential(reader=reader, number=code, kind=kind, desk=desk, at=at, key=f"{key}.{name}")
    if guardian and "guardian_phone" in changed:
        add_guardian(reader=reader, details=guardian, desk=desk, at=at, key=f"{key}.guardian")  # type: ignore[arg-type]
        row.before["guardian"] = reader.guardians.order_by("-pk").values_list("pk", flat=True)[0]
    row.result = RosterResult.CHANGED
    row.version_after = Reader.objects.values_list("version", flat=True).get(pk=reader.pk)


def _make_groups(batch: ReaderImport, rows: Sequence[StagedReader], *, desk: Desk, at: datetime) -> None:
    """Make the classes that are not there, each once and with a code of its own."""
    if not batch.terms.get("makes_groups"):
        return
    lists = read_lists(batch.library, on=local_day(at))
    rows = [row for row in rows if row.group_name and fold_whole(row.group_name) not in lists.groups]
    for judged in judge_all([draft_of(row) for row in rows], batch, lists, on=local_day(at)):
        name = judged.new_group
        if (
            name
            and not judged.reasons
            and not ReaderGroup.objects.filter(library=batch.library, name=name, closed_on=None).exists()
        ):
            code = _free_code(batch, f"{at.year}-{name}"[:36])
            entered = find_entry_year(name, local_day(at))
            add_group(desk=desk, at=at, key=group_key(batch, name), code=code, name=name, entered=entered)


def _free_code(batch: ReaderImport, code: str) -> str:
    taken = set(
        ReaderGroup.objects.filter(library=batch.library, code__istartswith=code).values_list("code", flat=True)
    )
    taken = {one.lower() for one in taken}
    candidates = (code if number == 1 else f"{code}-{number}" for number in range(1, 999))
    return next(one for one in candidates if one.lower() not in taken)


def _count(batch: ReaderImport, rows: Sequence[StagedReader]) -> None:
    results = [row.result for row in rows]
    ReaderImport.objects.filter(pk=batch.pk).update(
        added=F("added") + results.count(RosterResult.ADDED),
        changed=F("changed") + results.count(RosterResult.CHANGED),
        refused=F("refused") + results.count(RosterResult.REFUSED),
    )


def _plain(value: Any) -> Any:
    """Return a column as JSON holds it: rows by their numbers, days as text."""
    if hasattr(value, "pk"):
        return value.pk
    return value.isoformat() if hasattr(value, "isoformat") else value


@act
def _finish(batch: ReaderImport) -> None:
    ReaderImport.objects.filter(pk=batch.pk, stage=RosterStage.COMMITTING).update(stage=RosterStage.DONE)
