"""Lines of a list of books: the record, its live answer, and what the list has to say of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from catalog.indexing.finding import in_order
from catalog.items.availability import Availability, find_availability
from catalog.models import Record


@dataclass(frozen=True)
class BookLine:
    """A record in a list, with its live answer; ``note`` is the day, the number or the call number the list is by."""

    record: Record
    availability: Availability
    note: Any = ""

    @property
    def call_number(self) -> str:
        """Return the call number of the copy to go for, else the record's own."""
        best = self.availability.best
        return (best.item.call_number if best else "") or self.record.call_number


def build_lines(record_ids: Sequence[int], notes: Mapping[int, Any], *, today: date) -> list[BookLine]:
    """Return the lines of these records in their order, in three queries; a hidden record has none."""
    records = in_order(record_ids)
    answers = find_availability([record.pk for record in records], today=today)
    return [BookLine(record, answers[record.pk], notes.get(record.pk, "")) for record in records]
