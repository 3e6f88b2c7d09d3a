"""How a register is declared: its columns, its filters, and where its rows come from."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from libsys.models import Library, Room, ServicePoint
from reports.words import Words

Value = str | int | Decimal | date | None
Row = tuple[Value, ...]


@dataclass(frozen=True)
class Column:
    """A column: ``width`` in shares of the page, ``adds_up`` where its numbers have totals."""

    code: str
    name: Words
    width: float = 1.0
    is_number: bool = False
    adds_up: bool = False


@dataclass(frozen=True)
class Ask:
    """Which rows are wanted: some days, both included, a place, a category of readers."""

    since: date
    until: date
    point: ServicePoint | None = None
    room: Room | None = None
    category: str = ""


@dataclass(frozen=True)
class Source:
    """The rows of a register for one asking: how many, some of them, and what its columns add up to."""

    count: int
    take: Callable[[int, int], Sequence[Row]]
    totals: Row
    opening: Row = ()


@dataclass(frozen=True)
class Register:
    """A register; ``permission`` is asked for beside that of the registers, where readers are named."""

    code: str
    name: Words
    about: Words
    columns: tuple[Column, ...]
    find: Callable[[Library, Ask], Source]
    permission: str = ""
    by_category: bool = False
    signatures: tuple[Words, ...] = field(default=(Words("制表", "Prepared by"), Words("负责人", "In charge")))


def add_up(rows: Iterable[Row], columns: Sequence[Column]) -> Row:
    """Return the totals of some rows: a number in each column that adds up, None in the others."""
    sums: list[Decimal | int] = [0] * len(columns)
    for row in rows:
        for place, column in enumerate(columns):
            value = row[place]
            if column.adds_up and isinstance(value, int | Decimal):
                sums[place] += value
    return tuple(sums[place] if column.adds_up else None for place, column in enumerate(columns))


def listed(rows: Sequence[Row], columns: Sequence[Column], *, opening: Row = ()) -> Source:
    """Return a source whose rows are at hand already."""
    return Source(len(rows), lambda start, stop: rows[start:stop], add_up(rows, columns), opening)
