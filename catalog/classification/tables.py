"""Reading a table of classes that a library brings: CSV, tabs, or lines of number and caption.

Brackets say what a class is: ``[F08]`` is an alternative number, ``{F09}`` is
discontinued. ``K281/287`` stands for a range and files at its beginning.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from catalog.classification.browsing import bare_number, parent_of
from catalog.classification.clc import main_class
from catalog.classification.filing import clc_key, plain_number

LONGEST_NUMBER, LONGEST_CAPTION, LONGEST_NOTE = 60, 300, 2000
VALID, ALTERNATIVE, DISCONTINUED = "valid", "alternative", "discontinued"

_BRACKETS = {"[": ("]", ALTERNATIVE), "{": ("}", DISCONTINUED)}
_LIST_MARK = re.compile(r"^\s*(?:[-*+]\s+|#+\s+)?")
_LINE = re.compile(r"^(?P<number>[\[{]?[A-Za-z][^\s,，\t]*)\s*[,，\t ]\s*(?P<caption>\S.*)$")
_SCHEME_NUMBER = re.compile(r"^[A-Z]{1,2}[A-Z0-9.\-()\"=<>:+/a]*$")


@dataclass(frozen=True)
class ClassRow:
    """A class as the table gives it; ``bare`` is its number without points, by which parents are found."""

    number: str
    bare: str
    caption: str
    english_caption: str = ""
    note: str = ""
    kind: str = VALID
    parent: str = ""

    @property
    def filing_key(self) -> str:
        """Return the key by which the class files."""
        return clc_key(self.number.split("/", 1)[0])


@dataclass(frozen=True)
class BadLine:
    """A line that is no class: where it stands, a code for why, what it says."""

    line: int
    code: str
    text: str


@dataclass
class ClassTable:
    """What a file holds: its classes, each number once, and the lines that could not be taken."""

    rows: list[ClassRow] = field(default_factory=list)
    bad: list[BadLine] = field(default_factory=list)

    def count(self, kind: str) -> int:
        """Return how many classes are of ``kind``."""
        return sum(row.kind == kind for row in self.rows)


def read_table(text: str) -> ClassTable:
    """Return the classes of ``text`` with their parents; a number that comes again is a bad line."""
    table, seen = ClassTable(), set()
    for line, cells in _cells(text):
        row = _read_row(cells)
        if isinstance(row, str):
            table.bad.append(BadLine(line, row, " ".join(cells)[:80]))
        elif row.number in seen:
            table.bad.append(BadLine(line, "class_repeated", row.number))
        else:
            seen.add(row.number)
            table.rows.append(row)
    known = {row.bare: row.number for row in table.rows}
    table.rows = [_with_parent(row, known) for row in table.rows]
    return table


def _with_parent(row: ClassRow, known: dict[str, str]) -> ClassRow:
    parent = row.parent or known.get(parent_of(row.bare, known), "")
    return ClassRow(row.number, row.bare, row.caption, row.english_caption, row.note, row.kind, parent)


def _cells(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each line that says something as number, caption, English caption, note."""
    delimiter = "\t" if text[:4000].count("\t") > text[:4000].count(",") else ","
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), start=1):
        if not line.strip() or (number == 1 and _is_head(line)):
            continue
        cells = _split(line, delimiter)
        if len(cells) < 2 or not _SCHEME_NUMBER.match(_unwrapped(cells[0])[0]):
            match = _LINE.match(_LIST_MARK.sub("", line.strip()))
            cells = [match["number"], match["caption"].strip()] if match else cells
        yield number, cells


def _split(line: str, delimiter: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return [line]


def _is_head(line: str) -> bool:
    return any(word in line.lower() for word in ("分类号", "类号", "number", "类名", "caption"))


def _unwrapped(text: str) -> tuple[str, str]:
    """Return the number without its brackets, and the kind that they mean."""
    plain = plain_number(text)
    end, kind = _BRACKETS.get(plain[:1], ("", VALID))
    if end and plain.endswith(end):
        plain = plain[1:-1]
    letters = plain[:2].upper() if plain[:2].isalpha() else plain[:1].upper()
    return letters + plain[len(letters) :], kind


def _read_row(cells: list[str]) -> ClassRow | str:
    number, kind = _unwrapped(cells[0]) if cells else ("", VALID)
    caption = cells[1] if len(cells) > 1 else ""
    if not number or main_class(number) is None or not _SCHEME_NUMBER.match(number):
        return "class_number_unreadable"
    if len(number) > LONGEST_NUMBER:
        return "class_number_too_long"
    if not caption:
        return "class_caption_missing"
    english, note = [*cells[2:4], "", ""][:2]
    return ClassRow(
        number, bare_number(number), caption[:LONGEST_CAPTION], english[:LONGEST_CAPTION], note[:LONGEST_NOTE], kind
    )
