"""What may be changed by one key: an ISBN that is not as it should be, a character that is read otherwise here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from catalog.marc.mending import CHECK, HYPHENS, MISSING, THIRTEEN, mend_isbn
from catalog.records.worksheets.shapes import ISBN, NAME_PINYIN, PINYIN, Cell, Row, Worksheet
from catalog.staff.editing.spelling import LONGEST
from libsys.errors import Sentence
from libsys.text.folding import is_han
from libsys.text.pinyin import polyphones

MOST = 9
"""As many as can be taken by a digit."""

_SAID: dict[str, Sentence] = {
    HYPHENS: gettext_lazy("加上连字符"),
    THIRTEEN: gettext_lazy("改成 13 位"),
    CHECK: gettext_lazy("校验位不对，应是"),
    MISSING: gettext_lazy("少一位校验码，应是"),
}


@dataclass(frozen=True)
class Offer:
    """A value that may take the place of what stands in an input: its short name, and why, where that needs words."""

    label: str
    value: str
    words: str = ""


def find_offers(sheet: Worksheet, values: Mapping[str, str]) -> dict[str, list[Offer]]:
    """Return what is offered for each input of a form, by its name; inputs without an offer are left out.

    ``values`` are the inputs by name, as they stand in the form.
    """
    found = {name: _offers(name, value, sheet, values) for name, value in values.items() if value.strip()}
    return {name: offers[:MOST] for name, offers in found.items() if offers}


def _offers(name: str, value: str, sheet: Worksheet, values: Mapping[str, str]) -> list[Offer]:
    known = _cell_of(name, sheet)
    if known is None:
        return []
    row, cell = known
    if cell.kind == ISBN:
        return [Offer(mend.text, mend.text, str(_SAID[mend.kind])) for mend in mend_isbn(value[:LONGEST])]
    if cell.kind in (PINYIN, NAME_PINYIN):
        source = _source(name, cell, row, values)
        return list(_other_readings(value, source[:LONGEST], is_name=cell.kind == NAME_PINYIN))
    return []


def _other_readings(value: str, source: str, *, is_name: bool) -> Iterator[Offer]:
    """Yield the spelling with one character read otherwise, for each character that has another reading."""
    if not any(is_han(sign) for sign in source):
        return
    spelt, units = value.split(), polyphones(source, is_name=is_name)
    if len(spelt) != len(units):
        return
    for at, (sign, readings) in enumerate(units):
        if spelt[at] not in readings:
            continue
        for other in readings:
            if other != spelt[at]:
                yield Offer(f"{sign} {other}", " ".join([*spelt[:at], other, *spelt[at + 1 :]]))


def _source(name: str, cell: Cell, row: Row, values: Mapping[str, str]) -> str:
    """Return the Chinese text that a pinyin cell reads: the first of its kind in the same field."""
    at = next((index for index, one in enumerate(row.cells) if one.code == cell.of), None)
    stem = name.rsplit(".", 2)[0]
    return values.get(f"{stem}.{at}.0", "") if at is not None else ""


def _cell_of(name: str, sheet: Worksheet) -> tuple[Row, Cell] | None:
    """Return what an input of the form ``place.row.cell.occurrence`` writes; None for any other name."""
    parts = name.split(".")
    row = sheet.rows.get(parts[1]) if len(parts) == 4 else None
    if row is None or not (parts[2].isascii() and parts[2].isdecimal() and len(parts[2]) < 4):
        return None
    index = int(parts[2])
    return (row, row.cells[index]) if index < len(row.cells) else None
