"""Rows of a workbook (.xlsx), read as they are asked for: none takes more memory or time than it is worth."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from catalog.exchange.refusals import refusal_sentence
from catalog.exchange.tables.sheetxml import Cell, SheetXml, StringXml, attributes_of, feed
from catalog.exchange.uploads import ImportRefused
from libsys.errors import Reason

LAST_ROW = 1_048_576
MOST_TEXTS = 2_000_000
MOST_CHARACTERS = 60_000_000
"""Of the texts that cells share; together with the number of texts they bound the memory."""

_CHINESE_DATES = frozenset({*range(27, 32), 36, *range(50, 55), 57, 58})
"""Number formats that Chinese spreadsheet programs use without spelling them out, such as 2024年5月."""

_COUNTED_BYTES = 1 << 20
_LONGEST_NAME = 100
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")

_BROKEN = (
    zipfile.BadZipFile, zlib.error, KeyError, IndexError, ValueError, RuntimeError, EOFError, OSError, OverflowError,
)  # fmt: skip


def workbook_rows(path: Path, *, most_bytes: int = 0) -> Iterator[tuple[int, list[Any]]]:
    """Yield number and values of the rows of the first sheet that is shown; blank rows may be left out.

    With ``most_bytes``, only so much of the sheet is looked through.

    :raises ImportRefused: when the workbook cannot be opened, or holds more texts than fit.
    """
    with _guarded(), zipfile.ZipFile(path) as packed:
        book = _Book(packed)
        sheet = book.first_sheet()
        if sheet:
            with packed.open(sheet) as part:
                yield from _rows(part, book, most_bytes)


def count_workbook_rows(path: Path) -> int:
    """Return about how many rows the first sheet that is shown has; blank ones count too.

    :raises ImportRefused: when the workbook cannot be opened.
    """
    with _guarded(), zipfile.ZipFile(path) as packed:
        sheet = _Book(packed).first_sheet()
        if not sheet:
            return 0
        with packed.open(sheet) as part:
            return sum(len(_ROW.findall(piece)) for piece in _whole_tags(part))


def _whole_tags(part: IO[bytes]) -> Iterator[bytes]:
    """Yield the bytes of a part in pieces that do not end within the name of an element."""
    tail = b""
    while piece := part.read(_COUNTED_BYTES):
        held = tail + piece
        cut = held.rfind(b"<")
        if 0 <= len(held) - cut <= _LONGEST_NAME:
            tail, held = held[cut:], held[:cut]
        else:
            tail = b""
        yield held
    yield tail


def broken() -> ImportRefused:
    """Return the refusal of a table that cannot be opened."""
    return ImportRefused(Reason("workbook_broken", refusal_sentence("workbook_broken", {})))


@contextmanager
def _guarded() -> Iterator[None]:
    """Make one refusal of whatever is wrong inside a workbook."""
    try:
        yield
    except _BROKEN as error:
        raise broken() from error


def _rows(part: IO[bytes], book: "_Book", most_bytes: int) -> Iterator[tuple[int, list[Any]]]:
    last = 0
    for number, cells in feed(part, SheetXml(), most_bytes):
        # A row that says its number must stand behind the one before; what is counted twice would be two records.
        last, before = number or last + 1, last
        if not before < last <= LAST_ROW:
            raise broken()
        values: list[Any] = []
        for cell in cells:
            values += [None] * (cell.column - len(values))
            values.append(book.value_of(cell))
        yield last, values


class _Book:
    """What the parts of a workbook say about one another."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        """Read what the workbook is made of; texts are read when a cell asks for them."""
        self._packed = packed
        self._parts = {
            one["Id"]: (one["Type"].rpartition("/")[2], _target(one["Target"]))
            for one in attributes_of(packed, "xl/_rels/workbook.xml.rels", "Relationship")
        }
        by_kind = dict(self._parts.values())
        self._dates = _date_styles(packed, by_kind.get("styles", ""))
        self._texts = _Texts(packed, by_kind.get("sharedStrings", ""))
        properties = attributes_of(packed, "xl/workbook.xml", "workbookPr")
        is_mac = any(one.get("date1904") in ("1", "true") for one in properties)
        self._epoch = MAC_EPOCH if is_mac else WINDOWS_EPOCH

    def first_sheet(self) -> str:
        """Return the name of the part of the first sheet that is shown, else of the first; empty without any."""
        sheets = []
        for one in attributes_of(self._packed, "xl/workbook.xml", "sheet"):
            kind, name = self._parts.get(one.get("id", ""), ("", ""))
            if kind == "worksheet":
                sheets.append((one.get("state", "visible") != "visible", name))
        return min(sheets, key=lambda sheet: sheet[0])[1] if sheets else ""

    def value_of(self, cell: Cell) -> Any:
        """Return the value of a cell: text, a number, or a date."""
        if cell.kind in ("inlineStr", "str", "e", "d"):
            return cell.text
        if cell.kind == "s":
            return self._texts.find(int(cell.text))
        if cell.kind == "b":
            return "TRUE" if cell.text == "1" else "FALSE"
        return self._number(cell)

    def _number(self, cell: Cell) -> Any:
        number = float(cell.text)
        if not (cell.style and int(cell.style) in self._dates):
            return int(cell.text) if cell.text.lstrip("-").isdecimal() else number
        try:
            found = from_excel(number, self._epoch)
        except (OverflowError, ValueError):
            return cell.text
        return found if isinstance(found, datetime) else cell.text


class _Texts:
    """The texts that cells share, read as far as a cell asks for."""

    def __init__(self, packed: zipfile.ZipFile, name: str) -> None:
        """Begin before the first text of the part called ``name``."""
        self._texts: list[str] = []
        self._size = 0
        self._coming = _texts(packed, name) if name else iter(())

    def find(self, place: int) -> str:
        """Return the text at ``place``, counted from 0."""
        while len(self._texts) <= place:
            text = next(self._coming, None)
            if text is None:
                raise broken()
            self._texts.append(text)
            self._size += len(text)
            if len(self._texts) > MOST_TEXTS or self._size > MOST_CHARACTERS:
                facts = {"limit": MOST_TEXTS // 10_000}
                raise ImportRefused(Reason("workbook_wordy", refusal_sentence("workbook_wordy", facts), facts=facts))
        return self._texts[place]


def _texts(packed: zipfile.ZipFile, name: str) -> Iterator[str]:
    with packed.open(name) as part:
        yield from feed(part, StringXml())


def _target(text: str) -> str:
    """Return the name of a part that the workbook names, from itself or from the root."""
    return text.lstrip("/") if text.startswith("/") else str(PurePosixPath("xl") / text)


def _date_styles(packed: zipfile.ZipFile, name: str) -> frozenset[int]:
    """Return the styles of cells that show a number as a date."""
    if name not in packed.namelist():
        return frozenset()
    own = {one["numFmtId"]: one.get("formatCode", "") for one in attributes_of(packed, name, "numFmt")}
    dates = set()
    for place, one in enumerate(attributes_of(packed, name, "xf", inside="cellXfs")):
        code = one.get("numFmtId", "0")
        form = own.get(code) or BUILTIN_FORMATS.get(int(code), "")
        if int(code) in _CHINESE_DATES or is_date_format(form):
            dates.add(place)
    return frozenset(dates)
