"""Tests of the report as a workbook."""

import io
import zipfile
from dataclasses import replace
from datetime import datetime

from openpyxl import load_workbook

from libsys.models import Library, Room
from reports.counting.periods import parse_period
from reports.counting.recounting import count_new_lines
from reports.output.book.writing import write_book
from reports.output.drafting import draft_report
from reports.output.facts import Facts
from tests.reports.conftest import Write
from tests.reports.output.conftest import AT, PLAIN


def written(library: Library) -> bytes:
    """Return the workbook of the half-year."""
    count_new_lines()
    return write_book(*draft_report(library, parse_period("2026H1"), at=AT))


def test_definitions_say_what_how_and_against_what(library: Library, room: Room, write: Write) -> None:
    write("loan.checked_out", "2025-01-02", 10, point=room.point, room=room)
    write("loan.checked_out", "2026-03-02", 40, point=room.point, room=room, provenance="manual")
    sheet = load_workbook(io.BytesIO(written(library)))["口径"]
    head = [cell.value for cell in sheet[4]]
    row = next(row for row in sheet.iter_rows(min_row=5, values_only=True) if row[0] == "L01")
    said = dict(zip(head, row, strict=True))
    assert {name: said[name] for name in ("指标", "单位", "依据", "本期", "去年同期", "同比", "截至", "来历")} == {
        "指标": "外借册次", "单位": "册次", "依据": "GB/T 13191-2025", "本期": 40, "去年同期": 10, "同比": 3,
        "截至": datetime(2026, 6, 30), "来历": "人工登记",  # noqa: DTZ001 - a workbook knows no zones
    }  # fmt: skip
    assert "不含续借" in said["口径"]


def test_charts_are_drawn_by_excel_itself(library: Library, room: Room, write: Write) -> None:
    for month, age in (("02", "minor"), ("03", "adult")):
        write("loan.checked_out", f"2026-{month}-02", 40, point=room.point, room=room, age_band=age)
    with zipfile.ZipFile(io.BytesIO(written(library))) as archive:
        charts = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/charts/chart")]
        assert not [name for name in archive.namelist() if name.endswith((".png", ".jpeg"))]
    assert len(charts) == 2
    assert any("<c:barChart>" in chart and "图!" in chart for chart in charts)
    assert any("<c:pieChart>" in chart for chart in charts)


def test_a_sheet_keeps_its_head_in_sight_and_says_when_it_was_made(facts: Facts) -> None:
    book = load_workbook(io.BytesIO(write_book(PLAIN, facts)))
    assert book.sheetnames == ["指标", "各室各点", "逐月", "附表1", "细分", "口径"]
    sheet = book["附表1"]
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A5", "$4:$4")
    cells = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4, max_row=5)]
    assert cells == [["室", "外借"], ["外借处", 1234]]
    assert "制表时间：2026年7月3日 09:20" in str(sheet.cell(sheet.max_row, 1).value)


def test_words_that_look_like_formulas_are_harmless(facts: Facts) -> None:
    bad = replace(PLAIN.tables[0], header=("=1+1", "外借"), title="@馆")
    sheet = load_workbook(io.BytesIO(write_book(replace(PLAIN, tables=(bad,)), facts)))["附表1"]
    assert sheet["A4"].value == "'=1+1"
    assert sheet["A2"].value == "'@馆"
