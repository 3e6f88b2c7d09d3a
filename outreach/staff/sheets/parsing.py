"""Reading a sheet's form: which cells say something else than they showed, which cannot be read."""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from outreach.enums import SheetMethod
from outreach.models import SheetColumn
from outreach.sheets.saving import Change, SheetChangedMeanwhile
from outreach.staff.sheets.grid import Typed, name_of

NAME = re.compile(r"v-(\d{1,12})-(\d{8})", re.ASCII)
LONGEST = 12


@dataclass(frozen=True)
class Sent:
    """A form as it came: what changed, every text by the cell's name, the names of cells that are no numbers."""

    changes: list[Change]
    texts: dict[str, str]
    wrong: frozenset[str]
    method: SheetMethod
    note: str

    def typed(self, refused: Exception | None = None) -> Typed:
        """Return what the page shows again: what the person changed, and which of it clashes.

        In every other cell the page shows what stands by now.
        """
        clashing: frozenset[str] = frozenset()
        if isinstance(refused, SheetChangedMeanwhile):
            names = (f"v-{one.facts['column']}-{str(one.facts['day']).replace('-', '')}" for one in refused.reasons)
            clashing = frozenset(names)
        changed = {name_of(change.column, change.day) for change in self.changes} | self.wrong
        return Typed({name: text for name, text in self.texts.items() if name in changed}, self.wrong, clashing)


def read_sheet(form: QueryDict, columns: Iterable[SheetColumn]) -> Sent:
    """Return what a form says of the cells of ``columns``; others are no part of this sheet."""
    known = {column.pk: column for column in columns}
    seen = _read_seen(form.get("seen", ""))
    changes, texts, wrong = [], {}, set()
    for name, text in form.items():
        place = _place(name, known)
        if place is None:
            continue
        texts[name] = str(text)[:LONGEST]
        try:
            value = read_cell(str(text))
        except ValueError:
            wrong.add(name)
            continue
        if value != seen.get(name):
            changes.append(Change(*place, value, seen.get(name)))
    method = form.get("method", "")
    return Sent(
        changes,
        texts,
        frozenset(wrong),
        SheetMethod(method) if method in SheetMethod.values else SheetMethod.COUNTED,
        str(form.get("note", "")).strip(),
    )


def read_cell(text: str) -> int | None:
    """Return the number in a cell, None where it is empty; full-width digits and separators are taken as typed.

    :raises ValueError: when it is no whole number.
    """
    plain = re.sub(r"[\s,]", "", unicodedata.normalize("NFKC", text))
    if not plain:
        return None
    if not plain.isdecimal() or len(plain) > LONGEST:
        raise ValueError(text)
    return int(plain)


def _place(name: str, known: Mapping[int, SheetColumn]) -> tuple[SheetColumn, date] | None:
    match = NAME.fullmatch(name)
    if match is None or int(match[1]) not in known:
        return None
    try:
        return known[int(match[1])], date(int(match[2][:4]), int(match[2][4:6]), int(match[2][6:]))
    except ValueError:
        return None


def _read_seen(text: str) -> dict[str, int | None]:
    """Return what each cell showed; a damaged field is an empty one, so that every number counts as typed anew."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: value for name, value in found.items() if value is None or type(value) is int}
