"""The XML inside a workbook, parsed piece by piece; a declaration of entities is never followed."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import IO, Any, Protocol
from xml.parsers import expat

from openpyxl.utils.cell import column_index_from_string

MOST_COLUMNS = 100
"""What stands further to the right is not read."""
LONGEST_CELL = 20_000
LARGEST_PART = 16 << 20
"""Bytes of a part that is held whole: the names of sheets, the styles of cells."""

_PIECE = 1 << 16


@dataclass(slots=True)
class Cell:
    """A cell as it is written: its column, counted from 0, what kind of value, which style, and its text."""

    column: int
    kind: str = ""
    style: str = ""
    text: str = ""


class Collector(Protocol):
    """What collects something from the elements of a part."""

    found: list[Any]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""

    def end(self, name: str) -> None:
        """Take the end of an element."""

    def text(self, text: str) -> None:
        """Take some of its text."""


class SheetXml:
    """Collects rows: each with its number, 0 where none is written, and its cells that are not blank."""

    def __init__(self) -> None:
        """Begin outside any row."""
        self.found: list[tuple[int, list[Cell]]] = []
        self._row: list[Cell] = []
        self._number = 0
        self._column = -1
        self._cell: Cell | None = None
        self._hears = False
        self._is_phonetic = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin a row, a cell, or the text of one."""
        if name == "c":
            self._begin_cell(attributes)
        elif name in ("v", "t"):
            self._hears = self._cell is not None and not self._is_phonetic
        elif name == "row":
            self._row, self._number, self._column = [], int(attributes.get("r", 0)), -1
        elif name == "rPh":
            self._is_phonetic = True

    def end(self, name: str) -> None:
        """Keep what ends here."""
        if name == "c":
            if self._cell is not None and self._cell.text:
                self._row.append(self._cell)
            self._cell = None
        elif name in ("v", "t"):
            self._hears = False
        elif name == "row":
            self.found.append((self._number, self._row))
        elif name == "rPh":
            self._is_phonetic = False

    def text(self, text: str) -> None:
        """Keep the text of a cell, as much as a cell may have."""
        if self._hears and self._cell is not None and len(self._cell.text) < LONGEST_CELL:
            self._cell.text += text

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r")
        column = _column(place.rstrip("0123456789")) if place else self._column + 1
        if column > self._column:
            self._column = column
            is_read = column < MOST_COLUMNS
            self._cell = Cell(column, attributes.get("t", ""), attributes.get("s", "")) if is_read else None


class StringXml:
    """Collects the texts that cells share."""

    def __init__(self) -> None:
        """Begin outside any text."""
        self.found: list[str] = []
        self._text = ""
        self._hears = False
        self._is_phonetic = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin a text, or a run of it; how it is pronounced is no part of it."""
        del attributes
        if name == "si":
            self._text = ""
        elif name == "t":
            self._hears = not self._is_phonetic
        elif name == "rPh":
            self._is_phonetic = True

    def end(self, name: str) -> None:
        """Keep the text that ends here."""
        if name == "si":
            self.found.append(self._text)
        elif name == "t":
            self._hears = False
        elif name == "rPh":
            self._is_phonetic = False

    def text(self, text: str) -> None:
        """Keep the text, as much as a cell may have."""
        if self._hears and len(self._text) < LONGEST_CELL:
            self._text += text


def feed(part: IO[bytes], collector: Collector, most_bytes: int = 0) -> Iterator[Any]:
    """Yield what ``collector`` finds in a part; with ``most_bytes``, in its beginning.

    :raises ValueError: when it is no XML, says an encoding that nobody knows, or declares entities.
    """
    parser = _parser(collector)
    fed = 0
    try:
        while piece := part.read(_PIECE):
            parser.Parse(piece, False)  # noqa: FBT003 - the parser takes nothing else
            yield from collector.found
            collector.found.clear()
            fed += len(piece)
            if most_bytes and fed >= most_bytes:
                return
        parser.Parse(b"", True)  # noqa: FBT003
    except (expat.ExpatError, LookupError) as error:
        raise ValueError(str(error)) from error


def attributes_of(packed: zipfile.ZipFile, name: str, element: str, *, inside: str = "") -> list[dict[str, str]]:
    """Return the attributes of each ``element`` of a small part, anywhere or only ``inside`` another.

    :raises ValueError: when the part is no XML, or too large to be held.
    """
    if packed.getinfo(name).file_size > LARGEST_PART:
        raise ValueError(name)
    collector = _Attributes(element, inside)
    with packed.open(name) as part:
        return list(feed(part, collector))


class _Attributes:
    """Collects the attributes of one kind of element, without their namespaces."""

    def __init__(self, element: str, inside: str) -> None:
        self.found: list[dict[str, str]] = []
        self._element, self._inside = element, inside
        self._is_inside = not inside

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == self._inside:
            self._is_inside = True
        elif name == self._element and self._is_inside:
            self.found.append({key.rpartition(" ")[2]: value for key, value in attributes.items()})

    def end(self, name: str) -> None:
        if name == self._inside:
            self._is_inside = False

    def text(self, text: str) -> None:
        del text


@lru_cache(maxsize=1024)
def _column(letters: str) -> int:
    """Return the place of a column such as ``AB``, counted from 0."""
    return int(column_index_from_string(letters)) - 1


def _parser(collector: Collector) -> Any:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    start, end = collector.start, collector.end
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition(" ")[2], attributes)
    parser.EndElementHandler = lambda name: end(name.rpartition(" ")[2])
    parser.CharacterDataHandler = collector.text
    parser.StartDoctypeDeclHandler = _forbid
    return parser


def _forbid(*declared: Any) -> None:
    """Refuse a document type: no spreadsheet program writes one, and with it come entities."""
    raise ValueError(declared[0])
