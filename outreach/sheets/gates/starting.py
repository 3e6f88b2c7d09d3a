"""The steps of an import of a door counter up to its preview: taken in, columns told, gates given to rooms."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from catalog.exchange.tables.proposing import LOOKED_THROUGH, Proposal, propose
from catalog.exchange.tables.sheets import read_rows
from catalog.exchange.uploads import FileKind, find_kind
from libsys.access.desk import Desk
from libsys.db.acts import act, lock
from libsys.errors import DomainError, Reason
from libsys.files.storing import store_file
from libsys.models import Room
from outreach.enums import GateDayState, GateStage
from outreach.models import GateDay, GateImport
from outreach.permissions import IMPORT_GATES
from outreach.sheets.gates.reading import (
    ENTERED,
    FIELDS,
    HEADINGS,
    SHOWN_REFUSALS,
    TOTAL,
    WHEN,
    Readings,
    read_readings,
)
from outreach.sheets.gates.standing import find_standing, standing_at

FOLDER = "gates"
LARGEST_FILE = 10 * 1024 * 1024
_CHUNK = 1 << 20


class GateRefused(DomainError):
    """The file of a door counter was not taken, or this is not its turn."""

    status = 422


@dataclass(frozen=True)
class KeptGates:
    """A file that lies under its digest and is a table."""

    name: str
    path: str
    kind: FileKind


@dataclass(frozen=True)
class GateTerms:
    """What the library says of its gates: which room each leads to, both ways or not, staff passes a day and gate."""

    rooms: Mapping[str, int]
    both_ways: bool = False
    passes: int = 0

    def visits(self, counted: int) -> int:
        """Return how many visits a reading stands for; half a person counts as one, fewer than nobody never came."""
        return max(0, ((counted + 1) // 2 if self.both_ways else counted) - self.passes)


def keep_gates(file: BinaryIO, *, name: str, size: int) -> KeptGates:
    """Store a file and look at its beginning; nothing of the database is touched.

    :raises GateRefused: when it is too large or no table.
    :raises ImportRefused: when it is empty or broken.
    """
    if size > LARGEST_FILE:
        raise GateRefused(Reason("gate_file_too_large", _("文件超过 10 MB。请按年分成几个文件导入。")))
    digest, path = store_file(iter(lambda: file.read(_CHUNK), b""), under=FOLDER)
    try:
        kind = find_kind(path, name=name)
        if kind is FileKind.MARC:
            raise GateRefused(Reason("gate_file_no_table", _("这个文件不是表格。请传 CSV 或 XLSX。")))
    except DomainError:
        path.unlink(missing_ok=True)
        raise
    return KeptGates(Path(name).name[:200], f"{FOLDER}/{digest}", kind)


@act
def start_gates(*, kept: KeptGates, desk: Desk, at: datetime, key: str) -> GateImport:
    """Write down a kept file, whose columns are now to be told; the same ``key`` is the same import.

    :raises GateRefused: when the person may not import.
    """
    _require_right(desk)
    values = {"file_name": kept.name, "file_path": kept.path, "file_kind": kept.kind}
    defaults = values | {"library": desk.library, "staff": desk.staff, "created_at": at}
    found, _made = GateImport.objects.get_or_create(key=key, defaults=defaults)
    return found


def propose_columns(batch: GateImport, *, header: int = 0) -> Proposal:
    """Look at the beginning of the file; ``header`` names the row of headings, 0 lets it be found.

    :raises ImportRefused: when there is nothing in it, or it cannot be opened.
    """
    rows = read_rows(_path(batch), kind=batch.file_kind, most_bytes=LOOKED_THROUGH)
    return propose(rows, words=HEADINGS, fields=FIELDS, header=header, remembered={})


def read_file(batch: GateImport, *, header: int, columns: Mapping[str, int], today: date) -> Readings:
    """Read the whole file; nothing of the database is touched, so no desk waits for it.

    :raises GateRefused: when a column is missing, nothing can be read, or there are too many rows.
    """
    reasons = []
    if WHEN not in columns:
        reasons.append(Reason("gate_day_column", _("请指明哪一列是日期或时间。")))
    if ENTERED not in columns and TOTAL not in columns:
        reasons.append(Reason("gate_number_column", _("请指明哪一列是进入人次或合计。")))
    if len(set(columns.values())) < len(columns):
        reasons.append(Reason("gate_column_twice", _("同一列不能当作两样。")))
    if reasons:
        raise GateRefused(reasons)
    rows = read_rows(_path(batch), kind=batch.file_kind)
    found = read_readings(rows, header=header, columns=columns, today=today)
    if found.is_cut:
        raise GateRefused(Reason("gate_file_too_long", _("超过 100,000 行。请按年分成几个文件导入。")))
    if not found.counts:
        raise GateRefused(Reason("gate_file_empty", _("没有一天的数可以读出。请检查所指的列和表头所在的行。")))
    return found


@act
def tell_columns(
    *, batch: GateImport, readings: Readings, columns: Mapping[str, int], desk: Desk, at: datetime
) -> GateImport:
    """Keep what the file says, day by day; the file itself is no longer needed and goes.

    :raises GateRefused: when it was read before, or the person may not import.
    """  # fmt: skip
    del at
    batch = lock(batch)
    _require_right(desk)
    if batch.stage != GateStage.MAPPING or not batch.file_path:
        raise GateRefused(wrong_turn())
    counts = sorted((gate, day.isoformat(), count) for (gate, day), count in readings.counts.items())
    batch.columns, batch.counts = dict(columns), counts
    batch.rows_read, batch.rows_refused = readings.rows, len(readings.problems)
    batch.refused = [asdict(problem) for problem in islice(readings.problems, SHOWN_REFUSALS)]
    _forget_file(batch)
    batch.save()
    return batch


@act
def tell_gates(*, batch: GateImport, terms: GateTerms, desk: Desk, at: datetime) -> GateImport:
    """Lay out what would be written: visits by room, gate and day, and which days have a number already.

    May be done again with other terms until it is written. A gate without a
    room is left out.

    :raises GateRefused: when nothing is left, a room is not this library's, or it is too late.
    """
    del at
    batch = lock(batch)
    _require_right(desk)
    if batch.stage not in (GateStage.MAPPING, GateStage.WAITING) or not batch.counts:
        raise GateRefused(wrong_turn())
    rooms = {room.pk: room for room in Room.objects.filter(point__library=desk.library, pk__in=terms.rooms.values())}
    reasons = []
    if not terms.rooms:
        reasons.append(Reason("gate_without_room", _("请至少给一个通道指定它通向的室。")))
    if set(terms.rooms.values()) - set(rooms):
        reasons.append(Reason("gate_room_elsewhere", _("所选的室不属于本馆。请从列表中选择。")))
    if not 0 <= terms.passes <= 10_000:
        reasons.append(Reason("gate_passes_wrong", _("工作人员每天通过的人次请填 0 到 10000 的整数。")))
    if reasons:
        raise GateRefused(reasons)
    batch.days.all().delete()
    GateDay.objects.bulk_create(_lay(batch, terms), batch_size=500)
    batch.terms = {"rooms": dict(terms.rooms), "both_ways": terms.both_ways, "passes": terms.passes}
    batch.stage = GateStage.WAITING
    batch.save(update_fields=["terms", "stage"])
    return batch


@act
def drop_gates(*, batch: GateImport, at: datetime) -> GateImport:
    """Give up a file of which nothing was written.

    :raises GateRefused: when something of it was written.
    """
    del at
    batch = lock(batch)
    if batch.stage not in (GateStage.MAPPING, GateStage.WAITING):
        raise GateRefused(wrong_turn())
    batch.days.all().delete()
    batch.stage, batch.counts = GateStage.DROPPED, []
    _forget_file(batch)
    batch.save()
    return batch


def wrong_turn() -> Reason:
    """Return why a step cannot be taken now."""
    return Reason("gate_stage", _("这次导入现在不能做这一步。请刷新页面看它到了哪一步。"))


def _lay(batch: GateImport, terms: GateTerms) -> list[GateDay]:
    days = [
        GateDay(
            batch=batch,
            room_id=terms.rooms[gate],
            gate=gate,
            day=date.fromisoformat(day),
            counted=counted,
            quantity=terms.visits(counted),
        )
        for gate, day, counted in batch.counts
        if gate in terms.rooms
    ]
    standing = find_standing(days)
    for day in days:
        day.standing = standing_at(standing, day)
        day.state = GateDayState.NEW if day.standing is None else GateDayState.KNOWN
    return days


def _require_right(desk: Desk) -> None:
    if not desk.can(IMPORT_GATES):
        raise GateRefused(Reason("gate_not_yours", _("您不能导入门禁计数。"), lifted_by=IMPORT_GATES))


def _path(batch: GateImport) -> Path:
    return Path(settings.MEDIA_ROOT) / batch.file_path


def _forget_file(batch: GateImport) -> None:
    """Delete the file once the transaction stands, unless another import still waits for the same one."""
    path, batch.file_path = batch.file_path, ""
    if path and not GateImport.objects.filter(file_path=path).exclude(pk=batch.pk).exists():
        transaction.on_commit(lambda: (Path(settings.MEDIA_ROOT) / path).unlink(missing_ok=True))
