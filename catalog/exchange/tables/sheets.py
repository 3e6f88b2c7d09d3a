"""Rows of a workbook or a text table, as text, numbered as the spreadsheet program numbers them."""

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast

from catalog.exchange.tables.sheetxml import LONGEST_CELL, MOST_COLUMNS
from catalog.exchange.tables.workbooks import broken, count_workbook_rows, workbook_rows
from catalog.exchange.uploads import FileKind, require_file
from catalog.marc.reading import AUTO
from libsys.text.safe import clean_text

MOST_BLANK_ROWS = 20_000
"""Behind so many blank rows nothing is looked for: a border drawn to the end of a sheet is no book."""
LONGEST_ROW = 4_000_000
"""Characters; a text of which a row is longer is no table."""

_PROBE = 1 << 20
_DELIMITERS = (",", "\t", ";", "，")
_ENCODINGS = {"utf-8": "utf-8-sig", "gb18030": "gb18030", "big5": "cp950"}
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not blank: its number, counted from 1, and its cells without blanks at the end."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """Return a cell, empty beyond the last."""
        return self.cells[column] if 0 <= column < len(self.cells) else ""


def read_rows(path: Path, *, kind: str, encoding: str = AUTO, most_bytes: int = 0) -> Iterator[Row]:
    """Yield the rows of a table that are not blank.

    Formulas count as the values that were saved with them, dates as
    ``2024-05-01``, whole numbers without a decimal point. With ``most_bytes``,
    no more of a workbook's sheet is looked through.

    :raises ImportRefused: when the table is gone or cannot be opened.
    """
    require_file(path)
    is_book = kind == FileKind.WORKBOOK
    source = workbook_rows(path, most_bytes=most_bytes) if is_book else _text_rows(path, encoding)
    last = 0
    for number, values in source:
        cells = [_text(value) for value in values[:MOST_COLUMNS]]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            last = number
            yield Row(number, tuple(cells))
        elif number - last > MOST_BLANK_ROWS:
            return


def count_rows(path: Path, *, kind: str) -> int:
    """Return about how many rows a table has, for a progress bar; no cell is looked at.

    :raises ImportRefused: when the table is gone or cannot be opened.
    """
    require_file(path)
    if kind == FileKind.WORKBOOK:
        return count_workbook_rows(path)
    with path.open("rb") as file:
        return sum(piece.count(b"\n") for piece in iter(lambda: file.read(_PROBE), b""))


def encoding_of(path: Path, *, encoding: str = AUTO) -> str:
    """Return the codec in which a text table is read: its mark, else UTF-8 if it decodes, else GB18030."""
    with path.open("rb") as file:
        head = file.read(_PROBE)
    if encoding in _ENCODINGS:
        return _ENCODINGS[encoding]
    for mark, codec in _MARKS:
        if head.startswith(mark):
            return codec
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8-sig"


def _text_rows(path: Path, encoding: str) -> Iterator[tuple[int, Sequence[Any]]]:
    csv.field_size_limit(_PROBE)
    with path.open(encoding=encoding_of(path, encoding=encoding), errors="replace", newline="") as file:
        sample = file.read(4096)
        file.seek(0)
        lines = _Lines(cast("io.TextIOBase", file))
        reader = csv.reader(lines, delimiter=_delimiter(sample))
        try:
            for cells in reader:
                lines.since = 0
                yield reader.line_num, cells
        except csv.Error as error:
            raise broken() from error


class _Lines:
    """The lines of a text; one row may not grow without an end, be it one line or a quotation that is never closed."""

    def __init__(self, file: io.TextIOBase) -> None:
        self._file = file
        self.since = 0
        """Characters since a row ended."""

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._file.readline(LONGEST_ROW)
        if not line:
            raise StopIteration
        self.since += len(line)
        if self.since >= LONGEST_ROW:
            raise broken()
        return line


def _delimiter(sample: str) -> str:

    return max(_DELIMITERS, key=sample.count)


def _text(value: Any) -> str:
    """Return a cell as people read it."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e16:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time().isoformat() == "00:00:00" else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    return str(clean_text(str(value)))[:LONGEST_CELL].replace("\u00a0", " ").strip()
