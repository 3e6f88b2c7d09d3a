"""The other editions of a hit: as many as fit on a line each, the rest behind a link."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from catalog.indexing.finding import visible_records
from catalog.models import Record

MOST = 4
SHOWN = ("pk", "title", "edition", "publisher", "year", "material", "responsibility")


@dataclass(frozen=True)
class Editions:
    """The editions that a hit stands for: how many more there are, the first of them, how many of those are left."""

    count: int = 0
    records: Sequence[Record] = ()
    params: str = ""

    @property
    def rest(self) -> int:
        """Return how many are not listed."""
        return self.count - len(self.records)


ALONE = Editions()


@dataclass
class FoundEditions:
    """The editions of a page of hits, read in one query."""

    ids: Mapping[int, Sequence[int]]
    _records: dict[int, Record] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read the records that will be listed."""
        wanted = [number for numbers in self.ids.values() for number in numbers[:MOST]]
        if wanted:
            self._records = visible_records().only(*SHOWN).in_bulk(wanted)

    def of(self, record_id: int, params: str) -> Editions:
        """Return the other editions of one hit; ``params`` leads to all of them."""
        numbers = self.ids.get(record_id, ())
        listed = [self._records[number] for number in numbers[:MOST] if number in self._records]
        return Editions(len(numbers), listed, params)
