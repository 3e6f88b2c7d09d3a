"""The sheets of a workbook: formats, cells, widths, and how each is printed."""

import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import xlsxwriter

from libsys.text.safe import safe_text
from reports.output.facts import Facts
from reports.output.tables import made_line, width_of

WIDEST, LEAST, HEIGHT = 50, 8, 16
MOST_ON_PAGE = 220
"""The width in half characters that still can be read when it is printed on one page; wider sheets take several."""

POINTS = -1
"""Stands for the number of decimals where a number is a difference of percentages."""

FIRST = 3
"""The row of the head of every sheet: over it stand its title and the period."""


class Book:
    """A workbook under way, with its formats; every text passes ``safe_text``, every number stays one."""

    def __init__(self, file: io.BytesIO, facts: Facts) -> None:
        """Begin the workbook of ``facts``."""
        self.facts = facts
        self.book = xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
        self.book.set_properties(
            {"title": facts.period.name.zh, "author": facts.made_by, "created": facts.at.replace(tzinfo=None)}
        )
        add = self.book.add_format
        font = {"font_name": "宋体", "font_size": 11, "valign": "vcenter"}
        self.title = add({**font, "bold": True, "font_size": 14})
        self.quiet = add({**font, "font_color": "#474D53", "font_size": 10})
        self.head = add({**font, "bold": True, "top": 2, "bottom": 1, "text_wrap": True, "align": "center"})
        self.text = add({**font, "text_wrap": True})
        self.day = add({**font, "num_format": "yyyy-mm-dd", "align": "left"})
        self.change = add({**font, "num_format": "0.0%"})
        self.numbers: dict[int, Any] = {POINTS: add({**font, "num_format": '0.0"个百分点"'})} | {
            places: add({**font, "num_format": "#,##0" + (f".{'0' * places}" if places else "")}) for places in range(7)
        }

    def sheet(
        self, name: str, title: str, header: Sequence[str], rows: Iterable[Sequence[Any]], notes: Sequence[str] = ()
    ) -> Any:
        """Add a sheet: title, head that stays in sight and repeats in print, rows, notes."""
        sheet = self.book.add_worksheet(name)
        sheet.write_string(0, 0, _safe(f"{self.facts.library.name}　{self.facts.period.name.zh}"), self.title)
        sheet.write_string(1, 0, _safe(title), self.quiet)
        for column, words in enumerate(header):
            sheet.write_string(FIRST, column, _safe(words), self.head)
        widths = [max(map(width_of, words.split("\n"))) + 2 for words in header]
        line = FIRST
        for line, row in enumerate(rows, start=FIRST + 1):
            for column, value in enumerate(row):
                self.write(sheet, line, column, value)
                widths[column] = max(widths[column], width_of(_shown(value)) + 2)
            longest = max((width_of(_shown(value)) for value in row), default=0)
            if longest > WIDEST:
                sheet.set_row(line, HEIGHT * -(-longest // (WIDEST - 2)))
        for place, note in enumerate([*notes, made_line(self.facts)], start=line + 2):
            sheet.write_string(place, 0, _safe(note), self.quiet)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, max(LEAST, min(WIDEST, width)))
        sheet.set_row(FIRST, HEIGHT * 2)
        _print(sheet, is_wide=sum(widths) > MOST_ON_PAGE)
        return sheet

    def write(self, sheet: Any, line: int, column: int, value: Any) -> None:
        """Write one cell: a number with its format, a day, or harmless text."""
        if value is None or value == "":
            return
        match value:
            case (number, places):
                sheet.write_number(line, column, number, self.numbers[places])
            case Decimal():
                sheet.write_number(line, column, value, self.change)
            case int():
                sheet.write_number(line, column, value, self.numbers[0])
            case date():
                sheet.write_datetime(line, column, value, self.day)
            case _:
                sheet.write_string(line, column, _safe(value), self.text)


def _safe(value: Any) -> str:
    return str(safe_text(str(value)))


def _shown(value: Any) -> str:
    match value:
        case None:
            return ""
        case (known, places):
            return f"{known:,.{places}f}" if places != POINTS else f"{known:.1f}个百分点"
        case Decimal():
            return f"{value:.1%}"
        case _:
            return str(value)


def _print(sheet: Any, *, is_wide: bool) -> None:
    sheet.freeze_panes(FIRST + 1, 3 if is_wide else 0)
    sheet.repeat_rows(FIRST)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_footer("&C— &P —")
    if is_wide:
        sheet.repeat_columns(0, 2)
    else:
        sheet.fit_to_pages(1, 0)
