"""Rows as a school writes them: what each says of a reader, and what in it can't be read."""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from catalog.exchange.tables.sheets import Row
from circulation.readers.importing.fields import IDENTIFYING
from circulation.readers.importing.refusals import reason
from libsys.errors import Reason
from libsys.text.idnumbers import find_id_number
from libsys.text.numbers import normalise_code

LONGEST_GROUP = 60
_HAN = "\u3400-\u9fff"
_GAP = re.compile(rf"(?<=[{_HAN}])\s+(?=[{_HAN}])")
_ROUNDED = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+")
_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!)")
_UNREADABLE = "\ufffd"
_DAY = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})(?:\s*[-./月]\s*(\d{1,2})\s*日?|\s*月)?(?:\s.*)?")
_TIGHT = re.compile(r"(\d{4})(\d{2})(\d{2})?")


@dataclass
class Draft:
    """What a row says: texts by field, ``valid_until`` as a day, and everything that can't be read in it."""

    row: int
    cells: dict[str, str]
    valid_until: date | None = None
    reasons: list[Reason] = field(default_factory=list)

    def get(self, name: str) -> str:
        """Return the text of a field, empty where the row says nothing."""
        return self.cells.get(name, "")


@dataclass
class RosterReader:
    """Reads rows one after another: what was seen further up, and the class above where cells were merged."""

    columns: Mapping[str, int]
    fills_down: bool = False
    seen: dict[tuple[str, str], int] = field(default_factory=dict)
    above: dict[str, str] = field(default_factory=dict)

    def read(self, row: Row) -> Draft | None:
        """Return what a row says; None for one that says nothing at all."""
        cells = {name: text for name, column in self.columns.items() if (text := row.cell(column))}
        if not cells or not set(cells) - {"group", "grade"}:
            self._remember(cells)
            return None
        self._fill_down(cells)
        draft = Draft(row.number, cells)
        draft.reasons += _cell_reasons(cells)
        _clean(draft)
        draft.reasons += self._repeated(draft)
        return draft

    def _remember(self, cells: Mapping[str, str]) -> None:
        self.above.update({name: cells[name] for name in ("group", "grade") if name in cells})

    def _fill_down(self, cells: dict[str, str]) -> None:
        if self.fills_down:
            for name in ("group", "grade"):
                if name not in cells and name in self.above:
                    cells[name] = self.above[name]
        self._remember(cells)

    def _repeated(self, draft: Draft) -> list[Reason]:
        found = []
        for name in IDENTIFYING:
            text = draft.get(name)
            first = self.seen.setdefault((name, text), draft.row) if text else draft.row
            if first != draft.row:
                found.append(reason("row_repeated", field=name, row=first))
        return found


def find_month(text: str) -> str:
    """Return the month in a date such as 2012-05-03, 2012年5月 or 20120503; what is none stays as it is written."""
    found = _TIGHT.fullmatch(text) or _DAY.fullmatch(text)
    if found is None or not 1 <= int(found[2]) <= 12:
        return text
    return f"{found[1]}-{int(found[2]):02d}"


def find_day(text: str) -> date | None:
    """Return the day that is written, the last of its month where no day is; None for what is none."""
    found = _TIGHT.fullmatch(text) or _DAY.fullmatch(text)
    if found is None:
        return None
    year, month = int(found[1]), int(found[2])
    try:
        last = calendar.monthrange(year, month)[1]
        return date(year, month, int(found[3]) if found[3] else last)
    except ValueError:
        return None


def class_name(cells: Mapping[str, str]) -> str:
    """Return the name of the class: with the year in front where it stands in a column of its own."""
    grade, group = cells.get("grade", ""), cells.get("group", "")
    if not grade or not group or grade in group:
        return group or grade
    return f"{grade}{group}"


def _cell_reasons(cells: Mapping[str, str]) -> list[Reason]:
    found = []
    for name, text in cells.items():
        if _UNREADABLE in text:
            found.append(reason("cell_unreadable"))
        elif text.startswith("="):
            found.append(reason("cell_is_formula", field=name, text=text[:40]))
        elif _ERROR.fullmatch(text):
            found.append(reason("cell_is_error", field=name, text=text))
        elif name in (*IDENTIFYING, "phone", "guardian_phone") and _ROUNDED.fullmatch(text):
            found.append(reason("cell_rounded", field=name, text=text))
    return found


def _clean(draft: Draft) -> None:
    """Write what the row says as the library writes it."""
    cells = draft.cells
    changed: dict[str, Any] = {
        "name": _GAP.sub("", draft.get("name")),
        "number": normalise_code(draft.get("number")).value,
        "student": normalise_code(draft.get("student")).value,
        "id_number": find_id_number(draft.get("id_number")) or draft.get("id_number"),
        "birth_month": find_month(draft.get("birth_month")),
        "group": class_name(cells),
    }
    draft.cells = {**cells, **{name: text for name, text in changed.items() if text}}
    draft.cells.pop("grade", None)
    if len(draft.get("group")) > LONGEST_GROUP:
        draft.reasons.append(reason("group_too_long"))
    if text := draft.get("valid_until"):
        draft.valid_until = find_day(text)
        if draft.valid_until is None:
            draft.reasons.append(reason("valid_until_wrong", text=text[:40]))
