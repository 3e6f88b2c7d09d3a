"""A sheet as a page draws it: rows, columns, totals by column and, where units agree, by row."""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from libsys.enums import Provenance
from libsys.errors import Sentence
from libsys.models import Room
from outreach.models import SheetColumn
from outreach.sheets.cells import Cells, slot_of
from outreach.sheets.kinds import label_of, parts_of, unit_of

MARKS = {Provenance.GATE.value: "gate", Provenance.ESTIMATE.value: "estimate"}


@dataclass(frozen=True)
class Typed:
    """What a form brought back: the text of each cell by name, the names that clash or cannot be read."""

    texts: Mapping[str, str] = field(default_factory=dict)
    wrong: frozenset[str] = frozenset()
    clashing: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Head:
    """A column's heading: what it counts, what narrows it, its unit."""

    label: Sentence
    parts: Sequence[Sentence]
    unit: Sentence


@dataclass(frozen=True)
class GridCell:
    """A cell: its name in the form, empty where the row has no such column; its text; what stands in the day book."""

    column_id: int | None = None
    name: str = ""
    label: str = ""
    text: str = ""
    value: int | None = None
    other: int = 0
    mark: str = ""
    unit: int = 0
    is_open: bool = False
    is_corrected: bool = False
    is_wrong: bool = False
    is_clashing: bool = False


@dataclass(frozen=True)
class GridRow:
    """A row: its name, where that leads, its cells and its sums by unit; ``shut`` says that it was a closed day."""

    label: str
    url: str
    cells: Sequence[GridCell]
    sums: Sequence[int]
    day: date
    about: str = ""
    shut: bool = False
    is_missing: bool = False


@dataclass(frozen=True)
class Grid:
    """The whole table, with what the form must say of each cell as it was shown."""

    heads: Sequence[Head]
    units: Sequence[Sentence]
    rows: Sequence[GridRow]
    totals: Sequence[int]
    others: Sequence[int]
    sums: Sequence[int]
    seen: Mapping[str, int | None]

    @property
    def is_open(self) -> bool:
        """Return whether any cell may be written in."""
        return bool(self.seen)

    @property
    def seen_text(self) -> str:
        """Return what the form says of each cell as it was shown."""
        return json.dumps(self.seen)

    @property
    def has_others(self) -> bool:
        """Return whether anything came from elsewhere."""
        return any(self.others)


@dataclass(frozen=True)
class RowPlan:
    """A row before it is filled: what it is, its day, and which column stands in which place, None where none does."""

    label: str
    url: str
    day: date
    columns: Sequence[SheetColumn | None]
    is_open: bool
    about: str = ""
    shut: bool = False


def name_of(column: SheetColumn, day: date) -> str:
    """Return the name that a cell has in the form."""
    return f"v-{column.pk}-{day:%Y%m%d}"


def head_of(column: SheetColumn) -> Head:
    """Return the heading of a column."""
    return Head(label_of(column), parts_of(column), unit_of(column))


def describe(column: SheetColumn) -> str:
    """Return what a column counts, in one phrase."""
    return " · ".join(str(part) for part in (label_of(column), *parts_of(column)))


def lay_grid(heads: Sequence[SheetColumn], plans: Sequence[RowPlan], cells: Cells, typed: Typed) -> Grid:
    """Return the table of ``plans``, each of which has a place for every one of ``heads``."""
    units = _shared_units(heads)
    place_of = {str(unit): place for place, unit in enumerate(units, start=1)}
    rows, seen = [], {}
    for plan in plans:
        drawn = [_cell(plan, column, cells, typed, place_of) for column in plan.columns]
        seen.update({cell.name: cell.value for cell in drawn if cell.is_open})
        rows.append(_row(plan, drawn, len(units)))
    return Grid(
        heads=[head_of(column) for column in heads],
        units=units,
        rows=rows,
        totals=[sum(row.cells[place].value or 0 for row in rows) for place in range(len(heads))],
        others=[sum(row.cells[place].other for row in rows) for place in range(len(heads))],
        sums=[sum(row.sums[place] for row in rows) for place in range(len(units))],
        seen=seen,
    )


def spread(heads: Sequence[SheetColumn], own: Sequence[SheetColumn]) -> list[SheetColumn | None]:
    """Return a room's own columns in the places of ``heads``, which stand for what they count in whatever room."""
    known = {slot_of(column)[1:]: column for column in own}
    return [known.get(slot_of(head)[1:]) for head in heads]


def merge_heads(columns: Sequence[SheetColumn], order: Callable[[SheetColumn], object]) -> list[SheetColumn]:
    """Return one column for each thing that any room counts, in one order for all rooms."""
    once = {slot_of(column)[1:]: column for column in reversed(columns)}
    return sorted(once.values(), key=order)  # type: ignore[arg-type]


def _shared_units(heads: Sequence[SheetColumn]) -> list[Sentence]:
    """Return the units in which at least two columns count: only such numbers may be added up across a row."""
    count = Counter(str(unit_of(column)) for column in heads)
    units = {str(unit_of(column)): unit_of(column) for column in heads}
    return [unit for name, unit in units.items() if count[name] > 1]


def _cell(
    plan: RowPlan, column: SheetColumn | None, cells: Cells, typed: Typed, place_of: Mapping[str, int]
) -> GridCell:
    if column is None:
        return GridCell()
    name, value = name_of(column, plan.day), cells.value(column, plan.day)
    standing = cells.standing(column, plan.day)
    text = typed.texts.get(name, "" if value is None else str(value))
    return GridCell(
        column_id=column.pk,
        name=name,
        label=f"{plan.label} {describe(column)}",
        text=text,
        value=value,
        other=cells.other(column, plan.day),
        mark=MARKS.get(standing[-1].provenance, "") if standing else "",
        unit=place_of.get(str(unit_of(column)), 0),
        is_open=plan.is_open,
        is_corrected=cells.is_corrected(column, plan.day),
        is_wrong=name in typed.wrong,
        is_clashing=name in typed.clashing,
    )


def _row(plan: RowPlan, drawn: Sequence[GridCell], units: int) -> GridRow:
    sums = [sum(cell.value or 0 for cell in drawn if cell.unit == place) for place in range(1, units + 1)]
    is_missing = plan.is_open and not plan.shut and all(cell.value is None for cell in drawn)
    return GridRow(plan.label, plan.url, drawn, sums, plan.day, plan.about, plan.shut, is_missing)


def short_name(room: Room) -> str:
    """Return a room's name with its point's."""
    return f"{room.point} · {room}"
