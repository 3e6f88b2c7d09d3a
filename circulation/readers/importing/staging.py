"""The first half of an import: every row is read and judged, and nothing of the readers is touched."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from catalog.exchange.tables.sheets import read_rows
from circulation.enums import RosterOutcome, RosterStage
from circulation.models import ReaderCategory, ReaderImport, StagedReader
from circulation.readers.importing.judging import Judged, Terms, judge
from circulation.readers.importing.knowing import Lists, read_known, read_lists
from circulation.readers.importing.reading import Draft, RosterReader, find_day
from circulation.readers.importing.refusals import RosterRefused, keep, reason
from circulation.readers.importing.uploads import forget_file, path_of
from circulation.readers.persons.idnumbers import SEALED_FOR
from libsys.clock import now
from libsys.db.acts import act
from libsys.db.sealing import seal, unseal
from libsys.jobs.running import JobRun
from libsys.text.dates import local_day

MOST_ROWS = 100_000
CHUNK = 300


def stage_roster(batch: ReaderImport, *, job: JobRun) -> dict[str, Any]:
    """Judge every row below the headings, chunk by chunk; what an earlier try judged is not judged again.

    :raises RosterRefused: when there are more rows than one import takes; nothing is kept of them.
    """
    reader = RosterReader(dict(batch.columns["fields"]), fills_down=bool(batch.terms["fills_down"]))
    last = batch.rows.order_by("-row").values_list("row", flat=True).first() or int(batch.columns["header"])
    today, lists, waiting, count = local_day(now()), read_lists(batch.library, on=local_day(now())), [], 0
    for row in read_rows(path_of(batch), kind=batch.file_kind):
        if row.number <= int(batch.columns["header"]):
            continue
        draft = reader.read(row)
        count += draft is not None
        if count > MOST_ROWS:
            _forget_rows(batch)
            raise RosterRefused(reason("roster_too_long", limit=MOST_ROWS))
        if draft is not None and row.number > last:
            waiting.append(draft)
        if len(waiting) >= CHUNK:
            _stage_chunk(batch, waiting, lists, on=today, job=job, done=count)
            waiting = []
    _stage_chunk(batch, waiting, lists, on=today, job=job, done=count)
    _finish(batch)
    job.progress(count, count)
    return {"rows": count}


def terms_of(batch: ReaderImport) -> Terms:
    """Return what the librarian chose for an import."""
    category = ReaderCategory.objects.filter(library=batch.library, pk=batch.terms.get("category")).first()
    return Terms(category=category, makes_groups=bool(batch.terms.get("makes_groups")))


def judge_all(drafts: Sequence[Draft], batch: ReaderImport, lists: Lists, *, on: date) -> list[Judged]:
    """Judge drafts by what the library knows now."""
    known, terms = read_known(drafts, batch.library, lists), terms_of(batch)
    return [judge(draft, known, terms, on=on) for draft in drafts]


def draft_of(row: StagedReader) -> Draft:
    """Return what a staged row says."""
    cells = dict(row.details)
    if "id_number" in cells:
        cells["id_number"] = unseal(cells["id_number"], purpose=SEALED_FOR)
    return Draft(row.row, cells, find_day(cells["valid_until"]) if "valid_until" in cells else None)


@act
def _stage_chunk(
    batch: ReaderImport, drafts: Sequence[Draft], lists: Lists, *, on: date, job: JobRun, done: int
) -> None:
    rows = [_staged(batch, judged) for judged in judge_all(drafts, batch, lists, on=on)]
    StagedReader.objects.bulk_create(rows, batch_size=CHUNK)
    job.progress(done, 0)


def _staged(batch: ReaderImport, judged: Judged) -> StagedReader:
    draft = judged.draft
    details = dict(draft.cells)
    if "id_number" in details:
        details["id_number"] = seal(details["id_number"], purpose=SEALED_FOR)
    number = draft.get("number") or draft.get("student")
    return StagedReader(
        batch=batch,
        row=draft.row,
        outcome=judged.outcome,
        name=draft.get("name")[:60],
        number=number[:64],
        group_name=draft.get("group")[:60],
        details=details if judged.outcome is not RosterOutcome.REFUSED else {},
        changes=judged.changes,
        reasons=[keep(one) for one in judged.reasons],
        reader=judged.reader,
        version=judged.reader.version if judged.reader else None,
    )


@act
def _finish(batch: ReaderImport) -> None:
    refused = batch.rows.filter(outcome=RosterOutcome.REFUSED).count()
    ReaderImport.objects.filter(pk=batch.pk).update(stage=RosterStage.WAITING, refused=refused)
    batch.refresh_from_db()
    forget_file(batch)


@act
def _forget_rows(batch: ReaderImport) -> None:
    batch.rows.all().delete()
    ReaderImport.objects.filter(pk=batch.pk).update(stage=RosterStage.DROPPED)
    batch.refresh_from_db()
    forget_file(batch)
