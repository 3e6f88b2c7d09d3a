"""Headings of tables that others made: which column means what, guessed from the words that stand over it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from libsys.text.folding import key as fold_whole

LOOKED_AT = 20
"""Rows among which the headings are looked for: titles and dates of print may stand above them."""

_BRACKETS = re.compile(r"[(（【\[].*?[)）】\]]")


class HasCells(Protocol):
    """A row of a table."""

    @property
    def cells(self) -> tuple[str, ...]:
        """Return its cells."""


R = TypeVar("R", bound=HasCells)


class Headings:
    """What headings may mean: the fields of a table, each with the words by which people call it."""

    def __init__(self, synonyms: Mapping[str, Sequence[str]]) -> None:
        """Fold the words, so that width, case and script make no difference."""
        self._fields = {fold_whole(word): name for name, words in synonyms.items() for word in words}

    def find_field(self, heading: str) -> str:
        """Return what a column of this heading means, empty where it is none of ours."""
        return self._fields.get(fold_whole(_BRACKETS.sub("", heading))) or self._fields.get(fold_whole(heading), "")

    def find_header(self, rows: Iterable[R]) -> R | None:
        """Return the row of headings: among the first, the one that names most; else the first that is not blank."""
        best: R | None = None
        named = 0
        for row in list(rows)[:LOOKED_AT]:
            count = len({name for cell in row.cells if (name := self.find_field(cell))})
            if best is None or count > named:
                best, named = row, count
        return best

    def guess_columns(
        self, headings: Sequence[str], remembered: Mapping[str, Any], *, fields: Iterable[str]
    ) -> dict[str, int]:
        """Return the column of each field: as it was told last time, else by the heading, the first that fits."""
        known = set(fields)
        found: dict[str, int] = {}
        by_heading = {heading: column for column, heading in reversed(list(enumerate(headings))) if heading}
        for name, heading in remembered.items():
            if name in known and heading in by_heading:
                found[name] = by_heading[heading]
        taken = set(found.values())
        for column, heading in enumerate(headings):
            name = self.find_field(heading)
            if name and name not in found and column not in taken and not remembered:
                found[name] = column
        return found


def remember_columns(headings: Sequence[str], columns: Mapping[str, int]) -> dict[str, str]:
    """Return the headings to remember for each field that was told."""
    return {name: headings[column] for name, column in columns.items() if 0 <= column < len(headings)}
