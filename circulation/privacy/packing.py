"""The pack of minors' data as a workbook and as paper to be signed."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from circulation.privacy.minors import Table
from libsys.text.safe import safe_text
from libsys.web.typesetting import set_pdf

SHEET = Path(__file__).with_name("pack.typ")
WIDTH = 26


def write_workbook(tables: Sequence[Table], *, title: str) -> bytes:
    """Return the tables as one workbook, a sheet each; no cell is a formula."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True})
    for number, table in enumerate(tables, start=1):
        sheet = book.add_worksheet(f"{number}")
        sheet.set_column(0, len(table["heads"]) - 1, WIDTH)
        sheet.write_string(0, 0, f"{title} · {table['title']}", bold)
        for column, head in enumerate(table["heads"]):
            sheet.write_string(2, column, str(head), bold)
        for line, row in enumerate(table["rows"], start=3):
            for column, value in enumerate(row):
                _write(sheet, line, column, value)
    book.close()
    return file.getvalue()


def write_paper(tables: Sequence[Table], *, title: str, library: str, days: str, printed_on: str) -> bytes:
    """Return the tables as PDF/A on A4, with room for two signatures."""
    data = {
        "title": title,
        "library": library,
        "days": days,
        "printed": _("打印日期：%(day)s") % {"day": printed_on},
        "lang": "en" if (get_language() or "").startswith("en") else "zh",
        "empty": _("没有"),
        "signatures": [_("编制人"), _("负责人")],
        "tables": [
            {**table, "rows": [[str(value) for value in row] for row in table["rows"]]} for table in tables
        ],
    }  # fmt: skip
    return set_pdf(SHEET, data, archival=True)


def _write(sheet: Any, line: int, column: int, value: Any) -> None:
    if isinstance(value, int):
        sheet.write_number(line, column, value)
    else:
        sheet.write_string(line, column, str(safe_text(str(value))))
