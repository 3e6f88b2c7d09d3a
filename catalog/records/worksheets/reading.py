"""Lay a record onto a worksheet: every field that it knows as a group of inputs, the others left aside."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from catalog.marc.model import Field, MarcRecord
from catalog.records.worksheets.shapes import LEADER, Cell, Row, Section, Worksheet

LEADER_AT = -1
OPENS = "1"
"""The subfield that opens an embedded field."""


@dataclass(frozen=True)
class Input:
    """One input of a form: its name, and what stands in it now."""

    name: str
    cell: Cell
    value: str

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Return the choices, and the present value where no choice knows it."""
        known = [(code, str(label)) for code, label in self.cell.choices.items()]
        return known if self.value in self.cell.choices else [*known, (self.value, self.value)]


@dataclass(frozen=True)
class Group:
    """The inputs of one field; ``at`` is its place in the record, or ``new…``."""

    at: str
    row: Row
    inputs: tuple[Input, ...]

    @property
    def name(self) -> str:
        """Return the group's name in a form."""
        return f"{self.at}.{self.row.name}"

    @property
    def is_new(self) -> bool:
        """Tell whether the field is not in the record yet."""
        return self.at.startswith("new")


@dataclass(frozen=True)
class FilledSection:
    """A section with its groups, and the rows that may be added to it."""

    section: Section
    groups: tuple[Group, ...]
    addable: tuple[Row, ...]


def fill_sheet(sheet: Worksheet, record: MarcRecord, *, extra: Mapping[str, int] | None = None) -> list[FilledSection]:
    """Return the form of ``record``; ``extra`` asks for blank rows, or for one more input of a cell."""
    wanted = extra or {}
    return [_fill_section(section, record, wanted) for section in sheet.sections]


def other_fields(sheet: Worksheet, record: MarcRecord) -> list[Field]:
    """Return the fields that the form does not know; it leaves them as they are."""
    return [field for field in record.fields if field.tag not in sheet.tags]


def fields_of(row: Row, record: MarcRecord) -> list[tuple[int, Field]]:
    """Return the fields that belong to ``row`` with their places; the leader stands at -1."""
    if row.tag == LEADER:
        return [(LEADER_AT, Field(LEADER, value=record.leader))]
    return [(at, field) for at, field in enumerate(record.fields) if field.tag == row.tag]


def values_of(cell: Cell, field: Field) -> list[str]:
    """Return what ``cell`` shows of ``field``: each occurrence, one for a cell that stands once."""
    if cell.is_position:
        coded = field.value if field.value is not None else field.first(cell.code)
        return [coded[cell.start : cell.start + cell.length].rstrip() if coded else ""]
    if field.value is not None:
        return [field.value]
    found = [field.subfields[at][1] for at in places_of(cell, field)]
    return found if cell.more else found[:1]


def places_of(cell: Cell, field: Field) -> list[int]:
    """Return where the subfields of ``cell`` stand; in a linking field only those of the embedded field it means."""
    if not cell.within:
        return [at for at, (code, _) in enumerate(field.subfields) if code in cell.codes]
    if is_flat(field):
        return [at for at, (code, _) in enumerate(field.subfields) if code in cell.flat]
    found, inside = [], ""
    for at, (code, value) in enumerate(field.subfields):
        if code == OPENS:
            inside = value[:3]
        elif inside == cell.within[:3] and code in cell.codes:
            found.append(at)
    return found


def is_flat(field: Field) -> bool:
    """Tell whether a linking field has subfields of its own instead of embedded fields; an empty one has none yet."""
    return bool(field.subfields) and all(code != OPENS for code, _ in field.subfields)


def blank_field(row: Row) -> Field:
    """Return what a new field of ``row`` begins from."""
    if row.tag.startswith("00"):
        return Field(row.tag, value=row.blank)
    return Field(row.tag, row.marks, (("a", row.blank),) if row.blank else ())


def _fill_section(section: Section, record: MarcRecord, extra: Mapping[str, int]) -> FilledSection:
    groups = [group for row in section.rows for group in _groups(row, record, extra)]
    drawn = {group.row.name for group in groups}
    addable = tuple(row for row in section.rows if row.repeats or row.name not in drawn)
    return FilledSection(section, tuple(groups), addable)


def _groups(row: Row, record: MarcRecord, extra: Mapping[str, int]) -> Iterator[Group]:
    present = fields_of(row, record)
    for at, field in present:
        yield Group(str(at), row, tuple(_inputs(f"{at}.{row.name}", row, field, extra)))
    blanks = extra.get(row.name, 0) or (1 if row.shown and not present else 0)
    for number in range(blanks):
        prefix = f"new{number}.{row.name}"
        yield Group(f"new{number}", row, tuple(_inputs(prefix, row, blank_field(row), extra)))


def _inputs(prefix: str, row: Row, field: Field, extra: Mapping[str, int]) -> Iterator[Input]:
    for index, cell in enumerate(row.cells):
        values = values_of(cell, field) or [""]
        values += [""] * extra.get(f"{prefix}.{index}", 0)
        for number, value in enumerate(values):
            yield Input(f"{prefix}.{index}.{number}", cell, value)
