"""Taking an import back, the last row first: new readers go, changed ones become what they were.

Whoever borrowed, or was changed by hand since, stays as they are, and the row
says why. Figures are corrected on the days on which they were counted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from circulation.enums import Kind, RosterResult, RosterStage
from circulation.models import Card, Guardian, Reader, ReaderGroup, ReaderImport, ReaderKey, ReaderWord, StagedReader
from circulation.readers.importing.committing import SNAPSHOT, line_key
from circulation.readers.importing.refusals import keep, reason
from circulation.readers.merging.belongings import relations
from circulation.readers.words import write_words
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.daybook.recording import void
from libsys.db.acts import act
from libsys.enums import Channel, ScanSubject
from libsys.errors import Reason
from libsys.jobs.running import JobRun
from libsys.models import Entry, ScanCode

CHUNK = 20
MOST_ASKED = 500
OWN = frozenset(
    {
        "circulation.card.reader",
        "circulation.guardian.reader",
        "circulation.readerword.reader",
        "circulation.readerkey.reader",
        "circulation.stagedreader.reader",
    }
)
"""Relations of a reader that an import makes itself; a row of any other was made by life since."""
TAKEN_BACK = (RosterResult.ADDED, RosterResult.CHANGED)
KINDS = {
    kind.value: kind for kind in (Kind.CARD_ISSUED, Kind.CREDENTIAL_ADDED, Kind.READER_CHANGED, Kind.GROUP_CHANGED)
}


def undo_roster(batch: ReaderImport, *, job: JobRun) -> dict[str, Any]:
    """Take back every row that was written and is not taken back yet."""
    desk = replace(job.desk, channel=Channel.IMPORT)
    total = batch.rows.filter(result__in=TAKEN_BACK).count() + batch.rows.filter(result__in=("undone", "kept")).count()
    while rows := list(batch.rows.filter(result__in=TAKEN_BACK).select_related("reader").order_by("-row")[:CHUNK]):
        _undo_chunk(batch, rows, desk=desk, at=now(), job=job, total=total)
    _finish(batch, desk=desk, at=now())
    job.progress(total, total)
    return {"undone": batch.rows.filter(result="undone").count(), "kept": batch.rows.filter(result="kept").count()}


def find_kept(rows: Iterable[StagedReader]) -> dict[int, list[Reason]]:
    """Return by row what keeps rows from being taken back; statements grow with the hundreds of rows, not with each."""
    rows = list(rows)
    found: dict[int, list[Reason]] = {}
    for start in range(0, len(rows), MOST_ASKED):
        found |= _find_kept(rows[start : start + MOST_ASKED])
    return found


def _find_kept(rows: Sequence[StagedReader]) -> dict[int, list[Reason]]:
    readers = [row.reader_id for row in rows if row.reader_id]
    busy = {
        pk
        for relation in relations()
        if relation.label not in OWN
        for pk in relation.model._default_manager.filter(**{f"{relation.column}__in": readers}).values_list(
            relation.column, flat=True
        )
    }
    found = {}
    for row in rows:
        if reasons := _reasons(row, busy):
            found[row.row] = reasons
    return found


def _reasons(row: StagedReader, busy: set[int]) -> list[Reason]:
    reader = row.reader
    if reader is None or reader.merged_into_id is not None:
        return [reason("reader_gone")]
    reasons = [reason("lent_since")] if row.result == RosterResult.ADDED and reader.pk in busy else []
    return [*reasons, reason("changed_since")] if reader.version != row.version_after else reasons


@act
def _undo_chunk(
    batch: ReaderImport, rows: Sequence[StagedReader], *, desk: Desk, at: datetime, job: JobRun, total: int
) -> None:
    list(Reader.objects.select_for_update(of=("self",)).filter(pk__in=[row.reader_id for row in rows]).order_by("pk"))
    kept = find_kept(rows)
    for row in rows:
        if row.row in kept:
            row.kept = [keep(one) for one in kept[row.row]]
            row.result = RosterResult.KEPT
            continue
        take_back = _remove if row.result == RosterResult.ADDED else _set_back
        take_back(batch, row, desk=desk, at=at)
        row.result, row.before = RosterResult.UNDONE, {}
    StagedReader.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["id"], update_fields=["result", "kept", "reader", "before"]
    )
    job.progress(total - batch.rows.filter(result__in=TAKEN_BACK).count(), total)


def _remove(batch: ReaderImport, row: StagedReader, *, desk: Desk, at: datetime) -> None:
    """Take a new reader out again, with the cards that the import gave them."""
    reader, row.reader = row.reader, None
    _void_lines(batch, row, desk=desk, at=at)
    _delete_cards(Card.objects.filter(reader=reader))
    for model in (Guardian, ReaderWord, ReaderKey):
        model._default_manager.filter(reader=reader).delete()
    StagedReader.objects.filter(reader=reader).update(reader=None)
    Reader.objects.filter(pk=reader.pk).delete()  # type: ignore[union-attr]


def _set_back(batch: ReaderImport, row: StagedReader, *, desk: Desk, at: datetime) -> None:
    """Give a reader back what the import overwrote, and take the numbers that it added."""
    reader: Reader = row.reader  # type: ignore[assignment]
    for name in SNAPSHOT:
        value = row.before[name]
        column = f"{name}_id" if name in ("category", "group") else name
        setattr(reader, column, date.fromisoformat(value) if name == "valid_until" else value)
    reader.version += 1
    reader.save()
    Guardian.objects.filter(pk=row.before.get("guardian"), reader=reader).delete()
    added = Entry.objects.filter(key__in=[f"{line_key(batch, row.row)}.{name}" for name in ("number", "student")])
    _delete_cards(Card.objects.filter(pk__in=list(added.values_list("object_id", flat=True)), reader=reader))
    _void_lines(batch, row, desk=desk, at=at)
    write_words([reader])


def _void_lines(batch: ReaderImport, row: StagedReader, *, desk: Desk, at: datetime) -> None:
    key = line_key(batch, row.row)
    keys = [key, *(f"{key}.{name}" for name in ("number", "student", "guardian"))]
    for line in Entry.objects.filter(key__in=keys).order_by("pk"):
        void(line, kind=KINDS[line.kind], desk=desk, at=at)


def _delete_cards(cards: Any) -> None:
    numbers = list(cards.values_list("number", flat=True))
    ScanCode.objects.filter(pk__in=numbers, subject=ScanSubject.CARD).delete()
    cards.delete()


@act
def _finish(batch: ReaderImport, *, desk: Desk, at: datetime) -> None:
    """Take the classes of the import out again that nobody belongs to."""
    prefix = f"roster-{batch.pk}-g-"
    names = [name for name in batch.rows.values_list("group_name", flat=True).distinct().order_by() if name]
    for start in range(0, len(names), 200):
        keys = [f"{prefix}{name}"[:80] for name in names[start : start + 200]]
        for line in Entry.objects.filter(key__in=keys):
            group = ReaderGroup.objects.filter(pk=line.object_id, readers=None).first()
            if group is not None and not Entry.objects.filter(voids=line).exists():
                void(line, kind=Kind.GROUP_CHANGED, desk=desk, at=at)
                group.delete()
    ReaderImport.objects.filter(pk=batch.pk, stage=RosterStage.UNDOING).update(stage=RosterStage.UNDONE)
