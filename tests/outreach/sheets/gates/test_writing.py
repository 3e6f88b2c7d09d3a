"""Tests of importing a door counter from its file to the day book, and of taking it back."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from catalog.exchange.uploads import ImportRefused
from libsys.access.desk import Desk
from libsys.jobs.working import work_on
from libsys.models import Entry, Room
from libsys.web.operations import new_key
from outreach.enums import GateDayState, GateStage
from outreach.models import GateImport, SheetColumn, SheetMonth
from outreach.sheets.audit import gate_days_have_their_lines
from outreach.sheets.cells import find_cells
from outreach.sheets.gates import writing
from outreach.sheets.gates.forgetting import forget_gates
from outreach.sheets.gates.starting import (
    GateRefused,
    GateTerms,
    drop_gates,
    keep_gates,
    propose_columns,
    read_file,
    start_gates,
    tell_columns,
    tell_gates,
)
from outreach.sheets.gates.writing import undo_gates, write_gates
from tests.fixtures import NOON
from tests.outreach.sheets.conftest import TODAY, Save

CSV = "日期,通道,进,出\n2026-02-01,南门,101,100\n2026-02-02,南门,60,59\n2026-02-02,北门,10,12\n2026-02-03,南门,2,2\n"


@pytest.fixture(autouse=True)
def _data_folder(tmp_path: Path, settings: object) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]


def take(desk: Desk, content: bytes | str = CSV, name: str = "门禁.csv") -> GateImport:
    """Take a file in and tell its columns as they were proposed."""
    raw = content.encode() if isinstance(content, str) else content
    kept = keep_gates(BytesIO(raw), name=name, size=len(raw))
    batch = start_gates(kept=kept, desk=desk, at=NOON, key=new_key())
    proposal = propose_columns(batch)
    found = read_file(batch, header=proposal.header, columns=proposal.columns, today=TODAY)
    return tell_columns(batch=batch, readings=found, columns=proposal.columns, desk=desk, at=NOON)


def lay(batch: GateImport, rooms: Mapping[str, int], desk: Desk, **terms: object) -> GateImport:
    """Give the gates to rooms."""
    told = GateTerms(rooms=rooms, **{"both_ways": True, **terms})  # type: ignore[arg-type]
    return tell_gates(batch=batch, terms=told, desk=desk, at=NOON)


def ready(room: Room, desk: Desk, **terms: object) -> GateImport:
    """Return an import whose two gates lead to one room, laid out."""
    return lay(take(desk), {"南门": room.pk, "北门": room.pk}, desk, **terms)


def states(batch: GateImport) -> list[str]:
    """Return what became of the days."""
    return list(batch.days.order_by("day", "pk").values_list("state", flat=True))


def write(batch: GateImport, desk: Desk) -> GateImport:
    """Write an import."""
    return write_gates(batch=batch, desk=desk, at=NOON, key=new_key())


def total(room: Room) -> int:
    """Return the visits of a room as the day book adds them up."""
    return sum(Entry.objects.filter(room=room, kind="visit.entered").values_list("quantity", flat=True))


def test_readings_are_halved_and_staff_taken_off(room: Room, director_desk: Desk) -> None:
    batch = ready(room, director_desk, passes=3)
    assert list(batch.days.order_by("day", "gate").values_list("gate", "counted", "quantity")) == [
        ("南门", 201, 98), ("北门", 22, 8), ("南门", 119, 57), ("南门", 4, 0),
    ]  # fmt: skip


def test_the_preview_writes_nothing_and_the_file_goes(
    room: Room, director_desk: Desk, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        batch = ready(room, director_desk)
    assert (batch.stage, states(batch)) == (GateStage.WAITING, ["new"] * 4)
    assert not Entry.objects.exists()
    assert list((tmp_path / "gates").iterdir()) == []


def test_days_are_written_as_visits_of_a_gate(room: Room, director_desk: Desk) -> None:
    batch = write(ready(room, director_desk), director_desk)

    assert (batch.stage, states(batch), total(room)) == (GateStage.DONE, ["written"] * 4, 101 + 60 + 11 + 2)
    line = Entry.objects.get(day=date(2026, 2, 1))
    assert (line.provenance, line.detail) == ("gate", {"gate": "南门", "counted": 201})
    assert list(gate_days_have_their_lines()) == []


def test_the_same_file_again_adds_nothing(room: Room, director_desk: Desk) -> None:
    write(ready(room, director_desk), director_desk)
    again = ready(room, director_desk)
    assert states(again) == ["known"] * 4
    write(again, director_desk)
    assert total(room) == 174


def test_another_gate_of_the_room_is_no_day_already_there(room: Room, director_desk: Desk) -> None:
    write(lay(take(director_desk), {"南门": room.pk}, director_desk), director_desk)
    other = lay(take(director_desk), {"北门": room.pk}, director_desk)
    assert states(other) == ["new"]
    assert (write(other, director_desk).stage, total(room)) == (GateStage.DONE, 174)


def test_a_day_on_the_sheet_is_shown_with_its_number_and_left_alone(
    column: SheetColumn, save: Save, director_desk: Desk
) -> None:
    save(column, 88, day=date(2026, 2, 1))
    batch = ready(column.room, director_desk)
    known = batch.days.get(state=GateDayState.KNOWN)
    assert (known.day, known.standing) == (date(2026, 2, 1), 88)
    write(batch, director_desk)
    assert total(column.room) == 88 + 60 + 11 + 2


def test_a_day_that_got_a_number_after_the_preview_is_left_alone(
    column: SheetColumn, save: Save, director_desk: Desk
) -> None:
    batch = ready(column.room, director_desk)
    save(column, 88, day=date(2026, 2, 1))
    write(batch, director_desk)
    assert states(batch) == ["known", "written", "written", "written"]


def test_what_was_imported_stands_on_the_sheet_and_can_be_corrected(
    column: SheetColumn, save: Save, director_desk: Desk
) -> None:
    write(ready(column.room, director_desk), director_desk)
    day = date(2026, 2, 2)
    assert find_cells([column], day, day).value(column, day) == 71
    save(column, 70, day=day, seen=71)
    assert total(column.room) == 173


def test_an_import_is_taken_back_whole_and_corrections_stay(
    column: SheetColumn, save: Save, director_desk: Desk
) -> None:
    batch = write(ready(column.room, director_desk), director_desk)
    save(column, 90, day=date(2026, 2, 1), seen=101)

    batch = undo_gates(batch=batch, desk=director_desk, at=NOON, key=new_key())

    assert (batch.stage, states(batch)) == (GateStage.UNDONE, ["changed", "undone", "undone", "undone"])
    assert total(column.room) == 90
    assert list(gate_days_have_their_lines()) == []
    again = write(ready(column.room, director_desk), director_desk)
    assert states(again) == ["known", "written", "written", "written"]


def test_writing_and_undoing_open_a_confirmed_month_again(room: Room, director_desk: Desk) -> None:
    row = SheetMonth.objects.create(room=room, month=date(2026, 2, 1), confirmed_at=NOON)
    write(ready(room, director_desk), director_desk)
    row.refresh_from_db()
    assert row.confirmed_at is None


@pytest.mark.django_db(transaction=True)
def test_many_days_are_a_job_that_may_run_twice(
    room: Room, director_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "AT_ONCE", 2)
    monkeypatch.setattr(writing, "CHUNK", 3)
    batch = write(ready(room, director_desk), director_desk)
    assert (batch.stage, total(room)) == (GateStage.WRITING, 0)
    assert batch.job is not None

    assert work_on(batch.job.pk)
    assert not work_on(batch.job.pk)
    batch.refresh_from_db()
    assert (batch.stage, total(room)) == (GateStage.DONE, 174)

    batch = undo_gates(batch=batch, desk=director_desk, at=NOON, key=new_key())
    assert batch.job is not None
    assert work_on(batch.job.pk)
    batch.refresh_from_db()
    assert (batch.stage, total(room)) == (GateStage.UNDONE, 0)


def test_a_workbook_is_read_like_a_text(room: Room, director_desk: Desk) -> None:
    book, drawn = Workbook(), BytesIO()
    for row in (("日期", "进", "出"), (date(2026, 2, 1), 7, 6)):
        book.active.append(row)
    book.save(drawn)
    batch = lay(take(director_desk, drawn.getvalue(), "门禁.xlsx"), {"": room.pk}, director_desk)
    assert list(batch.days.values_list("counted", "quantity")) == [(13, 7)]


@pytest.mark.parametrize("content", [b"", b"MZ\x90\x00\x03 program" * 90, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old"])
def test_what_is_no_table_is_refused_and_not_kept(content: bytes, tmp_path: Path) -> None:
    with pytest.raises((GateRefused, ImportRefused)):
        keep_gates(BytesIO(content), name="门禁.csv", size=len(content))
    assert list((tmp_path / "gates").iterdir()) == []


def test_steps_out_of_turn_are_refused(room: Room, director_desk: Desk, desk: Desk) -> None:
    batch = take(director_desk)
    for step in (
        lambda: write(batch, director_desk),
        lambda: undo_gates(batch=batch, desk=director_desk, at=NOON, key=new_key()),
        lambda: lay(batch, {"南门": room.pk}, desk),
        lambda: lay(batch, {}, director_desk),
        lambda: lay(batch, {"南门": 10**9}, director_desk),
        lambda: lay(batch, {"南门": room.pk}, director_desk, passes=-1),
    ):
        with pytest.raises(GateRefused):
            step()
    drop_gates(batch=batch, at=NOON)
    with pytest.raises(GateRefused):
        drop_gates(batch=GateImport.objects.get(), at=NOON)


@pytest.mark.django_db(transaction=True)
def test_files_that_nobody_went_on_with_are_forgotten(room: Room, director_desk: Desk, tmp_path: Path) -> None:
    raw = CSV.encode()
    kept = keep_gates(BytesIO(raw), name="a.csv", size=len(raw))
    start_gates(kept=kept, desk=director_desk, at=NOON, key=new_key())
    keep_gates(BytesIO(raw + b"2026-02-04,x,1,1\n"), name="b.csv", size=len(raw))
    written = write(ready(room, director_desk), director_desk)

    assert forget_gates(before=NOON) == 0
    assert forget_gates(before=datetime.now(UTC) + timedelta(days=1)) == 2
    assert list((tmp_path / "gates").iterdir()) == []
    assert list(GateImport.objects.order_by("pk").values_list("stage", flat=True)) == ["dropped", "done"]
    assert states(written) == ["written"] * 4


def test_the_columns_must_say_day_and_number(director_desk: Desk) -> None:
    raw = CSV.encode()
    kept = keep_gates(BytesIO(raw), name="a.csv", size=len(raw))
    batch = start_gates(kept=kept, desk=director_desk, at=NOON, key=new_key())
    with pytest.raises(GateRefused) as refusal:
        read_file(batch, header=1, columns={"gate": 0, "out": 0}, today=TODAY)
    assert [reason.code for reason in refusal.value.reasons] == [
        "gate_day_column", "gate_number_column", "gate_column_twice",
    ]  # fmt: skip
