"""Tests of reading tables of counts."""

import io
import time
from datetime import date

import pytest
from openpyxl import Workbook

from reports.history.reading import TableRefused, read_table

HEADER = "day,since,point,room,kind,quantity,note\n"
ROW = "2012-05-31,2012-01-01,总馆,外借处,loan.checked_out,23898,外借书刊册次\n"
CELLS = {
    "day": "2012-05-31",
    "since": "2012-01-01",
    "point": "总馆",
    "room": "外借处",
    "kind": "loan.checked_out",
    "quantity": "23898",
    "note": "外借书刊册次",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_file_is_read_in_its_encoding(encoding: str) -> None:
    assert read_table((HEADER + ROW).encode(encoding)).rows == ((2, CELLS),)


def test_a_file_that_excel_saved_with_tabs_is_read() -> None:
    assert read_table((HEADER + ROW).replace(",", "\t").encode()).rows == ((2, CELLS),)


def test_a_workbook_is_read_with_its_dates_and_numbers() -> None:
    book = Workbook()
    book.active.append(HEADER.strip().split(","))
    book.active.append(
        [date(2012, 5, 31), date(2012, 1, 1), "总馆", "外借处", "loan.checked_out", 23898, "外借书刊册次"]
    )
    file = io.BytesIO()
    book.save(file)
    assert read_table(file.getvalue()).rows == ((2, CELLS),)


def test_empty_lines_keep_the_numbers_that_a_person_sees() -> None:
    table = read_table(("\n" + HEADER + "\n" + ROW).encode())
    assert [number for number, _ in table.rows] == [4]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "table_empty"),
        (HEADER.encode(), "table_empty"),
        (b"day,kind\n2012-05-31,visit.read\n", "column_missing"),
        (b"day,kind,quantity,colour\n2012-05-31,visit.read,1,red\n", "column_unknown"),
        (b"day,kind,quantity,day\n2012-05-31,visit.read,1,x\n", "column_twice"),
        (b"day,kind,quantity\n2012-05-31,visit.read,15,423\n", "row_too_long"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\xff\xfe\xfd", "table_undecodable"),
        (b"PK\x03\x04 not a workbook", "table_unreadable"),
        (b"day,kind,quantity\n" + b"x" * (2 * 1024 * 1024), "table_too_large"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_a_sentence(content: bytes, code: str) -> None:
    with pytest.raises(TableRefused) as refused:
        read_table(content)
    assert refused.value.code == code
    assert str(refused.value.reasons[0].sentence)


def test_a_workbook_that_claims_a_million_columns_is_read_as_far_as_it_goes() -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["day", "kind", "quantity"])
    sheet.cell(row=3000, column=16384, value="far away")
    sheet.cell(row=2, column=1, value="2012-05-31")
    content = io.BytesIO()
    book.save(content)

    begun = time.process_time()
    table = read_table(content.getvalue())

    assert [row["day"] for _number, row in table.rows] == ["2012-05-31"]
    assert time.process_time() - begun < 3


def test_a_header_of_thirty_thousand_columns_is_refused_at_once() -> None:
    begun = time.process_time()

    with pytest.raises(TableRefused):
        read_table(",".join(["day"] * 30_000).encode())

    assert time.process_time() - begun < 1
