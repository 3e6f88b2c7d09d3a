"""The other editions of a hit: as many as fit on a line each, the rest behind a link."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.indexing.finding import MOST_EDITIONS, Found, RecordLine


@dataclass(frozen=True)
class Editions:
    """The editions that a hit stands for: how many more there are, the first of them, a link to all."""

    count: int = 0
    records: Sequence[RecordLine] = ()
    params: str = ""


ALONE = Editions()


def editions_of(record_id: int, found: Found, params: str) -> Editions:
    """Return the other editions of one hit; ``params`` leads to all of them."""
    numbers = found.editions[record_id]
    listed = [found.lines[number] for number in numbers[:MOST_EDITIONS] if number in found.lines]
    return Editions(len(numbers), listed, params)
