"""Tests of the registers: their rows are the lines that stand, and their totals what those come to."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db.models import Sum

from catalog.models import Item
from circulation.models import Reader, ReaderCategory, ReaderGroup
from libsys.access.desk import Desk, command_desk
from libsys.daybook.kinds import find_kind
from libsys.daybook.recording import void
from libsys.db.acts import writing
from libsys.models import Entry, Library, Room
from reports.models import RegisterDesign
from reports.output.registers import ROWS_PER_PAGE, lay_out, print_register
from reports.registers.declaring import Ask, Row, Source, listed
from reports.registers.designs import DesignRefused, as_register, restore_design, retire_design, write_design
from reports.registers.registry import REGISTERS, find_register
from tests.reports.conftest import Write

AT = datetime(2026, 7, 2, 2, 0, tzinfo=UTC)
HALF = Ask(date(2026, 1, 1), date(2026, 6, 30))


def read(code: str, library: Library, ask: Ask = HALF) -> tuple[Source, list[Row]]:
    """Return a register's source and all of its rows."""
    register = find_register(code)
    assert register is not None
    source = register.find(library, ask)
    return source, list(source.take(0, source.count))


def test_eleven_registers_four_ledgers_and_four_tables_of_use_stand_ready() -> None:
    assert len({one.code for one in REGISTERS}) == len(REGISTERS) == 19


@pytest.mark.parametrize("code", [one.code for one in REGISTERS])
def test_a_register_without_lines_is_empty_and_prints(library: Library, code: str) -> None:
    source, rows = read(code, library)
    assert (source.count, rows) == (0, [])
    register = find_register(code)
    assert register is not None
    assert print_register(register, source, library="馆", ask=HALF, printed_on=HALF.until).startswith(b"%PDF")


@pytest.mark.parametrize("code", [one.code for one in REGISTERS])
def test_every_row_has_a_cell_for_every_column(
    library: Library, item: Item, room: Room, write: Write, code: str
) -> None:
    about = {"room": room, "point": room.point, "item_id": item.pk, "record_id": item.record_id, "amount": Decimal(9)}
    kinds = (
        "issue.received",
        "item.accessioned",
        "item.shelved",
        "item.withdrawn",
        "item.sent_to_repair",
        "duty.done",
        "award.won",
    )
    for kind in kinds:
        write(kind, "2026-03-02", source="purchase", clc="I247", **about)
    write("issue.received", "2026-03-02", topic="newspaper", **about)
    write("loan.checked_out", "2026-03-02", reader_category="teacher", group="G1", **about)
    register = find_register(code)
    assert register is not None
    source, rows = read(code, library)
    assert len(rows) == source.count
    assert code in ("staff-holds", "activities") or rows
    assert {len(row) for row in [*rows, source.totals]} <= {len(register.columns)}


def test_what_was_taken_back_is_in_no_register(library: Library, write: Write) -> None:
    kept = write("loan.checked_out", "2026-03-02", 3)
    wrong = write("loan.checked_out", "2026-03-02", 5)
    kind = find_kind("loan.checked_out")
    assert kind is not None
    with writing():
        void(wrong, kind=kind, desk=command_desk(library), at=AT)
    source, rows = read("day-ledger", library)
    assert len(rows) == 1
    assert source.totals[-2] == kept.quantity == 3


def test_days_places_and_categories_narrow_a_register(library: Library, room: Room, write: Write) -> None:
    write("loan.checked_out", "2026-03-02", room=room, point=room.point, reader_category="pupil")
    write("loan.checked_out", "2026-03-03", reader_category="adult")
    write("loan.checked_out", "2026-07-01")
    assert read("day-ledger", library)[0].count == 2
    assert read("day-ledger", library, Ask(HALF.since, HALF.until, room=room))[0].count == 1
    assert read("day-ledger", library, Ask(HALF.since, HALF.until, point=room.point))[0].count == 1
    assert read("day-ledger", library, Ask(HALF.since, HALF.until, category="adult"))[0].count == 1


def test_newspapers_and_magazines_stand_apart(library: Library, write: Write) -> None:
    write("issue.received", "2026-03-02", 7, topic="newspaper")
    write("issue.received", "2026-03-02", 4, topic="magazine")
    assert read("newspapers", library)[0].totals[3] == 7
    assert read("magazines", library)[0].totals[3] == 4


def test_the_general_ledger_carries_what_is_left(library: Library, write: Write) -> None:
    write("item.accessioned", "2025-12-01", 100, amount=Decimal("2500.00"))
    write("item.accessioned", "2026-02-01", 10, amount=Decimal("300.50"))
    write("item.withdrawn", "2026-02-01", 4, amount=Decimal("80.00"))
    write("item.withdrawn", "2026-03-01", 1, amount=Decimal("20.00"))
    source, rows = read("general-ledger", library)
    assert source.opening[-2:] == (100, Decimal(2500))
    assert [row[-2:] for row in rows] == [(106, Decimal("2720.50")), (105, Decimal("2700.50"))]
    assert source.totals[2:6] == (10, Decimal("300.50"), 5, Decimal("100.00"))


def test_the_class_ledger_adds_up_to_the_stock(library: Library, write: Write) -> None:
    write("item.accessioned", "2025-12-01", 5, clc="I247.5")
    write("item.accessioned", "2026-02-01", 3, clc="TP312")
    write("item.accessioned", "2026-02-01", 2, clc="I1")
    write("item.withdrawn", "2026-02-02", 1, clc="I210")
    write("item.accessioned", "2026-02-03", 4)
    source, rows = read("class-ledger", library)
    assert [(row[0], *row[2:]) for row in rows] == [("I", 5, 2, 1, 6), ("T", 0, 3, 0, 3), ("—", 0, 4, 0, 4)]
    assert source.totals[-1] == 13


def test_pupils_are_counted_by_class_and_month(library: Library, write: Write) -> None:
    ReaderGroup.objects.create(library=library, code="G1", name="三年级(1)班")
    write("loan.checked_out", "2026-03-02", 3, group="G1")
    write("visit.read", "2026-03-05", 9, group="G1")
    write("loan.checked_out", "2026-04-02", 2, group="GONE")
    write("loan.checked_out", "2026-04-02", 8)
    _source, rows = read("pupils", library)
    assert rows == [("2026-03", "三年级(1)班", 3, 9), ("2026-04", "GONE", 2, 0)]


def test_a_loan_that_was_unlinked_stays_in_the_register_without_a_name(
    library: Library, item: Item, write: Write
) -> None:
    write("loan.checked_out", "2026-03-02", reader_category="teacher", item_id=item.pk, loan_id=987)
    source, rows = read("staff-loans", library)
    assert (source.count, source.totals[-1]) == (1, 1)
    assert rows[0][1] == "（已不留姓名）"
    assert item.barcode in rows[0]


def test_totals_of_pages_run_up_to_the_whole() -> None:
    register = find_register("purchases")
    assert register is not None
    rows = [(HALF.since, "书", "", "", "", 2, Decimal("1.50"), "") for _number in range(ROWS_PER_PAGE + 3)]
    laid = lay_out(register, listed(rows, register.columns), library="馆", ask=HALF, printed_on=HALF.until)
    assert [page["sum"][5] for page in laid["pages"]] == [str(2 * ROWS_PER_PAGE), "6"]
    assert laid["pages"][-1]["so_far"] == laid["totals"]
    assert laid["totals"][6] == f"{Decimal('1.50') * len(rows):,}"


def test_a_register_of_ones_own_shows_what_was_chosen(library: Library, desk: Desk, write: Write) -> None:
    write("question.answered", "2026-03-02", 4, topic="oral")
    made = write_design(name="咨询台账", kinds=["question.answered"], columns=["day", "topic", "quantity"], desk=desk,
                        at=AT, key="d")  # fmt: skip
    assert write_design(name="x", kinds=[], columns=[], desk=desk, at=AT, key="d") == made
    source = as_register(made).find(library, HALF)
    assert source.take(0, 5) == [(date(2026, 3, 2), "口头", 4)]
    assert source.totals == (None, None, 4)


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"name": " "}, "register_name_missing"),
        ({"kinds": []}, "register_kinds_wrong"),
        ({"kinds": ["no.such"]}, "register_kinds_wrong"),
        ({"columns": ["reader_key"]}, "register_columns_wrong"),
        ({"columns": []}, "register_columns_wrong"),
    ],
)
def test_a_design_that_makes_no_sense_is_refused(desk: Desk, wrong: dict[str, Any], expected: str) -> None:
    asked = {"name": "甲", "kinds": ["loan.renewed"], "columns": ["day"], **wrong}
    with pytest.raises(DesignRefused) as refused:
        write_design(desk=desk, at=AT, key=None, **asked)
    assert refused.value.code == expected
    assert not RegisterDesign.objects.exists()


def test_a_design_is_put_away_and_its_name_may_be_taken(desk: Desk) -> None:
    asked = {"name": "甲", "kinds": ["loan.renewed"], "columns": ["day"], "desk": desk, "at": AT, "key": None}
    first = write_design(**asked)
    with pytest.raises(DesignRefused):
        write_design(**asked)
    with pytest.raises(DesignRefused) as overtaken:
        write_design(design=first, version=9, **asked)
    assert overtaken.value.code == "register_changed_meanwhile"
    retire_design(design=first, desk=desk, at=AT, key=None)
    second = write_design(**asked)
    with pytest.raises(DesignRefused):
        restore_design(design=first, desk=desk, at=AT, key=None)
    retire_design(design=second, desk=desk, at=AT, key=None)
    assert restore_design(design=first, desk=desk, at=AT, key=None).retired_at is None
    assert Entry.objects.filter(kind="register.changed").aggregate(n=Sum("quantity"))["n"] == 5


def test_a_teachers_hold_is_listed(
    library: Library, desk: Desk, category: ReaderCategory, reader: Reader, item: Item
) -> None:
    ReaderCategory.objects.filter(pk=category.pk).update(code="teacher")
    reader.holds.create(record=item.record, library=library, pickup=item.point, placed_at=AT)
    source, rows = read("staff-holds", library, Ask(HALF.since, date(2026, 7, 2)))
    assert source.count == 1
    assert rows[0][1] == reader.name
