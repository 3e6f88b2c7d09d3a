"""Lay a filled form back onto its record; what was not touched stays exactly as it was."""

import re
from collections import defaultdict
from collections.abc import Mapping
from unicodedata import normalize

from catalog.marc.model import Field, MarcRecord, Subfield
from catalog.records.worksheets.reading import LEADER_AT, OPENS, blank_field, fields_of, is_flat, places_of, values_of
from catalog.records.worksheets.shapes import CLASS, CODE, ISBN, ISSN, LEADER, Cell, Row, Worksheet

_SHAPELESS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile(r"\s*[\r\n]+\s*")
_HALF_WIDTH = frozenset({CODE, ISBN, ISSN, CLASS})

Posted = Mapping[str, str]
_Values = dict[int, dict[int, str]]


def apply_sheet(sheet: Worksheet, record: MarcRecord, posted: Posted) -> MarcRecord:
    """Return ``record`` with what the form says.

    Names are ``place.row.cell.occurrence``; one that the form did not draw from
    this record is passed over, so a stale name changes nothing.
    """
    leader, fields = record.leader, list(record.fields)
    changed: dict[int, Field | None] = {}
    for (at, name), values in _grouped(posted).items():
        row = sheet.rows.get(name)
        if row is None or at.startswith("new"):
            continue
        old = dict(fields_of(row, record)).get(_place(at))
        if old is None:
            continue
        place = _place(at)
        current = changed.get(place, old)
        if current is not None:
            changed[place] = _apply_cells(row, current, values)
    if (head := changed.pop(LEADER_AT, None)) is not None:
        leader = head.value or leader
    kept = [changed.get(at, field) for at, field in enumerate(fields)]
    result = [field for field in kept if field is not None]
    for field in _new_fields(sheet, posted):
        result.insert(place_for(result, field.tag), field)
    return MarcRecord(leader, tuple(result))


def remove_field(record: MarcRecord, at: int) -> MarcRecord:
    """Return ``record`` without the field at this place."""
    return MarcRecord(record.leader, tuple(field for place, field in enumerate(record.fields) if place != at))


def move_field(record: MarcRecord, at: int, *, up: bool) -> MarcRecord:
    """Return ``record`` with the field at this place before, or after, its neighbour of the same tag."""
    same = [place for place, field in enumerate(record.fields) if field.tag == record.fields[at].tag]
    other = same.index(at) + (-1 if up else 1)
    if not 0 <= other < len(same):
        return record
    fields = list(record.fields)
    fields[at], fields[same[other]] = fields[same[other]], fields[at]
    return MarcRecord(record.leader, tuple(fields))


def place_for(fields: list[Field], tag: str) -> int:
    """Return where a new field goes: after the last of its tag, else before the first higher one."""
    same = [at for at, field in enumerate(fields) if field.tag == tag]
    if same:
        return same[-1] + 1
    return next((at for at, field in enumerate(fields) if field.tag > tag), len(fields))


def _place(at: str) -> int:
    return int(at) if at.lstrip("-").isascii() and at.lstrip("-").isdigit() and len(at) < 8 else LEADER_AT - 1


def _grouped(posted: Posted) -> dict[tuple[str, str], _Values]:
    """Return the posted values by field and row, then by cell and occurrence."""
    grouped: dict[tuple[str, str], _Values] = defaultdict(lambda: defaultdict(dict))
    for name, value in posted.items():
        parts = name.split(".")
        if len(parts) == 4 and all(part.isascii() and part.isdigit() and len(part) < 6 for part in parts[2:]):
            grouped[parts[0], parts[1]][int(parts[2])][int(parts[3])] = value
    return grouped


def _new_fields(sheet: Worksheet, posted: Posted) -> list[Field]:
    made = []
    for (at, name), values in _grouped(posted).items():
        row = sheet.rows.get(name)
        if row is None or not at.startswith("new"):
            continue
        empty = blank_field(row)
        field = _apply_cells(row, empty, values)
        if field is not None and field != empty:
            made.append(field)
    return made


def _apply_cells(row: Row, field: Field, posted: _Values) -> Field | None:
    """Return ``field`` with the posted values, None when nothing is left of it."""
    before = field
    for index, values in sorted(posted.items()):
        if index >= len(row.cells):
            continue
        cell = row.cells[index]
        old = values_of(cell, field) or [""]
        new = [
            _normal(cell, values[number], like=old[number] if number < len(old) else "") for number in sorted(values)
        ]
        if new[: len(old)] == old and not any(new[len(old) :]):
            continue
        field = _write_cell(row, cell, field, new)
    return field if field is before or field.value or field.subfields else None


def _normal(cell: Cell, value: str, *, like: str) -> str:
    """Return a value as it is kept; one that a browser only drew without its shapeless characters is the old one.

    Numbers and codes are written in half width.
    """
    if _SHAPELESS.sub("", value) == _SHAPELESS.sub("", like):
        return like
    plain = normalize("NFKC", value) if cell.kind in _HALF_WIDTH else value
    return _BREAKS.sub(" ", plain).strip(None if not cell.is_position else "\n")


def _write_cell(row: Row, cell: Cell, field: Field, new: list[str]) -> Field:
    if cell.is_position:
        return _write_position(row, cell, field, new[0])
    if field.value is not None:
        return Field(field.tag, value=new[0])
    subfields, added = _rewritten(cell, field, new)
    for value in added:
        if cell.within:
            _embed(cell, subfields, value, flat=is_flat(field))
        else:
            subfields.insert(_place_in(row, cell, subfields), (cell.code, value))
    kept = _without_hollow(field.subfields, subfields) if cell.within else subfields
    return Field(field.tag, field.indicators, tuple(kept))


def _rewritten(cell: Cell, field: Field, new: list[str]) -> tuple[list[Subfield], list[str]]:
    """Return the subfields with the new values in the places of the old ones, and the values that have no place yet."""
    places, waiting = set(places_of(cell, field)), list(new)
    subfields: list[Subfield] = []
    for at, (code, value) in enumerate(field.subfields):
        if at not in places or not waiting:
            subfields.append((code, value))
        elif written := waiting.pop(0):
            subfields.append((code, written))
    return subfields, [value for value in waiting if value]


def _embed(cell: Cell, subfields: list[Subfield], value: str, *, flat: bool) -> None:
    """Add a value at the end of the embedded field that holds it, which is opened where it is not there."""
    if flat:
        subfields.append((cell.flat[0], value))
        return
    opened = [at for at, (code, inside) in enumerate(subfields) if code == OPENS and inside[:3] == cell.within[:3]]
    if not opened:
        subfields.extend([(OPENS, cell.within), (cell.code, value)])
        return
    later = (at for at, (code, _) in enumerate(subfields) if code == OPENS and at > opened[0])
    subfields.insert(next(later, len(subfields)), (cell.code, value))


def _without_hollow(before: tuple[Subfield, ...], subfields: list[Subfield]) -> list[Subfield]:
    """Return the subfields without openings of embedded data fields that have just lost all they held."""
    kept = []
    for at, (code, value) in enumerate(subfields):
        is_last = at + 1 == len(subfields) or subfields[at + 1][0] == OPENS
        if code == OPENS and is_last and not value.startswith("00") and not _is_hollow(before, value):
            continue
        kept.append((code, value))
    return kept


def _is_hollow(subfields: tuple[Subfield, ...], opening: str) -> bool:
    """Tell whether an opening held nothing before, so that it stays as it came."""
    return any(
        pair == (OPENS, opening) and (at + 1 == len(subfields) or subfields[at + 1][0] == OPENS)
        for at, pair in enumerate(subfields)
    )


def _place_in(row: Row, cell: Cell, subfields: list[Subfield]) -> int:
    """Return where a new subfield goes: after the last one that the row names before it."""
    rank = row.ranks[cell.code]
    before = [at for at, (code, _) in enumerate(subfields) if row.ranks.get(code, rank + 1) <= rank]
    return before[-1] + 1 if before else 0


def _write_position(row: Row, cell: Cell, field: Field, value: str) -> Field:
    coded = field.value if field.value is not None else field.first(cell.code)
    padded = coded.ljust(max(len(row.blank), cell.start + cell.length))
    written = padded[: cell.start] + value[: cell.length].ljust(cell.length) + padded[cell.start + cell.length :]
    if field.value is not None or row.tag.startswith("00") or row.tag == LEADER:
        return Field(field.tag, value=written)
    others = tuple((code, old) for code, old in field.subfields if code != cell.code)
    return Field(field.tag, field.indicators, ((cell.code, written), *others))
