"""What the beginning of a table shows: its headings, the rows beneath them, which column is taken for what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from catalog.exchange.refusals import refusal_sentence
from catalog.exchange.tables.sheets import Row
from catalog.exchange.uploads import ImportRefused
from libsys.errors import Reason
from libsys.text.headings import LOOKED_AT, Headings

SAMPLES = 5
LOOKED_THROUGH = 8 << 20
"""Bytes of a sheet; a person waits for the page while the headings are looked for."""


@dataclass(frozen=True)
class Proposal:
    """The headings of a table, the rows beneath them, and which column is taken for what."""

    header: int
    headings: tuple[str, ...]
    samples: tuple[Row, ...]
    columns: Mapping[str, int]


def propose(
    rows: Iterable[Row], *, words: Headings, fields: Iterable[str], header: int = 0, remembered: Mapping[str, str]
) -> Proposal:
    """Look at the first of ``rows``; ``header`` names the row of headings, 0 lets it be found.

    ``remembered`` are headings by field as they were told last time; they count
    where at least one of them is here.

    :raises ImportRefused: when there is nothing in the table.
    """
    first = list(islice(rows, LOOKED_AT + SAMPLES))
    chosen = next((row for row in first if row.number == header), None) or words.find_header(first)
    if chosen is None:
        raise ImportRefused(Reason("no_rows", refusal_sentence("no_rows", {})))
    samples = tuple(row for row in first if row.number > chosen.number)[:SAMPLES]
    width = max(len(row.cells) for row in (chosen, *samples))
    headings = tuple(chosen.cell(column) for column in range(width))
    known = remembered if set(remembered.values()) & set(headings) else {}
    return Proposal(chosen.number, headings, samples, words.guess_columns(headings, known, fields=fields))
