"""Tests of workbooks and CSV files, read back."""

import csv
import io
from datetime import date
from decimal import Decimal

from openpyxl import load_workbook

from libsys.models import Library, Room
from reports.counting.periods import parse_period
from reports.counting.recounting import count_new_lines
from reports.figures.computing import compute_figures
from reports.output.rooms import write_rooms
from reports.output.workbook import stream_csv, write_workbook
from tests.reports.conftest import Write


def test_a_workbook_keeps_numbers_dates_and_harmless_text() -> None:
    content = write_workbook(
        title="=1+1",
        header=["日期", "室", "册"],
        rows=[[date(2026, 3, 2), "@室", 12]],
        total=["", "合计", Decimal("12.5")],
    )
    sheet = load_workbook(io.BytesIO(content)).active
    assert [cell.value for cell in sheet[3]] == ["日期", "室", "册"]
    assert [sheet["A4"].value.date(), sheet["B4"].value, sheet["C4"].value] == [date(2026, 3, 2), "'@室", 12]
    assert (sheet["A1"].value, sheet["C5"].value) == ("'=1+1", 12.5)
    assert sheet.freeze_panes == "B4"


def test_the_table_of_rooms_adds_up(library: Library, room: Room, write: Write) -> None:
    write("loan.checked_out", "2026-03-02", 40, point=room.point, room=room)
    write("loan.checked_out", "2026-03-02", 2, point=room.point)
    count_new_lines()
    content = write_rooms(compute_figures(library, parse_period("2026H1")), library="云溪县图书馆")
    rows = [[cell.value for cell in row] for row in load_workbook(io.BytesIO(content)).active.iter_rows(min_row=3)]
    assert rows[0][:2] == ["室、点", "外借册次（册次）"]
    assert [row[:2] for row in rows[1:4]] == [["外借处", 40], ["总馆（未分室）", 2], ["合计", 42]]


def test_a_csv_file_opens_in_excel_and_runs_nothing() -> None:
    text = "".join(stream_csv(["备注"], [["=cmd|x"], [None], ["甲,乙"]]))
    assert text.startswith("\ufeff")
    assert list(csv.reader(io.StringIO(text[1:]))) == [["备注"], ["'=cmd|x"], [""], ["甲,乙"]]
