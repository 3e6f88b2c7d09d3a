"""What a worksheet is made of: sections of rows, rows of cells."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from libsys.errors import Sentence

TEXT, LONG, CODE, ISBN, ISSN, CLASS = "text", "long", "code", "isbn", "issn", "class"
PINYIN, NAME_PINYIN, CHOICE, POSITION = "pinyin", "name_pinyin", "choice", "position"
LEADER = "LDR"

Choices = Mapping[str, Sentence]


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One subfield, or one fixed position of a coded one.

    ``of`` names the cell whose Chinese text a pinyin cell reads; ``aliases`` are
    other codes in which records of other systems keep the same; ``more`` lets the
    subfield stand several times in one field; ``hints`` are usual values.
    In a linking field ``within`` is the embedded field that holds the subfield
    (tag and indicators, as ``$1`` opens it), and ``flat`` are the codes under
    which a linking field without ``$1`` keeps the same.
    """

    code: str
    label: Sentence
    kind: str = TEXT
    help: Sentence = ""
    choices: Choices = field(default_factory=dict)
    hints: tuple[str, ...] = ()
    start: int = 0
    length: int = 0
    of: str = ""
    aliases: str = ""
    more: bool = False
    width: str = ""
    within: str = ""
    flat: str = ""

    @property
    def is_position(self) -> bool:
        """Tell whether the cell is a part of coded data."""
        return self.length > 0

    @property
    def codes(self) -> str:
        """Return every code under which the subfield may be found."""
        return self.code + self.aliases


@dataclass(frozen=True, kw_only=True)
class Row:
    """One field: its tag, its label, its cells.

    ``marks`` are the indicators of a new field, ``blank`` the coded data that it
    begins from. A row that is not ``shown`` waits among the
    rows that may be added.
    """

    tag: str
    label: Sentence
    cells: tuple[Cell, ...]
    key: str = ""
    marks: str = "  "
    repeats: bool = False
    shown: bool = True
    help: Sentence = ""
    blank: str = ""

    @property
    def name(self) -> str:
        """Return what the row is called in a form."""
        return self.key or self.tag

    @cached_property
    def ranks(self) -> dict[str, int]:
        """Return the place of each code among the cells."""
        return {code: rank for rank, cell in enumerate(self.cells) for code in cell.codes}


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of the form under one title."""

    name: str
    title: Sentence
    rows: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True)
class Worksheet:
    """A form for one format and one kind of thing."""

    format: str
    name: str
    title: Sentence
    sections: tuple[Section, ...]

    @cached_property
    def rows(self) -> dict[str, Row]:
        """Return the rows by name."""
        return {row.name: row for section in self.sections for row in section.rows}

    @cached_property
    def tags(self) -> frozenset[str]:
        """Return the tags that the form knows."""
        return frozenset(row.tag for row in self.rows.values())
