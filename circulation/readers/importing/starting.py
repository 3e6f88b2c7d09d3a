"""The steps of an import: taken in, columns told, confirmed, taken back, given up; work is asked for as a job."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from catalog.exchange.tables.proposing import LOOKED_THROUGH, Proposal, propose
from catalog.exchange.tables.sheets import read_rows
from circulation.enums import RosterStage
from circulation.models import ReaderCategory, ReaderImport
from circulation.readers.importing.fields import FIELDS, HEADINGS, IDENTIFYING
from circulation.readers.importing.refusals import RosterRefused, StageRefused, reason
from circulation.readers.importing.uploads import KeptRoster, forget_file, path_of
from libsys.access.desk import Desk
from libsys.db.acts import act, lock
from libsys.enums import JobState
from libsys.errors import Reason
from libsys.jobs.starting import start_job
from libsys.models import Library

READ, COMMIT, UNDO = (
    "circulation.import_readers",
    "circulation.import_readers_commit",
    "circulation.import_readers_undo",
)
OPEN = (JobState.QUEUED, JobState.RUNNING)


@dataclass(frozen=True)
class RosterTerms:
    """What the librarian chooses besides the columns.

    The category of new readers; whether unknown classes are made; whether an
    empty class is the one above, as merged cells leave it.
    """

    category: ReaderCategory | None = None
    makes_groups: bool = False
    fills_down: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return the terms as they lie on the import."""
        category = self.category.pk if self.category else None
        return {"category": category, "makes_groups": self.makes_groups, "fills_down": self.fills_down}


@act
def start_roster(*, kept: KeptRoster, desk: Desk, at: datetime, key: str) -> ReaderImport:
    """Write down a kept spreadsheet, whose columns are now to be told; the same ``key`` is the same import."""
    found, _made = ReaderImport.objects.get_or_create(
        key=key,
        defaults={
            "library": desk.library,
            "staff": desk.staff,
            "file_name": kept.name,
            "file_path": kept.path,
            "file_kind": kept.kind,
            "created_at": at,
        },
    )
    return found


def propose_columns(batch: ReaderImport, *, header: int = 0) -> Proposal:
    """Look at the beginning of the spreadsheet; ``header`` names the row of headings, 0 lets it be found.

    :raises ImportRefused: when there is nothing in it, or it cannot be opened.
    """
    rows = read_rows(path_of(batch), kind=batch.file_kind, most_bytes=LOOKED_THROUGH)
    seen = propose(rows, words=HEADINGS, fields=FIELDS, header=header, remembered={})
    columns = dict(seen.columns)
    for name, heading in find_remembered(batch.library).items():
        # Words of ours go first: lists of one library come from many schools, each with headings of its own.
        if name not in columns and heading in seen.headings and seen.headings.index(heading) not in columns.values():
            columns[name] = seen.headings.index(heading)
    return replace(seen, columns=columns)


def find_remembered(library: Library) -> dict[str, str]:
    """Return the headings as the library told them last time, by field."""
    told = ReaderImport.objects.filter(library=library).exclude(columns={}).order_by("-pk").first()
    return dict(told.columns.get("headings", {})) if told else {}


@act
def tell_columns(
    *,
    batch: ReaderImport,
    header: int,
    columns: Mapping[str, int],
    headings: Sequence[str],
    terms: RosterTerms,
    desk: Desk,
    at: datetime,
    key: str,
) -> ReaderImport:
    """Keep which column means what and the terms, and queue the reading.

    :raises RosterRefused: with every reason: no name, no number, no category for new readers.
    :raises StageRefused: when the columns were told before.
    """  # fmt: skip
    batch = lock(batch)
    if batch.stage != RosterStage.MAPPING:
        raise StageRefused(reason("roster_stage"))
    if reasons := find_column_reasons(columns, terms):
        raise RosterRefused(reasons)
    named = {name: headings[column] for name, column in columns.items() if 0 <= column < len(headings)}
    batch.columns = {"header": header, "fields": dict(columns), "headings": named}
    batch.terms = terms.to_json()
    _ask(batch, READ, RosterStage.READING, desk=desk, at=at, key=key)
    return batch


def find_column_reasons(columns: Mapping[str, int], terms: RosterTerms) -> list[Reason]:
    """Return everything that keeps a spreadsheet with these columns from being read."""
    reasons = []
    if "name" not in columns:
        reasons.append(reason("roster_name_column"))
    if not set(columns) & set(IDENTIFYING):
        reasons.append(reason("roster_number_column"))
    if terms.category is None and "category" not in columns:
        reasons.append(reason("roster_category_missing"))
    return reasons


@act
def start_commit(*, batch: ReaderImport, desk: Desk, at: datetime, key: str) -> ReaderImport:
    """Queue the writing of what was judged, or go on where it stopped.

    :raises StageRefused: when the import does not wait for it.
    """
    batch = lock(batch)
    if not may_commit(batch):
        raise StageRefused(reason("roster_stage"))
    _ask(batch, COMMIT, RosterStage.COMMITTING, desk=desk, at=at, key=key)
    return batch


@act
def start_undo(*, batch: ReaderImport, desk: Desk, at: datetime, key: str) -> ReaderImport:
    """Queue the taking back of everything that the import wrote.

    :raises StageRefused: when it wrote nothing yet, or work on it is under way.
    """
    batch = lock(batch)
    if not may_undo(batch):
        raise StageRefused(reason("roster_stage"))
    _ask(batch, UNDO, RosterStage.UNDOING, desk=desk, at=at, key=key)
    return batch


@act
def drop_roster(*, batch: ReaderImport, at: datetime) -> ReaderImport:
    """Give up a spreadsheet of which nothing was written; its rows and its file go.

    :raises StageRefused: when something of it was written.
    """
    del at
    batch = lock(batch)
    if not may_drop(batch):
        raise StageRefused(reason("roster_stage"))
    batch.rows.all().delete()
    batch.stage = RosterStage.DROPPED
    batch.save(update_fields=["stage"])
    forget_file(batch)
    return batch


def may_commit(batch: ReaderImport) -> bool:
    """Return whether what was judged can be written now."""
    return batch.stage == RosterStage.WAITING or (batch.stage == RosterStage.COMMITTING and is_over(batch))


def may_undo(batch: ReaderImport) -> bool:
    """Return whether what was written can be taken back now."""
    return batch.stage == RosterStage.DONE or (
        batch.stage in (RosterStage.COMMITTING, RosterStage.UNDOING) and is_over(batch)
    )


def may_drop(batch: ReaderImport) -> bool:
    """Return whether the spreadsheet can be given up: nothing of it was written."""
    return batch.stage in (RosterStage.MAPPING, RosterStage.WAITING) or (
        batch.stage == RosterStage.READING and is_over(batch)
    )


def is_over(batch: ReaderImport) -> bool:
    """Return whether no work on the import is under way."""
    return batch.job is None or batch.job.state not in OPEN


def _ask(batch: ReaderImport, kind: str, stage: RosterStage, *, desk: Desk, at: datetime, key: str) -> None:
    params = {"file": batch.file_name, "batch": batch.pk}
    batch.job = start_job(kind, params=params, desk=desk, at=at, key=f"{kind.rpartition('_')[2]}-{key}"[:80])
    batch.stage = stage
    batch.save()
