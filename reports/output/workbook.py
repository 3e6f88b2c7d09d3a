"""Workbooks and CSV: the table of rooms, the lines behind a figure, the day book."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from typing import Any

import xlsxwriter

from libsys.text.safe import safe_text

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV_TYPE = "text/csv; charset=utf-8"
WIDEST = 48
MEASURED = 500
BYTE_ORDER_MARK = "\ufeff"


def write_workbook(
    *,
    title: str,
    header: Sequence[str],
    rows: Iterable[Sequence[Any]],
    total: Sequence[Any] = (),
    notes: Sequence[str] = (),
) -> bytes:
    """Return one sheet with a title, a header that stays in sight, the rows, a total and notes.

    Han characters are two units wide; text that a spreadsheet would take for a
    formula is made harmless. Rows are written as they come; the first of them,
    the header and the total say how wide the columns are.
    """
    file = io.BytesIO()
    book = xlsxwriter.Workbook(
        file, {"constant_memory": True, "default_date_format": "yyyy-mm-dd", "remove_timezone": True}
    )
    sheet = book.add_worksheet()
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter"})
    number, day = book.add_format({"num_format": "#,##0.##"}), book.add_format({"num_format": "yyyy-mm-dd"})
    coming = iter(rows)
    first = list(islice(coming, MEASURED))
    _set_widths(sheet, (header, *first, total))
    sheet.write_string(0, 0, str(safe_text(title)), book.add_format({"bold": True, "font_size": 14}))
    for column, name in enumerate(header):
        sheet.write_string(2, column, str(safe_text(name)), bold)
    line = 2
    for line, row in enumerate(chain(first, coming, [total] if total else []), start=3):
        for column, value in enumerate(row):
            _write(sheet, line, column, value, number, day)
    line += 1
    for place, note in enumerate(notes):
        sheet.write_string(line + 1 + place, 0, str(safe_text(note)))
    sheet.freeze_panes(3, 1)
    sheet.repeat_rows(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    book.close()
    return file.getvalue()


def stream_csv(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """Yield a CSV file line by line, with the mark by which Excel knows UTF-8."""
    line = _Line()
    writer = csv.writer(line)
    writer.writerow([safe_text(name) for name in header])
    yield BYTE_ORDER_MARK + line.take()
    for row in rows:
        writer.writerow([safe_text("" if value is None else value) for value in row])
        yield line.take()


class _Line:
    """A file that holds one line."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> int:
        """Keep what the writer writes."""
        self.text += text
        return len(text)

    def take(self) -> str:
        """Return what was written and forget it."""
        text, self.text = self.text, ""
        return text


def _write(sheet: Any, line: int, column: int, value: Any, number: Any, day: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, datetime | date):
        sheet.write_datetime(line, column, value, day)
    elif isinstance(value, int | Decimal | float):
        sheet.write_number(line, column, value, number)
    else:
        sheet.write_string(line, column, str(safe_text(str(value))))


def _set_widths(sheet: Any, rows: Sequence[Sequence[Any]]) -> None:
    for column in range(len(rows[0])):
        width = max(_width(row[column]) for row in rows if len(row) > column)
        sheet.set_column(column, column, min(width + 2, WIDEST))


def _width(value: Any) -> int:
    text = f"{value:,}" if isinstance(value, int | Decimal) else str(value if value is not None else "")
    return max((sum(2 if ord(character) > 0x2E7F else 1 for character in line) for line in text.split("\n")), default=1)
