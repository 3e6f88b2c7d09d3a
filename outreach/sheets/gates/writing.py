"""Writing the days of a door counter as visits, and taking them back whole: at once, or as a job when they are many."""

from collections.abc import Sequence
from datetime import datetime

from circulation.enums import Kind
from libsys.access.desk import Desk
from libsys.daybook.recording import Line, record_many, void
from libsys.db.acts import act, lock
from libsys.enums import JobState, Provenance
from libsys.jobs.starting import start_job
from libsys.models import Entry, Room
from libsys.text.dates import local_moment
from outreach.enums import GateDayState, GateStage
from outreach.models import GateDay, GateImport
from outreach.sheets.cells import GATE_OBJECT
from outreach.sheets.gates.standing import find_standing, standing_at
from outreach.sheets.gates.starting import GateRefused, wrong_turn
from outreach.sheets.months import reopen_months

AT_ONCE = 1000
CHUNK = 500
WRITE, UNDO = "outreach.write_gates", "outreach.undo_gates"
OPEN = (JobState.QUEUED, JobState.RUNNING)


def key_of(batch_id: int, day_id: int) -> str:
    """Return the key of the line that a day of an import became."""
    return f"gate:{batch_id}:{day_id}"


def is_over(batch: GateImport) -> bool:
    """Return whether no work on the import is under way."""
    return batch.job is None or batch.job.state not in OPEN


def may_write(batch: GateImport) -> bool:
    """Return whether what was laid out can be written now, or gone on with where it stopped."""
    return batch.stage == GateStage.WAITING or (batch.stage == GateStage.WRITING and is_over(batch))


def may_undo(batch: GateImport) -> bool:
    """Return whether what was written can be taken back now."""
    return batch.stage == GateStage.DONE or (batch.stage in (GateStage.WRITING, GateStage.UNDOING) and is_over(batch))


@act
def write_gates(*, batch: GateImport, desk: Desk, at: datetime, key: str) -> GateImport:
    """Write every day that has no number yet; a thousand days or more are left to a job.

    :raises GateRefused: when this is not its turn.
    """
    batch = lock(batch)
    if not may_write(batch):
        raise GateRefused(wrong_turn())
    batch.stage = GateStage.WRITING
    if batch.days.filter(state=GateDayState.NEW).count() < AT_ONCE:
        while write_chunk(batch=batch, desk=desk, at=at):
            pass
        return finish(batch=batch, stage=GateStage.DONE)
    return _ask(batch, WRITE, desk=desk, at=at, key=key)


@act
def undo_gates(*, batch: GateImport, desk: Desk, at: datetime, key: str) -> GateImport:
    """Take back everything that the import wrote; what people corrected since stays as they left it.

    :raises GateRefused: when it wrote nothing yet, or work on it is under way.
    """
    batch = lock(batch)
    if not may_undo(batch):
        raise GateRefused(wrong_turn())
    batch.stage = GateStage.UNDOING
    if batch.days.filter(state=GateDayState.WRITTEN).count() < AT_ONCE:
        while undo_chunk(batch=batch, desk=desk, at=at):
            pass
        return finish(batch=batch, stage=GateStage.UNDONE)
    return _ask(batch, UNDO, desk=desk, at=at, key=key)


@act
def finish(*, batch: GateImport, stage: GateStage) -> GateImport:
    """Keep that the import is written, or taken back; what the file said is no longer needed."""
    batch.stage, batch.counts = stage, []
    batch.save(update_fields=["stage", "counts"])
    return batch


@act
def write_chunk(*, batch: GateImport, desk: Desk, at: datetime) -> int:
    """Write the next days and return how many were looked at, 0 at the end; a day that got a number meanwhile waits.

    May run twice: a day that is written is not looked at again.
    """
    days = list(batch.days.filter(state=GateDayState.NEW).order_by("day", "pk")[:CHUNK])
    rooms = _lock_rooms(days)
    standing = find_standing(days)
    lines = []
    for day in days:
        day.standing = standing_at(standing, day)
        day.state = GateDayState.WRITTEN if day.standing is None else GateDayState.KNOWN
        if day.standing is None:
            lines.append(_line(batch, day, rooms[day.room_id], at=at))
    record_many(lines, desk=desk)
    GateDay.objects.bulk_update(days, ["state", "standing"], batch_size=CHUNK)
    written = [(rooms[day.room_id], day.day) for day in days if day.state == GateDayState.WRITTEN]
    reopen_months(written, desk=desk, at=at)
    return len(days)


@act
def undo_chunk(*, batch: GateImport, desk: Desk, at: datetime) -> int:
    """Take the next days back and return how many were looked at, 0 at the end."""
    days = list(batch.days.filter(state=GateDayState.WRITTEN).order_by("day", "pk")[:CHUNK])
    rooms = _lock_rooms(days)
    lines = {line.key: line for line in Entry.objects.filter(key__in=[key_of(batch.pk, day.pk) for day in days])}
    voided = set(Entry.objects.filter(voids__in=lines.values()).values_list("voids", flat=True))
    for day in days:
        line = lines[key_of(batch.pk, day.pk)]
        day.state = GateDayState.CHANGED if line.pk in voided else GateDayState.UNDONE
        if line.pk not in voided:
            void(line, kind=Kind.VISIT_ENTERED, desk=desk, at=at, reason="import_undone")
    GateDay.objects.bulk_update(days, ["state"], batch_size=CHUNK)
    reopen_months([(rooms[day.room_id], day.day) for day in days], desk=desk, at=at)
    return len(days)


def _lock_rooms(days: Sequence[GateDay]) -> dict[int, Room]:
    rooms = Room.objects.select_for_update(of=("self",), no_key=True).select_related("point")
    return {room.pk: room for room in rooms.filter(pk__in={day.room_id for day in days}).order_by("pk")}


def _line(batch: GateImport, day: GateDay, room: Room, *, at: datetime) -> Line:
    detail = {"gate": day.gate, "counted": day.counted, "passes": batch.terms.get("passes", 0)}
    columns = {
        "point": room.point,
        "room": room,
        "quantity": day.quantity,
        "provenance": Provenance.GATE,
        "object_type": GATE_OBJECT,
        "object_id": batch.pk,
        "detail": {name: value for name, value in detail.items() if value},
    }
    return Line(Kind.VISIT_ENTERED, min(at, local_moment(day.day)), columns, key_of(batch.pk, day.pk))


def _ask(batch: GateImport, kind: str, *, desk: Desk, at: datetime, key: str) -> GateImport:
    params = {"file": batch.file_name, "batch": batch.pk}
    batch.job = start_job(kind, params=params, desk=desk, at=at, key=f"gates-{key}"[:80])
    batch.save(update_fields=["job", "stage"])
    return batch
